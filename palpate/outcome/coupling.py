"""Do body and mind move together in this person? A correlation of what is left after each one's own trend.

Two lines that both fall correlate highly with nothing between them; so each loses its trend first. Even then
one person rarely shows enough: below 16 shared points, or with an interval that holds 0, nobody can tell.
There are no arrows: which of the two leads is not to be had from one person.

Footing
-------
Correlation of residuals, Fisher's interval: established. That body and mind always change together: this
tradition's teaching, and what the interval is there to test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import atanh, sqrt, tanh
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri  # not scipy.stats, which takes seconds to load

from palpate.errors import NotPhysical
from palpate.outcome.given import Better, Floats, as_floats, number, sign

FEWEST: Final = 16  # shared points
ENOUGH: Final = 30  # from here on nothing is added about their number
FEWEST_FOR_LEADING: Final = 80  # shared points, for the researcher's lagged model only
FEWEST_CLIENTS: Final = 20  # for a correlation of changes across clients
Z95: Final = float(ndtri(0.975))


class Moved(StrEnum):
    """What two courses of one person did."""

    TOGETHER = "moved_together"
    APART = "moved_apart"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupled:
    """How the deviations of two measures from their own trends go with each other. Modelled.

    Positive r: both get better together, whichever way either measure counts. Not corrected for noise.
    """

    moved: Moved
    points: int  # shared
    r: float | None = None  # of detrended scores
    low: float | None = None  # 95 %
    high: float | None = None
    r_of_differences: float | None = None  # from one shared point to the next
    why: str = ""  # no number: "too_few", "flat_line", "not_scorable"


def couple(
    times: ArrayLike | Iterable[float], body: ArrayLike | Iterable[float | None],
    mind: ArrayLike | Iterable[float | None], *, body_better: Better, mind_better: Better,
) -> Coupled:  # fmt: skip
    """Compare two measures of one person at the times at which both are there.

    times [weeks], in order; body and mind with None or NaN where a score is missing. (n,)
    """
    t, x, y = as_floats(times, "The times"), as_floats(body, "The body"), as_floats(mind, "The mind")
    if not len(t) == len(x) == len(y):
        raise NotPhysical("Body and mind need one score each, or a gap, for each time.", code="BAD_VALUE")
    shared = np.isfinite(x) & np.isfinite(y)
    t, x, y = t[shared], sign(body_better) * x[shared], sign(mind_better) * y[shared]
    points = len(t)
    if not np.isfinite(t).all() or (np.diff(t) <= 0).any():
        return Coupled(moved=Moved.CANNOT_TELL, points=points, why="not_scorable")
    if points < 5:  # the interval's standard error is 1 / √(T - 4)
        return Coupled(moved=Moved.CANNOT_TELL, points=points, why="too_few")
    left, right = detrended(t, x), detrended(t, y)
    r = _correlation(left, right, float(np.abs(x).max()), float(np.abs(y).max()))
    if r is None:
        return Coupled(moved=Moved.CANNOT_TELL, points=points, why="flat_line")
    low, high = fisher_interval(r, 1 / sqrt(points - 4))
    moved = Moved.CANNOT_TELL
    if points >= FEWEST and low > 0:
        moved = Moved.TOGETHER
    elif points >= FEWEST and high < 0:
        moved = Moved.APART
    return Coupled(
        moved=moved,
        points=points,
        r=r,
        low=low,
        high=high,
        r_of_differences=_correlation(np.diff(x), np.diff(y), float(np.abs(x).max()), float(np.abs(y).max())),
        why="too_few" if points < FEWEST else "",
    )


def detrended(times: Floats, values: Floats) -> Floats:
    """What a straight line over time leaves of each row, (n,) or (rows, n)."""
    t = times - times.mean()
    y = values - values.mean(axis=-1, keepdims=True)
    slope = (y * t).sum(axis=-1, keepdims=True) / (t * t).sum()
    return np.asarray(y - slope * t, float)


def correlations(left: Floats, right: Floats) -> Floats:
    """Pearson's r of each pair of rows, (rows, n) to (rows,)."""
    x = left - left.mean(axis=-1, keepdims=True)
    y = right - right.mean(axis=-1, keepdims=True)
    return np.asarray((x * y).sum(axis=-1) / np.sqrt((x * x).sum(axis=-1) * (y * y).sum(axis=-1)), float)


def fisher_interval(r: float, error: float) -> tuple[float, float]:
    """The 95 % interval of a correlation, from the standard error of its inverse hyperbolic tangent."""
    if abs(r) >= 1:
        return r, r
    return tanh(atanh(r) - Z95 * error), tanh(atanh(r) + Z95 * error)


def _correlation(left: Floats, right: Floats, size: float, other: float) -> float | None:
    """r of two rows; None if nothing is left of either but rounding."""
    if np.abs(left).max() <= 1e-9 * max(size, 1e-300) or np.abs(right).max() <= 1e-9 * max(other, 1e-300):
        return None
    if np.ptp(left) == 0 or np.ptp(right) == 0:
        return None
    return float(np.clip(correlations(left[None], right[None])[0], -1, 1))


