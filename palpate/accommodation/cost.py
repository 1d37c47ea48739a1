"""What it costs to carry something held: several numbers, never one.

Extra power is small (some watts at most) and explains nothing that anybody feels. Effort is the quantity that
provably never falls while something is held; power is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.tissue.equilibrium import Equilibrium

SUSTAINABLE: Final = 0.08  # of full activation, for hours: 7.9 % (Björkstén & Jonsson 1977)
WAKING: Final = 16.0  # upright hours of a day, [A]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The price of holdings, each beside the same posture with nothing held. Standing: modelled."""

    power: float  # extra metabolic power [W]
    own_power: float  # of it what the held structures take themselves [W]
    effort: float  # extra J [1]
    overload: float  # weekly hours above a sustainable activation, weighted by how far above [h]
    overloaded: tuple[str, ...]  # keys of structures that are newly above it, most first


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
    named = {each["structure"] for each in now.inputs["holdings"]}
    own = np.isin(body.structure_of, [s for s, key in enumerate(body.keys) if key in named])
    above, before = (np.maximum(0, each.activation - SUSTAINABLE) for each in (now, baseline))
    newly = [
        s
        for s, key in enumerate(body.keys)
        if now.tone[s] > SUSTAINABLE >= baseline.tone[s] and key not in named
    ]
    share = body.mass / body.mass.sum()
    return Cost(
        power=float(extra.sum()),
        own_power=float(extra[own].sum()),
        effort=now.effort - baseline.effort,
        overload=float(7 * hours * share @ (above - before)),
        overloaded=tuple(body.keys[s] for s in sorted(newly, key=lambda s: -now.tone[s])),
    )
