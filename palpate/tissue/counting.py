"""How many floating-point operations a solve asks for, to stand beside what a machine can do.

Counted is what the compiled solver must do over the columns' few entries, step by step; comparisons, and the
moving of numbers, are not counted.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from palpate.tissue.problem import Floats, Problem
from palpate.tissue.solving import solve_problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Operations:
    """Additions, multiplications, divisions and roots of one solve, by what they are for."""

    steps: int
    balance: int  # what every column carries, and what is off at each coordinate
    lower_triangle: int  # of H over the free columns
    cholesky: int
    triangular_solves: int
    line_search: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.balance + self.lower_triangle + self.cholesky + self.triangular_solves + self.line_search

    def to_json(self) -> dict[str, int]:
        """Each count by name, and their sum."""
        return asdict(self) | {"total": self.total}


def operations(problem: Problem, y0: Floats | None = None) -> Operations:
    """What one solve of this problem asks for, from the prices `y0` (m,) or from none."""
    seen: list[tuple[np.ndarray, int]] = []
    steps = solve_problem(problem, y0, watch=lambda free, looked: seen.append((free, looked))).steps
    start, _, value = problem.entries
    entries = np.diff(start)
    n, m = problem.columns, problem.coordinates
    reserve = 2 * m if problem.compliance.ndim == 1 else 2 * m * m
    triangle = cholesky = solves = search = 0
    for free, looked in seen:
        filled = entries[free]
        triangle += int((filled * (filled + 1) + filled).sum()) + m
        first = _first(problem, free)
        cholesky += _factored(first)
        solves += 4 * int((np.arange(m) - first).sum()) + 2 * m
        if looked:  # the prices without any bound need no search
            search += looked * 4 * n + 2 * len(value) + n + 2 * reserve + 4 * m + 2 * n
    balance = (steps + 1) * (4 * len(value) + n + reserve + m)
    return Operations(
        steps=steps, balance=balance, lower_triangle=triangle, cholesky=cholesky, triangular_solves=solves,
        line_search=search,
    )  # fmt: skip


def _first(problem: Problem, free: np.ndarray) -> np.ndarray:
    """Where the entries of each row of H begin, coordinates from the last backward. (m,)"""
    m = problem.coordinates
    if problem.compliance.ndim == 2:
        return np.zeros(m, int)
    filled = (problem.effects[::-1][:, free] != 0).astype(float)
    touched = (filled @ filled.T > 0) | np.eye(m, dtype=bool)
    return np.asarray(touched.argmax(axis=1))


def _factored(first: np.ndarray) -> int:
    """Operations of Cholesky's factor within the rows' entries."""
    i, j = np.tril_indices(len(first))
    inside = j >= first[i]
    shared = j - np.maximum(first[i], first[j])
    return int((2 * np.maximum(shared, 0) + 1)[inside].sum())
