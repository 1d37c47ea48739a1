"""Listening stations: what may be said at one, and what "not assessed" is."""

import pytest

from palpate.body import Side
from palpate.errors import NotPhysical
from palpate.rhythm.saying import by_side, paced, said
from palpate.rhythm.sqar import AMPLITUDES, SCHOOLS, STATIONS, Listening, Part


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
    assert Listening(station="heels", part=Part.BEFORE, taps=(0, 7, 14, 21)).assessed


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"rate": 400.0}, "got 400"),
        ({"rate": 0.0}, "0.3 and 60"),
        ({"rate": 8.0, "taps": (0, 7, 14, 21)}, "tapped or estimated"),
        ({"taps": (0, 7, 14)}, "at least 3 full cycles"),
        ({"taps": (0, 0.15, 0.3, 0.45)}, "got 400"),
        ({"quality": "normal"}, "quality must be one of"),
        ({"amplitude_extension": "5"}, "amplitude extension"),
        ({"symmetry": "equal", "side": Side.LEFT}, "compares both sides"),
        ({"side": Side.MIDLINE}, "left and a right"),
    ],
)
def test_what_cannot_be_met_is_refused(said, word) -> None:
    with pytest.raises(NotPhysical, match=word):
        Listening(station="heels", part=Part.AFTER, **said)


def test_a_tapped_rate_follows_from_its_taps_and_an_estimate_stays_one() -> None:
    tapped = Listening(station="heels", part=Part.AFTER, taps=(0, 6, 12, 18))
    estimated = Listening(station="heels", part=Part.AFTER, rate=8.0)
    nothing = Listening(station="heels", part=Part.AFTER, quality="even")

    assert (tapped.pace, estimated.pace, nothing.pace) == (pytest.approx(10), 8.0, None)
    assert tapped.tapped is not None and tapped.tapped.cycles == 3
    assert estimated.tapped is None
    assert paced(tapped).endswith("slowest 10.0, quickest 10.0, tapped")
    assert paced(estimated) == "8 a minute, estimated"
    assert paced(nothing) == ""


CASES_A_STATION_IN_WORDS = """
 side | said                                                              | words
------+-------------------------------------------------------------------+-----------------------------------------------------
 L    | quality=restricted amplitude_flexion=narrow                       | left (client's left): quality restricted, amplitude narrow (flexion)
 R    | amplitude_flexion=wide amplitude_extension=wide                   | right (client's right): amplitude wide (flexion and extension)
 R    | amplitude_flexion=none amplitude_extension=medium                 | right (client's right): amplitude none (flexion), medium (extension)
      | symmetry=left_more                                                | symmetry left more (client's left)
      | symmetry=right_more words=uneasy                                  | symmetry right more (client's right), “uneasy”
 L    | quality=own-silk                                                  | left (client's left): quality Silk
 L    | school=long_tide amplitude_flexion=wide                           | left (client's left): amplitude wide (inhalation)
"""  # noqa: E501


def test_a_station_in_words(case) -> None:
    columns = dict(column.split("=") for column in case.said.split())
    side = Side(case.side) if case.side else None
    met = Listening(station="heels", part=Part.BEFORE, side=side, **columns)

    assert said([met], own={"own-silk": "Silk"}) == case.words


def test_the_station_as_a_whole_comes_first_then_left_then_right() -> None:
    right = Listening(station="heels", part=Part.BEFORE, side=Side.RIGHT, quality="weak")
    left = Listening(station="heels", part=Part.BEFORE, side=Side.LEFT, quality="even")
    whole = Listening(station="heels", part=Part.BEFORE, symmetry="out_of_phase")
    blank = Listening(station="heels", part=Part.BEFORE)

    sides = [side for side, _words in by_side([right, blank, left, whole])]
    assert sides == ["", "left (client's left)", "right (client's right)"]
    assert said([blank]) == ""


def test_only_the_first_rhythm_gives_a_range_and_no_rhythm_a_norm() -> None:
    assert "6 to 12" in SCHOOLS["craniosacral"].meaning
    assert not any("normal" in school.meaning for school in SCHOOLS)
