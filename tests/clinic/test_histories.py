"""The verbs of a life history: taken, corrected, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import histories
from palpate.errors import AlreadyThere, NotAllowed, NotPhysical
from palpate.records.models import SearchText, Trauma
from palpate.standing import Basis
from palpate.when import read
from tests.clinic.events import one_event, refused
from tests.conftest import NOW

LATER = NOW + timedelta(days=1)


def take(client, by, **changed):
    fields = {"headline": "the ladder", "happened": read("1998", today=NOW.date())} | changed
    return histories.take(client=client, by=by, at=NOW, **fields)


def indexed():
    return set(SearchText.objects.values_list("ref", "text"))


def test_an_event_is_told_and_nothing_else(anna, berta):
    with one_event("trauma.taken"):
        row = take(berta, anna, words=" fell \r\n twice ", basis=Basis.VERBATIM)

    assert row.standing == "told" and row.basis == "verbatim"
    assert row.words == "fell \n twice"
    assert row.still_matters is None and row.kind == ""
    assert indexed() == {(row.pk, "the ladder\n1998")}, "her words are sealed and stay out of the index"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"headline": "  "}, "must have a headline"),
        ({"headline": "a\x07"}, "control characters"),
        ({"still_matters": 11}, "0 to 10"),
        ({"kind": "made_up"}, "trauma kinds"),
        ({"basis": "guessed"}, "must be one of"),
    ],
)
def test_a_refusal_leaves_nothing(anna, berta, changed, sentence):
    with refused(NotPhysical, sentence):
        take(berta, anna, **changed)

    assert not Trauma.objects.exists() and not indexed()


def test_a_correction_is_one_act_that_leaves_both(anna, berta):
    row = take(berta, anna, kind="fall", told_by="her sister")

    with one_event("trauma.corrected"):
        after = histories.correct(
            trauma=row, why="another year", by=anna, at=LATER, headline="the barn ladder"
        )

    row.refresh_from_db()
    assert (row.voided_at, row.voided_by, row.voided_why) == (LATER, anna, "another year")
    assert row.headline == "the ladder" and row.successor == after
    assert (after.headline, after.kind, after.told_by) == ("the barn ladder", "fall", "her sister")
    assert [ref for ref, _ in indexed()] == [after.pk]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"why": " "}, "must have a reason"),
        ({"why": "x"}, "must change something"),
        ({"why": "x", "headline": ""}, "must have a headline"),
    ],
)
def test_a_correction_that_is_refused_leaves_what_stood(anna, berta, changed, sentence):
    row = take(berta, anna)
    typed = ({"headline": "other"} if changed["why"] == " " else {}) | changed

    with refused(NotPhysical, sentence):
        histories.correct(trauma=row, by=anna, at=LATER, **typed)

    assert row.voided_at is None
    row.refresh_from_db()
    assert row.voided_at is None and Trauma.objects.count() == 1


def test_what_was_taken_back_stays_and_is_not_taken_back_twice(anna, berta):
    row = take(berta, anna)

    with one_event("trauma.voided"):
        histories.void(trauma=row, why="wrong chart", by=anna, at=LATER)
    with refused(AlreadyThere, "wrong chart"):
        histories.void(trauma=row, why="again", by=anna, at=LATER)
    with refused(AlreadyThere, "wrong chart"):
        histories.correct(trauma=row, why="again", by=anna, at=LATER, headline="x")

    row.refresh_from_db()
    assert row.voided_why == "wrong chart" and not indexed()


def test_taking_back_needs_a_reason(anna, berta):
    row = take(berta, anna)

    with refused(NotPhysical, "must have a reason"):
        histories.void(trauma=row, why="", by=anna, at=LATER)


def test_who_may_not_write_changes_nothing(anna, berta):
    row = take(berta, anna)
    anna.role = "supervisor"

    for act in (
        lambda: take(berta, anna),
        lambda: histories.correct(trauma=row, why="x", by=anna, at=LATER, headline="y"),
        lambda: histories.void(trauma=row, why="x", by=anna, at=LATER),
    ):
        with refused(NotAllowed, "may not"):
            act()
