"""What must hold for every timeline."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from palpate.rhythm import Significance, StillPoint
from palpate.session import Timeline
from palpate.session.moment_said import moment_said
from tests.laws.strategies import moments

marks = st.lists(moments(), max_size=12)


@given(marks, st.randoms(use_true_random=False))
def test_a_timeline_does_not_depend_on_the_order_it_was_built_in(told, order):
    shuffled = told.copy()
    order.shuffle(shuffled)

    assert list(Timeline(told)) == list(Timeline(shuffled))
    assert Timeline(told).stops() == Timeline(shuffled).stops()


@given(marks)
def test_no_mark_is_lost(told):
    assert len(Timeline(told)) == len(told)


@given(marks)
def test_each_standing_stop_is_one_span_and_no_span_ends_before_it_starts(told):
    stops = Timeline(told).stops()

    assert len(stops) == sum(mark.meant == "rhythm_stop" and not mark.struck for mark in told)
    assert all(stop.end is None or stop.start <= stop.end for stop in stops)
    assert [stop.start for stop in stops] == sorted(stop.start for stop in stops)


@given(marks)
def test_an_abrupt_stop_and_a_gradual_pause_are_never_one_value(told):
    kinds = {"significance": Significance, "still_point": StillPoint, "unsure": type(None), "": type(None)}

    for stop in Timeline(told).stops():
        assert type(stop.felt()) is kinds[stop.name]


@given(marks)
def test_every_mark_can_be_said_and_leaves_out_nothing_that_was_said_of_it(told):
    ends = Timeline(told).ends()
    for mark in Timeline(told).standing():
        text = moment_said(mark, ends.get(mark))
        assert mark.place in text
        assert mark.words in text
        assert ("induced" in text or "spontaneous" in text) or mark.induced is None
        silent = moment_said(replace(mark, words="", place=""), ends.get(mark))
        assert ("recalled at" in silent) == (mark.recalled_after is not None)
