"""A course that has passed: numbers by week, what they rest on, and what may be said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from palpate.accommodation.cost import SUSTAINABLE
from palpate.accommodation.events import Onset, Session
from palpate.accommodation.mechanisms import MECHANISMS
from palpate.accommodation.spread import NOTED
from palpate.accommodation.state import State
from palpate.tissue.assumptions import COST, in_use
from palpate.tissue.energy import power_per_kg
from palpate.tissue.equilibrium import Equilibrium
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.naming import find
from palpate.tissue.range_of_motion import AXES, MOST, SINGLE, axes, rom_of_fascicles

if TYPE_CHECKING:
    from palpate.accommodation.course import Course

# Codes of what every course assumes, beside the mechanisms that are on (4-engine 1).
ALWAYS: Final = (*in_use(), *COST, "HOURS_OF_A_DAY")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CourseResult:
    """Weeks in the rows: week 0 is the first with the hold, before anything has changed. Standing: modelled.

    Shapes: weeks (T,); power [W], effort [1], overload [h a week], lost_rom [deg] (T,), each beside the same
    day with nothing held; noted (T,) how many other structures are tighter or looser than at rest by more
    than 0.02; tone (T, S) change of tone, mean over the day [1]; held, memory, guarding, taut, left (T, S)
    as in `State`, fascicles weighted by strength. `lost_rom` is that of the movement about one axis
    which lost most, in `movement`; both None for a body whose joints have no such axes.
    """

    weeks: np.ndarray
    keys: tuple[str, ...]
    power: Floats
    effort: Floats
    overload: Floats
    noted: np.ndarray
    tone: Floats
    held: Floats
    memory: Floats
    guarding: Floats
    taut: Floats
    left: Floats
    lost_rom: Floats | None
    movement: str | None
    state: State
    inputs: dict[str, Any]
    warnings: tuple[str, ...]
    assumptions: tuple[str, ...]

    def say(self) -> tuple[str, ...]:
        """What it shows and what it rests on, in sentences, and the caption."""
        from palpate.accommodation.years import say

        return say(self)

    def to_json(self) -> dict[str, Any]:
        """Series by week, and of every structure that changed its first, last and largest change."""
        lost = None if self.lost_rom is None else self.lost_rom.tolist()
        return {
            "inputs": self.inputs,
            "assumptions": list(self.assumptions),
            "warnings": list(self.warnings),
            "weeks": self.weeks.tolist(),
            "series": {
                "effort": self.effort.tolist(),
                "power_w": self.power.tolist(),
                "lost_rom_deg": lost,
                "overload": self.overload.tolist(),
                "structures_over_2pct": self.noted.tolist(),
            },
            "movement": self.movement,
            "per_structure": {
                key: {
                    "tone_first": float(self.tone[0, s]),
                    "tone_last": float(self.tone[-1, s]),
                    "hold": float(self.held[-1, s]),
                    "memory": float(self.memory[-1, s]),
                    "guarding": float(self.guarding[-1, s]),
                    "shortening": float(self.taut[-1, s]),
                    "capacity": float(self.left[-1, s]),
                }
                for s, key in enumerate(self.keys)
                if np.abs(self.tone[:, s]).max() > NOTED or self.held[:, s].any()
            },
            "say": list(self.say()),
        }


def noted(
    course: Course, events: Sequence[Session | Onset], states: Sequence[State],
    activation: Sequence[Floats], rest: Sequence[Equilibrium], effort: Floats,
) -> CourseResult:  # fmt: skip
    """What a course has been: from the states and the activations (T, n) of every posture in every week."""
    body = course.day.body
    mean = _by_structure(body)
    taut, left = (np.array([getattr(each, name) for each in states]) for name in ("taut", "left"))
    power, overload = np.zeros(len(states)), np.zeros(len(states))
    tone = np.zeros((len(states), len(body.keys)))
    share = body.mass / body.mass.sum()
    for (posed, hours), part, carried, before in zip(
        course.day.parts, course.day.shares, activation, rest, strict=True
    ):
        spent = power_per_kg(np.clip(carried, 0, 1), posed.slow) @ posed.mass
        power += part * (spent - before.power.sum())
        above = np.maximum(0, carried - SUSTAINABLE) - np.maximum(0, before.activation - SUSTAINABLE)
        overload += 7 * hours * (above @ share)
        tone += part * ((carried + taut - before.activation) @ _by_structure(posed))
    held, memory, guarding = (
        np.array([getattr(each, name) for each in states]) for name in ("held", "memory", "guarding")
    )
    lost = _lost(course, np.maximum(held, guarding)[:, body.structure_of] * left + taut)
    return CourseResult(
        weeks=np.arange(len(states)), keys=body.keys, power=power, effort=effort, overload=overload,
        noted=((np.abs(tone) > NOTED) & ~(held > 0)).sum(axis=1), tone=tone,
        held=held, memory=memory, guarding=guarding, taut=taut @ mean, left=left @ mean,
        lost_rom=None if lost is None else lost.max(axis=1),
        movement=None if lost is None or not lost[-1].any() else _movement(int(lost[-1].argmax())),
        state=states[-1], inputs=_echo(course, events), warnings=_warned(course, events),
        assumptions=(*ALWAYS, *(each.code.upper() for each in MECHANISMS if each.code in course.on)),
    )  # fmt: skip


def _by_structure(body: TissueModel) -> Floats:
    """What turns values of fascicles into means of structures by strength. (n, S)"""
    mean = np.zeros((len(body.names), len(body.keys)))
    mean[np.arange(len(body.names)), body.structure_of] = body.F
    return np.asarray(mean / mean.sum(axis=0))


def _lost(course: Course, pulled: Floats) -> Floats | None:
    """Range lost by week and movement to what pulls without being asked (T, n), lying if the day has that."""
    body = next((each for each, _ in course.day.parts if each.posture == "supine"), course.day.body)
    if any(name not in body.coords for axis in axes().values() for name in axis.coordinates):
        return None
    return np.minimum(pulled @ rom_of_fascicles(body)[list(SINGLE)].T, MOST)


def _movement(number: int) -> str:
    name, direction = AXES[SINGLE[number]]
    return axes()[name].said(direction)


def _echo(course: Course, events: Sequence[Session | Onset]) -> dict[str, Any]:
    body = course.day.body
    return {
        "holdings": [
            {"structure": find(each.structure, body), "level": each.level, "share": each.share}
            for each in course.holdings
        ],
        "hours": course.day.hours,
        "gain": course.params.gain,
        "on": sorted(course.on),
        "events": [_said(event, body) for event in events],
    }


def _said(event: Session | Onset, body: TissueModel) -> dict[str, Any]:
    if isinstance(event, Onset):
        hold = event.holding
        own: dict[str, Any] = {
            "structure": find(hold.structure, body),
            "level": hold.level,
            "share": hold.share,
        }
        return {"week": event.week, "kind": "onset", **own}
    own = {"structures": [find(each, body) for each in event.structures]}
    own |= {"rho_h": event.rho_h, "rho_m": event.rho_m, "rho_p": event.rho_p}
    return {"week": event.week, "kind": "session", **own}


def _warned(course: Course, events: Sequence[Session | Onset]) -> tuple[str, ...]:
    body = course.day.body
    begun = [*course.holdings, *(each.holding for each in events if isinstance(each, Onset))]
    held = {find(each.structure, body) for each in begun}
    touched = {find(name, body) for each in events if isinstance(each, Session) for name in each.structures}
    return (
        *(f"NOT_SUSTAINABLE {find(each.structure, body)}" for each in begun if not each.lasts),
        *(f"NOT_HELD {key}" for key in sorted(touched - held)),
        *(() if begun else ("NO_HOLDING",)),
    )
