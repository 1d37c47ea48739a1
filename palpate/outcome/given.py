"""What the measure is given: numbers, times and a direction, checked once at the door.

A score that is missing is NaN or None and is left out; it is never a zero. Times count in weeks. What cannot
be computed has a name instead of a number: the states below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palpate.errors import NotPhysical

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Better = Literal["lower", "higher"]


class State(StrEnum):
    """What can be said of a course of scores."""

    WORSE = "worse"
    BETTER = "better"
    CANNOT_TELL = "cannot_tell"  # the honest default
    TOO_EARLY = "too_early"  # not enough scores before or since
    NOT_CLASSIFIABLE = "not_classifiable"  # the question makes no sense for these scores
    NOT_SCORABLE = "not_scorable"  # what was given is no course of scores


def sign(better: Better) -> float:
    """+1 if higher scores are better, -1 if lower ones are; there is no default direction."""
    if better not in ("lower", "higher"):
        raise NotPhysical(
            f"better must be “lower” or “higher”, got {better!r}. Say which way this measure improves.",
            code="BAD_VALUE",
        )
    return 1.0 if better == "higher" else -1.0


def numbers(values: ArrayLike | Iterable[float | None], what: str, fewest: int = 1) -> Floats:
    """A row of finite numbers (n,), at least `fewest`; what is missing must have been left out before."""
    found = as_floats(values, what)
    if len(found) < fewest or not np.isfinite(found).all():
        raise NotPhysical(
            f"{what} must be at least {fewest} finite numbers, got {len(found)} of which "
            f"{int((~np.isfinite(found)).sum())} are missing. Leave out what was not measured.",
            code="BAD_VALUE",
        )
    return found


def as_floats(values: ArrayLike | Iterable[float | None], what: str) -> Floats:
    """A row of numbers (n,); None and NaN are both missing, and stay NaN."""
    given = list(values) if not isinstance(values, np.ndarray) else values  # type: ignore[arg-type]
    try:
        found = np.array(given, dtype=float)
    except (TypeError, ValueError):
        raise NotPhysical(f"{what} must be numbers. Look for a word among them.", code="BAD_VALUE") from None
    if found.ndim != 1:
        raise NotPhysical(f"{what} must be one row of numbers, got shape {found.shape}.", code="BAD_VALUE")
    return found


def number(value: float, what: str, low: float = -np.inf, high: float = np.inf) -> float:
    """One finite number from `low` to `high`, both included."""
    if not np.isfinite(value) or not low <= value <= high:
        raise NotPhysical(f"{what} must lie between {low:g} and {high:g}, got {value!r}.", code="BAD_VALUE")
    return float(value)


def positive(value: float, what: str) -> float:
    """One finite number above 0."""
    if not np.isfinite(value) or value <= 0:
        raise NotPhysical(f"{what} must be more than 0, got {value!r}.", code="BAD_VALUE")
    return float(value)


def why_not_scorable(times: Floats, scores: Floats) -> str:
    """What keeps these scores from being a course of scores; blank if nothing does."""
    if len(times) != len(scores):
        return f"There must be one time for each score, got {len(times)} times and {len(scores)} scores."
    if not np.isfinite(times).all():
        return "Each score needs its time; at least one time is missing."
    if (np.diff(times) < 0).any():
        return "The times must be in order; at least one comes before the one above it."
    if np.isinf(scores).any():
        return "A score must be a finite number."
    if not np.isfinite(scores).any():
        return "All scores are missing."
    return ""


def phases(scores: Floats, times: Floats, start: float) -> tuple[Floats, Floats]:
    """The scores up to and at the start of care, and those after it, without the missing ones."""
    there = np.isfinite(scores)
    return scores[there & (times <= start)], scores[there & (times > start)]


def flat(values: Sequence[float] | Floats) -> bool:
    """Whether all values are one and the same."""
    given = np.asarray(values, float)
    return bool(len(given)) and bool((given == given[0]).all())
