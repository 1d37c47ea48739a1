"""The path a force is said to have taken: somebody's statement, never a computation."""

import pytest

from palpate.body import Side, Site
from palpate.errors import NotPhysical
from palpate.standing import Standing
from palpate.trauma import ForceVector

title = "The vector of force"

HEEL = Site(words="heel", side=Side.LEFT)


def test_where_it_came_to_rest_may_stay_open():
    vector = ForceVector(entry=HEEL, direction=(0, 1, 0), standing=Standing.TOLD)

    assert vector.end is None


@pytest.mark.parametrize("direction", [(0, 0, 0), (0, 2, 0), (float("nan"), 0, 0), (float("inf"), 0, 0)])
def test_a_direction_is_a_direction_and_not_a_strength(direction):
    with pytest.raises(NotPhysical, match="record the site and leave the vector out"):
        ForceVector(entry=HEEL, direction=direction, standing=Standing.TOLD)


@pytest.mark.parametrize("standing", [Standing.MODELLED, Standing.MEASURED])
def test_a_vector_is_told_or_palpated(standing):
    with pytest.raises(NotPhysical, match="told or palpated"):
        ForceVector(entry=HEEL, direction=(0, 1, 0), standing=standing)
