"""Moments in order, and the times without rhythm."""

import pytest

from palpate.errors import NotPhysical
from palpate.session import MOMENT_KINDS, Moment, Timeline

title = "Hands and time: the timeline"


def marks(text):
    """Moments from words such as "stop 10, restart 25"."""
    kinds = {"stop": "rhythm_stop", "restart": "rhythm_restart"}
    pairs = (mark.split() for mark in text.split(",") if mark.strip())
    return [Moment(kind=kinds.get(kind, kind), at=float(at)) for kind, at in pairs]


CASES = """
 marks                                | stops
--------------------------------------+----------------
                                      |
 words 3                              |
 stop 10, restart 25                  | 10-25
 restart 25, stop 10                  | 10-25
 stop 10                              | 10-open
 restart 5                            |
 restart 5, stop 10, restart 25       | 10-25
 stop 10, stop 20, restart 25         | 10-open 20-25
 stop 10, words 12, release 14, restart 25 | 10-25
 stop 10, restart 25, stop 40         | 10-25 40-open
"""


def test_a_stop_lasts_until_its_restart_and_may_stay_open(case):
    stops = Timeline(marks(case.marks)).stops()

    assert (
        " ".join(f"{stop.start:g}-{'open' if stop.end is None else f'{stop.end:g}'}" for stop in stops)
        == case.stops
    )


def test_a_stop_keeps_the_name_it_was_given_and_may_have_none():
    named = Moment(kind="rhythm_stop", at=10.0, code="still_point")

    assert [stop.name for stop in Timeline([named, *marks("restart 20, stop 30")]).stops()] == [
        "still_point",
        "",
    ]


def test_a_struck_mark_stays_and_does_not_count():
    timeline = Timeline([Moment(kind="rhythm_stop", at=10.0, struck=True), *marks("restart 25")])

    assert len(timeline) == 2
    assert [moment.kind for moment in timeline.standing()] == ["rhythm_restart"]
    assert timeline.stops() == ()


def test_a_session_without_a_mark_is_a_timeline_too():
    assert list(Timeline([])) == []
    assert Timeline([]).stops() == ()


def test_the_clock_reads_minutes_and_seconds():
    assert [Moment(kind="words", at=at).clock() for at in (0.0, 59.9, 725.0, 3725.0)] == [
        "0:00",
        "0:59",
        "12:05",
        "62:05",
    ]


def test_a_mark_that_cannot_have_been_is_sent_back():
    with pytest.raises(NotPhysical, match="Mark it as moment if none fits"):
        Moment(kind="pause", at=1.0)
    with pytest.raises(NotPhysical, match="after the session began"):
        Moment(kind="words", at=-1.0)
    with pytest.raises(NotPhysical, match="after the session began"):
        Moment(kind="words", at=float("nan"))
    with pytest.raises(NotPhysical, match="A stop must be named one of significance, still_point, unsure"):
        Moment(kind="rhythm_stop", at=1.0, code="pause")


def test_a_moment_does_not_interpret_codes_of_later_chapters():
    assert Moment(kind="release", at=1.0, code="softening").code == "softening"


def test_every_kind_can_be_marked():
    assert len(Timeline(Moment(kind=kind, at=1.0) for kind in MOMENT_KINDS.codes)) == 7
