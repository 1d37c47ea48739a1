"""B14: the compiled solver gives what the plain one gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palpate.errors import NotPhysical, NotYet
from palpate.tissue import kernel, solving
from palpate.tissue.solving import Result
from tests.spec.tissue.posed import body, posed

numba = pytest.mark.skipif(not kernel.available(), reason="numba is not installed: the extra `kernel`")


@numba
def test_b14_both_solvers_agree_on_a_thousand_bodies() -> None:
    chance = np.random.default_rng(14)

    for _ in range(1000):
        problem = body(chance)
        plain, compiled = solving.solve_problem(problem), kernel.solve_problem(problem)
        assert compiled.result is plain.result is Result.FOUND
        assert compiled.residual <= 1e-9
        assert compiled.carried == pytest.approx(plain.carried, abs=1e-10)


@numba
def test_a_dense_compliance_and_a_warm_start_agree_too() -> None:
    problem = body(np.random.default_rng(3), rows=12, columns=40)
    mixing = np.random.default_rng(4).normal(size=(12, 12))
    dense = replace(problem, compliance=mixing @ mixing.T + np.eye(12))
    near = solving.solve_problem(replace(dense, demand=dense.demand * 1.05)).price

    found = kernel.solve_problem(dense, near)

    assert found.carried == pytest.approx(solving.solve_problem(dense, near).carried, abs=1e-10)
    assert found.gap <= 1e-9


@numba
def test_a_value_that_runs_away_is_said_to_be_none() -> None:
    found = kernel.solve_problem(posed([[1e200, 1e200]], [1e300], high=np.inf, compliance=1e-300))

    assert found.result is not Result.FOUND


@numba
def test_what_cannot_be_so_is_refused_as_by_the_plain_one() -> None:
    with pytest.raises(NotPhysical, match=r"`y0` must have the shape \(1,\)"):
        kernel.solve_problem(posed([[1.0]], [1.0]), np.zeros(3))
    with pytest.raises(NotPhysical, match="`tol` must lie between 0 and 1"):
        kernel.solve_problem(posed([[1.0]], [1.0]), tol=0.0)


def test_without_numba_the_line_to_install_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "available", lambda: False)

    with pytest.raises(NotYet, match=r"pip install 'palpate\[kernel\]'"):
        kernel.solve_problem(posed([[1.0]], [1.0]))
