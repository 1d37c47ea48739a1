"""What nobody should type, typed: a sentence beside the form, and everything still in it."""

from __future__ import annotations

import pytest

KIB = 1024
MOST = 256 * KIB


@pytest.fixture
def history(berta):
    return f"/clients/{berta.pk}/history"


@pytest.mark.parametrize(("length", "status"), [(MOST - 1, 302), (MOST, 302), (MOST + 1, 422)])
def test_a_text_may_have_256_kib_and_not_a_byte_more(at_desk, history, length, status):
    answer = at_desk.post(
        history, {"headline": "A long story", "words": "x" * length, "basis": "from_memory"}
    )

    assert answer.status_code == status
    if status == 422:
        assert b"256" in answer.content
        assert b"x" * length in answer.content


@pytest.mark.parametrize(
    ("bad", "said"),
    [("\x00", b"null character"), ("\x07", b"control character"), ("\x1b[2J", b"control character")],
)
def test_control_characters_are_refused_with_a_sentence(at_desk, history, bad, said):
    answer = at_desk.post(history, {"headline": f"Fell{bad} from a tree", "basis": "from_memory"})

    assert answer.status_code == 422
    assert said in answer.content.lower()
    assert b"from a tree" in answer.content


def test_marks_that_turn_the_direction_of_text_are_kept_and_shown(at_desk, history):
    assert at_desk.post(history, {"headline": "left\u202eright", "basis": "from_memory"}).status_code == 302

    page = at_desk.get(history).content.decode()
    assert "\u202e" not in page
    assert "RLO" in page


@pytest.mark.parametrize("when", ["31 Feb 2020", "1 Jan 2199", "1650", "age 140", "29 Feb 2023"])
def test_a_date_that_cannot_have_been_comes_back_with_a_sentence(at_desk, history, when):
    answer = at_desk.post(
        history, {"headline": "A day", "when": when, "words": "hers", "basis": "from_memory"}
    )

    assert answer.status_code == 422
    for kept in (b"A day", b"hers", when.encode()):
        assert kept in answer.content


def test_words_of_every_script_are_kept_as_typed(at_desk, history):
    words = "Ünïcode 中文 العربية 👩‍👩‍👧 ﷽ ı İ"
    assert at_desk.post(history, {"headline": words, "basis": "verbatim"}).status_code == 302

    assert words in at_desk.get(history).content.decode()
