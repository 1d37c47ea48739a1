"""One observer with herself: the same station listened to twice, the second time without sight of the first.

Grades: how many are alike (Wilson 1927 for its interval), and Cohen's kappa (1960; weighted, 1968) with the
large-sample standard error of Fleiss, Cohen & Everitt (1969). Rates: the mean difference and the limits of
agreement of Bland & Altman (1986). Every pair counts as a new one, which pairs of one session hardly are, so
the intervals are rather too narrow. Two observers are never compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from palpate.errors import NotPhysical
from palpate.rhythm.rate import NORMAL, student

ENOUGH: Final = 10  # pairs below which nothing is said: our product decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """Agreement beyond what the frequencies of the grades would give by chance, with a 95 % interval."""

    value: float
    error: float  # large-sample standard error
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """How often one observer gave the same grade again."""

    pairs: int
    alike: int
    needed: int  # pairs that kappa needs with as many grades as occurred
    share: float | None  # alike of pairs; None: too few pairs
    low: float | None  # 95 % interval of the share
    high: float | None
    kappa: Kappa | None
    why: str = ""  # there is no kappa: "too_few", "one_grade", "all_alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paced:
    """How far the second of two rates lay from the first. All in cycles a minute but `pairs`."""

    pairs: int
    mean: float | None  # second minus first; None: too few pairs
    low: float | None  # limits between which about 95 of 100 differences lie
    high: float | None
    mean_reach: float | None  # half the 95 % interval of the mean
    limit_reach: float | None  # half the 95 % interval of either limit


def graded(pairs: Sequence[tuple[str, str]], *, grades: Sequence[str], ordered: bool) -> Graded:
    """The agreement of pairs of grades.

    Kappa is given from 2 k² pairs on, k the number of grades that occurred (Cicchetti & Fleiss 1977;
    Cicchetti 1981), and not where all pairs are alike: its standard error is then 0, which is no certainty.

    Parameters
    ----------
    pairs
        First and second grade of each pair, as codes.
    grades
        The codes of all grades, in their order.
    ordered
        True: grades next to each other disagree less than those far apart, in equal steps. False: any two
        different grades disagree fully.
    """
    places = {code: place for place, code in enumerate(grades)}
    if unknown := {code for pair in pairs for code in pair} - set(places):
        raise NotPhysical(
            f"Grades must be of one list, got {', '.join(sorted(unknown))} too. Leave them out."
        )
    used = sorted({places[code] for pair in pairs for code in pair})
    rank = {place: number for number, place in enumerate(used)}
    alike = sum(first == second for first, second in pairs)
    needed = max(ENOUGH, 2 * len(used) ** 2)
    share, low, high = _wilson(alike, len(pairs)) if len(pairs) >= ENOUGH else (None, None, None)
    why = (
        "too_few" if len(pairs) < ENOUGH
        else "one_grade" if len(used) < 2
        else "too_few" if len(pairs) < needed
        else "all_alike" if alike == len(pairs)
        else ""
    )  # fmt: skip
    found = None
    if not why:
        counts = [[0] * len(used) for _ in used]
        for first, second in pairs:
            counts[rank[places[first]]][rank[places[second]]] += 1
        widest = len(grades) - 1
        weights = [[1 - abs(one - other) / widest for other in used] for one in used] if ordered else None
        found = kappa(counts, weights)
    return Graded(
        pairs=len(pairs), alike=alike, needed=needed, share=share, low=low, high=high, kappa=found, why=why
    )


def paced(pairs: Sequence[tuple[float, float]]) -> Paced:
    """The agreement of pairs of rates, first and second, in cycles a minute."""
    count = len(pairs)
    if count < ENOUGH:
        return Paced(pairs=count, mean=None, low=None, high=None, mean_reach=None, limit_reach=None)
    differences = [second - first for first, second in pairs]
    mean = sum(differences) / count
    spread = sqrt(sum((each - mean) ** 2 for each in differences) / (count - 1))
    reach = student(count - 1) * spread / sqrt(count)
    return Paced(
        pairs=count, mean=mean, low=mean - NORMAL * spread, high=mean + NORMAL * spread, mean_reach=reach,
        limit_reach=reach * sqrt(3),
    )  # fmt: skip


def kappa(counts: Sequence[Sequence[float]], weights: Sequence[Sequence[float]] | None = None) -> Kappa:
    """Cohen's kappa of a table with its large-sample interval (Fleiss, Cohen & Everitt 1969).

    Parameters
    ----------
    counts
        Pairs by first grade (rows) and second grade (columns).
    weights
        How much a cell agrees, 1 on the diagonal; None: 1 there and 0 elsewhere.
    """
    places = range(len(counts))
    total = sum(sum(row) for row in counts)
    share = [[cell / total for cell in row] for row in counts]
    first = [sum(row) for row in share]
    second = [sum(share[i][j] for i in places) for j in places]
    weight = weights or [[float(i == j) for j in places] for i in places]
    cells = [(i, j) for i in places for j in places]
    observed = sum(weight[i][j] * share[i][j] for i, j in cells)
    chance = sum(weight[i][j] * first[i] * second[j] for i, j in cells)
    if not chance < 1:
        raise NotPhysical("Kappa needs two grades at least, got one throughout. Say how many were alike.")
    value = (observed - chance) / (1 - chance)
    of_row = [sum(second[j] * weight[i][j] for j in places) for i in places]
    of_column = [sum(first[i] * weight[i][j] for i in places) for j in places]
    square = sum(
        share[i][j] * (weight[i][j] - (of_row[i] + of_column[j]) * (1 - value)) ** 2 for i, j in cells
    )
    variance = (square - (value - chance * (1 - value)) ** 2) / (total * (1 - chance) ** 2)
    error = sqrt(max(0.0, variance))
    low, high = max(-1.0, value - NORMAL * error), min(1.0, value + NORMAL * error)
    return Kappa(value=value, error=error, low=low, high=high)


def _wilson(alike: int, pairs: int) -> tuple[float, float, float]:
    """A share with its 95 % interval (Wilson 1927)."""
    share, z = alike / pairs, NORMAL
    middle = (share + z**2 / (2 * pairs)) / (1 + z**2 / pairs)
    reach = z * sqrt(share * (1 - share) / pairs + z**2 / (4 * pairs**2)) / (1 + z**2 / pairs)
    return share, max(0.0, middle - reach), min(1.0, middle + reach)
