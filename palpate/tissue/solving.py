"""The one solver of every question: a semismooth Newton method on the price of moment.

Given prices y of the coordinates, each column answers by itself, x = clip(W^-1 A'y, low, high), and the
reserve gives D y. The prices are right where A x + D y = b: the gradient of a convex, piecewise quadratic
function is zero. Its generalized Hessian holds the columns between their bounds (Qi & Sun 1993, Math.
Program. 58:353); the exact line search makes the method find the root from anywhere. An activation is price x
moment arm x strength / volume, within its bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotrs

from palpate.errors import NotConverged, NotPhysical
from palpate.tissue.problem import Floats, Problem

TIGHT: Final = 1e-9  # of 1 + the largest demand: where a solve ends
_STEPS: Final = 100
_ENOUGH: Final = 0.1  # of the first slope: a full step that leaves no more is taken as it is
_EXACT: Final = 0.01  # of the first slope: where the search along a line ends
_LIFT: Final = 1e-10  # of the mean diagonal, added once if rounding spoils a factor
_TRIES: Final = 60  # halvings along a line: more than a double can tell apart


class Result(StrEnum):
    """How a solve ended."""

    FOUND = "found"
    MAX_STEPS = "max_steps"
    ON_RESERVES = "on_reserves"
    NOT_FINITE = "not_finite"

    @property
    def sentence(self) -> str:
        """What it means and what to do; blank if it was found."""
        return _SENTENCES[self]


_SENTENCES: Final = {
    Result.FOUND: "",
    Result.MAX_STEPS: "The steps ran out. Start from a nearby answer, or look at the demand and the bounds.",
    Result.ON_RESERVES: "Only the reserves balance this body. Look for a load that no muscle can reach.",
    Result.NOT_FINITE: "A value became infinite or undefined. Look for a zero strength or weight.",
}


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """What a solve found. Standing: modelled.

    Shapes: carried (n,) x in the bounds; price (m,) y [1 / Nm or 1 / N]; reserve (m,) r = D y [Nm or N].
    `residual` is the largest imbalance as a share of 1 + the largest demand; the other conditions of an
    optimum hold by construction.
    """

    problem: Problem
    carried: Floats
    price: Floats
    reserve: Floats
    residual: float
    steps: int
    result: Result

    @property
    def effort(self) -> float:
        """J = 1/2 x'W x + 1/2 r'D^-1 r: never falls when a lower bound rises. [1]"""
        return float(self.problem.weights @ self.carried**2 + self.reserve @ self.price) / 2

    @property
    def gap(self) -> float:
        """How far the effort may lie above the least one, as a share of 1 + it (weak duality). [1]"""
        problem = self.problem
        pulled = problem.effects.T @ self.price
        own = pulled * self.carried - problem.weights * self.carried**2 / 2
        least = float(problem.demand @ self.price - self.reserve @ self.price / 2 - own.sum())
        return abs(self.effort - least) / (1 + abs(self.effort))

    @property
    def slopes(self) -> Floats:
        """How fast the effort grows with each lower bound. (n,) [1], 0 where the bound is not reached"""
        problem = self.problem
        held = np.where(np.isfinite(problem.low), problem.low, 0.0)
        asked = problem.weights * held - problem.effects.T @ self.price
        return np.where(np.isfinite(problem.low), np.maximum(0.0, asked), 0.0)

    def or_raise(self) -> Solution:
        """The same, if it was found; else NotConverged."""
        if self.result is Result.FOUND:
            return self
        raise NotConverged(
            f"An equilibrium must balance to {TIGHT:g} of its demand, got {self.residual:.3g} after "
            f"{self.steps} steps. {self.result.sentence}",
            code=self.result.name,
        )


def solve_problem(
    problem: Problem,
    y0: Floats | None = None,
    tol: float = TIGHT,
    watch: Callable[[np.ndarray, int], None] | None = None,
) -> Solution:
    """The one equilibrium of a problem.

    Parameters
    ----------
    problem
        What must be carried, by what, within which bounds.
    y0
        Prices (m,) to start from, such as those of a problem nearby; None: those without any bound.
    tol
        The largest imbalance at which a solve ends, as a share of 1 + the largest demand, above 0.
    watch
        Called at each step with the columns between their bounds (n,) and how often its line was looked at;
        first of all with every column and 0 for the prices without any bound.
    """
    given = checked(problem, y0, tol)
    price = _start(problem) if given is None else given
    if watch and given is None:
        watch(np.ones(problem.columns, bool), 0)
    effects, weights, low, high = problem.effects, problem.weights, problem.low, problem.high
    enough = tol * (1 + np.abs(problem.demand).max(initial=0.0))
    wanted = effects.T @ price / weights
    for steps in range(_STEPS + 1):
        carried = np.clip(wanted, low, high)
        off = effects @ carried + problem.yielded(price) - problem.demand
        largest = float(np.abs(off).max(initial=0.0))
        if not np.isfinite(largest) or largest <= enough or steps == _STEPS:
            break
        free = (low <= wanted) & (wanted <= high)
        change = _newton(problem, free, off)
        turned = effects.T @ change
        length, looked = _length(problem, price, change, wanted, turned)
        if watch:
            watch(free, looked)
        price, wanted = price + length * change, wanted + length * (turned / weights)
    result = Result.FOUND if largest <= enough else Result.MAX_STEPS
    return Solution(
        problem, carried, price, problem.yielded(price), largest * tol / enough, steps,
        result if np.isfinite(largest) else Result.NOT_FINITE,
    )  # fmt: skip


def checked(problem: Problem, y0: Floats | None, tol: float) -> Floats | None:
    """The prices to start from, if any; NotPhysical if they, or `tol`, cannot be."""
    if not 0 < tol < 1:
        raise NotPhysical(f"`tol` must lie between 0 and 1, got {tol:g}. 1e-9 is usual.")
    if y0 is None:
        return None
    price = np.array(y0, float)
    if price.shape != (problem.coordinates,):
        raise NotPhysical(
            f"`y0` must have the shape ({problem.coordinates},), got {price.shape}. "
            "Give one price for each coordinate."
        )
    return price


def firmness(problem: Problem, free: np.ndarray) -> Floats:
    """H = A W^-1 A' + D over the columns between their bounds (n,). (m, m)"""
    chosen = problem.effects[:, free]
    firm = (chosen / problem.weights[free]) @ chosen.T
    if problem.compliance.ndim == 2:
        return np.asarray(firm + problem.compliance)
    firm.flat[:: problem.coordinates + 1] += problem.compliance
    return np.asarray(firm)


