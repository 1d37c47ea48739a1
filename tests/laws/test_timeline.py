"""What must hold for every timeline."""

from hypothesis import given
from hypothesis import strategies as st

from palpate.session import Timeline
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

    assert len(stops) == sum(mark.kind == "rhythm_stop" and not mark.struck for mark in told)
    assert all(stop.end is None or stop.start <= stop.end for stop in stops)
    assert [stop.start for stop in stops] == sorted(stop.start for stop in stops)
