"""Listening stations: what may be said at one, and what "not assessed" is."""

import pytest

from palpate.body import Side
from palpate.errors import NotPhysical
from palpate.rhythm.sqar import AMPLITUDES, STATIONS, Listening, Part


def test_seven_stations_are_offered_in_their_order() -> None:
    offered = [station.code for station in STATIONS if station.offered]

    assert offered == [
        "heels",
        "feet_dorsum",
        "thighs_anterior",
        "asis",
        "ribs_lower",
        "shoulders",
        "cranium",
    ]


def test_amplitudes_count_from_none_to_wide() -> None:
    assert AMPLITUDES.codes == ("none", "barely", "narrow", "medium", "wide")


def test_nothing_said_is_not_assessed_and_absent_is_something() -> None:
    assert not Listening(station="heels", part=Part.BEFORE).assessed
    assert Listening(station="heels", part=Part.BEFORE, quality="absent").assessed
    assert Listening(station="heels", part=Part.BEFORE, amplitude_flexion="none").assessed


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"rate": 400.0}, "got 400"),
        ({"rate": 0.0}, "0.3 and 60"),
        ({"tapped": True}, "tapped rate"),
        ({"quality": "normal"}, "quality must be one of"),
        ({"amplitude_extension": "5"}, "amplitude extension"),
        ({"symmetry": "equal", "side": Side.LEFT}, "compares both sides"),
        ({"side": Side.MIDLINE}, "left and a right"),
    ],
)
def test_what_cannot_be_met_is_refused(said, word) -> None:
    with pytest.raises(NotPhysical, match=word):
        Listening(station="heels", part=Part.AFTER, **said)
