"""How much a muscle can keep up without end: the three-compartment model of fatigue.

Units that are active tire at the rate F and rest at the rate R; in the long run R / (F + R) of all can be
active (Frey-Law, Looft & Heitsman 2012, J. Biomech. 45:1803). Which printed rate is which symbol is to be
verified in the paper.
"""

from __future__ import annotations

import math
from typing import Final

from palpate.errors import NotPhysical

# Rates of two joints: how fast units tire, how fast they rest [1/s].
ANKLE: Final = (0.00589, 0.00058)
SHOULDER: Final = (0.0182, 0.00168)


def sustained(fatigue: float, recovery: float) -> float:
    """The share of maximal activation that can be kept up without end. [1]

    Raises
    ------
    NotPhysical
        If a rate is not a number above 0.
    """
    for name, rate in (("fatigue", fatigue), ("recovery", recovery)):
        if not (math.isfinite(rate) and rate > 0):
            raise NotPhysical(
                f"`{name}` must be a rate above 0 per second, got {rate:g}.", code="OUT_OF_RANGE"
            )
    return recovery / (fatigue + recovery)
