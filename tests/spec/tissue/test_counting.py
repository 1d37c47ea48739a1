"""Operations of a solve, against counts by hand; and that both solvers take the same way."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.tissue import kernel
from palpate.tissue.counting import operations
from palpate.tissue.solving import solve_problem
from tests.spec.tissue.posed import body, posed


def test_a_single_column_is_counted_by_hand() -> None:
    """One coordinate, one column, no bound met: solved by the cold start alone."""
    found = operations(posed([[10.0]], [5.0], high=np.inf, compliance=1.0))

    assert found.steps == 0
    assert found.lower_triangle == 1 * 2 + 1 + 1  # a product added, its share of 1 / w, and D
    assert found.cholesky == 1  # a root
    assert found.triangular_solves == 2
    assert found.line_search == 0
    assert found.balance == 4 + 1 + 2 + 1  # A'y and A x, 1 / w, D y, less b
    assert found.total == 4 + 1 + 2 + 0 + 8


def test_a_full_factor_takes_a_third_of_the_cube() -> None:
    """Cholesky of a dense matrix: m (m + 1) (2 m + 1) / 6 operations (Golub & Van Loan 2013, 4.2)."""
    m = 12
    effects = np.random.default_rng(1).normal(size=(m, 40))
    problem = posed(effects, np.ones(m), low=-np.inf, high=np.inf)

    assert operations(problem).cholesky == m * (m + 1) * (2 * m + 1) // 6


def test_more_steps_are_more_operations() -> None:
    problem = body(np.random.default_rng(2), rows=12, columns=60)
    near = solve_problem(problem).price

    cold, warm = operations(problem), operations(problem, near)
    assert warm.steps == 0 < cold.steps
    assert warm.total < cold.total
    assert cold.to_json()["total"] == cold.total


@pytest.mark.skipif(not kernel.available(), reason="numba is not installed: the extra `kernel`")
def test_the_compiled_solver_takes_the_same_steps() -> None:
    chance = np.random.default_rng(5)
    for _ in range(30):
        problem = body(chance, rows=int(chance.integers(1, 20)), columns=60)
        assert kernel.solve_problem(problem).steps == solve_problem(problem).steps


@pytest.mark.skipif(not kernel.available(), reason="numba is not installed: the extra `kernel`")
def test_products_are_summed_as_often_as_asked() -> None:
    assert kernel.products()(np.ones(5), np.full(5, 2.0), 3) == pytest.approx(30, abs=1e-6)
