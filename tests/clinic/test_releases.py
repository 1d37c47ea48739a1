"""The verbs of releases: marked once a session, taken back with a reason, never erased."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import clients, cysts, releases, sessions, terms
from palpate.errors import AlreadyThere, NotPhysical
from palpate.rating import Blank
from palpate.records.models import Charge, Release
from palpate.records.queries import cysts as queries
from tests.clinic.events import one_event, refused
from tests.conftest import NOW

LATER = NOW + timedelta(hours=1)
TWICE = "already marked as released in this session. Withdraw that mark first, with a reason."


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def found(anna, berta):
    return cysts.find(client=berta, place="shoulder", by=anna, at=NOW)


def test_no_signs_is_a_full_answer(anna, found, session):
    with one_event("release.marked"):
        row = releases.mark(cyst=found, session=session, by=anna, at=LATER)

    assert (row.signs, row.completion, row.standing) == ([], "", "palpated")
    assert queries.life(found).state == "released"


def test_signs_are_named_once_and_may_be_the_practices_own(anna, found, session):
    own = terms.add(vocabulary="signs", label="A hum", by=anna, at=NOW)

    row = releases.mark(cyst=found, session=session, signs=["heat", own.code, "heat"], by=anna, at=LATER)

    assert row.signs == ["heat", own.code]


@pytest.mark.parametrize(
    ("completion", "state"),
    [
        ("complete", "released"),
        ("partial", "partly"),
        ("interrupted", "partly"),
        ("not_reached", "not_released"),
    ],
)
def test_a_state_follows_from_how_far_it_came(anna, found, session, completion, state):
    releases.mark(cyst=found, session=session, completion=completion, by=anna, at=LATER)

    assert queries.life(found).state == state


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [({"signs": ["made_up"]}, "one of the signs"), ({"completion": "made_up"}, "one of")],
)
def test_a_code_that_is_not_on_the_list_is_refused(anna, found, session, changed, sentence):
    with refused(NotPhysical, sentence):
        releases.mark(cyst=found, session=session, by=anna, at=LATER, **changed)

    assert not Release.objects.exists()


def test_a_cyst_is_released_once_a_session(anna, berta, found, session):
    releases.mark(cyst=found, session=session, by=anna, at=LATER)

    with refused(AlreadyThere, TWICE):
        releases.mark(cyst=found, session=session, by=anna, at=LATER)

    assert Release.objects.count() == 1
    next_time = sessions.open_session(client=berta, by=anna, at=LATER)
    assert releases.mark(cyst=found, session=next_time, by=anna, at=LATER).pk


def test_a_withdrawn_release_stays_in_the_record_with_its_reason(anna, found, session):
    row = releases.mark(cyst=found, session=session, by=anna, at=LATER)

    with one_event("release.withdrawn"):
        releases.withdraw(release=row, why="other shoulder", by=anna, at=LATER)
    with refused(AlreadyThere, "other shoulder"):
        releases.withdraw(release=row, why="again", by=anna, at=LATER)

    row.refresh_from_db()
    assert (row.withdrawn_at, row.withdrawn_by, row.withdrawn_why) == (LATER, anna, "other shoulder")
    assert queries.life(found).state == "found"


def test_withdraw_then_mark_leaves_two_rows_and_one_that_stands(anna, found, session):
    first = releases.mark(cyst=found, session=session, by=anna, at=LATER)
    releases.withdraw(release=first, why="too early", by=anna, at=LATER)

    second = releases.mark(cyst=found, session=session, by=anna, at=LATER)

    assert list(found.releases.filter(withdrawn_at=None)) == [second]
    assert found.releases.count() == 2


def test_taking_back_needs_a_reason(anna, found, session):
    row = releases.mark(cyst=found, session=session, by=anna, at=LATER)

    with refused(NotPhysical, "must have a reason"):
        releases.withdraw(release=row, why=" \n", by=anna, at=LATER)

    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_a_session_or_a_mark_of_somebody_else_is_refused(anna, berta, found, session):
    carl = clients.admit(by=anna, at=NOW, name="Carl")
    other = sessions.start(session=sessions.open_session(client=carl, by=anna, at=NOW), by=anna, at=NOW)
    mark = sessions.mark(
        session=other, kind="release", key="a key of its own", seconds=9, pressed_at=LATER, by=anna, at=LATER
    )

    for elsewhere in ({"session": other}, {"session": session, "moment": mark}):
        with refused(NotPhysical, "client who has this cyst"):
            releases.mark(cyst=found, by=anna, at=LATER, **elsewhere)

    assert not Release.objects.exists()


def test_a_charge_is_the_clients_own_number_and_its_blanks_stay_apart(anna, found, session):
    with one_event("release.marked"):
        row = releases.mark(cyst=found, session=session, before=7, after=Blank.DECLINED, by=anna, at=LATER)

    told = [(each.part, each.answer, each.value, each.standing) for each in row.charges.all()]
    assert told == [("before", "given", 7, "told"), ("after", "declined", None, "told")]


def test_nothing_entered_is_no_charge_and_not_a_zero(anna, berta, found, session):
    row = releases.mark(cyst=found, session=session, by=anna, at=LATER)
    assert not row.charges.exists()

    next_time = sessions.open_session(client=berta, by=anna, at=LATER)
    zero = releases.mark(cyst=found, session=next_time, before=Blank.NOT_ASKED, after=0, by=anna, at=LATER)
    assert [(each.answer, each.value) for each in zero.charges.all()] == [("not_asked", None), ("given", 0)]


def test_a_charge_that_is_none_leaves_no_release(anna, found, session):
    with refused(NotPhysical, "whole number from 0 to 10, got 12"):
        releases.mark(cyst=found, session=session, before=12, by=anna, at=LATER)

    assert not Release.objects.exists() and not Charge.objects.exists()


def test_a_withdrawn_release_takes_its_charges_with_it_and_both_stay_readable(anna, found, session):
    row = releases.mark(cyst=found, session=session, before=7, after=2, by=anna, at=LATER)

    releases.withdraw(release=row, why="other shoulder", by=anna, at=LATER)

    assert {each.struck_why for each in row.charges.all()} == {"other shoulder"}
    again = releases.mark(cyst=found, session=session, before=6, by=anna, at=LATER)
    assert Charge.objects.filter(struck_at=None).get().release == again
