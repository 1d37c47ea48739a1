"""Noise: how far two paintings of one feeling differ by themselves, and whether a change is more than that.

**Extent.** The standard error of a measurement is SEM = SD * sqrt(1 - ICC), and two paintings of one feeling
differ by less than z * sqrt(2) * SEM with the probability that belongs to z (Weir 2005). Extents grow in
proportion, so this is done on their logarithm, and the band is a factor: areas that differ by less cannot be
told apart. Between people the SD of extent is 0.80 of its mean (Leoni 2013: 5888 +- 4564 and 6261 +- 5029
pixels, 52 people), which for a log-normal spread [assumption] is sqrt(ln(1 + 0.80^2)) = 0.70 on the log
scale. Published ICCs run from 0.80 (doi 10.1080/17434440.2023.2277226) to 0.94 (van der Veer 2024); the
default takes the lower one, so that little is called a change.

**Place.** The same people on the same application overlapped themselves by a Jaccard index of 0.42 +- 0.19;
at or above 0.42 - 1.96 * 0.19 = 0.05 an overlap cannot be told from drawing the same feeling again.

Two looks are taken, and a change in either counts. So each may err in 2.5 of 100, together in at most 5: z
is 2.24 for the extent, on both sides, and 1.96 for the overlap, on one.

**The client's own band.** From repeats of one channel within one day the client's own SEM and overlaps are
estimated and joined with the default, which weighs as much as four repeats [assumption]: two paintings say
little about how steady a hand is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise
from typing import Final

from palpate.body.compare import jaccard
from palpate.body.extent import extent
from palpate.body.painting import Painting
from palpate.errors import NotPhysical

BETWEEN_PEOPLE: Final = 0.80  # SD of extent by its mean, Leoni 2013
RELIABILITY: Final = (0.80, 0.94)  # the ICCs of extent at retest; the first is used
OVERLAP: Final = (0.42, 0.19)  # mean and SD of the Jaccard index at retest
RESPONSIVENESS: Final = 0.2  # rank correlation of a change of extent with change felt, van der Veer 2024
_WEIGHT: Final = 4  # repeats that the default is worth: assumption
_Z_EXTENT: Final = 2.2414  # 1.25 of 100 beyond it on each side
_Z_OVERLAP: Final = 1.96  # 2.5 of 100 below


class Verdict(StrEnum):
    """Whether two paintings differ by more than two paintings of one feeling do."""

    WITHIN = "within"
    BEYOND = "beyond"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What drawing the same feeling twice does by itself."""

    factor: float  # the larger extent by the smaller one, [1], 1 or more
    overlap: float  # Jaccard index, 0 to 1; at or above it places cannot be told apart
    repeats: int = 0  # paintings of the client's own that it was learned from; 0: from others only

    @property
    def own(self) -> bool:
        """Whether the client's own repeats shaped it."""
        return self.repeats >= 2


def standard_error(reliability: float, spread: float) -> float:
    """SEM = spread * sqrt(1 - reliability), in the unit of the spread (Weir 2005).

    reliability: an ICC, 0 to 1; spread: the SD between people, 0 or more.

    Examples -------- Leoni 2013 has an ICC of 0.96, 4797 pixels between people, and limits of agreement 2335
    pixels to either side.

    >>> round(least_change(standard_error(0.96, 4797.0)))
    2659
    """
    if not (0 <= reliability <= 1 and 0 <= spread < math.inf):
        raise NotPhysical(
            "A reliability must lie between 0 and 1 and a spread at 0 or above, "
            f"got {reliability!r} and {spread!r}. Check the figures."
        )
    return spread * math.sqrt(1 - reliability)


def least_change(error: float, z: float = 1.96) -> float:
    """The difference of two measurements that chance rarely reaches: z * sqrt(2) * error, in its unit."""
    return z * math.sqrt(2) * error


_DEFAULT_ERROR: Final = standard_error(RELIABILITY[0], math.sqrt(math.log(1 + BETWEEN_PEOPLE**2)))
DEFAULT: Final = Band(
    factor=math.exp(least_change(_DEFAULT_ERROR, _Z_EXTENT)),
    overlap=max(OVERLAP[0] - _Z_OVERLAP * OVERLAP[1], 0.0),
)


