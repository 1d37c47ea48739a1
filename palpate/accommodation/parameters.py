"""How much and how fast the body accommodates: one number for each law, and every one an assumption.

Anchors that were published stand beside the numbers (4-engine 11.5); none of them is a measured constant of
such a law.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Final

from palpate.errors import NotPhysical

OFFERED: Final = (0.0, 0.3, 0.6, 0.8)  # gains of the guarding loop that a page may offer, [A]
_BELOW_ONE: Final = ("gain", "least_capacity", "p_max", "remembered", "limit", "gamma", "delta")
_TIMES: Final = ("tau_up", "tau_down", "tau_r", "tau_p", "tau_m", "tau_s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """The constants of every law; times in weeks, activations and tensions as shares of strength. All [A]."""

    gamma: float = 0.5  # tension without activation for one unit of extra activation [1]
    delta: float = 0.005  # extra activation that shortens nothing [1]
    tau_up: float = 8.0  # weeks to become short; -40 % in 4 weeks (Tabary 1972 [B])
    tau_down: float = 16.0  # weeks to become long again; sarcomeres within 2 (Zoellner 2012)
    limit: float = 0.08  # what can be kept up; 7.9 % (Björkstén & Jonsson 1977)
    above: float = 0.02  # and at least so much more than at rest [1]
    k_d: float = 0.077  # strength lost a week for a unit of activation above that [1/week]
    tau_r: float = 26.0  # weeks to regain it
    least_capacity: float = 0.3  # of strength, never less [1]
    gain: float = 0.0  # of the guarding loop, 0 to below 1; 0: off
    tau_p: float = 12.0  # weeks of the guarding loop
    p_max: float = 0.15  # nothing guards by more [1]
    s_max: float = 0.5  # sensitisation: a hold is answered as if it were so much larger, at most [1]
    tau_s: float = 12.0  # weeks to become so, and to become less so
    remembered: float = 0.8  # memory of a hold as a share of it [1]
    tau_m: float = 6.0  # weeks to return to what is remembered

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
                raise NotPhysical(f"`{each.name}` must be a number, got {value!r}.", code="BAD_VALUE")
            if value < 0 or (each.name in _TIMES and value == 0):
                raise NotPhysical(
                    f"`{each.name}` must be {'above 0' if each.name in _TIMES else '0 or more'}, got "
                    f"{value:g}.",
                    code="OUT_OF_RANGE",
                )
        for name in _BELOW_ONE:
            if getattr(self, name) > 1:
                raise NotPhysical(
                    f"`{name}` must lie between 0 and 1, got {getattr(self, name):g}.", code="OUT_OF_RANGE"
                )
        if not self.gain < 1:
            raise NotPhysical(
                f"`gain` must lie between 0 and below 1, got {self.gain:g}. From 1 on, guarding would grow "
                "without end, which nobody has seen.",
                code="OUT_OF_RANGE",
            )
