"""What must hold for every side."""

from hypothesis import given
from hypothesis import strategies as st

from palpate.body import Side


@given(st.sampled_from(Side))
def test_mirrored_twice_is_where_it_was(side):
    assert side.mirror().mirror() is side
    assert (side.mirror() is side) == (side is Side.MIDLINE)
