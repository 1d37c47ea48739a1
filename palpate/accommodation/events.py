"""What happens in a week of a course: a session on some structures, or a new hold."""

from __future__ import annotations

import math
from dataclasses import dataclass

from palpate.errors import NotPhysical
from palpate.tissue.holding import Holding


@dataclass(frozen=True, slots=True)
class Session:
    """A session in a week, after which these structures hold less.

    `rho_h`, `rho_m` and `rho_p` are the shares of hold, memory and guarding that it takes away, 0 to 1. No
    effect size of a session is known: the defaults are an assumption.
    """

    week: int
    structures: tuple[str, ...]
    rho_h: float = 1.0
    rho_m: float = 0.5
    rho_p: float = 0.0

    def __post_init__(self) -> None:
        _week(self.week)
        for name in ("rho_h", "rho_m", "rho_p"):
            share(name, getattr(self, name))
        if not self.structures or isinstance(self.structures, str):
            raise NotPhysical(
                "A session must name the structures that it was on, got none. Name one or more.",
                code="BAD_VALUE",
            )


@dataclass(frozen=True, slots=True)
class Onset:
    """A hold that begins in a week, as after an injury."""

    week: int
    holding: Holding

    def __post_init__(self) -> None:
        _week(self.week)


def share(name: str, value: float) -> float:
    """The same number, if it is one from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise NotPhysical(f"`{name}` must be a number from 0 to 1, got {value!r}.", code="BAD_VALUE")
    if not 0 <= value <= 1:
        raise NotPhysical(f"`{name}` must lie between 0 and 1, got {value:g}.", code="OUT_OF_RANGE")
    return value


def _week(value: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotPhysical(f"A week must be a whole number, got {value!r}.", code="BAD_VALUE")
    if value < 0:
        raise NotPhysical(f"A week must be 0 or later, got {value}.", code="OUT_OF_RANGE")
