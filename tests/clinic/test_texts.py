"""A practice's own words: every version kept, the same words no new one, the shipped text restorable."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from palpate.clinic import drafts, texts
from palpate.errors import NotPhysical
from palpate.records.models import OwnText
from palpate.records.queries import texts as queries
from palpate.records.queries.drafts import standing
from palpate.session.client_texts import TEXTS
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW

OWN = "I lay my hands on you.\n\nYou can say no."


def write(anna, text, key="touch", **more):
    return texts.write(key=key, text=text, by=anna, at=NOW, **more)


def test_before_anything_is_written_every_text_is_the_shipped_one(anna, django_assert_num_queries):
    with django_assert_num_queries(1):
        now = queries.all_current(anna.practice)

    assert set(now) == set(queries.KEYS)
    assert all(each.version == "shipped 1" and not each.own for each in now.values())
    assert now["touch"].text == TEXTS["touch"].text
    assert now["card.reaction"].lines[0].startswith("Slow down or stop.")


def test_own_words_are_in_force_with_their_version(anna):
    with one_event("text.written"):
        write(anna, f"  {OWN}\r\n")

    now = queries.current(anna.practice, "touch")
    assert (now.text, now.version, now.own) == (OWN, "own 1", True)
    assert now.paragraphs == ("I lay my hands on you.", "You can say no.")


def test_the_same_words_are_no_new_version(anna):
    first = write(anna, OWN)

    with no_event():
        again = write(anna, f"{OWN}\n")

    assert again == first and OwnText.objects.count() == 1


def test_every_version_is_kept_and_can_be_read_by_its_name(anna):
    write(anna, OWN), write(anna, "Another text.")

    with one_event("text.restored"):
        texts.restore(key="touch", by=anna, at=NOW)

    assert queries.current(anna.practice, "touch") == queries.shipped("touch")
    assert queries.at_version(anna.practice, "touch", "own 1").text == OWN
    assert queries.at_version(anna.practice, "touch", "own 2").text == "Another text."
    assert queries.at_version(anna.practice, "touch", "shipped 1").text == TEXTS["touch"].text
    assert [each.number for each in queries.versions(anna.practice, "touch")] == [3, 2, 1]
    write(anna, OWN)
    assert queries.current(anna.practice, "touch").version == "own 4"


@pytest.mark.parametrize("version", ["own 3", "own x", "shipped 7", "", "nonsense"])
def test_a_version_that_nobody_wrote_is_not_known(anna, version):
    assert queries.at_version(anna.practice, "touch", version) is None


def test_restoring_what_is_shipped_changes_nothing(anna):
    with no_event():
        assert texts.restore(key="touch", by=anna, at=NOW) is None
        assert write(anna, TEXTS["touch"].text) is None


def test_the_shipped_words_typed_by_hand_are_the_shipped_text(anna):
    write(anna, OWN)

    write(anna, TEXTS["touch"].text)

    assert not queries.current(anna.practice, "touch").own


def test_a_card_is_one_line_to_a_line(anna):
    write(anna, "Stop.\n\n  Stay. \n", key="card.reaction")

    assert queries.current(anna.practice, "card.reaction").lines == ("Stop.", "Stay.")


def test_words_that_claim_are_written_all_the_same(anna):
    write(anna, "This heals.")

    assert queries.current(anna.practice, "touch").text == "This heals."


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("nothing", "x", "names none"),
        ("touch", "x" * 6001, "at most 6000 characters, got 6001"),
        ("touch", "bell\x07", "control characters"),
    ],
)
def test_what_cannot_be_kept_is_refused(anna, key, text, sentence):
    with refused(NotPhysical, sentence):
        write(anna, text, key=key)

    assert not OwnText.objects.exists()


def test_the_draft_is_settled_with_the_words(anna):
    key = "practice:text.card.reaction"
    drafts.keep(key=key, fields=[["text", "St"]], base=0, writer="w", seq=1, by=anna, at=NOW)

    write(anna, "Stop.", key="card.reaction", draft=key)

    assert not standing()


def test_no_version_can_be_changed_or_deleted(anna):
    row = write(anna, OWN)

    for change in (lambda: OwnText.objects.filter(pk=row.pk).update(text="x"), row.delete):
        with pytest.raises(DatabaseError):
            change()
