"""Who tightens, who lets go, and how far it reaches, against the same posture with nothing held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from palpate.errors import NotPhysical
from palpate.tissue.equilibrium import Equilibrium
from palpate.tissue.model import TissueModel
from palpate.tissue.naming import said
from palpate.tissue.telling import CAPTION, percent, rounded

NOTED: Final = 0.02  # of full activation: less is not told from nothing by hands, [A]
NAMED: Final = 3  # structures that stand by name in a sentence


@dataclass(frozen=True, slots=True)
class Change:
    """One structure that carries otherwise than before."""

    key: str
    tone: float  # mean activation now [1]
    delta: float  # against the baseline [1]
    newton: float  # change of its tension, all fascicles [N]
    away: float  # from the nearest holding [m]; 0 for a holding itself

    def to_json(self) -> dict[str, Any]:
        """Its numbers by name and unit, with six significant digits."""
        found: dict[str, Any] = rounded({
            "key": self.key, "tone": self.tone, "delta": self.delta, "newton": self.newton,
            "away_m": self.away,
        })  # fmt: skip
        return found

    def say(self) -> str:
        """Such as "quadratus lumborum, left (client's left) tightens by 6 %"."""
        verb = "tightens" if self.delta > 0 else "lets go"
        return f"{said(self.key)} {verb} by {percent(abs(self.delta))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What a holding does to everything else. Standing: modelled; one fascicle alone is unsure by a third.

    `reach` is how far away [m] the farthest structure noted lies; `amplification` the force that changed
    elsewhere over the force that the held structures gained, None if they gained none.
    """

    tightens: tuple[Change, ...]  # most first; holdings are left out
    lets_go: tuple[Change, ...]
    held: tuple[Change, ...]
    reach: float
    amplification: float | None

    def to_json(self) -> dict[str, Any]:
        """Lists of structures, most first, and what is said of all of them, with six significant digits."""
        return {
            "tightens": [each.to_json() for each in self.tightens],
            "lets_go": [each.to_json() for each in self.lets_go],
            "held": [each.to_json() for each in self.held],
            "reach_m": rounded(self.reach),
            "amplification": rounded(self.amplification),
        }

    def say(self) -> tuple[str, ...]:
        """Who tightens, who lets go and how far it reaches, in sentences, and the caption."""
        if not self.held:
            return ("Nothing is held in this model.", CAPTION)
        held = " and ".join(f"{said(each.key)} at {percent(each.tone)}" for each in self.held)
        reached = f"The farthest of them lies about {self.reach:.1f} m away." if self.reach else ""
        told = (
            f"With {held}, {_many(self.tightens, 'tightens', 'tighten')} and "
            f"{_many(self.lets_go, 'lets go', 'let go')} in the model.",
            reached,
            CAPTION,
        )
        return tuple(each for each in told if each)


def spread(now: Equilibrium, baseline: Equilibrium, threshold: float = NOTED) -> Spread:
    """Structures whose tone changed by more than `threshold`, 0 to 1.

    Raises
    ------
    NotPhysical
        If the two are not of one body, or the threshold is not 0 to 1.
    NotConverged
        If either did not balance.
    """
    now.or_raise(), baseline.or_raise()
    body = now.body
    if body is not baseline.body and (not body.sha256 or body.sha256 != baseline.body.sha256):
        raise NotPhysical(
            "A spread must compare one body with itself, got two. Balance both on the same one."
        )
    if not 0 <= threshold <= 1:
        raise NotPhysical(f"`threshold` must lie between 0 and 1, got {threshold:g}.", code="OUT_OF_RANGE")
    named = {each["structure"] for each in now.inputs["holdings"]}
    delta = now.tone - baseline.tone
    newton = np.bincount(body.structure_of, now.tension - baseline.tension, len(body.keys))
    away = distances(body, [body.keys.index(key) for key in named])
    changes = [
        Change(key, float(now.tone[s]), float(delta[s]), float(newton[s]), float(away[s]))
        for s, key in enumerate(body.keys)
    ]
    others = [each for each in changes if each.key not in named and abs(each.delta) > threshold]
    held = tuple(each for each in changes if each.key in named)
    gained = sum(abs(each.newton) for each in held)
    elsewhere = sum(abs(each.newton) for each in changes if each.key not in named)
    return Spread(
        tightens=tuple(sorted((each for each in others if each.delta > 0), key=lambda each: -each.delta)),
        lets_go=tuple(sorted((each for each in others if each.delta < 0), key=lambda each: each.delta)),
        held=held,
        reach=max((each.away for each in others), default=0.0),
        amplification=elsewhere / gained if gained > 0 else None,
    )


def distances(body: TissueModel, sources: list[int]) -> np.ndarray:
    """How far each structure's middle lies from the nearest of `sources`, 0 if there are none. (S,) [m]"""
    weight = np.bincount(body.structure_of, minlength=len(body.keys))
    middle = np.column_stack(
        [np.bincount(body.structure_of, body.xyz[:, axis], len(body.keys)) / weight for axis in range(3)]
    )
    if not sources:
        return np.zeros(len(body.keys))
    apart = np.linalg.norm(middle[:, None] - middle[sources], axis=2)
    return np.asarray(apart.min(axis=1))


def _many(changes: tuple[Change, ...], one: str, more: str) -> str:
    if not changes:
        return f"nothing else {one}"
    names = "; ".join(said(each.key) for each in changes[:NAMED])
    further = len(changes) - NAMED
    if further > 0:
        return f"{len(changes)} structures {more}, most of all {names}"
    return f"{names} {one if len(changes) == 1 else more}"
