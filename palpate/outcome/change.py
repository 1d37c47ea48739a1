"""Reliable and clinically significant change: description, not verdict.

Is this difference more than the questionnaire's own wobble? Every formula here answers that for two scores,
or for two sets of scores; none knows what happened in between. `retest` is the correlation of two scores of
people who did not change, **over the interval at which one asks**; an internal consistency (alpha) in its
place is too liberal.

Footing
-------
Jacobson and Truax 1991, Hageman and Arrindell 1999, Speer 1992 (Edwards and Nunnally), Hsu 1989 (Gulliksen,
Lord and Novick; Hsu, Linn and Lord): established as definitions, disputed as to which is best. The k-point
band adds the week-to-week fluctuation of a state to the error of measurement: our modelling assumption.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from palpate.errors import NotPhysical
from palpate.outcome.given import Better, number, numbers, positive, sign

RELIABLE: Final = 1.96  # 95 % of differences without change lie within (Jacobson & Truax 1991)


class Category(StrEnum):
    """What a difference of two scores is, in the order in which one asks."""

    DETERIORATED = "reliably_deteriorated"
    NOT_CLASSIFIABLE = "not_classifiable"
    RECOVERED = "recovered"
    IMPROVED = "reliably_improved"
    NONE = "no_reliable_change"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliableChange:
    """One difference of two scores beside the differences that measurement alone would make."""

    difference: float  # after minus before
    error: float  # S_diff: standard deviation of the difference without any change
    index: float  # difference / error; positive means a higher score, not a better one
    band: float  # 1.96 S_diff: the smallest difference that counts as reliable

    @property
    def reliable(self) -> bool:
        """Whether the difference is beyond the band."""
        return abs(self.index) > RELIABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoffs:
    """Three ways to say where the functional range begins (Jacobson & Truax 1991)."""

    a: float  # two standard deviations beyond the clinical mean
    b: float  # within two standard deviations of the functional mean
    c: float  # as likely functional as clinical; the one in use


def sem(sd: float, retest: float) -> float:
    """The standard error of measurement, SD √(1 - r).

    >>> round(sem(7.5, 0.8), 6)
    3.354102
    """
    return positive(sd, "A standard deviation") * sqrt(1 - _reliability(retest))


def reliable_change(before: float, after: float, sd: float, retest: float) -> ReliableChange:
    """Jacobson and Truax (JT): the difference over √2 standard errors of measurement.

    >>> round(reliable_change(32.5, 47.5, 7.5, 0.8).index, 6)
    3.162278
    """
    error = sqrt(2) * positive(sem(sd, retest), "The error of measurement")
    difference = number(after, "A score") - number(before, "A score")
    return ReliableChange(difference=difference, error=error, index=difference / error, band=RELIABLE * error)


def gln(before: float, after: float, *, mean: float, sd: float, retest: float) -> float:
    """Gulliksen, Lord and Novick: the later score beside the one that regression to the mean predicts."""
    r = _reliability(retest)
    return ((after - mean) - r * (before - mean)) / (sd * sqrt(1 - r**2))


def hll(before: float, after: float, *, mean: float, mean_after: float, sd: float, retest: float) -> float:
    """Hsu, Linn and Lord: as `gln`, around the mean that people have afterwards."""
    r = _reliability(retest)
    return ((after - mean_after) - r * (before - mean)) / (sd * sqrt(1 - r**2))


def edwards_nunnally(before: float, after: float, *, mean: float, sd: float, retest: float) -> float:
    """Edwards and Nunnally: the later score beside the interval around the estimated true first score."""
    r = _reliability(retest)
    return (after - (r * (before - mean) + mean)) / (sd * sqrt(1 - r))


def nunnally_kotsch(
    before: float, after: float, *, mean: float, sd: float, retest: float, retest_after: float
) -> float:
    """Nunnally and Kotsch: as Edwards and Nunnally, with the error of the later score beside it."""
    r, later = _reliability(retest), _reliability(retest_after)
    return (after - (r * (before - mean) + mean)) / sqrt(sd**2 * r**2 * (1 - r) + sd**2 * (1 - later))


def hageman_arrindell(
    before: float, after: float, *, mean: float, mean_after: float, sd: float, sd_after: float, retest: float,
    correlation: float,
) -> float:  # fmt: skip
    """Hageman and Arrindell: the true difference, estimated from the reliability of differences; cut 1.65.

    Raises
    ------
    NotPhysical
        If the numbers leave no reliable difference: r_DD must lie above 0.
    """
    r_dd = reliability_of_differences(sd, sd_after, retest, correlation)
    error = sqrt(2) * sem(sd, retest)
    return ((after - before) * r_dd + (mean_after - mean) * (1 - r_dd)) / (sqrt(r_dd) * error)


def reliability_of_differences(sd: float, sd_after: float, retest: float, correlation: float) -> float:
    """r_DD: the share of the variance of differences that is no error. Above 0, at most 1."""
    both = 2 * sd * sd_after * number(correlation, "A correlation", -1, 1)
    variance = sd**2 + sd_after**2 - both
    true = sd**2 * _reliability(retest) + sd_after**2 * retest - both
    if variance <= 0 or true <= 0:
        raise NotPhysical(
            "The reliability of differences must lie above 0. Before and after correlate too highly for "
            "these numbers; look at the correlation and the reliability again.",
            code="BAD_VALUE",
        )
    return true / variance


def band(before_times: ArrayLike, after_times: ArrayLike, *, phi: float, s: float, sem: float) -> float:
    """The k-point band: how far two means of scores of one unchanged person lie apart. 1.96 S_diff.

    Parameters
    ----------
    before_times, after_times
        Times of the scores of either mean. [weeks], (k₁,), (k₂,)
    phi
        Correlation of a state with itself one week later; 0 to below 1. [1]
    s
        Standard deviation of the state from week to week; 0 or more. [score]
    sem
        Standard error of measurement; 0 or more. [score]

    Examples
    --------
    >>> round(band([0, 1, 2, 3], [8, 9], phi=0.4, s=2.5, sem=1.9), 7)
    6.1501922
    """
    return RELIABLE * error_of_difference(before_times, after_times, phi=phi, s=s, sem=sem)


def error_of_difference(
    before_times: ArrayLike, after_times: ArrayLike, *, phi: float, s: float, sem: float
) -> float:
    """S_diff of the k-point band: √(SEM²(1/k₁ + 1/k₂) + s²(c₁₁ + c₂₂ - 2 c₁₂)). [score]"""
    first = numbers(before_times, "The times before")
    then = numbers(after_times, "The times after")
    if not 0 <= phi < 1:
        raise NotPhysical(f"phi must lie from 0 to below 1, got {phi!r}.", code="BAD_VALUE")
    number(s, "s", 0), number(sem, "The error of measurement", 0)

    def c(one: ArrayLike, other: ArrayLike) -> float:
        """The mean of φ^|tᵢ - tⱼ| over all pairs of two sets."""
        return float(np.mean(phi ** np.abs(np.subtract.outer(one, other))))

    state = c(first, first) + c(then, then) - 2 * c(first, then)
    return sqrt(sem**2 * (1 / len(first) + 1 / len(then)) + s**2 * max(state, 0.0))


def cutoffs(
    *, clinical_mean: float, clinical_sd: float, functional_mean: float, functional_sd: float, better: Better
) -> Cutoffs:
    """Where the functional range begins.

    >>> found = cutoffs(clinical_mean=17.1, clinical_sd=6.1, functional_mean=3.3, functional_sd=3.8,
    ...                 better="lower")
    >>> round(found.c, 1), round(found.a, 1), round(found.b, 1)
    (8.6, 4.9, 10.9)
    """
    toward = sign(better)
    positive(clinical_sd, "A standard deviation"), positive(functional_sd, "A standard deviation")
    both = functional_sd * clinical_mean + clinical_sd * functional_mean
    return Cutoffs(
        a=clinical_mean + toward * 2 * clinical_sd,
        b=functional_mean - toward * 2 * functional_sd,
        c=both / (functional_sd + clinical_sd),
    )


def regression_to_the_mean(*, mean: float, variance: float, entry_cut: float, correlation: float) -> float:
    """How far scores move back by themselves if only people at or past a cut enter.

    Parameters
    ----------
    mean, variance
        Of entry scores of all who might have entered. [score], [score²]
    entry_cut
        Only people at or above it enter. For a measure whose high scores are better, mirror all three.
    correlation
        Of the entry score with a later one without any change. [1]

    Returns
    -------
    float
        The expected drop, E[entry - later | entry ≥ cut] = σ(1 - ρ) φ(z) / (1 - Φ(z)). [score]

    Examples
    --------
    >>> round(regression_to_the_mean(mean=8, variance=30.11, entry_cut=12, correlation=22.75 / 30.11), 7)
    1.7606147
    """
    from scipy.stats import norm  # here, so that a band needs no SciPy: it takes a second to load

    sd = sqrt(positive(variance, "A variance"))
    z = (number(entry_cut, "The cut") - number(mean, "The mean")) / sd
    # exp of a difference of logarithms: far out both φ and 1 - Φ are too small to divide
    hazard = np.exp(norm.logpdf(z) - norm.logsf(z))
    return float(sd * (1 - number(correlation, "A correlation", -1, 1)) * hazard)


def categorize(
    before: float, after: float, *, band: float, cutoff: float, better: Better,
    best: float | None = None,
) -> Category:  # fmt: skip
    """What the difference of two scores is; deterioration is asked first, whatever the start.

    `best` is the best score of the range, if it has one: from near it, no improvement could be reliable.
    A missing score or a cutoff that is none leaves the pair not classifiable.
    """
    toward = sign(better)
    if not (np.isfinite(before) and np.isfinite(after) and np.isfinite(cutoff) and np.isfinite(band)):
        return Category.NOT_CLASSIFIABLE
    gained = toward * (after - before)
    if gained < -band:
        return Category.DETERIORATED
    if toward * (before - cutoff) >= 0 or (best is not None and toward * (best - before) < band):
        return Category.NOT_CLASSIFIABLE
    if gained > band:
        return Category.RECOVERED if toward * (after - cutoff) >= 0 else Category.IMPROVED
    return Category.NONE


def count(categories: Iterable[Category]) -> dict[Category, int]:
    """How many people are in each category, in order, those with nobody too."""
    found = Counter(categories)
    return {each: found[each] for each in Category}


def held(
    in_care: Sequence[float], later: Sequence[float], *, band: float, better: Better
) -> bool | None:  # fmt: skip
    """Whether later follow-ups hold what was reached: not worse than it by the band or more. None.

    No scores.
    """
    reached, followed = (np.array([x for x in each if np.isfinite(x)], float) for each in (in_care, later))
    if not len(reached) or not len(followed):
        return None
    return bool(sign(better) * (followed.mean() - reached.mean()) > -band)


def _reliability(retest: float) -> float:
    return number(retest, "A reliability", 0, 1)