def band(repeats: Sequence[Sequence[Painting]] = ()) -> Band:
    """The band of a client, from groups of paintings that the client meant to be the same.

    Each group: paintings of one channel made within one day, declared as repeats. Blank paintings and groups
    of one teach nothing. Without any, it is the default.
    """
    groups = [[each for each in group if extent(each) > 0] for group in repeats]
    groups = [group for group in groups if len(group) >= 2]
    if not groups:
        return DEFAULT
    squares, freedom = 0.0, 0
    for group in groups:
        logs = [math.log(extent(each)) for each in group]
        mean = sum(logs) / len(logs)
        squares += sum((each - mean) ** 2 for each in logs)
        freedom += len(logs) - 1
    error = math.sqrt((_WEIGHT * _DEFAULT_ERROR**2 + squares) / (_WEIGHT + freedom))
    overlaps = [jaccard(one, other) or 0.0 for group in groups for one, other in combinations(group, 2)]
    own = sum(overlaps) / len(overlaps)
    scatter = sum((each - own) ** 2 for each in overlaps)
    middle = (_WEIGHT * OVERLAP[0] + sum(overlaps)) / (_WEIGHT + len(overlaps))
    spread = math.sqrt((_WEIGHT * OVERLAP[1] ** 2 + scatter) / (_WEIGHT + len(overlaps)))
    return Band(
        factor=math.exp(least_change(error, _Z_EXTENT)),
        overlap=max(middle - _Z_OVERLAP * spread, 0.0),
        repeats=sum(len(group) for group in groups),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two paintings of one channel side by side, and what may be said about it."""

    before: float  # [cm2]
    after: float  # [cm2]
    overlap: float | None  # Jaccard index, 0 to 1; None if both are blank
    band: Band

    @property
    def factor(self) -> float | None:
        """The later extent by the earlier one, above 0; None if either is blank."""
        return self.after / self.before if self.before > 0 and self.after > 0 else None

    @property
    def extent_beyond(self) -> bool:
        """Whether the extents differ by more than drawing again does."""
        return self.factor is not None and max(self.factor, 1 / self.factor) > self.band.factor

    @property
    def place_beyond(self) -> bool:
        """Whether the places overlap less than drawing again does."""
        return self.factor is not None and self.overlap is not None and self.overlap < self.band.overlap

    @property
    def verdict(self) -> Verdict:
        """Within the noise of drawing the same feeling twice, beyond it, or too few paintings to say."""
        if self.factor is None:
            return Verdict.TOO_FEW
        return Verdict.BEYOND if self.extent_beyond or self.place_beyond else Verdict.WITHIN

    @property
    def sentence(self) -> str:
        """All of it in plain words, in English."""
        if self.verdict is Verdict.TOO_FEW:
            return (
                "There are too few paintings to say: at least two with something painted are needed. A blank "
                "painting does not say that nothing was felt."
            )
        seen = f"{self.before:.0f} cm2 were painted before and {self.after:.0f} cm2 after"
        shared = (
            f"of all that was painted at either time, {100 * (self.overlap or 0):.0f} % was painted at both"
        )
        what = {
            Verdict.WITHIN: "This is within the noise of drawing the same feeling twice",
            Verdict.BEYOND: "This is beyond the noise of drawing the same feeling twice",
        }[self.verdict]
        whose = (
            f"as {self.band.repeats} repeats of this client's own and published retests show it"
            if self.band.own
            else "as published retests show it"
        )
        return (
            f"{seen}; {shared}. {what}, {whose}: an area may come out up to {self.band.factor:.1f} times as "
            f"large or as small, with an overlap down to {100 * self.band.overlap:.0f} %. A painted area "
            f"follows what is felt poorly (rank correlation {RESPONSIVENESS}), so it is never the only "
            "outcome."
        )


def change(before: Painting, after: Painting, noise: Band = DEFAULT) -> Change:
    """How one painting became another of the same channel, judged by a band."""
    return Change(before=extent(before), after=extent(after), overlap=jaccard(before, after), band=noise)


def changes(course: Sequence[Painting], noise: Band = DEFAULT) -> tuple[Change, ...]:
    """Each painting of a course, in order of time, with the one before it; empty for fewer than two."""
    return tuple(change(before, after, noise) for before, after in pairwise(course))
