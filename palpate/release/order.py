"""If this or that holding let go first: what would be left in the model. A what-if, and never advice.

Which holding to meet, and whether any, is the practitioner's and the client's. What stands here is arithmetic
over one mechanical body: the cost that is left after each possible next letting go, and how far apart orders
lie at all. Standing: modelled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

import numpy as np

from palpate.accommodation.events import share
from palpate.accommodation.laws import regained
from palpate.accommodation.parameters import Parameters
from palpate.errors import NotConverged, NotPhysical
from palpate.release.subsets import Costs, Path, greedy, summed, two_least
from palpate.tissue import energy
from palpate.tissue.assumptions import in_use
from palpate.tissue.holding import SUSTAINED, Holding
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.naming import find
from palpate.tissue.range_of_motion import MOST, SINGLE, rom
from palpate.tissue.refusal import Refusal, Why
from palpate.tissue.repeated import Repeated
from palpate.tissue.solving import Result

Cost = Literal["power", "effort", "lost_rom"]
Method = Literal["auto", "exact", "greedy"]
COSTS: Final[Mapping[str, str]] = {"power": "W", "effort": "", "lost_rom": "deg"}  # with their units
EXACTLY: Final = 12  # holdings up to which every order is looked at: 4,096 subsets
TIE: Final = 0.02  # of the cost of all: nearer than this is the same, [A]


@dataclass(frozen=True, slots=True)
class IfFirst:
    """One holding, and the modelled cost that would be left if this one let go first."""

    key: str
    level: float
    cost_after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderResult:
    """What letting go of this or that would leave. Standing: modelled.

    `if_first` stands from head to feet; sorting it by cost is the reader's act. `auc` are sums, over the
    lettings-go of an order, of what is left after each as a share of `cost_all`: `exact` of the least order
    (None above twelve holdings), `greedy` of always taking the least next. `ties` are pairs that no model
    tells apart.
    """

    cost: Cost
    cost_all: float
    if_first: tuple[IfFirst, ...]
    auc: dict[str, float | None]
    spread: float | None  # of the difference between the two least orders, over samples; None: one sample
    ties: tuple[tuple[str, str], ...]
    inputs: dict[str, Any]
    warnings: tuple[str, ...]

    def say(self) -> tuple[str, ...]:
        """One sentence for each holding from head to feet, what ties, and the caption."""
        from palpate.release.order_said import say

        return say(self)

    def to_json(self) -> dict[str, Any]:
        """Everything by name, with its sentences."""
        return {
            "inputs": self.inputs,
            "assumptions": [
                *in_use(),
                *(("END_RANGE",) if self.cost == "lost_rom" else ()),
                *(("MEMORY",) if self.inputs["back"] else ()),
            ],
            "warnings": list(self.warnings),
            "cost": self.cost,
            "unit": COSTS[self.cost],
            "cost_all": self.cost_all,
            "if_first": [
                {"key": each.key, "level": each.level, "cost_after": each.cost_after}
                for each in self.if_first
            ],
            "auc": self.auc,
            "spread": self.spread,
            "ties": [list(each) for each in self.ties],
            "say": list(self.say()),
        }


def what_if(
    body: TissueModel,
    holdings: Sequence[Holding],
    cost: Cost = "power",
    method: Method = "auto",
    *,
    samples: Sequence[Sequence[float]] = (),
    back: Sequence[float] = (),
) -> OrderResult | Refusal:
    """What would be left if one of the holdings let go first, and how far apart orders lie.

    Parameters
    ----------
    body
        One body in one posture.
    holdings
        Two or more, each structure at most once, in any order.
    cost
        Which cost is looked at, beside the same posture with nothing held.
    method
        Every order (`exact`, twelve holdings at most), always the least next (`greedy`), or what fits.
    samples
        How sure the levels are: rows of levels as they may also be, in the order of `holdings`; costs are
        then means over them.
    back
        Levels to which each comes back once it let go, in the order of `holdings` (`come_back`); none: to 0.

    Raises
    ------
    NotPhysical
        If there are no two holdings, one is held twice, or cost, method or samples cannot be.
    NotConverged
        If the body did not balance.
    """
    levels = _levels(holdings, samples)
    after = np.minimum(levels, _levels(holdings, [back])) if len(back) else np.zeros_like(levels)
    names = [find(each.structure, body) for each in holdings]
    order = _from_head_to_feet(body, names)
    keys = [names[each] for each in order]
    if len(keys) < 2 or len(set(keys)) < len(keys):
        raise NotPhysical(
            f"An order needs two holdings or more of different structures, got {', '.join(names) or 'none'}.",
            code="DUPLICATE" if len(set(keys)) < len(keys) else "BAD_VALUE",
        )
    if cost not in COSTS or method not in ("auto", "exact", "greedy"):
        raise NotPhysical(
            f"`cost` must be one of {', '.join(COSTS)} and `method` auto, exact or greedy, got {cost!r} and "
            f"{method!r}.",
            code="BAD_VALUE",
        )
    exact = len(keys) <= EXACTLY if method == "auto" else method == "exact"
    if exact and len(keys) > EXACTLY:
        raise NotPhysical(
            f"Every order is looked at for {EXACTLY} holdings at most, got {len(keys)}. Use `greedy`.",
            code="OUT_OF_RANGE",
        )
    structures = [body.keys.index(key) for key in keys]
    every = [
        Costs(_costing(body, structures, row[order], left[order], cost), len(keys))
        for row, left in zip(levels, after, strict=True)
    ]
    left = Costs(lambda subset: float(np.mean([each(subset) for each in every])), len(keys))
    everything = (1 << len(keys)) - 1
    whole = left(everything)
    if not whole > 0:
        return Refusal(
            code=Why.CANNOT_TELL,
            reason="These holdings cost nothing in this posture of the model, so no order costs less.",
            what_would_help="Look at another posture, or at another cost.",
        )
    least = two_least(left) if exact else []
    spread = _spread(least, every, whole) if len(levels) > 1 else None
    if spread is not None and len(least) == 2 and least[1].total - least[0].total < spread * whole:
        return Refusal(
            code=Why.CANNOT_TELL,
            reason="How strongly these are held is not sure enough: the two orders that leave least in the "
            "model differ by less than that.",
            what_would_help="Feel the levels again, or look at the costs of each one alone.",
        )
    first = [
        IfFirst(key, holdings[order[i]].level, left(everything & ~(1 << i))) for i, key in enumerate(keys)
    ]
    return OrderResult(
        cost=cost,
        cost_all=whole,
        if_first=tuple(first),
        auc={
            "exact": least[0].total / whole if least else None,
            "greedy": summed(left, greedy(left)) / whole,
        },
        spread=spread,
        ties=tuple(
            (one.key, other.key)
            for one, other in pairwise(sorted(first, key=lambda each: each.cost_after))
            if other.cost_after - one.cost_after <= TIE * whole
        ),
        inputs={
            "posture": body.posture,
            "holdings": [
                {"structure": names[i], "level": holdings[i].level, "share": holdings[i].share} for i in order
            ],
            "cost": cost,
            "method": "exact" if exact else "greedy",
            "samples": len(samples),
            "back": list(back),
        },
        warnings=tuple(f"NOT_SUSTAINABLE {names[i]}" for i in order if holdings[i].level > SUSTAINED),
    )


def _levels(holdings: Sequence[Holding], samples: Sequence[Sequence[float]]) -> Floats:
    """Lower bounds of the holdings, one row for each sample; without samples the levels as given. (k, n)"""
    parts: Floats = np.array([each.share for each in holdings])
    if not len(samples):
        return np.asarray([[each.level for each in holdings]] * parts)
    levels = np.asarray(samples, float)
    if levels.shape != (len(samples), len(holdings)) or not ((levels >= 0) & (levels <= 1)).all():
        raise NotPhysical(
            f"Every sample must have {len(holdings)} levels from 0 to 1, one for each holding.",
            code="BAD_VALUE",
        )
    return np.asarray(levels * parts)


def _from_head_to_feet(body: TissueModel, keys: Sequence[str]) -> list[int]:
    """Numbers of the holdings as an anatomy book goes: from above, left before right."""
    lines = body.figure or body.path
    heights = []
    for key in keys:
        chosen = body.fascicles(body.keys.index(key))
        points = np.concatenate([lines[each] for each in chosen])
        twin = key[:-1]  # left and right lie alike, whatever a millimeter says
        heights.append((-round(float(points[:, 1].mean()), 2), twin, key))
    return sorted(range(len(keys)), key=lambda each: heights[each])


def come_back(
    holdings: Sequence[Holding],
    weeks: float,
    rho_h: float = 1.0,
    rho_m: float = 0.5,
    params: Parameters | None = None,
) -> tuple[float, ...]:
    """Levels to which holdings come back some weeks after each let go: memory is this tradition's claim.

    `rho_h` and `rho_m` are the shares of hold and memory that letting go takes away, 0 to 1; assumptions.
    """
    share("rho_h", rho_h), share("rho_m", rho_m)
    params = params or Parameters()
    levels: Floats = np.array([each.level for each in holdings])
    kept = (1 - rho_m) * params.remembered * levels
    return tuple(map(float, regained((1 - rho_h) * levels, kept, weeks, params)))


def _costing(
    body: TissueModel, structures: Sequence[int], levels: Floats, after: Floats, cost: Cost
) -> Callable[[int], float]:
    """The cost of a subset, given by its bits, beside nothing held; each solve starts near the last one."""
    fascicles = [body.fascicles(each) for each in structures]
    if cost == "lost_rom":
        full = rom(body)[np.ix_(SINGLE, structures)]
        return lambda subset: float(np.minimum(full @ _still(subset, levels, after), MOST).max(initial=0.0))
    repeated = Repeated(body)
    warm: list[Floats | None] = [None]
    rest: list[float] = []

    def _of(held: Floats) -> float:
        low = np.zeros(len(body.weights))
        for chosen, level in zip(fascicles, held, strict=True):
            low[chosen] = level
        found = repeated.solve(low, price=warm[0])
        if found.result is not Result.FOUND:
            raise NotConverged(f"This body did not balance. {found.result.sentence}", code=found.result.name)
        warm[0] = found.price
        if cost == "effort":
            return found.effort
        return float(energy.power(body, np.clip(found.carried[: len(body.names)], 0, 1)).sum())

    def _beside(subset: int) -> float:
        if not rest:
            rest.append(_of(np.zeros_like(levels)))
        held = _still(subset, levels, after)
        return _of(held) - rest[0] if held.any() else 0.0

    return _beside


def _still(subset: int, levels: Floats, after: Floats) -> Floats:
    """Levels of all holdings if those of the subset, by its bits, have not let go. (n,)"""
    kept = np.array([bool(subset >> each & 1) for each in range(len(levels))])
    return np.where(kept, levels, after)


def _spread(least: Sequence[Path], every: Sequence[Costs], whole: float) -> float | None:
    """How far the difference between the two least orders varies over samples, as a share of the whole."""
    if len(least) < 2:
        return None
    apart = [summed(each, least[1].order) - summed(each, least[0].order) for each in every]
    return float(np.std(apart, ddof=1)) / whole
