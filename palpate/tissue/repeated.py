"""One body asked many times, weaker, tauter or loaded otherwise each time.

Where its columns have entries is found once; a solve then only scales them. Uses the compiled solver where
numba is installed, else the plain one: the same answer to 1e-9.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from palpate.errors import NotPhysical
from palpate.tissue import kernel
from palpate.tissue.equilibrium import MOST_RESERVE
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.problem import Problem
from palpate.tissue.solving import TIGHT, Result, solve_problem


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """What one solve found, checked no further. Standing: modelled.

    Shapes: carried (n + c + k + 1,) x; price (m,) y. `effort` is J; `residual` the largest imbalance as a
    share of 1 + the largest demand.
    """

    carried: Floats
    price: Floats
    effort: float
    residual: float
    result: Result


class Repeated:
    """One body of which every solve has the same pattern of levers.

    Parameters
    ----------
    body
        One body in one posture.
    operator
        How fascia hands force on (n, n); None: not at all.
    compliance
        Of the coordinates (m,) or (m, m), if posture yields; None: the reserves alone.
    """

    def __init__(
        self, body: TissueModel, *, operator: Floats | None = None, compliance: Floats | None = None
    ) -> None:
        self.body = body
        self.compliance = body.D if compliance is None else compliance
        self._handed = -body.R if operator is None else -(body.R @ operator)
        effects = np.hstack([self._handed, body.contacts, body.stops, body.pressure])
        self._column, self._row = np.nonzero(effects[::-1].T)
        self._start = np.searchsorted(self._column, np.arange(effects.shape[1] + 1)).astype(np.int64)
        self._row = self._row.astype(np.int64)
        self._unit = np.ascontiguousarray(effects[::-1].T[self._column, self._row])
        self._muscles = int(self._start[len(body.names)])
        self._pull = self._column[: self._muscles]
        self._at = len(body.coords) - 1 - self._row[: self._muscles], self._pull
        diagonal = self.compliance.ndim == 1
        self._diagonal = self.compliance[::-1].copy() if diagonal else np.empty(0)
        self._dense = np.empty((0, 0)) if diagonal else self.compliance[::-1, ::-1].copy()
        self._high = body.high.copy()
        self._high.setflags(write=False)  # as those of a problem: the machine code is made for such arrays
        self._allowed = MOST_RESERVE * np.sqrt(np.maximum(body.D, 1.0))

    def solve(
        self,
        low: Floats,
        *,
        strength: Floats | None = None,
        demand: Floats | None = None,
        levers: Floats | None = None,
        weights: Floats | None = None,
        price: Floats | None = None,
        tol: float = TIGHT,
    ) -> Carried:
        """The equilibrium under these bounds.

        Parameters
        ----------
        low
            Least of what each column carries (n + c + k + 1,) [1].
        strength
            Of each fascicle (n,) [N]; None: the body's.
        demand
            What each coordinate must carry (m,) [Nm or N]; None: the body's, with its passive tension.
        levers
            Moment arms R (m, n), none where the body has none; None: the body's. Not beside fascia.
        weights
            Of everything that may carry (n + c + k + 1,) [1]; None: by volume.
        price
            Prices (m,) of an equilibrium nearby to start from.
        tol
            Where a solve ends, as a share of 1 + the largest demand.

        Raises
        ------
        NotPhysical
            If an array has not the shape that this body needs.
        """
        body = self.body
        strength = body.F if strength is None else strength
        weights = body.weights if weights is None else weights
        if demand is None:
            demand = body.g + (body.R if levers is None else levers) @ body.passive
        shapes = (low.shape, strength.shape, demand.shape, weights.shape)
        if shapes != (body.weights.shape, body.F.shape, body.g.shape, body.weights.shape):
            raise NotPhysical(
                f"Bounds, strength, demand and weights must have the shapes of the {body.posture} body, got "
                f"{', '.join(map(str, shapes))}. Each posture has contacts of its own."
            )
        run = self._compiled if kernel.available() else self._plain
        carried, out, residual = run(low, strength, demand, levers, weights, price, tol)
        effort = float(weights @ carried**2 + out @ self._yielded(out)) / 2
        return Carried(carried, out, effort, residual, self._result(out, residual, tol))

    def _yielded(self, price: Floats) -> Floats:
        given = self.compliance
        return given * price if given.ndim == 1 else np.asarray(given @ price)

    def _result(self, price: Floats, residual: float, tol: float) -> Result:
        if not np.isfinite(residual):
            return Result.NOT_FINITE
        if residual > tol:
            return Result.MAX_STEPS
        return Result.ON_RESERVES if (np.abs(self.body.D * price) > self._allowed).any() else Result.FOUND

    def _compiled(
        self, low: Floats, strength: Floats, demand: Floats, levers: Floats | None, weights: Floats,
        price: Floats | None, tol: float,
    ) -> tuple[Floats, Floats, float]:  # fmt: skip
        value = self._unit.copy()
        if levers is not None:
            value[: self._muscles] = -levers[self._at]
        value[: self._muscles] *= strength[self._pull]
        carried, out = np.empty(len(weights)), np.zeros(len(demand))
        if price is not None:
            out[:] = price[::-1]
        low, weights = low.view(), weights.view()
        low.setflags(write=False)
        weights.setflags(write=False)
        _, residual = kernel.compiled()(
            self._start, self._row, value, weights, low, self._high, demand[::-1].copy(),
            self._diagonal, self._dense, out, price is None, tol, carried,
        )  # fmt: skip
        return carried, out[::-1].copy(), float(residual)

    def _plain(
        self, low: Floats, strength: Floats, demand: Floats, levers: Floats | None, weights: Floats,
        price: Floats | None, tol: float,
    ) -> tuple[Floats, Floats, float]:  # fmt: skip
        body = self.body
        muscles = (self._handed if levers is None else -levers) * strength
        effects = np.hstack([muscles, body.contacts, body.stops, body.pressure])
        found = solve_problem(Problem(effects, demand, weights, low, body.high, self.compliance), price, tol)
        return found.carried, found.price, found.residual
