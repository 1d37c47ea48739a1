"""The charge of a session: before and after, in the client's own number, about whatever she names."""

from __future__ import annotations

import pytest

from palpate.clinic import charges, notes, sessions, writing
from palpate.errors import AlreadyThere, NotPhysical
from palpate.rating import Blank
from palpate.records.models import Charge
from palpate.records.queries import charges as queries
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


def rated(session):
    return {each.about: queries.said(each) for each in queries.of_session(session)}


def test_before_and_after_of_one_thing_stand_together(anna, session):
    with one_event("charge.rated"):
        charges.rate(session=session, before=8, about=" the stairs ", by=anna, at=NOW)
    charges.rate(session=session, after=3, about="the stairs", by=anna, at=NOW)
    charges.rate(session=session, before=Blank.NOT_ASKED, after=0, by=anna, at=NOW)

    assert rated(session) == {
        "the stairs": "before 8 of 10, after 3 of 10",
        "": "before not asked, after 0 of 10",
    }
    assert {row.standing for row in Charge.objects.all()} == {"told"}


def test_the_same_answer_twice_is_once(anna, session):
    charges.rate(session=session, before=8, by=anna, at=NOW)

    with no_event():
        (again,) = charges.rate(session=session, before=8, by=anna, at=NOW)

    assert Charge.objects.get() == again


def test_another_answer_strikes_the_former_and_both_stay(anna, session):
    charges.rate(session=session, before=8, by=anna, at=NOW)
    charges.rate(session=session, before=Blank.DECLINED, by=anna, at=NOW)

    first, second = Charge.objects.order_by("pk")
    assert (first.value, first.struck_why) == (8, writing.CHANGED)
    assert (second.answer, second.struck_at) == ("declined", None)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "must have an answer, before or after; got none"),
        ({"before": 11}, "whole number from 0 to 10"),
        ({"after": 2.5}, "whole number from 0 to 10"),
        ({"before": 3, "about": "x" * 301}, "at most 300 characters"),
        ({"before": 3, "about": "\x07"}, "control characters"),
    ],
)
def test_a_refusal_leaves_nothing(anna, session, said, sentence):
    with refused(NotPhysical, sentence):
        charges.rate(session=session, by=anna, at=NOW, **said)

    assert not Charge.objects.exists()


def test_an_answer_is_taken_back_with_a_reason(anna, session):
    (row,) = charges.rate(session=session, before=8, by=anna, at=NOW)

    with refused(NotPhysical, "must have a reason"):
        charges.strike(charge=row, why=" ", by=anna, at=NOW)
    with one_event("charge.struck"):
        charges.strike(charge=row, why="meant the knee", by=anna, at=NOW)

    assert rated(session) == {}
    assert Charge.objects.get().struck_why == "meant the knee"


def test_a_signed_note_takes_no_charge(anna, session):
    (row,) = charges.rate(session=session, before=8, by=anna, at=NOW)
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    with refused(AlreadyThere, "note is signed"):
        charges.rate(session=session, after=3, by=anna, at=NOW)
    with refused(AlreadyThere, "note is signed"):
        charges.strike(charge=row, why="x", by=anna, at=NOW)
