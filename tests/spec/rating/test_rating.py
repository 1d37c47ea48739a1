"""Zero, not asked and declined are three answers."""

import pytest

from palpate.errors import NotPhysical
from palpate.rating import Blank, rated

title = "A rating, or the kind of blank in its place"


def test_zero_not_asked_and_declined_are_three_answers():
    assert len({rated(0), rated(Blank.NOT_ASKED), rated(Blank.DECLINED)}) == 3


@pytest.mark.parametrize("value", [-1, 11, 5.5, True, "5", None])
def test_anything_else_is_sent_back(value):
    with pytest.raises(NotPhysical, match="whole number from 0 to 10"):
        rated(value)
