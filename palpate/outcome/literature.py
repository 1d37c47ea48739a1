"""Measures that papers print and this project does not use: to read papers with, and for nothing else.

Each is banned from every page and every report (5-outcomes 8); a test keeps `web` and `reports` from
importing this file. One data set gives four values that are all called Tau-U.

References
----------
Parker, Vannest & Davis 2011; Parker, Vannest, Davis & Sauber 2011 (Tau-U); Tarlow 2017 (baseline-corrected
Tau); Kendall 1970; Pustejovsky on the variants of Tau-U.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from palpate.errors import NotPhysical
from palpate.outcome.given import Better, Floats, numbers, sign
from palpate.outcome.nonoverlap import better_pairs

FEWEST_FOR_A_LINE: Final = 8  # scores before, below which a trend line through them is chance
_DIGITS = 9  # residuals that differ by less are tied: they come from the same numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Kendall:
    """Concordant less discordant pairs (S), what S could be at most given the ties (D), and their ratio."""

    S: float
    D: float

    @property
    def tau_b(self) -> float | None:
        """S / D; None where one side is flat."""
        return self.S / self.D if self.D else None


def kendall(x: ArrayLike, y: ArrayLike) -> Kendall:
    """Kendall's rank correlation with ties in both rows (Kendall 1970, p. 35)."""
    one, other = numbers(x, "x", 2), numbers(y, "y", 2)
    if len(one) != len(other):
        raise NotPhysical(f"x and y must be as long as each other, got {len(one)} and {len(other)}.")
    i, j = np.triu_indices(len(one), 1)
    a, b = np.sign(one[j] - one[i]), np.sign(other[j] - other[i])
    return Kendall(S=float((a * b).sum()), D=sqrt(float((a != 0).sum()) * float((b != 0).sum())))


def pnd(baseline: ArrayLike, later: ArrayLike, *, better: Better) -> float:
    """Share of later scores better than every one before."""
    return float((better_pairs(baseline, later, better=better) == 1).all(axis=0).mean())


def pem(baseline: ArrayLike, later: ArrayLike, *, better: Better) -> float:
    """Share of later scores better than the median before, ties counted half."""
    median = float(np.median(numbers(baseline, "The scores before")))
    return float(better_pairs([median], later, better=better).mean())


def pand(baseline: ArrayLike, later: ArrayLike, *, better: Better) -> float:
    """Largest share of points that can be kept so that every later one kept is better than every earlier one.

    Argest share of points that can be kept so that every later one kept is better than every earlier
    one.
    """
    toward = sign(better)
    a = np.sort(toward * numbers(baseline, "The scores before"))  # the worst first
    b = np.sort(toward * numbers(later, "The later scores"))
    kept = max(
        (i + j)
        for i in range(len(a) + 1)
        for j in range(len(b) + 1)
        if i == 0 or j == 0 or b[len(b) - j] > a[i - 1]
    )
    return kept / (len(a) + len(b))


def ird(baseline: ArrayLike, later: ArrayLike, *, better: Better) -> float:
    """Improvement rate difference, from PAND: 1 - (m + n)² (1 - PAND) / (2mn)."""
    m, n = len(numbers(baseline, "The scores before")), len(numbers(later, "The later scores"))
    return 1 - (m + n) ** 2 * (1 - pand(baseline, later, better=better)) / (2 * m * n)


@dataclass(frozen=True, slots=True, kw_only=True)
class TauU:
    """One convention of Tau-U: S over the tie-corrected D, and S over the plain number of pairs."""

    of: str  # "A vs B", "trend A", …
    S: float
    D: float
    pairs: int

    @property
    def tau_b(self) -> float | None:
        """S / D; None where it is not defined."""
        return self.S / self.D if self.D else None

    @property
    def tau_a(self) -> float:
        """S over the plain number of pairs."""
        return self.S / self.pairs


