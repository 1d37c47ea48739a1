"""V6: the influence of a hold against what a slightly larger hold does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palpate.errors import NotPhysical
from palpate.tissue.influence import influence, influence_of_groups
from palpate.tissue.solving import solve_problem
from tests.spec.tissue.posed import body

MORE = 1e-6


def held_more(found, chosen):
    """What a little more hold in these columns changes, by solving again. (n,) for one unit"""
    problem = found.problem
    low, high = np.array(problem.low), np.array(problem.high)
    low[chosen] = high[chosen] = found.carried[chosen] + MORE
    after = solve_problem(replace(problem, low=low, high=high), found.price, tol=1e-13)
    return (after.carried - found.carried) / MORE


@pytest.fixture(scope="module")
def found():
    return solve_problem(body(np.random.default_rng(6), rows=20, columns=60), tol=1e-13)


def test_v6_every_column_agrees_with_a_slightly_larger_hold(found) -> None:
    changes = influence(found)

    for column in range(found.problem.columns):
        assert changes[:, column] == pytest.approx(held_more(found, [column]), abs=2e-7)


def test_columns_at_a_bound_and_between_are_both_met(found) -> None:
    between = (found.carried > found.problem.low) & (found.carried < found.problem.high)

    assert between.any()
    assert not between.all()


def test_v6_a_structure_of_several_columns_agrees_too(found) -> None:
    groups = [[0, 1, 2], [5], list(range(10, 18)), list(range(40, 60))]

    changes = influence_of_groups(found, groups)

    for number, group in enumerate(groups):
        assert changes[:, number] == pytest.approx(held_more(found, group), abs=2e-6)


def test_a_group_of_one_is_that_column(found) -> None:
    groups = [[number] for number in range(found.problem.columns)]

    assert influence_of_groups(found, groups) == pytest.approx(influence(found), abs=1e-9)


@pytest.mark.parametrize("group", [[], [1, 1], [-1], [60]])
def test_a_group_that_is_none_is_refused(found, group) -> None:
    with pytest.raises(NotPhysical, match="A group must name"):
        influence_of_groups(found, [group])
