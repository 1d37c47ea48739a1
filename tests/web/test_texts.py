"""Own words in a text: beside the shipped one, read where a client reads it, restored in one press."""

from __future__ import annotations

import pytest

from palpate.clinic import drafts, texts
from palpate.records.models import AuditEvent, OwnText
from palpate.records.queries.drafts import standing
from palpate.records.queries.texts import KEYS
from palpate.session.client_texts import TEXTS
from tests.conftest import NOW

TOUCH = "/practice/texts/touch"
SCRIPT = "<script>alert('x')</script>"


def test_every_text_and_card_is_listed_with_whose_words_it_has(at_desk, anna):
    texts.write(key="touch", text="My hands.", by=anna, at=NOW)

    text = at_desk.get("/practice/texts").text

    for key in KEYS:
        assert f"/practice/texts/{key}" in text
    assert "your own, 02 Nov 2026" in text and text.count("as shipped") == len(KEYS) - 1


@pytest.mark.parametrize("key", KEYS)
def test_every_one_has_a_page_with_the_shipped_words(at_desk, key):
    assert at_desk.get(f"/practice/texts/{key}").status_code == 200


def test_a_text_that_does_not_exist_is_not_there(at_desk):
    for where in ("/practice/texts/nothing", "/practice/texts/card.nothing"):
        assert at_desk.get(where).status_code == 404
        assert at_desk.post(f"{where}/as-shipped").status_code == 404


def test_own_words_are_written_beside_the_shipped_ones_and_restored(at_desk, anna):
    at_desk.post(TOUCH, {"text": "My hands.\n\nYou say no."})

    text = at_desk.get(TOUCH).text
    assert "My hands." in text and TEXTS["touch"].paragraphs[0][:40] in text and "own 1" in text
    at_desk.post(f"{TOUCH}/as-shipped")
    text = at_desk.get(TOUCH).text
    assert "back to the shipped text" in text and "shipped 1" in text
    assert [row.number for row in OwnText.objects.order_by("number")] == [1, 2]


def test_a_draft_comes_back_and_is_settled(at_desk, anna):
    key = "practice:text.card.self_harm"
    drafts.keep(key=key, fields=[["text", "Stay c"]], base=0, writer="w", seq=1, by=anna, at=NOW)
    where = "/practice/texts/card.self_harm"
    assert "Stay c" in at_desk.get(where).text and where in at_desk.get("/").text

    at_desk.post(where, {"text": "Stay calm."})

    assert not standing()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("kept words\x07", "control characters"), ("kept words" + "x" * 6000, "at most 6000 characters")],
)
def test_a_refusal_keeps_everything_typed(at_desk, anna, text, sentence):
    before = AuditEvent.objects.count()

    refused = at_desk.post(TOUCH, {"text": text})

    assert refused.status_code == 422 and sentence in refused.text and "kept words" in refused.text
    assert AuditEvent.objects.count() == before


def test_a_claim_is_written_and_worth_a_second_look(at_desk):
    at_desk.post(TOUCH, {"text": "This removes toxins and it is proven."})

    text = at_desk.get(TOUCH).text
    assert "Worth a second look" in text and "nothing is held back" in text
    assert "“toxins”" in text and "it can hide what needs medical help" in text and "“proven”" in text
    at_desk.post(TOUCH, {"text": "My hands rest."})
    assert "second look" not in at_desk.get(TOUCH).text


def test_what_is_typed_is_never_markup(at_desk):
    at_desk.post(TOUCH, {"text": SCRIPT})
    at_desk.post("/practice/texts/card.reaction", {"text": SCRIPT})

    for page in (TOUCH, "/cards/reaction", "/practice/texts"):
        assert SCRIPT not in at_desk.get(page).text
