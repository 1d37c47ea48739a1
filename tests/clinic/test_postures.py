"""Positions and unwinding: in words or a sketch, any of it blank, changed by striking."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import notes, postures
from palpate.clinic.postures import Taken
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Posture
from palpate.records.queries import notes as written
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended

AFTER = NOW + HOUR + timedelta(minutes=2)
FULL = Taken(
    posture="side_lying_left", limbs={"left_arm": "across the chest", "head": "turned to the right"},
    gravity="hands", rhythm="off", sketch=[[[0, 0.5], [0.5, 1]]], start=1202.0, end=1321.0,
    words="a millimetre mattered",
)  # fmt: skip


@pytest.fixture
def session(anna, berta):
    return ended(berta, anna)


def lines(session):
    return [line.text for line in written.composed(session) if line.block == "process"]


def test_a_position_stands_limb_by_limb_with_sides_written_out(anna, session):
    with one_event("posture.noted"):
        row = postures.note(session=session, said=FULL, by=anna, at=AFTER)

    assert (row.standing, row.sketch) == ("palpated", [[[0.0, 0.5], [0.5, 1.0]]])
    assert lines(session) == [
        "SER position, 20:02 to 22:01; on the left side (client's left); head: turned to the right; "
        "left arm (client's left): across the chest; weight taken by: hands; rhythm there: off; "
        "a millimetre mattered; with a sketch of the position; recalled at +2 min"
    ]


def test_an_unwinding_has_a_place_and_a_path(anna, session):
    said = Taken(kind="unwinding", place="neck", side="R", words="a slow eight", sketch=[[[0.1, 0.1]]])
    postures.note(session=session, said=said, by=anna, at=AFTER)

    assert lines(session) == [
        "Unwinding at neck, right (client's right); a slow eight; with a sketch of the path"
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"posture": "prone"},
        {"limbs": {"head": "back"}},
        {"words": "still"},
        {"start": 5.0},
        {"sketch": [[[0, 0]]]},
    ],
)
def test_one_thing_said_is_enough(anna, session, said):
    postures.note(session=session, said=Taken(**said), by=anna, at=AFTER)

    assert len(lines(session)) == 1


def test_weight_that_nobody_took_is_said_as_that(anna, session):
    postures.note(
        session=session, said=Taken(posture="sitting", gravity="none", rhythm="unsure"), by=anna, at=AFTER
    )

    assert lines(session) == ["SER position; sitting; weight not taken; rhythm there: unsure"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "something must be said of it"),
        ({"gravity": "hands", "rhythm": "off", "side": "L"}, "something must be said of it"),
        ({"kind": "dance"}, "must be one of position, unwinding"),
        ({"posture": "floating"}, "A posture must be one of"),
        ({"gravity": "rope"}, "weight was taken must be one of"),
        ({"rhythm": "fast"}, "word for the rhythm must be one of off, on, unsure"),
        ({"limbs": {"wing": "up"}}, "A limb must be one of"),
        ({"sketch": [[[2, 0]]]}, "on the pad"),
        ({"start": 90.0, "end": 30.0}, "An end must come after its start, got 1:30 to 0:30"),
    ],
)
def test_bad_input_leaves_nothing(anna, session, said, sentence):
    with refused(NotPhysical, sentence):
        postures.note(session=session, said=Taken(**said), by=anna, at=AFTER)

    assert not Posture.objects.exists()


def test_the_same_twice_is_once_and_a_change_strikes(anna, session):
    row = postures.note(session=session, said=FULL, by=anna, at=AFTER)
    with no_event():
        assert postures.note(session=session, said=FULL, by=anna, at=AFTER) == row
        assert postures.change(posture=row, said=FULL, by=anna, at=AFTER) == row
    with one_event("posture.changed"):
        new = postures.change(posture=row, said=Taken(posture="prone"), by=anna, at=AFTER)

    row.refresh_from_db()
    assert row.struck_why == "changed before signing"
    with one_event("posture.struck"):
        postures.strike(posture=new, why="not seen well", by=anna, at=AFTER)
    assert lines(session) == []
    with refused(AlreadyThere, "A struck line is not changed"):
        postures.change(posture=row, said=FULL, by=anna, at=AFTER)


def test_a_signed_note_takes_no_more(anna, session):
    notes.sign(session=session, by=anna, at=AFTER)

    with refused(AlreadyThere, "This session's note is signed"):
        postures.note(session=session, said=FULL, by=anna, at=AFTER)
