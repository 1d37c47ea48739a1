"""How a posture yields to a hold: a small shift where that is cheaper than to fight it. An assumption.

A body may shift by dz along motions that leave every contact where it is, at a price for being elsewhere than
it is used to be. To first order this only makes the coordinates more compliant, so it stays one solve.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from palpate.errors import NotPhysical
from palpate.tissue.equilibrium import Equilibrium
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.telling import few, rounded

USUAL: Final = 0.1  # kappa: how dear a usual shift is; infinite for a posture that stays, [A]
FAR: Final = {"rad": np.deg2rad(8.0), "m": 0.020}  # beyond these the arrays of this posture do not hold, [A]


@dataclass(frozen=True, slots=True)
class Shift:
    """How far one coordinate gives way. `beyond` says that it is too far for this posture's arrays."""

    coordinate: str
    amount: float
    unit: str
    beyond: bool

    @property
    def noted(self) -> bool:
        """Whether it is half a degree or half a millimeter: less is not worth a sentence, [A]."""
        return abs(self.amount) >= (np.deg2rad(0.5) if self.unit == "rad" else 0.0005)

    def to_json(self) -> dict[str, Any]:
        """Its parts by name; the amount in the unit named, with six significant digits."""
        return {
            "coordinate": self.coordinate,
            "amount": rounded(self.amount),
            "unit": self.unit,
            "beyond_linear": self.beyond,
        }

    def say(self) -> str:
        """Such as "Trunk bending gives way by −1.4 degrees in the model."."""
        size = np.rad2deg(self.amount) if self.unit == "rad" else 1000 * self.amount
        words = self.coordinate.replace("_", " ").replace(" L", ", left").replace(" R", ", right")
        told = f"{words[0].upper()}{words[1:]} gives way by {few(float(size))} "
        told = told.replace("-", "−") + ("degrees" if self.unit == "rad" else "mm") + " in the model"
        return told + (", which is farther than these arrays hold." if self.beyond else ".")


def yielding(body: TissueModel, kappa: float = USUAL) -> Floats:
    """The compliance of a body whose posture may yield: D + B N (N'QN)^-1 N'B'. (m, m)

    Raises
    ------
    NotPhysical
        If `kappa`, the price of a usual shift of 5 degrees or 5 mm, is not above 0.
    """
    return np.asarray(np.diag(body.D) + body.B @ body.N @ _eased(body, kappa))


def posture_shift(
    now: Equilibrium, baseline: Equilibrium, kappa: float = USUAL, least: float = 1e-6
) -> tuple[Shift, ...]:
    """How a posture gave way, against the same body with nothing held; both balanced with `yielding`.

    Shifts smaller than `least` [rad or m] are left out; the largest, in usual shifts, comes first.
    """
    body = now.or_raise().body
    moved = -body.N @ (_eased(body, kappa) @ (now.price - baseline.or_raise().price)) * body.gain
    order = np.argsort(-np.abs(moved) / body.sigma, kind="stable")
    return tuple(
        Shift(
            body.coords[j], float(moved[j]), body.coord_unit[j], bool(abs(moved[j]) > FAR[body.coord_unit[j]])
        )
        for j in map(int, order)
        if abs(moved[j]) >= least
    )


def _eased(body: TissueModel, kappa: float) -> Floats:
    """(N'QN)^-1 N'B': how far the free motions give for a price. (d, m)"""
    if not kappa > 0:
        raise NotPhysical(f"`kappa` must be above 0, got {kappa:g}. 0.1 is usual.", code="OUT_OF_RANGE")
    usual = body.N.T @ (body.N / body.sigma[:, None] ** 2)
    return np.asarray(np.linalg.solve(usual, body.N.T @ body.B.T) / kappa)
