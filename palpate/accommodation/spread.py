"""Who tightens, who lets go, and how far it reaches, against the same posture with nothing held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.errors import NotPhysical
from palpate.tissue.equilibrium import Equilibrium
from palpate.tissue.model import TissueModel

NOTED: Final = 0.02  # of full activation: less is not told from nothing by hands, [A]


@dataclass(frozen=True, slots=True)
class Change:
    """One structure that carries otherwise than before."""

    key: str
    tone: float  # mean activation now [1]
    delta: float  # against the baseline [1]
    newton: float  # change of its tension, all fascicles [N]
    away: float  # from the nearest holding [m]; 0 for a holding itself


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
