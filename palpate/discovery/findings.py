"""Findings as the model can use them: graded tightness of one place, and range that a joint has lost.

A grade of 0 is a finding; a place that nobody assessed is none, and is left out. Whose hand it was and in
which posture stands with each. Standing: palpated, or measured with a goniometer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from palpate.discovery.rater import GRADES, LEAST_NOISE, MOST_NOISE
from palpate.errors import NotPhysical
from palpate.tissue.model import POSTURES
from palpate.tissue.range_of_motion import AXES

GONIOMETER: Final = 5.0  # degrees: standard deviation of one measurement; [A]
MOST_DEFICIT: Final = 120.0  # degrees


@dataclass(frozen=True, slots=True)
class Finding:
    """One place as one hand graded it.

    `structure` is a key of the body, a region of the atlas, or a free name such as "right psoas"; `grade` 0
    to 3, tighter than usual here; `posture` in which it was felt, blank if nobody said; `sigma` the hand's
    noise in units of tone, None if nothing is known of it.
    """

    structure: str
    grade: int
    posture: str = ""
    observer: str = ""
    sigma: float | None = None

    def __post_init__(self) -> None:
        if isinstance(self.grade, bool) or not isinstance(self.grade, int):
            raise NotPhysical(
                f"A grade must be a whole number from 0 to 3, got {self.grade!r}. Leave the place out if it "
                "was not assessed.",
                code="BAD_VALUE",
            )
        if self.grade not in GRADES:
            raise NotPhysical(
                f"A grade must be 0, 1, 2 or 3, got {self.grade}. 0 is not tighter than usual, 3 very much.",
                code="OUT_OF_RANGE",
            )
        if self.posture and self.posture not in POSTURES:
            raise NotPhysical(
                f"A posture must be one of {', '.join(POSTURES)}, got “{self.posture}”. Leave it out if "
                "nobody noted it.",
                code="BAD_VALUE",
            )
        if self.sigma is not None:
            within(self.sigma, LEAST_NOISE, MOST_NOISE, "The noise of a hand", "")


@dataclass(frozen=True, slots=True)
class RomFinding:
    """Range that one movement lacks, against the other side or what is usual for this person.

    `axis` such as neck_ar or hip_flexion.L, `direction` + or -, as in `range_of_motion.AXES`; `deficit_deg` 0
    to 120 degrees; `sd` of one measurement [degrees].
    """

    axis: str
    direction: str
    deficit_deg: float
    sd: float = GONIOMETER

    def __post_init__(self) -> None:
        within(self.deficit_deg, 0.0, MOST_DEFICIT, "A deficit", " degrees")
        within(self.sd, 0.1, 45.0, "The error of a goniometer", " degrees")
        if (self.axis, self.direction) not in AXES:
            near = get_close_matches(self.axis, dict(AXES), n=2)
            meant = f"Did you mean {' or '.join(near)}?" if near else "Axes are such as neck_ar."
            if self.axis in near:
                meant = "Its direction is + or -."
            raise NotPhysical(
                f"A movement must be an axis and + or -, got “{self.axis}” and “{self.direction}”. {meant}",
                code="UNKNOWN_NAME",
            )


@dataclass(frozen=True, slots=True)
class NotUsed:
    """A finding that the model cannot use, and why. It stays in the chart."""

    what: str
    reason: str


def within(value: Any, least: float, most: float, what: str, unit: str) -> None:
    """Nothing, if a number lies there; else NotPhysical."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise NotPhysical(f"{what} must be a finite number, got {value!r}.", code="BAD_VALUE")
    if not least <= value <= most:
        raise NotPhysical(
            f"{what} must lie between {least:g} and {most:g}{unit}, got {value:g}.", code="OUT_OF_RANGE"
        )
