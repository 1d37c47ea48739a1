"""The solver against closed forms (V1 to V4), an independent method (V15), and what it refuses."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import lsq_linear

from palpate.errors import NotConverged, NotPhysical
from palpate.tissue.problem import Problem
from palpate.tissue.solving import Result, solve_problem
from tests.spec.tissue.posed import body, posed


def test_v1_a_held_antagonist_is_answered_by_its_partner() -> None:
    found = solve_problem(posed([[30, -50]], [0], low=[0.2, 0], compliance=1e-12))

    assert found.carried == pytest.approx([0.2, 0.2 * 30 / 50], abs=1e-12)


def test_v2_synergists_share_by_effect_over_weight() -> None:
    found = solve_problem(posed([[10, 20, 30]], [5], weights=[1, 2, 0.5], compliance=1e-12))

    assert found.carried == pytest.approx([0.0238095, 0.0238095, 0.1428571], abs=5e-8)


def test_v3_splitting_a_column_changes_nothing() -> None:
    effects, weights = np.array([[10.0, 20, -15], [0, 8, 12]]), np.array([1, 2, 1.5])
    whole = solve_problem(posed(effects, [4, 1], weights=weights, low=[0, 0, 0.1]))
    order = [0, 1, 1, 1, 1, 1, 2]
    part = np.array([1, 0.2, 0.2, 0.2, 0.2, 0.2, 1])
    split = solve_problem(
        posed(effects[:, order] * part, [4, 1], weights=weights[order] * part, low=[0] * 6 + [0.1])
    )

    assert split.carried == pytest.approx(whole.carried[order], abs=1e-12)


def test_v4_a_hold_dies_out_along_a_chain_of_two_joint_muscles() -> None:
    joints, middle = 60, 29
    pairs = np.hstack([1.3 * np.eye(joints), -1.3 * np.eye(joints)])
    chain = (np.eye(joints) + np.eye(joints, k=-1))[:, :-1]
    low = np.full(3 * joints - 1, -np.inf)
    low[2 * joints + middle] = 0.1
    problem = posed(np.hstack([pairs, chain]), np.zeros(joints), low=low, high=np.inf, compliance=1e-14)

    two_joint = solve_problem(problem, tol=1e-13).carried[2 * joints :]

    assert two_joint[middle] == pytest.approx(0.1, abs=1e-15)
    ratios = two_joint[middle + 1 : middle + 7] / two_joint[middle : middle + 6]
    assert ratios == pytest.approx([-0.1927815] * 6, abs=5e-8)
    spread = 2 * 1.3**2 + 2
    assert ratios == pytest.approx([-(spread - (spread**2 - 4) ** 0.5) / 2] * 6, abs=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_v15_the_answer_is_an_optimum_and_that_of_another_method(seed: int) -> None:
    problem = body(np.random.default_rng(seed))

    found = solve_problem(problem)

    assert found.result is Result.FOUND
    assert found.residual <= 1e-9
    assert found.gap <= 1e-9
    stacked = np.vstack([np.diag(problem.weights**0.5), problem.effects])
    other = lsq_linear(
        stacked,
        np.concatenate([np.zeros(problem.columns), problem.demand]),
        (problem.low, problem.high),
        method="bvls",
        tol=1e-15,
        max_iter=2000,
    )
    assert found.effort == pytest.approx(other.cost, rel=1e-9, abs=1e-9)


def test_a_thousand_bodies_balance_to_a_billionth() -> None:
    chance = np.random.default_rng(15)

    worst = max(solve_problem(body(chance)).residual for _ in range(1000))

    assert worst <= 1e-9


def test_a_dense_compliance_is_solved_with() -> None:
    problem = body(np.random.default_rng(3), rows=5, columns=12)
    chance = np.random.default_rng(4).normal(size=(5, 5))
    dense = replace(problem, compliance=chance @ chance.T + np.eye(5))

    found = solve_problem(dense)

    assert found.gap <= 1e-9
    assert found.reserve == pytest.approx(problem.demand - problem.effects @ found.carried, abs=1e-7)


def test_a_start_from_a_neighbor_ends_at_the_same_place() -> None:
    problem = body(np.random.default_rng(8), rows=30, columns=100)
    near = solve_problem(replace(problem, demand=problem.demand * 1.01))

    warm = solve_problem(problem, near.price)

    assert warm.carried == pytest.approx(solve_problem(problem).carried, abs=1e-8)
    with pytest.raises(NotPhysical, match=r"`y0` must have the shape \(30,\), got \(2,\)"):
        solve_problem(problem, np.zeros(2))


def test_what_does_not_converge_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palpate.tissue.solving._STEPS", 1)
    problem = body(np.random.default_rng(2), rows=30, columns=60)

    found = solve_problem(problem)

    assert found.result is Result.MAX_STEPS
    assert found.residual > 1e-9
    with pytest.raises(NotConverged, match=r"after 1 steps\. The steps ran out"):
        found.or_raise()


@pytest.mark.parametrize(
    ("name", "wrong", "said"),
    [
        ("demand", [1.0, np.nan], r"`demand\[1\]` must be finite, got nan"),
        ("demand", [1.0], r"`demand` must have the shape \(2,\)"),
        ("effects", [[1.0, np.inf], [0, 1]], r"`effects\[0, 1\]` must be finite, got inf"),
        ("effects", [1.0, 2], r"must have two axes, got the shape \(2,\)"),
        ("weights", [1.0, 0], r"`weights\[1\]` must be above 0, got 0"),
        ("low", [0.0, 2], r"`low\[1\]` must lie at or below `high`, got 2"),
        ("low", [np.nan, 0], r"`low\[0\]` must be a number, got nan"),
        ("compliance", [1.0, 0], r"`compliance\[1\]` must be above 0"),
        ("compliance", [[1.0, 2], [0, 1]], "must be symmetric"),
        ("compliance", [[1.0, 2], [2, 1]], "must be positive definite"),
        ("compliance", [1.0, 1, 1], r"must have the shape \(2,\) or \(2, 2\)"),
        ("weights", ["1", "2"], "must hold numbers"),
        ("low", [True, False], "must hold numbers"),
    ],
)
def test_what_cannot_be_so_is_refused_with_its_index(name: str, wrong, said: str) -> None:
    right = {
        "effects": np.eye(2), "demand": np.ones(2), "weights": np.ones(2), "low": np.zeros(2),
        "high": np.ones(2), "compliance": np.ones(2),
    }  # fmt: skip

    with pytest.raises(NotPhysical, match=said):
        Problem(**right | {name: np.array(wrong)})


def test_a_problem_does_not_change_with_the_arrays_it_was_made_of() -> None:
    demand = np.ones(1)
    problem = posed([[1]], demand)

    demand[0] = 5

    assert problem.demand[0] == 1
    with pytest.raises(ValueError, match="read-only"):
        problem.demand[0] = 5