class Cell(StrEnum):
    """What body and mind did, in five words for the nine cells of the cross-hair."""

    BOTH = "both"
    BODY_ONLY = "body_only"
    MIND_ONLY = "mind_only"
    NEITHER = "neither"  # neither is better; one or both may be worse: see the pair
    OPPOSITE = "opposite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrant:
    """The change of body and of mind of each client, each as better (1).

    Within its band (0) or worse (-1).
    """

    counts: tuple[tuple[tuple[int, int], int], ...]  # all nine (body, mind) cells, those with nobody too
    words: tuple[tuple[Cell, int], ...]
    clients: int
    left_out: int  # one of the two is missing


def quadrant(
    body: ArrayLike, mind: ArrayLike, *, body_band: float, mind_band: float, body_better: Better,
    mind_better: Better,
) -> Quadrant:  # fmt: skip
    """Count clients by what their body and mind measures did beyond the k-point bands.

    body, mind (clients,): later mean less baseline mean; NaN where one is missing.
    """
    x, y = as_floats(body, "The body"), as_floats(mind, "The mind")
    if len(x) != len(y):
        raise NotPhysical("Each client needs a change of body and of mind, or a gap.", code="BAD_VALUE")
    number(body_band, "The band", 0), number(mind_band, "The band", 0)
    there = np.isfinite(x) & np.isfinite(y)
    moved = [
        (_way(sign(body_better) * one, body_band), _way(sign(mind_better) * other, mind_band))
        for one, other in zip(x[there], y[there], strict=True)
    ]
    counts = Counter(moved)
    words = Counter(_word(*each) for each in moved)
    return Quadrant(
        counts=tuple(((i, j), counts[(i, j)]) for i in (1, 0, -1) for j in (1, 0, -1)),
        words=tuple((cell, words[cell]) for cell in Cell),
        clients=len(moved),
        left_out=int((~there).sum()),
    )


def _way(gained: float, band: float) -> int:
    return int(gained > band) - int(gained < -band)


def _word(body: int, mind: int) -> Cell:
    if body * mind < 0:
        return Cell.OPPOSITE
    if body > 0:
        return Cell.BOTH if mind > 0 else Cell.BODY_ONLY
    return Cell.MIND_ONLY if mind > 0 else Cell.NEITHER


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossClients:
    """Do clients whose body changed more also change more in mind? r with its 95 % interval, or too early."""

    clients: int
    r: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""  # "too_early", "flat_line"


def across_clients(
    body: ArrayLike, mind: ArrayLike, *, body_better: Better, mind_better: Better
) -> AcrossClients:
    """The correlation of changes (or slopes) across at least 20 clients; positive: better with better."""
    x, y = as_floats(body, "The body"), as_floats(mind, "The mind")
    if len(x) != len(y):
        raise NotPhysical("Each client needs a change of body and of mind, or a gap.", code="BAD_VALUE")
    there = np.isfinite(x) & np.isfinite(y)
    x, y = sign(body_better) * x[there], sign(mind_better) * y[there]
    if len(x) < FEWEST_CLIENTS:
        return AcrossClients(clients=len(x), why="too_early")
    r = _correlation(x - x.mean(), y - y.mean(), float(np.abs(x).max()), float(np.abs(y).max()))
    if r is None:
        return AcrossClients(clients=len(x), why="flat_line")
    low, high = fisher_interval(r, 1 / sqrt(len(x) - 3))
    return AcrossClients(clients=len(x), r=r, low=low, high=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lagged:
    """Effects per week of each measure on the other a week later, with standard errors.

    For researchers only.
    """

    body_on_mind: float
    body_on_mind_error: float
    mind_on_body: float
    mind_on_body_error: float
    points: int


def lagged(body: ArrayLike, mind: ArrayLike) -> Lagged:
    """A first-order vector autoregression of two weekly series without gaps, at least 80 points each.

    Raises
    ------
    NotPhysical
        With fewer points: at 10 the stronger direction is right in .57 of cases, at 80 in .90.
    """
    x, y = as_floats(body, "The body"), as_floats(mind, "The mind")
    if len(x) != len(y) or len(x) < FEWEST_FOR_LEADING or not np.isfinite(np.r_[x, y]).all():
        raise NotPhysical(
            f"A lagged effect needs {FEWEST_FOR_LEADING} shared weekly points without gaps, got {len(x)}.",
            code="TOO_FEW",
        )
    t = np.arange(len(x), dtype=float)
    x, y = (each / each.std() if each.std() else each for each in (detrended(t, x), detrended(t, y)))
    X = np.column_stack([np.ones(len(x) - 1), x[:-1], y[:-1]])
    inverse = np.linalg.pinv(X.T @ X)
    of_x, of_y = inverse @ X.T @ x[1:], inverse @ X.T @ y[1:]
    free = len(x) - 4
    var_x, var_y = (
        float(((z[1:] - X @ beta) ** 2).sum()) / free for z, beta in ((x, of_x), (y, of_y))
    )  # fmt: skip
    return Lagged(
        body_on_mind=float(of_y[1]),
        body_on_mind_error=sqrt(var_y * inverse[1, 1]),
        mind_on_body=float(of_x[2]),
        mind_on_body_error=sqrt(var_x * inverse[2, 2]),
        points=len(x),
    )
