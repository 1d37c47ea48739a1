"""How tissue changes while it carries: each law by its exact solution, so that no step is too long.

Over a step the activation and the hold are frozen. Seven steps of a day are then one step of a week. The
constants are those of `Parameters`; every one is an assumption. Times in weeks.
"""

from __future__ import annotations

import numpy as np

from palpate.accommodation.parameters import Parameters
from palpate.tissue.model import Floats


def shortened(taut: Floats, extra: Floats, weeks: float, params: Parameters) -> Floats:
    """Tension without activation after some weeks at an activation that is `extra` above rest. (n,) [1]

    It nears gamma [extra - delta]+, faster when it grows than when it wanes.
    """
    aim = params.gamma * np.maximum(0.0, extra - params.delta)
    tau = np.where(aim > taut, params.tau_up, params.tau_down)
    return np.asarray(aim + (taut - aim) * np.exp(-weeks / tau))


def worn(left: Floats, activation: Floats, at_rest: Floats, weeks: float, params: Parameters) -> Floats:
    """What is left of strength after some weeks at an activation. (n,) [1], `least_capacity` to 1

    Strength is lost in proportion to what lies above the sustainable activation, and regained with tau_r.
    """
    sustainable = np.maximum(params.limit, at_rest + params.above)
    back = 1.0 / params.tau_r
    rate = params.k_d * np.maximum(0.0, activation - sustainable) + back
    aim = back / rate
    return np.maximum(params.least_capacity, aim + (left - aim) * np.exp(-rate * weeks))


def sensitised(more: Floats, held: Floats, weeks: float, params: Parameters) -> Floats:
    """By how much more the loop answers a hold after some weeks of it. (S,) [1], 0 to `s_max`

    It grows toward `s_max` wherever something is held, and wanes elsewhere.
    """
    aim = np.where(held > 0, params.s_max, 0.0)
    return np.asarray(aim + (more - aim) * np.exp(-weeks / params.tau_s))


def regained(held: Floats, memory: Floats, weeks: float, params: Parameters) -> Floats:
    """A hold after some weeks without a session: where it is less than its memory, it returns to that. [1]"""
    back = memory + (held - memory) * np.exp(-weeks / params.tau_m)
    return np.asarray(np.where(held < memory, back, held))
