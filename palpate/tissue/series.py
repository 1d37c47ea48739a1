"""Many holds of one body, one after the other: what does not change between them is prepared once.

Many holds use the compiled solver where numba is installed, few the plain one; they agree to 1e-9 (`kernel`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from palpate.errors import NotConverged
from palpate.tissue import kernel
from palpate.tissue.problem import Floats, Problem
from palpate.tissue.solving import solve_problem

LOOSE: Final = 1e-7  # of 1 + the largest demand: enough for tones that a hand grades
MANY: Final = 50  # holds from which on it pays to load the compiled solver


def carried_under(problem: Problem, lows: Sequence[Floats], tol: float = LOOSE) -> Iterator[Floats]:
    """What every column carries under each of these lower bounds, in their order. (n,) each

    Each solve starts from the prices of the last one, so give neighboring holds one after the other.

    Raises
    ------
    NotConverged
        If one of them has no answer.
    """
    many = len(lows) >= MANY and problem.compliance.ndim == 1 and kernel.available()
    solve = _compiled(problem, tol) if many else _plain(problem, tol)
    price: Floats | None = None
    for low in lows:
        carried, price = solve(low, price)
        yield carried


_Step = Callable[[Floats, Floats | None], tuple[Floats, Floats]]


def _plain(problem: Problem, tol: float) -> _Step:
    def _solved(low: Floats, price: Floats | None) -> tuple[Floats, Floats]:
        found = solve_problem(replace(problem, low=low), price, tol).or_raise()
        return found.carried, found.price

    return _solved


def _compiled(problem: Problem, tol: float) -> _Step:
    run = kernel.compiled()
    start, row, value = problem.entries
    demand, compliance = problem.demand[::-1].copy(), problem.compliance[::-1].copy()
    none = np.empty((0, 0))

    def _solved(low: Floats, price: Floats | None) -> tuple[Floats, Floats]:
        carried = np.empty(problem.columns)
        backward = np.zeros(problem.coordinates) if price is None else price.copy()
        _, residual = run(
            start, row, value, problem.weights, low, problem.high, demand, compliance, none,
            backward, price is None, tol, carried,
        )  # fmt: skip
        if not residual <= tol:
            raise NotConverged(
                f"An equilibrium must balance to {tol:g} of its demand, got {residual:.3g}. Look at the "
                "strengths and the demand of this body.",
                code="MAX_STEPS",
            )
        return carried, backward

    return _solved
