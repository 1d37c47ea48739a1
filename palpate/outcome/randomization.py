"""Randomization tests: what was drawn by lot needs no model of the scores.

A start that was drawn from k admissible dates can be compared with the other k - 1 starts it might have been.
The smallest p is then 1/k: twenty dates for .05, and the page says so before the draw.

References
----------
Edgington & Onghena 2007; Borckardt & Nash 2014 for the worked example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from palpate.errors import NotPhysical
from palpate.outcome.given import Better, Floats, numbers, sign

NEAR: Final = 1e-12  # two statistics this near are equal: they come from the same numbers
MOST: Final = 1_000_000  # arrangements that are counted one by one
FEWEST_DATES: Final = 20  # so that p can reach .05


@dataclass(frozen=True, slots=True, kw_only=True)
class Randomized:
    """The result of one test: the statistic, and the share of arrangements that reach it."""

    statistic: float  # positive is toward better
    p: float  # one-sided
    arrangements: int
    smallest: float  # the smallest p that these arrangements allow

    @property
    def at_the_floor(self) -> bool:
        """Whether no smaller p was possible."""
        return self.p <= self.smallest * (1 + NEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A start that was drawn by lot, and what the draw can show at best."""

    start: float
    among: int
    smallest: float  # p at best


def draw_start(admissible: Sequence[float], rng: np.random.Generator) -> Drawn:
    """Draw one of the admissible dates (as weeks or any other numbers), each as likely as the others."""
    dates = sorted(set(admissible))
    if len(dates) < 2:
        raise NotPhysical("At least two different dates are needed to draw one.", code="TOO_FEW")
    return Drawn(start=dates[int(rng.integers(len(dates)))], among=len(dates), smallest=1 / len(dates))


def start_drawn(
    scores: ArrayLike, *, first: int, admissible: Sequence[int], better: Better
) -> Randomized:  # fmt: skip
    """The test for one client whose start was drawn.

    Parameters
    ----------
    scores
        All scores in order, none missing. (n,)
    first
        Place of the first later score, counted from 0; one of the admissible ones.
    admissible
        Every place that could have been drawn.
    better
        Which way the measure improves.
    """
    y = numbers(scores, "The scores", 2)
    values = _of_each_start(y, admissible, better)
    if first not in admissible:
        raise NotPhysical(
            f"The start must be one of those that could be drawn, got {first}.", code="BAD_VALUE"
        )
    return _counted(values, values[list(admissible).index(first)])


def staggered(
    clients: Sequence[tuple[ArrayLike, int, Sequence[int]]], *, better: Better
) -> Randomized:  # fmt: skip
    """The same over several clients, each with scores, the start drawn, and the starts admissible.

    The statistic is the mean over clients; every combination of admissible starts is one arrangement.
    """
    if not clients:
        raise NotPhysical("At least one client is needed.", code="TOO_FEW")
    if (count := prod(len(set(admissible)) for _, _, admissible in clients)) > MOST:
        raise NotPhysical(
            f"These starts make {count} arrangements, more than {MOST}. Take fewer clients at a time.",
            code="TOO_MANY",
        )
    each = [_of_each_start(numbers(y, "The scores", 2), admissible, better) for y, _, admissible in clients]
    seen = float(
        np.mean(
            [
                values[list(admissible).index(first)]
                for values, (_, first, admissible) in zip(each, clients, strict=True)
            ]
        )
    )
    return _counted(np.array([sum(chosen) for chosen in product(*each)]) / len(each), seen)


def sign_flip(differences: ArrayLike, *, better: Better) -> Randomized:
    """Paired ratings before and after sessions: would as large a mean come from signs by chance? Exact, 2ⁿ.

    differences (n,), after minus before, at most 19.
    """
    d = sign(better) * numbers(differences, "The differences")
    if 2 ** len(d) > MOST:
        raise NotPhysical(f"At most 19 pairs are counted exactly, got {len(d)}.", code="TOO_MANY")
    sums = np.zeros(1)
    for each in d:
        sums = np.concatenate([sums + each, sums - each])
    return _counted(sums / len(d), float(d.mean()))


def _of_each_start(y: Floats, admissible: Sequence[int], better: Better) -> Floats:
    """Mean of the later less mean of the earlier scores, toward better, for each start."""
    if len(set(admissible)) != len(admissible) or not all(0 < each < len(y) for each in admissible):
        raise NotPhysical(
            "Each start that could be drawn must stand once and leave a score on either side.",
            code="BAD_VALUE",
        )
    return np.array([sign(better) * (y[each:].mean() - y[:each].mean()) for each in admissible])


def _counted(values: Floats, seen: float) -> Randomized:
    return Randomized(
        statistic=float(seen),
        p=float((values >= seen - NEAR).mean()),
        arrangements=len(values),
        smallest=1 / len(values),
    )
