"""Which places were marked again after a while without a mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.session.course import MarkedAgain, marked_again

title = "A place that was marked, then not, then again"

NECK, HIP, HEEL = "neck", "hip", "heel"


def sets(*sessions: str) -> list[frozenset[str]]:
    return [frozenset(each.split()) for each in sessions]


@pytest.mark.parametrize(
    ("sessions", "found"),
    [
        (["neck", "neck", "neck"], []),
        (["neck", "hip", "neck"], [MarkedAgain(region=NECK, last=0, again=2, between=1)]),
        (["neck", "", "neck"], []),  # a session without a mark says nothing about any place
        (["neck", "", "hip", "neck"], [MarkedAgain(region=NECK, last=0, again=3, between=1)]),
        (["neck", "hip", "heel", "neck hip"], [
            MarkedAgain(region=HIP, last=1, again=3, between=1),
            MarkedAgain(region=NECK, last=0, again=3, between=2),
        ]),
        # only the latest return is told
        (["neck", "hip", "neck", "hip", "hip", "neck"], [
            MarkedAgain(region=NECK, last=2, again=5, between=2),
            MarkedAgain(region=HIP, last=1, again=3, between=1),
        ]),
        ([], []),
    ],
)  # fmt: skip
def test_a_gap_is_told_and_silence_is_none(sessions, found):
    assert marked_again(sets(*sessions)) == found


sessions = st.lists(st.frozensets(st.sampled_from([NECK, HIP, HEEL])), max_size=12)


@given(sessions)
def test_sessions_without_a_mark_change_no_gap(told):
    """Leaving them out gives the same places and the same number of sessions between."""
    dense = [regions for regions in told if regions]

    assert [(each.region, each.between) for each in marked_again(told)] == [
        (each.region, each.between) for each in marked_again(dense)
    ]


@given(sessions)
def test_every_gap_is_one(told):
    for each in marked_again(told):
        assert each.region in told[each.last] and each.region in told[each.again]
        between = [regions for regions in told[each.last + 1 : each.again] if regions]
        assert len(between) == each.between > 0
        assert not any(each.region in regions for regions in between)