def _start(problem: Problem) -> Floats:
    """The prices if nothing had a bound."""
    everything = np.ones(problem.columns, bool)
    return _newton(problem, everything, -problem.demand)


def _newton(problem: Problem, free: np.ndarray, off: Floats) -> Floats:
    """The step -H^-1 G. Where rounding spoils the factor of H, it is lifted a little once."""
    firm = firmness(problem, free)
    factor, failed = dpotrf(firm, lower=1)
    if failed:
        firm.flat[:: problem.coordinates + 1] += _LIFT * firm.trace() / problem.coordinates
        factor, failed = dpotrf(firm, lower=1)
    if failed:
        return np.full_like(off, np.nan)
    return np.asarray(dpotrs(factor, -off, lower=1)[0])


def _length(
    problem: Problem, price: Floats, change: Floats, wanted: Floats, turned: Floats
) -> tuple[float, int]:
    """How far to go along a step: 1 if that brings most of the way down, else to the bottom of the line.

    And how often it looked how steep the line is.
    """
    moved, low, high = turned / problem.weights, problem.low, problem.high
    flat = float((problem.yielded(price) - problem.demand) @ change)
    bent = float(change @ problem.yielded(change))

    def slope(length: float) -> float:
        """How steeply the way still falls, or rises, after so much of the step."""
        return float(turned @ np.clip(wanted + length * moved, low, high)) + flat + length * bent

    first, end = slope(0.0), slope(1.0)
    looked = 2
    if not abs(end) > _ENOUGH * abs(first):
        return 1.0, looked
    near, near_slope, far, far_slope = 0.0, first, 1.0, end
    while far_slope < 0 and far < 1e12:
        near, near_slope = far, far_slope
        far *= 4
        far_slope = slope(far)
        looked += 1
    length = far
    for tried in range(_TRIES):
        halved = tried % 3 == 2 or far_slope == near_slope
        length = (near + far) / 2 if halved else far - far_slope * (far - near) / (far_slope - near_slope)
        here = slope(length)
        looked += 1
        if abs(here) <= _EXACT * abs(first):
            break
        if here < 0:
            near, near_slope = length, here
        else:
            far, far_slope = length, here
    return length, looked
