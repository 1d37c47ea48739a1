"""What it costs to carry something held: several numbers, never one.

Extra power is small (some watts at most) and explains nothing that anybody feels. Effort is the quantity that
provably never falls while something is held; power is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from palpate.tissue.equilibrium import Equilibrium
from palpate.tissue.joints import WORDS, joints
from palpate.tissue.naming import said
from palpate.tissue.range_of_motion import AXES, MOST, SINGLE, axes, rom
from palpate.tissue.telling import few, rounded

SUSTAINABLE: Final = 0.08  # of full activation, for hours: 7.9 % (Björkstén & Jonsson 1977)
WAKING: Final = 16.0  # upright hours of a day, [A]
NAMED: Final = 3  # joints, movements or structures that stand by name in a sentence
FELT: Final = 1.0  # degrees: less range lost is not said, [A]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The price of holdings, each beside the same posture with nothing held. Standing: modelled.

    `compression` is by joint: what muscles press more on it along the line between joint centers, less where
    negative [N]; empty for a body whose joints were not baked. `lost_range` is by axis and direction, such as
    "neck_ar +": what the held structures take from the movement [deg], without those that lose none and
    without combined ones.
    """

    power: float  # extra metabolic power [W]
    own_power: float  # of it what the held structures take themselves [W]
    effort: float  # extra J [1]
    compression: Mapping[str, float]  # [N]
    lost_range: Mapping[str, float]  # [deg], above 0
    overload: float  # weekly hours above a sustainable activation, weighted by how far above [h]
    overloaded: tuple[str, ...]  # keys of structures that are newly above it, most first

    def to_json(self) -> dict[str, Any]:
        """Each number by name and unit, with six significant digits."""
        found: dict[str, Any] = rounded({
            "power_w": self.power,
            "own_power_w": self.own_power,
            "effort": self.effort,
            "compression_n": dict(self.compression),
            "lost_rom_deg": dict(self.lost_range),
            "overload_dose_h": self.overload,
            "overloaded": self.overloaded,
        })  # fmt: skip
        return found

    def say(self) -> tuple[str, ...]:
        """Each kind of cost in a sentence of its own; those that are nothing are left out."""
        found = [
            f"Extra mechanical effort in the model, about {few(self.power)} W against the same posture with "
            "nothing held.",
            _pressed(self.compression),
            _lost(self.lost_range),
        ]
        if self.overloaded:
            names = "; ".join(said(key) for key in self.overloaded[:NAMED])
            found.append(f"Newly above what is kept up for hours in the model: {names}.")
        return tuple(each for each in found if each)


def cost(now: Equilibrium, baseline: Equilibrium, hours: float = WAKING) -> Cost:
    """What the holdings of `now` cost beside `baseline`; `hours` of a day are spent so, 0 to 24.

    Raises
    ------
    NotConverged
        If either did not balance.
    """
    now.or_raise(), baseline.or_raise()
    body = now.body
    extra = now.power - baseline.power
    named = {each["structure"]: each["level"] * each["share"] for each in now.inputs["holdings"]}
    own = np.isin(body.structure_of, [s for s, key in enumerate(body.keys) if key in named])
    above, before = (np.maximum(0, each.activation - SUSTAINABLE) for each in (now, baseline))
    newly = [
        s
        for s, key in enumerate(body.keys)
        if now.tone[s] > SUSTAINABLE >= baseline.tone[s] and key not in named
    ]
    share = body.mass / body.mass.sum()
    across = joints(body)
    pressed = across.pressed(now.tension - baseline.tension)
    lost = np.minimum(rom(body) @ [named.get(key, 0.0) for key in body.keys], MOST)
    return Cost(
        power=float(extra.sum()),
        own_power=float(extra[own].sum()),
        effort=now.effort - baseline.effort,
        compression=dict(zip(across.names, map(float, pressed), strict=True)),
        lost_range={" ".join(AXES[number]): float(lost[number]) for number in SINGLE if lost[number] > 0},
        overload=float(7 * hours * share @ (above - before)),
        overloaded=tuple(body.keys[s] for s in sorted(newly, key=lambda s: -now.tone[s])),
    )


def _pressed(compression: Mapping[str, float]) -> str:
    """Where muscles press most; blank where no joint is known or none is pressed by a newton."""
    order = sorted(compression, key=lambda each: -compression[each])
    most = [each for each in order if compression[each] >= 1]
    if not most:
        return ""
    listed = "; ".join(f"{WORDS[each]} by {few(compression[each])} N" for each in most[:NAMED])
    return f"Muscles press more, in the model, on the {listed}."


def _lost(lost_range: Mapping[str, float]) -> str:
    """Which movements lose most; blank if none loses a degree."""
    order = sorted(lost_range, key=lambda each: -lost_range[each])
    most = [each for each in order if lost_range[each] >= FELT]
    if not most:
        return ""
    listed = "; ".join(f"{movement(each)} by {_amount(each, lost_range[each])}" for each in most[:NAMED])
    return f"What is held shortens, in the model, {listed}."


def movement(test: str) -> str:
    """An axis and direction in words: of "neck_ar +", "turning the head to the left"."""
    axis, _, direction = test.rpartition(" ")
    return axes()[axis].said(direction)


def _amount(test: str, degrees: float) -> str:
    value, unit = axes()[test.rpartition(" ")[0]].shown(degrees)
    return f"{few(value)} {unit}"
