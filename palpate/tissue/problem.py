"""The problem that a body poses: who carries a demand with the least effort, and what each bound asks.

    minimize 1/2 x'W x + 1/2 r'D^-1 r   subject to   A x + r = b,   low <= x <= high

x stacks what can carry: activations of fascicles, forces of contacts, stops. r is what the joints hold back
when nothing else carries, and costs so much that little is left to them. A holding is a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palpate.errors import NotPhysical

Floats = NDArray[np.float64]

_SYMMETRIC: Final = 1e-9  # of the largest entry: what rounding may leave between the halves of D


@dataclass(frozen=True, eq=False)
class Problem:
    """One equilibrium to be found.

    Shapes: effects (m, n), what a unit of each column does to each coordinate [Nm or N]; demand (m,) [Nm or
    N]; weights (n,) > 0 [1]; low, high (n,), infinite where there is no bound; compliance (m,) > 0, or (m, m)
    symmetric and positive definite: how much a coordinate's reserve gives for its price [(Nm)2 or N2].

    Raises
    ------
    NotPhysical
        If shapes do not match, a number is not finite, a weight or compliance is not positive, or a lower
        bound lies above its upper one.
    """

    effects: Floats
    demand: Floats
    weights: Floats
    low: Floats
    high: Floats
    compliance: Floats

    def __post_init__(self) -> None:
        for name in ("effects", "demand", "weights", "low", "high", "compliance"):
            array = np.array(_numbers(name, getattr(self, name)), float)
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        if self.effects.ndim != 2:
            raise NotPhysical(
                f"`effects` must have two axes, got the shape {self.effects.shape}. Give one row for each "
                "coordinate and one column for each fascicle."
            )
        rows, columns = self.effects.shape
        for name, expected in (("demand", rows), ("weights", columns), ("low", columns), ("high", columns)):
            if getattr(self, name).shape != (expected,):
                raise NotPhysical(
                    f"`{name}` must have the shape ({expected},) beside effects {self.effects.shape}, got "
                    f"{getattr(self, name).shape}. Give one number for each "
                    f"{'coordinate' if name == 'demand' else 'column'}."
                )
        if self.compliance.shape not in ((rows,), (rows, rows)):
            raise NotPhysical(
                f"`compliance` must have the shape ({rows},) or ({rows}, {rows}), got "
                f"{self.compliance.shape}. Give one number for each coordinate."
            )
        self._check_numbers()

    @property
    def coordinates(self) -> int:
        """m, how many coordinates must balance."""
        return len(self.demand)

    @property
    def columns(self) -> int:
        """n, how many fascicles, contacts and stops may carry."""
        return len(self.weights)

    @cached_property
    def entries(self) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """Where each column's entries begin (n + 1,), their coordinates from the last backward, and they.

        Backward, since a body's far joints first and its root last leave most of a factor's entries zero.
        """
        backward = self.effects[::-1].T
        column, row = np.nonzero(backward)
        start = np.searchsorted(column, np.arange(self.columns + 1))
        return start.astype(np.int64), row.astype(np.int64), np.ascontiguousarray(backward[column, row])

    def yielded(self, price: Floats) -> Floats:
        """The reserve D y that a price brings out. (m,) to (m,) [Nm or N]"""
        compliance = self.compliance
        return compliance * price if compliance.ndim == 1 else np.asarray(compliance @ price)

    def _check_numbers(self) -> None:
        for name in ("effects", "demand", "weights", "compliance"):
            _each(name, np.isfinite(getattr(self, name)), "be finite", getattr(self, name))
        for name in ("low", "high"):
            _each(name, ~np.isnan(getattr(self, name)), "be a number", getattr(self, name))
        _each("weights", self.weights > 0, "be above 0", self.weights)
        _each("low", self.low <= self.high, "lie at or below `high`", self.low)
        _each("low", self.low < np.inf, "lie below infinity", self.low)
        _each("high", self.high > -np.inf, "lie above minus infinity", self.high)
        if self.compliance.ndim == 1:
            _each("compliance", self.compliance > 0, "be above 0", self.compliance)
            return
        largest = np.abs(self.compliance).max(initial=0.0)
        if np.abs(self.compliance - self.compliance.T).max(initial=0.0) > _SYMMETRIC * largest:
            raise NotPhysical("`compliance` must be symmetric, and its halves differ. Give (D + D') / 2.")
        try:
            np.linalg.cholesky(self.compliance)
        except np.linalg.LinAlgError:
            raise NotPhysical(
                "`compliance` must be positive definite, and it is not. Every coordinate needs a reserve."
            ) from None


def _numbers(name: str, given: object) -> object:
    """The array as given; text and truth values are no numbers."""
    kind = np.asarray(given).dtype.kind
    if kind not in "fiu":
        raise NotPhysical(
            f"`{name}` must hold numbers, got the type {np.asarray(given).dtype}. Give an array of floats."
        )
    return given


def _each(name: str, good: NDArray[np.bool_], must: str, values: Floats) -> None:
    """Raise for the first entry that is not good, with its index."""
    if good.all():
        return
    index = tuple(int(axis[0]) for axis in np.nonzero(~good))
    at = ", ".join(map(str, index))
    raise NotPhysical(f"`{name}[{at}]` must {must}, got {values[index]:g}. Correct this entry.")