def tau_u_conventions(baseline: ArrayLike, later: ArrayLike, *, better: Better) -> tuple[TauU, ...]:
    """Every quantity that papers have called Tau-U, and its parts, on one data set."""
    toward = sign(better)
    a, b = toward * numbers(baseline, "The scores before", 2), toward * numbers(later, "The later scores", 2)
    m, n = len(a), len(b)
    both, plain = np.concatenate([a, b]), m * n
    in_a, in_b = m * (m - 1) // 2, n * (n - 1) // 2
    down, up = np.arange(m, 0, -1), np.arange(1, n + 1)
    q = better_pairs(a, b, better="higher")

    def of(what: str, order: Floats, rows: Floats, pairs: int) -> TauU:
        """One convention, from a row of ranks and the scores."""
        found = kendall(order, rows)
        return TauU(of=what, S=found.S, D=found.D, pairs=pairs)

    return (
        TauU(of="A vs B", S=float((2 * q - 1).sum()), D=plain - 0.5 * float((q == 0.5).sum()), pairs=plain),
        of("trend A", np.arange(m, dtype=float), a, in_a),
        of("trend B", np.arange(n, dtype=float), b, in_b),
        of("A vs B - trend A", np.r_[down, np.full(n, m + 1)], both, plain),
        of("A vs B + trend B", np.r_[np.zeros(m), up], both, plain + in_b),
        of("A vs B + trend B - trend A", np.r_[down, m + up], both, plain + in_b + in_a),
    )


def tau_u(baseline: ArrayLike, later: ArrayLike, *, better: Better) -> float:
    """(S_AB - S_AA) / mn, the convention of Parker and others 2011; not bounded by ±1."""
    versus, trend, *_ = tau_u_conventions(baseline, later, better=better)
    return (versus.S - trend.S) / versus.pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The median line of Theil and Sen through scores at times 1, 2, …, m."""

    slope: float
    intercept: float

    def at(self, times: ArrayLike) -> Floats:
        """The line at other times."""
        return self.intercept + self.slope * np.asarray(times, float)


def theil_sen(values: ArrayLike) -> Line:
    """Slope: the median of all pairwise slopes. Intercept: the median of what the slope leaves."""
    y = numbers(values, "The values", 2)
    t = np.arange(1, len(y) + 1, dtype=float)
    i, j = np.triu_indices(len(y), 1)
    slope = float(np.median((y[j] - y[i]) / (t[j] - t[i])))
    return Line(slope=slope, intercept=float(np.median(y - slope * t)))


def tau_bc(baseline: ArrayLike, later: ArrayLike, *, better: Better, for_literature: bool = False) -> float:
    """Tau after the median line through the scores before was taken from both phases.

    Raises
    ------
    NotPhysical
        With fewer than 8 scores before, unless `for_literature`: a line through four points turns +.80 into
        -1.00.
    """
    a, b = _without_the_line(baseline, later, for_literature)
    return float(2 * better_pairs(a, b, better=better).mean() - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tarlow:
    """Kendall's tau-b of scores against phase, as they are and after the line of the first phase."""

    plain: float | None
    corrected: float | None
    error: float | None  # √(2 (1 - τ_b²) / N), of the corrected one


def tarlow(baseline: ArrayLike, later: ArrayLike, *, for_literature: bool = False) -> Tarlow:
    """Baseline-corrected Tau as Tarlow 2017 defines it; positive means higher scores later."""
    plain_a, plain_b = numbers(baseline, "The scores before", 2), numbers(later, "The later scores")
    a, b = _without_the_line(plain_a, plain_b, for_literature)
    phase = np.r_[np.zeros(len(a)), np.ones(len(b))]
    corrected = kendall(phase, np.concatenate([a, b])).tau_b
    return Tarlow(
        plain=kendall(phase, np.concatenate([plain_a, plain_b])).tau_b,
        corrected=corrected,
        error=None if corrected is None else sqrt(2 * (1 - corrected**2) / len(phase)),
    )


def _without_the_line(baseline: ArrayLike, later: ArrayLike, for_literature: bool) -> tuple[Floats, Floats]:
    a, b = numbers(baseline, "The scores before", 2), numbers(later, "The later scores")
    if len(a) < FEWEST_FOR_A_LINE and not for_literature:
        raise NotPhysical(
            f"A trend line needs at least {FEWEST_FOR_A_LINE} scores before, got {len(a)}. Use the verdict, "
            "which allows for drift.",
            code="TOO_FEW",
        )
    line, both = theil_sen(a), np.concatenate([a, b])
    rest = np.round(both - line.at(np.arange(1, len(both) + 1)), _DIGITS)
    return rest[: len(a)], rest[len(a) :]
