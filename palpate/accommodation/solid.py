"""Tissue within minutes and hours: a spring, and beside it a spring and a dashpot side by side.

The standard linear solid (Zener 1948; Fung 1993, Biomechanics, section 2.11). It comes back: letting go is
not modelled as stretching dense fascia for good, whose forces lie far outside what hands can give (Chaudhry
2008, J. Am. Osteopath. Assoc. 108:379). Not part of the weekly course.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from palpate.errors import NotPhysical


@dataclass(frozen=True, slots=True)
class Solid:
    """One such tissue: `spring` E_s and `parallel` E_k [Pa], `dashpot` eta [Pa s]; all above 0."""

    spring: float
    parallel: float
    dashpot: float

    def __post_init__(self) -> None:
        for name in ("spring", "parallel", "dashpot"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise NotPhysical(f"`{name}` must be above 0 and finite, got {value:g}.", code="OUT_OF_RANGE")

    def creep(self, stress: float, seconds: float) -> float:
        """Strain some seconds after a stress [Pa] began and stayed. [1]"""
        tau = self.dashpot / self.parallel
        return stress * (1 / self.spring - math.expm1(-seconds / tau) / self.parallel)

    def relaxation(self, seconds: float) -> float:
        """Stress for a unit of strain, some seconds after it began and stayed. [Pa]"""
        last = self.spring * self.parallel / (self.spring + self.parallel)
        return last + (self.spring - last) * math.exp(-seconds / self.relaxation_time)

    @property
    def relaxation_time(self) -> float:
        """tau_r = eta / (E_s + E_k): the time constant of relaxation. [s]"""
        return self.dashpot / (self.spring + self.parallel)
