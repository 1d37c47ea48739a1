"""What holds of every painting, whatever was painted."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from palpate.body.brush import paintable
from palpate.body.compare import asymmetry, dice, difference, jaccard, mirrored
from palpate.body.extent import by_region, extent, share
from palpate.body.noise import DEFAULT, Verdict, band, change
from palpate.body.painting import Painting
from palpate.cohort.multiple import false_discovery
from palpate.errors import NotPhysical

MAY = np.flatnonzero(paintable())


@st.composite
def paintings(draw):
    """Any strengths on up to 40 places of the skin; vertices are spread, as a painting of many dabs is."""
    every = np.zeros(36_631, np.uint8)
    for at, value in draw(
        st.lists(st.tuples(st.integers(0, len(MAY) - 1), st.integers(1, 255)), max_size=40)
    ):
        every[MAY[at]] = value
    return Painting.of(every)


@given(paintings())
def test_packing_loses_nothing(painting):
    assert np.array_equal(Painting.unpacked(painting.packed()).strengths(), painting.strengths())


@given(st.binary(max_size=200))
def test_stray_bytes_are_refused_or_are_a_painting(content):
    try:
        Painting.unpacked(content)
    except NotPhysical as error:
        assert str(error).endswith(".")


@given(paintings(), paintings())
def test_overlaps_agree_with_each_other_and_with_what_came_and_went(one, other):
    place, twice = jaccard(one, other), dice(one, other)
    assert place == jaccard(other, one)
    if place is None:
        assert twice is None
        assert extent(one) == extent(other) == 0
        return
    assert 0 <= place <= twice <= 1
    assert abs(twice - 2 * place / (1 + place)) < 1e-9
    found = difference(one, other)
    assert abs(extent(found.kept) + extent(found.lost) - extent(one)) < 1e-6
    assert abs(extent(found.kept) + extent(found.gained) - extent(other)) < 1e-6


@given(paintings())
def test_the_mirror_image_is_as_large_and_as_one_sided_the_other_way(painting):
    other = mirrored(painting)
    assert abs(extent(other) - extent(painting)) < 1e-6
    sides = asymmetry(painting)
    assert (sides is None) == (asymmetry(other) is None)
    assert sides is None or abs(asymmetry(other) + sides) < 1e-9
    assert 0 <= share(painting) <= 100
    assert abs(sum(by_region(painting).values()) - extent(painting)) < 1e-6


@given(paintings(), paintings())
def test_a_painting_compared_with_itself_is_never_a_change(painting, other):
    assert change(painting, painting).verdict is not Verdict.BEYOND
    forth, back = change(painting, other), change(other, painting)
    assert forth.verdict is back.verdict
    assert forth.sentence.endswith(".")
    own = band([[painting, other]])
    assert own.factor >= 1
    assert 0 <= own.overlap <= 1
    assert own.own == (extent(painting) > 0 and extent(other) > 0) or own == DEFAULT


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_adjusted_p_is_never_smaller_and_keeps_the_order(p):
    adjusted = false_discovery(p)
    assert (adjusted >= np.array(p) - 1e-12).all()
    assert (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(p)]) >= -1e-12).all()
