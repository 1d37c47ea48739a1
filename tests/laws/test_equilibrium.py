"""Laws of equilibrium: what is held never makes it cheaper, and naming or measuring changes nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.tissue.problem import Problem
from palpate.tissue.solving import Solution, solve_problem
from tests.spec.tissue.posed import body

seeds = st.integers(0, 2**32 - 1)


def held(problem: Problem, low: np.ndarray) -> Solution:
    return solve_problem(replace(problem, low=low)).or_raise()


@given(seeds)
def test_a_larger_hold_never_lowers_the_effort(seed: int) -> None:
    chance = np.random.default_rng(seed)
    problem = body(chance)
    more = np.minimum(problem.low + chance.uniform(0, 0.3, problem.columns), problem.high)

    assert held(problem, more).effort >= held(problem, problem.low).effort - 1e-7


@given(seeds, st.floats(0, 1))
def test_the_effort_is_convex_in_what_is_held(seed: int, share: float) -> None:
    chance = np.random.default_rng(seed)
    problem = body(chance)
    one, other = chance.uniform(0, 0.5, (2, problem.columns))

    between = held(problem, share * one + (1 - share) * other).effort

    most = share * held(problem, one).effort + (1 - share) * held(problem, other).effort
    assert between <= most + 1e-7 * (1 + most)


@given(seeds)
def test_the_slope_of_the_effort_is_that_of_a_slightly_larger_hold(seed: int) -> None:
    chance = np.random.default_rng(seed)
    problem = body(chance, rows=8, columns=20)
    found = solve_problem(problem, tol=1e-13).or_raise()
    way = chance.uniform(0, 1, problem.columns)
    step = 1e-6

    further = held(problem, np.minimum(problem.low + step * way, problem.high))

    assert (further.effort - found.effort) / step == pytest.approx(found.slopes @ way, rel=1e-3, abs=1e-3)


@given(seeds)
def test_the_order_of_columns_and_coordinates_does_not_matter(seed: int) -> None:
    chance = np.random.default_rng(seed)
    problem = body(chance)
    columns, rows = chance.permutation(problem.columns), chance.permutation(problem.coordinates)
    shuffled = Problem(
        problem.effects[rows][:, columns],
        problem.demand[rows],
        problem.weights[columns],
        problem.low[columns],
        problem.high[columns],
        problem.compliance[rows],
    )

    found = solve_problem(shuffled, tol=1e-12)

    assert found.carried == pytest.approx(solve_problem(problem, tol=1e-12).carried[columns], abs=1e-8)


@given(seeds, st.floats(0.01, 100))
def test_other_units_of_force_change_no_activation(seed: int, unit: float) -> None:
    problem = body(np.random.default_rng(seed))
    scaled = replace(
        problem,
        effects=problem.effects * unit,
        demand=problem.demand * unit,
        compliance=problem.compliance * unit**2,
    )

    found = solve_problem(scaled, tol=1e-12)

    assert found.carried == pytest.approx(solve_problem(problem, tol=1e-12).carried, abs=1e-7)
