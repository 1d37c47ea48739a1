"""How a whole body carries itself, with some of it not letting go.

Muscles share what gravity asks with the least effort, weighed by their volume; contacts, stops and the
pressure in the abdomen carry with them. That people share so is a useful predictor, and no fact about one
person. Standing: modelled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Self

import numpy as np

from palpate.errors import NotConverged, NotPhysical
from palpate.tissue import assumptions, energy
from palpate.tissue.holding import Holding
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.naming import find, said
from palpate.tissue.problem import Problem
from palpate.tissue.solving import TIGHT, Result, Solution, solve_problem
from palpate.tissue.telling import CAPTION, percent, rounded

Solver = Callable[[Problem, Floats | None, float], Solution]
MOST_RESERVE: Final = 5.0  # Nm or N; what a joint's reserve may carry before an answer is none, [A]
NAMED: Final = 3  # structures that stand by name in a sentence


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Equilibrium:
    """What `balance` hands back, whether or not it found a balance; an answer only if `result` is FOUND.

    Shapes: activation (n,) [1]; tension (n,) [N]; reserve (m,) [Nm or N]; contact (c,) [100 N]; stop (k,);
    pressure [kPa]; tone (S,) [1], mean activation of a structure by strength; power (n,) [W].
    """

    body: TissueModel
    solution: Solution
    activation: Floats
    tension: Floats
    tone: Floats
    power: Floats
    result: Result
    inputs: dict[str, Any]
    warnings: tuple[str, ...] = ()

    @property
    def price(self) -> Floats:
        """Effort for one more unit of demand at each coordinate. (m,) [1/Nm or 1/N]"""
        return self.solution.price

    @property
    def reserve(self) -> Floats:
        """What the joints' reserves carry, without what a yielding posture takes. (m,) [Nm or N]"""
        return self.body.D * self.solution.price

    @property
    def effort(self) -> float:
        """J: never falls while something is held. [1]"""
        return self.solution.effort

    @property
    def residual(self) -> float:
        """How far the body is from balance, as a share of 1 + the largest demand. [1]"""
        return self.solution.residual

    @property
    def contact(self) -> Floats:
        """What each contact generator carries. (c,) [100 N]"""
        first = len(self.body.names)
        return self.solution.carried[first : first + self.body.contacts.shape[1]]

    @property
    def pressure(self) -> float:
        """In the abdomen; 0 if this body has no container. [kPa]"""
        return float(self.solution.carried[-1]) if self.body.pressure.shape[1] else 0.0

    def or_raise(self) -> Self:
        """The same, if it was found; else NotConverged."""
        if self.result is Result.FOUND:
            return self
        raise NotConverged(f"This body did not balance. {self.result.sentence}", code=self.result.name)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Codes of what it takes for granted; `assumptions.SENTENCES` says them."""
        given = self.inputs
        return assumptions.in_use(
            fascia=given["fascia"], posture_yield=given.get("posture_yield", False), weights=given["weights"],
            floor=given["floor"],
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """Everything by name, with six significant digits: tone by structure, activation by fascicle."""
        found: dict[str, Any] = rounded({
            "result": str(self.result),
            "kkt": self.residual,
            "iterations": self.solution.steps,
            "effort": self.effort,
            "power_w": float(self.power.sum()),
            "tone": dict(zip(self.body.keys, self.tone.tolist(), strict=True)),
            "activation": dict(zip(self.body.names, self.activation.tolist(), strict=True)),
            "reserve": dict(zip(self.body.coords, self.reserve.tolist(), strict=True)),
            "contacts": 100 * self.contact,  # N
            "abdominal_pressure_kpa": self.pressure,
        })  # fmt: skip
        return found

    def say(self) -> tuple[str, ...]:
        """What carries this body most, in sentences; or that it did not balance, and what to do."""
        if self.result is not Result.FOUND:
            return (f"This body did not balance in the model. {self.result.sentence}", CAPTION)
        held = " and ".join(
            f"{said(each['structure'])} at {percent(each['level'])}" for each in self.inputs["holdings"]
        )
        most = np.argsort(-self.tone, kind="stable")[:NAMED]
        used = "; ".join(f"{said(self.body.keys[s])} at {percent(float(self.tone[s]))}" for s in most)
        return (
            f"The body balances in the model, {self.body.posture}, with {held or 'nothing'} held.",
            f"Most used of their strength: {used}.",
            CAPTION,
        )


def balance(
    body: TissueModel,
    holdings: Sequence[Holding] = (),
    *,
    operator: Floats | None = None,
    contracture: Floats | None = None,
    capacity: Floats | None = None,
    compliance: Floats | None = None,
    weights: Literal["volume", "one"] = "volume",
    floor: float = 0.0,
    tol: float = TIGHT,
    warm: Equilibrium | None = None,
    solve: Solver = solve_problem,
) -> Equilibrium:
    """The one equilibrium of a body with these holdings.

    Parameters
    ----------
    body
        One body in one posture.
    holdings
        What does not let go; each structure at most once. In any order.
    operator
        How fascia hands force on (n, n); None: not at all.
    contracture, capacity
        Tension of fascicles without activation, as a share of strength (n,), 0 to 1; what is left of strength
        (n,), above 0 to 1. None: none; all of it.
    compliance
        Of the coordinates (m,) or (m, m), if posture yields; None: the reserves alone.
    weights
        Effort by volume, or 1 for every muscle as OpenSim's static optimization has it.
    floor
        Least activation of every muscle, 0 to 1: sharing at least effort has no co-contraction by nature.
    tol
        Where a solve ends, as a share of 1 + the largest demand.
    warm
        An equilibrium nearby to start from.
    solve
        The solver: `solving.solve_problem`, or `kernel.solve_problem` where numba is installed.
    """
    if not 0 <= floor < 1:
        raise NotPhysical(f"`floor` must lie between 0 and 1, got {floor:g}.", code="OUT_OF_RANGE")
    named = _named(body, holdings)
    strength = body.F if capacity is None else body.F * capacity
    taut = body.passive if contracture is None else body.passive + _handed(operator, body.F * contracture)
    levers = body.R if operator is None else body.R @ operator
    muscles = -levers * strength
    low = np.zeros(len(body.weights))
    low[: len(body.names)] = floor
    for key, holding in named.items():
        chosen = body.fascicles(body.keys.index(key))
        low[chosen] = np.maximum(low[chosen], holding.bound)
    weigh = body.weights.copy()
    if weights == "one":
        weigh[: len(body.names)] = 1.0
    problem = Problem(
        np.hstack([muscles, body.contacts, body.stops, body.pressure]),
        body.g + body.R @ taut,
        weigh, low, body.high,
        body.D if compliance is None else compliance,
    )  # fmt: skip
    solution = solve(problem, None if warm is None else warm.price, tol)
    activation = solution.carried[: len(body.names)]
    pull = activation if contracture is None else activation + contracture
    finite = np.clip(np.nan_to_num(activation), 0, 1)
    return Equilibrium(
        body=body,
        solution=solution,
        activation=activation,
        tension=_handed(operator, strength * activation) + taut,
        tone=_mean(body, pull),
        power=energy.power(body, finite),
        result=_result(body, solution),
        inputs={
            "posture": body.posture,
            "holdings": [_echo(key, holding) for key, holding in named.items()],
            "fascia": operator is not None,
            "posture_yield": compliance is not None,
            "weights": weights,
            "floor": floor,
        },
        warnings=_warned(named),
    )


def _handed(operator: Floats | None, force: Floats) -> Floats:
    """Forces as fascia hands them on; without it each fascicle keeps its own. (n,) [N]"""
    return force if operator is None else operator @ force


def _named(body: TissueModel, holdings: Sequence[Holding]) -> dict[str, Holding]:
    """Holdings by the key of their structure, in the order of the body."""
    named: dict[str, Holding] = {}
    for holding in holdings:
        key = find(holding.structure, body)
        if key in named:
            raise NotPhysical(
                f"A structure must be held once, got {key} twice. Give one holding, at the level meant.",
                code="DUPLICATE",
            )
        named[key] = holding
    return {key: named[key] for key in body.keys if key in named}


def _mean(body: TissueModel, pull: Floats) -> Floats:
    """Mean pull of each structure's fascicles, by their strength. (S,)"""
    return np.bincount(body.structure_of, body.F * pull, len(body.keys)) / np.bincount(
        body.structure_of, body.F, len(body.keys)
    )


def _result(body: TissueModel, solution: Solution) -> Result:
    if solution.result is not Result.FOUND:
        return solution.result
    # A stand-in such as the shoulder's, for muscles this body has none of, has a wider reserve of its own.
    allowed = MOST_RESERVE * np.sqrt(np.maximum(body.D, 1.0))
    carried = np.abs(body.D * solution.price)
    return Result.ON_RESERVES if (carried > allowed).any() else Result.FOUND


def _echo(key: str, holding: Holding) -> dict[str, Any]:
    return {
        "structure": key,
        "level": holding.level,
        "share": holding.share,
        "basis": str(holding.basis),
        "since": holding.since.as_json() if holding.since else None,
    }


def _warned(named: dict[str, Holding]) -> tuple[str, ...]:
    return tuple(f"NOT_SUSTAINABLE {key}" for key, holding in named.items() if not holding.lasts) or (
        () if named else ("NO_HOLDING",)
    )
