"""A holding: one structure that does not let go, how strongly, and how that is known.

The practice calls it tissue memory; here it is a lower bound on an activation. It has no link to a trauma.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from palpate.errors import NotPhysical
from palpate.when import When

SUSTAINED: Final = (
    0.09  # of maximal activation; above it nobody holds for hours (Björkstén & Jonsson 1977: 7.9 %)
)


class Basis(StrEnum):
    """How a holding is known."""

    PALPATED = "palpated"
    TOLD = "told"
    WHAT_IF = "what_if"


@dataclass(frozen=True, slots=True)
class Holding:
    """One retained contraction.

    `structure` is a key of the body; `level` the share of maximal activation, 0 to 1; `share` the part of the
    structure's fascicle strength that holds, above 0 to 1 (a pool of motor units); `since` when it began.
    """

    structure: str
    level: float
    since: When | None = None
    share: float = 1.0
    basis: Basis = Basis.WHAT_IF

    def __post_init__(self) -> None:
        if not isinstance(self.structure, str) or not self.structure.strip():
            raise NotPhysical(
                f"A holding's structure must be a name, got {self.structure!r}. Such as: right psoas.",
                code="BAD_VALUE",
            )
        if self.basis not in list(Basis):
            raise NotPhysical(
                f"A holding's basis must be one of {', '.join(Basis)}, got {self.basis!r}.", code="BAD_VALUE"
            )
        for name in ("level", "share"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
                raise NotPhysical(
                    f"A holding's {name} must be a number, got {value!r}. Give one from 0 to 1.",
                    code="BAD_VALUE",
                )
            if not 0 <= value <= 1 or (name == "share" and value == 0):
                raise NotPhysical(
                    f"A holding's {name} must lie between 0 and 1, got {value:g}. 0.05 is 5 % of a strength.",
                    code="OUT_OF_RANGE",
                )

    @property
    def bound(self) -> float:
        """The lower bound that it sets on each of its fascicles. [1]"""
        return self.level * self.share

    @property
    def lasts(self) -> bool:
        """Whether a muscle can keep this up for hours."""
        return self.level <= SUSTAINED
