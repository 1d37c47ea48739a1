"""Virtual bodies: the shipped one with other strengths, levers, demands and habits of sharing.

Nobody is the shipped body. What is inferred, or summed up over many, is tried on people who differ from it
in every number: a structure's strength, each moment arm, what gravity asks, and how far effort is shared by
volume (V^u: 1 by volume, 0 as if every muscle were as large as any other). Sizes of all differences: [A].
A stronger muscle here pulls harder and is no larger, so its share of the effort is weighed as before.
Standing: modelled.

Departures
----------
The specification (4-engine 12.7) draws a factor of gravity for each coordinate by itself, and adds 1 Nm at
every coordinate that turns or bends. On this body the first asks 13 Nm of a shoulder blade and 11 of the arm
beside it, and the second asks of the smallest muscles below the skull a third of what they have. So one limb
is heavier or lighter as a whole, and nothing added is more than what 1 Nm is to the rotation of the trunk.
`LITERAL` is the specification to the letter. Decision 0029 has the figures of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palpate.errors import NotPhysical
from palpate.tissue.model import Floats, TissueModel, Whole
from palpate.tissue.problem import Problem

ASIDE: Final = ("bending", "rotation", "hip_")  # coordinates that a crooked way of lying or standing loads
# Coordinates that one limb or one part of the trunk turns about; each side apart. All others: by themselves.
_LIMBS: Final = (
    ("c7_t1", "c4_c5", "c1_c2", "c0_c1"),
    ("hip", "knee", "ankle", "subtalar", "toes"),
    ("clavicle", "scapula", "arm"),
    ("trunk",), ("jaw",), ("hyoid",),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """How much people differ: standard deviations, 0 or more. All are assumptions (4-engine 12.7)."""

    strength: float = 0.25  # of log strength, one draw for each structure
    arms: float = 0.10  # of log moment arm, one draw for each fascicle at each coordinate
    demand: float = 0.15  # of what gravity asks of a limb, as a share; the root's is left
    aside: float = 1.0  # [Nm] added at bending, rotation and hips
    elsewhere: float = 0.3  # [Nm or N] added at all others but the root's
    most: float = 0.0065  # of all that muscles can do at a coordinate: no more is added; 1 Nm of 154
    limbs: bool = True  # one draw of gravity for each limb; False: for each coordinate
    habits: bool = True  # u drawn from 0 to 1; False: 1, by volume

    def __post_init__(self) -> None:
        for name in ("strength", "arms", "demand", "aside", "elsewhere", "most"):
            if not 0 <= getattr(self, name) < np.inf:
                raise NotPhysical(
                    f"A variation's {name} must be 0 or more and finite, got {getattr(self, name)}.",
                    code="OUT_OF_RANGE",
                )


USUAL: Final = Variation()
LITERAL: Final = Variation(most=1e9, limbs=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VirtualBody:
    """One invented person in the posture of `body`.

    Shapes: strength (n,) [N]; levers (m, n) R [m/rad or 1]; demand (m,) g [Nm or N]; weights (n + c + k + 1,)
    [1]. Everything else is that of `body`.
    """

    body: TissueModel
    strength: Floats
    levers: Floats
    demand: Floats
    weights: Floats

    def problem(self, holds: Mapping[int, float] | None = None) -> Problem:
        """The problem that this body poses with these holds: level, 0 to 1, by number of the structure."""
        body = self.body
        low = np.zeros(len(self.weights))
        for structure, level in (holds or {}).items():
            if not 0 <= level <= 1:
                raise NotPhysical(f"A level must lie between 0 and 1, got {level:g}.", code="OUT_OF_RANGE")
            low[body.fascicles(structure)] = level
        return Problem(
            np.hstack([-self.levers * self.strength, body.contacts, body.stops, body.pressure]),
            self.demand + self.levers @ body.passive,
            self.weights, low, body.high, body.D,
        )  # fmt: skip

    def tone(self, activation: Floats) -> Floats:
        """Mean activation of each structure by the strength of its fascicles. (n or more,) to (S,) [1]"""
        of, count, strength = self.body.structure_of, len(self.body.keys), self.strength
        pulled = strength * activation[: len(strength)]
        return np.asarray(np.bincount(of, pulled, count) / np.bincount(of, strength, count))


def vary(body: TissueModel, rng: np.random.Generator, variation: Variation = USUAL) -> VirtualBody:
    """One virtual body. The same generator in the same state gives the same person.

    The numbers are drawn in one order whatever the variation, so that leaving one kind of difference out
    leaves the others as they were.
    """
    strength = rng.standard_normal(len(body.keys))
    crossing, free, aside, able, limb = _pattern(body)
    arms = rng.standard_normal(len(crossing[0]))
    share, more = rng.standard_normal(len(body.coords)), rng.standard_normal(len(body.coords))
    u = float(rng.random())
    levers = body.R.copy()
    levers[crossing] *= np.exp(variation.arms * arms)
    added = np.minimum(np.where(aside, variation.aside, variation.elsewhere), variation.most * able) * more
    if variation.limbs:
        share = share[limb]
    n = len(body.names)
    weights = body.weights.copy()
    weights[:n] **= u if variation.habits else 1.0
    return VirtualBody(
        body=body,
        strength=body.F * np.exp(variation.strength * strength)[body.structure_of],
        levers=levers,
        demand=np.where(free, body.g * (1 + variation.demand * share) + added, body.g),
        weights=weights,
    )


@lru_cache(maxsize=4)
def _pattern(
    body: TissueModel,
) -> tuple[tuple[Whole, Whole], NDArray[np.bool_], NDArray[np.bool_], Floats, list[int]]:
    """What every variation of one body shares: where levers are, which coordinates are free and which aside,
    what muscles can do there at most (m,) [Nm or N], and the limb of each."""
    rows, columns = np.nonzero(body.R)
    free = np.array([not name.startswith("root") for name in body.coords])
    aside = np.array([any(word in name for word in ASIDE) for name in body.coords])
    return (rows, columns), free, aside, (np.abs(body.R) * body.F).sum(axis=1), _limb(body.coords)


def _limb(coords: tuple[str, ...]) -> list[int]:
    """For each coordinate the first one of its limb. (m,)"""
    names = [
        next((f"{n}{c[-2:] if c[-2:] in ('_L', '_R') else ''}" for n, limb in enumerate(_LIMBS)
              if c.startswith(limb)), c)
        for c in coords
    ]  # fmt: skip
    return [names.index(name) for name in names]
