"""Signs with their time, beside the close-out's chips."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import sessions, signs
from palpate.errors import NotPhysical
from palpate.records.queries import notes as written
from palpate.standing import Standing
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended

AFTER = NOW + HOUR + timedelta(minutes=3)


@pytest.fixture
def session(anna, berta):
    return ended(berta, anna)


def lines(session):
    return [
        (line.text, line.standing.value, line.basis)
        for line in written.composed(session)
        if line.block == "process"
    ]


def closed(session, anna, *codes):
    chips = [sessions.Line(kind="sign", standing=Standing.PALPATED, code=code) for code in codes]
    return sessions.close_out(session=session, lines=chips, by=anna, at=AFTER)


def test_a_sign_stands_with_its_time_and_how_it_is_known(anna, session):
    with one_event("sign.met"):
        signs.meet(session=session, sign="heat", when=725.0, place="hip", side="L", by=anna, at=AFTER)
    signs.meet(session=session, sign="client_reports", by=anna, at=AFTER)

    assert lines(session) == [
        ("12:05 Heat (hip, client's left)", "palpated", "hands"),
        ("Client says so", "told", ""),
    ]


def test_the_same_sign_may_come_twice_at_two_times_and_once_at_one(anna, session):
    first = signs.meet(session=session, sign="yawning", when=60.0, by=anna, at=AFTER)
    signs.meet(session=session, sign="yawning", when=90.0, by=anna, at=AFTER)
    with no_event():
        assert signs.meet(session=session, sign="yawning", when=60.0, by=anna, at=AFTER) == first
        signs.meet(session=session, sign="yawning", by=anna, at=AFTER)

    assert [text for text, *_ in lines(session)] == ["1:00 Yawning", "1:30 Yawning"]


def test_a_chip_without_a_time_is_taken_over(anna, session):
    closed(session, anna, "heat", "tears")
    signs.meet(session=session, sign="heat", when=60.0, by=anna, at=AFTER)

    assert [text for text, *_ in lines(session)] == ["Tears", "1:00 Heat"]


def test_closing_out_again_leaves_a_sign_with_its_time_alone(anna, session):
    signs.meet(session=session, sign="heat", when=60.0, by=anna, at=AFTER)
    closed(session, anna)
    closed(session, anna, "heat", "tears")

    assert sorted(text for text, *_ in lines(session)) == ["1:00 Heat", "Tears"]


def test_a_sign_is_taken_back_with_a_reason(anna, session):
    row = signs.meet(session=session, sign="heat", when=60.0, by=anna, at=AFTER)
    with refused(NotPhysical, "must have a reason"):
        signs.strike(sign=row, why="", by=anna, at=AFTER)
    with one_event("sign.struck"):
        signs.strike(sign=row, why="it was the lamp", by=anna, at=AFTER)

    assert lines(session) == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"sign": ""}, "A sign must be chosen"),
        ({"sign": "glow"}, "must be one of the signs"),
        ({"when": 4000.0}, "its end at 60:00, got 66:40"),
        ({"side": "B"}, "must be L, R or M"),
    ],
)
def test_bad_input_leaves_nothing(anna, session, said, sentence):
    with refused(NotPhysical, sentence):
        signs.meet(session=session, by=anna, at=AFTER, **{"sign": "heat"} | said)

    assert not session.entries.exists()


def test_only_signs_are_struck_here(anna, session):
    line = sessions.Line(kind="plan", standing=Standing.TOLD, text="soon")
    sessions.close_out(session=session, lines=[line], by=anna, at=AFTER)

    with refused(NotPhysical, "Only a sign is struck here"):
        signs.strike(sign=session.entries.get(), why="x", by=anna, at=AFTER)
