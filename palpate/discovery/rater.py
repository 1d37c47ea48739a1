"""What a hand makes of a tone: four grades, cut at fixed changes and blurred by the hand's own noise.

A grade says "tighter than usual here": 0 no, 1 a little, 2 clearly, 3 very. Cuts and the noise of a hand are
assumptions; the noise stands for a published agreement, as weighted kappa of two hands on one person.
Context: kappa 0.45 for trigger points (Rathbone 2017), 0.22 trained and 0.05 untrained for taut bands (Hsieh
2000).

The blur is Student's t with 6 degrees of freedom, and one grade in twenty-five is taken as said for another
reason, so that a single odd grade never decides (4-engine 12.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtrit

from palpate.errors import NotPhysical
from palpate.tissue.model import Floats

Real = NDArray[np.floating[Any]]  # what is stored is single, what is asked is double
GRADES: Final = (0, 1, 2, 3)
CUTS: Final = (0.02, 0.06, 0.12)  # change of tone from which a grade is 1, 2, 3; [A]
NOISE: Final = 0.035  # of a hand of which nothing is known; [A]
LEAST_NOISE, MOST_NOISE = 0.001, 0.5
# Noise of a hand beside the weighted kappa that two such hands reach (4-engine 12.1).
AGREEMENT: Final = ((0.01, 0.71), (0.02, 0.41), (0.035, 0.22), (0.05, 0.14), (0.08, 0.06))
OTHERWISE: Final = 0.04  # share of grades that have another reason: any grade as likely; [A]
FREEDOM: Final = 6.0
NODES: Final = 15
_ANY: Final = (-0.3, 0.6, 0.005)  # changes of tone that a place may have for any other reason


def noise_of(kappa: float) -> float:
    """The noise of hands that agree by this weighted kappa. 0.06 to 0.71 [1], to [1]

    Raises
    ------
    NotPhysical
        If the agreement lies outside the table.
    """
    sigmas, kappas = zip(*reversed(AGREEMENT), strict=True)
    if not kappas[0] <= kappa <= kappas[-1]:
        raise NotPhysical(
            f"A weighted kappa must lie between {kappas[0]} and {kappas[-1]}, got {kappa:g}. Give the noise "
            "of the hand itself if it is known.",
            code="OUT_OF_RANGE",
        )
    return float(np.exp(np.interp(kappa, kappas, np.log(sigmas))))


def kappa_of(sigma: float) -> float:
    """The weighted kappa of two hands with this noise; beyond the table, that of its end. [1]"""
    sigmas, kappas = zip(*AGREEMENT, strict=True)
    return float(np.interp(np.log(sigma), np.log(sigmas), kappas))


def felt(tone: Floats, sigma: float, rng: np.random.Generator) -> np.ndarray:
    """Grades that a hand with this noise gives to changes of tone. Any shape, to 0 ... 3 of the same"""
    return np.asarray(np.digitize(tone + sigma * rng.standard_normal(np.shape(tone)), CUTS))


def t6(t: Real) -> Real:
    """The distribution function of Student's t with 6 degrees of freedom. Any shape [1]

    In closed form: with x = t / sqrt(6 + t^2) it is 1/2 + x/2 (1 + (1 - x^2)/2 + 3 (1 - x^2)^2 / 8)
    (Abramowitz & Stegun 1964, 26.7.4).
    """
    squared = t * t
    squared += FREEDOM
    x = t / np.sqrt(squared)
    left = 1 - x * x
    return np.asarray(0.5 + 0.5 * x * (1 + left * (0.5 + 0.375 * left)))


def chances(mean: Real, sd: Real) -> Real:
    """Chance of each grade where the change of tone is expected so, give or take. (...) to (4, ...) [1]"""
    inner = [t6((cut - mean) / sd) for cut in CUTS]
    each = np.empty((len(GRADES), *np.shape(mean)), np.result_type(mean, sd))
    each[0], each[1], each[2], each[3] = inner[0], inner[1] - inner[0], inner[2] - inner[1], 1 - inner[2]
    each *= 1 - OTHERWISE
    each += OTHERWISE / len(GRADES)
    return each


def chance(grade: int, mean: Real, sd: Real) -> Real:
    """Chance of one grade. (...) to (...) [1]"""
    above = t6((CUTS[grade] - mean) / sd) if grade < len(CUTS) else 1.0
    below = t6((CUTS[grade - 1] - mean) / sd) if grade else 0.0
    return np.asarray((1 - OTHERWISE) * (above - below) + OTHERWISE / len(GRADES))


def chance_of_all(mean: Real, spread: Real, told: Sequence[tuple[int, float]]) -> Floats:
    """Chance of several grades for one place, each with the noise of its hand. (...) to (...) [1]

    Whatever the model has wrong about a place it has wrong for every hand: the place's true change is
    averaged over, and only what the hands add is multiplied. That all of them felt something else, whatever
    fits their grades best, stays possible: a hundred grades of one place weigh no more than one that is
    never wrong.

    Parameters
    ----------
    mean, spread
        Expected change of tone, and how far the model may be off, without any hand's noise. [1]
    told
        Grades with the noise of the hand that gave them.
    """
    total = np.zeros(np.shape(mean))
    for node in _nodes():
        total += _all_at(mean + spread * node, told)
    elsewhere = _all_at(np.arange(*_ANY), told).max() / len(GRADES)
    return np.asarray((1 - OTHERWISE) * total / NODES + OTHERWISE * elsewhere)


def _all_at(tone: Real, told: Sequence[tuple[int, float]]) -> Floats:
    """The same where the true change is known."""
    product = np.ones(np.shape(tone))
    for grade, sigma in told:
        above = ndtr((CUTS[grade] - tone) / sigma) if grade < len(CUTS) else 1.0
        below = ndtr((CUTS[grade - 1] - tone) / sigma) if grade else 0.0
        product *= (1 - OTHERWISE) * (above - below) + OTHERWISE / len(GRADES)
    return product


@cache
def _nodes() -> Floats:
    """Fifteen equally likely values of Student's t with 6 degrees of freedom. (15,)"""
    return np.asarray(stdtrit(FREEDOM, (np.arange(NODES) + 0.5) / NODES))
