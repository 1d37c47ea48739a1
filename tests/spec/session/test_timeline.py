"""Moments in order, and the times without rhythm."""

import pytest

from palpate.errors import NotPhysical
from palpate.rhythm import Significance, StillPoint
from palpate.session import MOMENT_KINDS, Moment, Timeline
from palpate.session.moment import NAMES_OF_A_MOMENT
from palpate.standing import Standing

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


def test_an_untyped_moment_may_turn_out_to_have_been_any_of_the_others():
    named = {code: Moment(kind="moment", at=1.0, code=code) for code in NAMES_OF_A_MOMENT}

    assert {code: (mark.meant, mark.name) for code, mark in named.items()} == {
        "rhythm_stop": ("rhythm_stop", ""),
        "rhythm_restart": ("rhythm_restart", ""),
        "release": ("release", ""),
        "words": ("words", ""),
        "position": ("position", ""),
        "concern": ("concern", ""),
        "significance": ("rhythm_stop", "significance"),
        "still_point": ("rhythm_stop", "still_point"),
        "unsure": ("rhythm_stop", "unsure"),
    }
    assert Moment(kind="moment", at=1.0).meant == "moment"
    with pytest.raises(NotPhysical, match="Leave it blank if none fits"):
        Moment(kind="moment", at=1.0, code="softening")


def test_a_moment_that_was_named_a_stop_begins_a_time_without_rhythm():
    moments = [Moment(kind="moment", at=10.0, code="still_point"), *marks("restart 25")]

    assert [(stop.start, stop.end, stop.name) for stop in Timeline(moments).stops()] == [
        (10.0, 25.0, "still_point")
    ]


def test_words_are_told_and_everything_else_is_what_hands_met():
    told = [Moment(kind="words", at=1.0), Moment(kind="moment", at=1.0, code="words")]

    assert {mark.standing for mark in told} == {Standing.TOLD}
    assert Moment(kind="concern", at=1.0).standing == Standing.PALPATED


def test_what_is_said_of_a_stop_goes_with_its_name():
    abrupt = Moment(kind="rhythm_stop", at=10.0, code="significance", coincided=("word",))
    gradual = Moment(
        kind="rhythm_stop", at=30.0, code="still_point", induced=False, place="feet", words="long"
    )
    first, second, third = Timeline([abrupt, *marks("restart 25, stop 50"), gradual]).stops()

    assert first.felt() == Significance(start=10.0, end=25.0, coincided=("word",))
    assert second.felt() == StillPoint(start=30.0, end=None, induced=False, words="feet, long")
    assert third.felt() is None


REFUSED = [
    ({"kind": "release", "coincided": ("word",)}, "Name it a stop"),
    ({"kind": "rhythm_stop", "coincided": ("word", "nothing_noticed")}, "Take one of them out"),
    ({"kind": "rhythm_stop", "coincided": ("weather",)}, "say it in words"),
    ({"kind": "rhythm_stop", "code": "significance", "induced": True}, "Only a still point is spontaneous"),
    ({"kind": "release", "induced": False}, "Name it a still point"),
]


@pytest.mark.parametrize(("said", "sentence"), REFUSED)
def test_what_cannot_be_said_of_a_mark_is_sent_back(said, sentence):
    with pytest.raises(NotPhysical, match=sentence):
        Moment(at=1.0, **said)


def test_a_practice_may_have_words_of_its_own_for_what_fell_together():
    assert Moment(kind="rhythm_stop", at=1.0, coincided=("own-a-breath",)).coincided == ("own-a-breath",)


def test_a_moment_does_not_interpret_codes_of_later_chapters():
    assert Moment(kind="release", at=1.0, code="softening").code == "softening"


def test_every_kind_can_be_marked():
    assert len(Timeline(Moment(kind=kind, at=1.0) for kind in MOMENT_KINDS.codes)) == 7
