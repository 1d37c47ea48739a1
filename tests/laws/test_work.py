"""Laws of what was done: the clock both ways, sketches, spans, and the ten steps as a view."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.errors import NotPhysical
from palpate.session.clock import clock, clock_read
from palpate.session.sketch import POINTS, STROKES, drawn, path
from palpate.session.techniques import TECHNIQUES
from palpate.session.ten_steps import TEN_STEPS, logged
from palpate.session.touch import touched
from tests.laws.strategies import any_text

seconds = st.floats(0, 12 * 3600 - 1)  # as long as a session may be
on_the_pad = st.floats(0, 1).map(lambda part: round(part, 4))
strokes = st.lists(st.lists(st.tuples(on_the_pad, on_the_pad).map(list), min_size=1, max_size=20), max_size=8)
uses = st.lists(
    st.tuples(st.sampled_from(TECHNIQUES.codes), st.sampled_from(("", *TEN_STEPS.codes))), max_size=12
)


@given(seconds)
def test_what_the_clock_shows_is_read_as_the_same_second(at):
    assert clock_read(clock(at)) == int(at)


@given(any_text)
def test_what_is_typed_as_a_time_is_a_time_nothing_or_a_sentence(text):
    try:
        found = clock_read(text)
    except NotPhysical as refusal:
        assert "12:05" in str(refusal)
    else:
        assert found is None or found >= 0


@given(any_text)
def test_a_touch_read_again_is_the_same_touch(text):
    try:
        once = touched(text)
    except NotPhysical:
        return
    assert touched(once) == once


@given(strokes)
def test_a_sketch_that_was_kept_is_kept_as_it_is(some):
    kept = drawn(some)

    assert kept == some and drawn(kept) == kept
    assert path(kept).count("M") == len(kept)


@given(strokes, st.integers(1, 5))
def test_a_sketch_has_an_end(some, more):
    with pytest.raises(NotPhysical, match="at most"):
        drawn([[[0.0, 0.0]]] * (STROKES + more))
    with pytest.raises(NotPhysical, match="at most"):
        drawn([*some, [[0.0, 0.0]] * (POINTS + more)])


@given(uses)
def test_a_use_stands_surely_under_one_step_at_most(given_uses):
    found = [logged(step, given_uses) for step in TEN_STEPS]

    for place, (technique, said) in enumerate(given_uses):
        surely = sum(place in each.surely for each in found)
        perhaps = sum(place in each.perhaps for each in found)
        assert surely <= 1 and not (surely and perhaps)
        assert (
            surely == 1
            if said
            else surely + perhaps >= any(technique in step.techniques for step in TEN_STEPS)
        )


@given(uses, st.randoms(use_true_random=False))
def test_the_view_does_not_depend_on_the_order_of_the_log(given_uses, random):
    mixed = list(given_uses)
    random.shuffle(mixed)

    for step in TEN_STEPS:
        some, other = logged(step, given_uses), logged(step, mixed)
        assert sorted(given_uses[each] for each in some.surely) == sorted(
            mixed[each] for each in other.surely
        )
