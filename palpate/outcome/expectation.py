"""What change was to be expected of a client, so that a practitioner can see herself against it, and nobody
else.

A plain regression of the later score on what was known at the start. It is kept as sums, so that practices
can add theirs up without any row leaving a machine.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from palpate.errors import NotPhysical, NotYet
from palpate.outcome.given import Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sums:
    """n, XᵀX, Xᵀy and yᵀy of a regression with an intercept: all that leaves a practice."""

    n: int
    XX: Floats
    Xy: Floats
    yy: float

    def __add__(self, other: Sums) -> Sums:
        if self.XX.shape != other.XX.shape:
            raise NotPhysical("Only sums of the same columns can be added.", code="BAD_VALUE")
        return Sums(n=self.n + other.n, XX=self.XX + other.XX, Xy=self.Xy + other.Xy, yy=self.yy + other.yy)

    def expectation(self) -> Expectation:
        """The regression that these sums stand for."""
        p = len(self.Xy)
        if self.n <= p + 1 or np.linalg.matrix_rank(self.XX) < p:
            raise NotYet(
                f"An expectation over {p - 1} columns needs more clients who differ in them, got {self.n}.",
                code="TOO_EARLY",
            )
        beta = np.asarray(np.linalg.solve(self.XX, self.Xy), float)
        squares = max(self.yy - float(beta @ self.Xy), 0.0)
        return Expectation(coefficients=beta, sd=sqrt(squares / (self.n - p)), clients=self.n)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expectation:
    """The later score to be expected from what was known at the start."""

    coefficients: Floats  # the intercept first
    sd: float  # of what is not explained
    clients: int

    def of(self, x: ArrayLike) -> Floats:
        """The expected later scores of rows x (clients, columns)."""
        return np.asarray(_with_intercept(x) @ self.coefficients, float)


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """One practitioner's mean of observed less expected scores; negative means lower than expected."""

    person: Hashable
    mean: float
    error: float
    cases: int


def sums(x: ArrayLike, y: ArrayLike) -> Sums:
    """The sums of later scores y (clients,) on rows x (clients, columns), none missing."""
    X, later = _with_intercept(x), np.asarray(y, float)
    if len(X) != len(later) or not np.isfinite(X).all() or not np.isfinite(later).all():
        raise NotPhysical("Each client needs a later score and every column.", code="BAD_VALUE")
    return Sums(n=len(later), XX=X.T @ X, Xy=X.T @ later, yy=float(later @ later))


def against(
    expectation: Expectation, x: ArrayLike, y: ArrayLike, person: Sequence[Hashable]
) -> tuple[Against, ...]:
    """Each practitioner's mean against expectation, in the order in which they occur and never sorted."""
    rest = np.asarray(y, float) - expectation.of(x)
    if len(person) != len(rest):
        raise NotPhysical("Each client needs a practitioner.", code="BAD_VALUE")
    found = []
    for who in dict.fromkeys(person):
        own = rest[[each == who for each in person]]
        error = expectation.sd / sqrt(len(own))
        found.append(Against(person=who, mean=float(own.mean()), error=error, cases=len(own)))
    return tuple(found)


def _with_intercept(x: ArrayLike) -> Floats:
    rows = np.asarray(x, float)
    if rows.ndim != 2:
        raise NotPhysical(f"x must be a table (clients, columns), got shape {rows.shape}.", code="BAD_VALUE")
    return np.column_stack([np.ones(len(rows)), rows])
