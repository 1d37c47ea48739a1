"""Many clients of one practice, or several practices: pooled estimates with their uncertainty, and no
ranking.

References
----------
Bland & Altman 1995 (correlation within people), DerSimonian & Laird 1986, Rubin 1981 (eight schools; partial
pooling), Spiegelhalter 2005 (funnel limits, overdispersion).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import atanh, inf, sqrt, tanh
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar
from scipy.stats import binom, norm
from scipy.stats import t as student

from palpate.errors import NotPhysical, NotYet
from palpate.outcome.coupling import Z95, detrended
from palpate.outcome.given import Better, Floats, as_floats, number, numbers, positive, sign

FEWEST_PRACTITIONERS: Final = 3  # on a funnel
FEWEST_CASES: Final = 25  # finished ones, each
FEWEST_COMPLETE: Final = 0.7  # share of starters with an end score; below, a point is hatched


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A correlation within people, after what differs between them is gone; not corrected for noise."""

    r: float
    freedom: int
    p: float  # two-sided
    low: float  # 95 %
    high: float
    people: int


def within_people(
    person: Sequence[Hashable], x: ArrayLike, y: ArrayLike, *, times: ArrayLike | None = None
) -> Within:
    """The repeated-measures correlation; with `times`, each person's own trend is taken out first.

    person, x, y and times hold one entry for each point (n,), in any order, none missing.
    """
    one, other = numbers(x, "x", 4), numbers(y, "y", 4)
    t = None if times is None else numbers(times, "The times", 4)
    people = list(dict.fromkeys(person))
    if not len(person) == len(one) == len(other) or (t is not None and len(t) != len(one)):
        raise NotPhysical("Each point needs a person, x and y, and a time if trends go.", code="BAD_VALUE")
    place = {who: number for number, who in enumerate(people)}
    who = np.array([place[each] for each in person])
    left: list[Floats] = []
    right: list[Floats] = []
    used, lost = 0, 0
    for each in range(len(people)):
        own = who == each
        if own.sum() < (2 if t is None else 3) or (t is not None and np.ptp(t[own]) == 0):
            continue
        used, lost = used + 1, lost + int(own.sum())
        for kept, values in ((left, one[own]), (right, other[own])):
            kept.append(values - values.mean() if t is None else detrended(t[own], values))
    freedom = lost - used * (1 if t is None else 2) - 1
    if freedom < 4:
        raise NotYet("Too few points within people; at least some need several each.", code="TOO_EARLY")
    a, b = np.concatenate(left), np.concatenate(right)
    if not (a**2).sum() or not (b**2).sum():
        raise NotPhysical("Within people nothing differs; there is nothing to correlate.", code="FLAT")
    r = float(np.clip((a * b).sum() / sqrt(float((a**2).sum() * (b**2).sum())), -1, 1))
    reach = Z95 / sqrt(freedom - 3)
    low, high = (r, r) if abs(r) == 1 else (tanh(atanh(r) - reach), tanh(atanh(r) + reach))
    statistic = inf if abs(r) == 1 else abs(r) * sqrt(freedom / (1 - r**2))
    return Within(
        r=r, freedom=freedom, p=float(2 * student.sf(statistic, freedom)), low=low, high=high, people=used
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """Estimates with standard errors, combined as if all estimated one thing, and as if each its own."""

    fixed: float
    fixed_error: float
    Q: float  # how far they lie apart, for k - 1 degrees of freedom if they are alike
    between: float  # τ², DerSimonian and Laird
    between_reml: float  # τ², restricted likelihood
    random: float  # with τ² of DerSimonian and Laird
    random_error: float
    count: int


def combine(estimates: ArrayLike, errors: ArrayLike) -> Combined:
    """Combine k ≥ 2 estimates with known standard errors, such as those of practices that share no rows."""
    y, s = _with_errors(estimates, errors)
    w = 1 / s**2
    fixed = float((w * y).sum() / w.sum())
    Q = float((w * (y - fixed) ** 2).sum())
    c = float(w.sum() - (w**2).sum() / w.sum())
    between = max(0.0, (Q - (len(y) - 1)) / c)
    v = 1 / (s**2 + between)
    return Combined(
        fixed=fixed,
        fixed_error=float(1 / sqrt(w.sum())),
        Q=Q,
        between=between,
        between_reml=_reml(y, s),
        random=float((v * y).sum() / v.sum()),
        random_error=float(1 / sqrt(v.sum())),
        count=len(y),
    )


def _reml(y: Floats, s: Floats) -> float:
    def worse(tau: float) -> float:
        """Minus twice the restricted log-likelihood."""
        v = s**2 + tau**2
        middle = (y / v).sum() / (1 / v).sum()
        return float(np.log(v).sum() + np.log((1 / v).sum()) + ((y - middle) ** 2 / v).sum())

    top = 4 * float(np.ptp(y)) + float(s.max())
    grid = np.linspace(0, top, 201)
    best = int(np.argmin([worse(each) for each in grid]))
    around = (grid[max(best - 1, 0)], grid[min(best + 1, 200)])
    found = float(minimize_scalar(worse, bounds=around, method="bounded", options={"xatol": 1e-9 * top}).x)
    return 0.0 if worse(0.0) <= worse(found) + 1e-9 else found**2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartlyPooled:
    """What each estimate becomes beside the others, if all come from one normal spread that is not known."""

    mean: float  # E[μ]
    mean_sd: float
    spread: float  # E[τ]
    spread_median: float
    estimates: Floats  # E[θ], (k,)
    sds: Floats  # of each, (k,)


def partly_pooled(
    estimates: ArrayLike, errors: ArrayLike, *, widest: float | None = None, points: int = 4001
) -> PartlyPooled:
    """Partial pooling on a grid of τ, flat from 0 to `widest` (None.

    Four times the spread of the estimates).
    """
    y, s = _with_errors(estimates, errors)
    top = 4 * (float(np.ptp(y)) + float(s.min())) if widest is None else positive(widest, "The widest spread")
    tau = (np.arange(points) + 0.5) * top / points
    v = s[None, :] ** 2 + tau[:, None] ** 2
    precision = (1 / v).sum(axis=1)
    middle = (y / v).sum(axis=1) / precision
    logs = -0.5 * (np.log(v).sum(axis=1) + np.log(precision) + ((y - middle[:, None]) ** 2 / v).sum(axis=1))
    weight = np.exp(logs - logs.max())
    weight /= weight.sum()
    mean = float(weight @ middle)
    own = tau[:, None] ** 2 / v  # how far each keeps to itself
    theta = own * y + (1 - own) * middle[:, None]
    spread = own * s**2 + (1 - own) ** 2 / precision[:, None]
    expected = weight @ theta
    return PartlyPooled(
        mean=mean,
        mean_sd=sqrt(float(weight @ (1 / precision + (middle - mean) ** 2))),
        spread=float(weight @ tau),
        spread_median=float(tau[int(np.searchsorted(weight.cumsum(), 0.5))]),
        estimates=expected,
        sds=np.sqrt(weight @ (spread + (theta - expected) ** 2)),
    )


def _with_errors(estimates: ArrayLike, errors: ArrayLike) -> tuple[Floats, Floats]:
    y, s = numbers(estimates, "The estimates", 2), numbers(errors, "The standard errors", 2)
    if len(y) != len(s) or (s <= 0).any():
        raise NotPhysical("Each estimate needs a standard error above 0.", code="BAD_VALUE")
    return y, s


def funnel_of_a_rate(rate: float, cases: int, share: float) -> tuple[float, float]:
    """Exact limits within which a rate of so many cases lies with this chance, such as .95 or .998.

    >>> funnel_of_a_rate(0.5, 50, 0.95)
    (0.36, 0.64)
    """
    if cases < 1 or not 0 < share < 1:
        raise NotPhysical("A funnel needs at least one case and a share between 0 and 1.", code="BAD_VALUE")
    number(rate, "A rate", 0, 1)
    low, high = binom.ppf([(1 - share) / 2, (1 + share) / 2], cases, rate)
    return float(low) / cases, float(high) / cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Limits around expectation for one practitioner's mean of observed less expected; her own point only."""

    own: float
    cases: int
    limits_95: tuple[float, float]
    limits_998: tuple[float, float]
    overdispersion: float  # 1 or more; the limits are wider by its root
    hatched: bool  # fewer than 70 in 100 starters have an end score


def funnel(means: ArrayLike, errors: ArrayLike, cases: Sequence[int], *, own: int, complete: float) -> Funnel:
    """Where one practitioner lies, with at least 3 practitioners of at least 25 finished cases each.

    Parameters
    ----------
    means, errors
        Of observed less expected change, and its standard error, by practitioner. (k,)
    cases
        Finished cases of each. (k,)
    own
        Which one asks, counted from 0; nobody else is named or sorted.
    complete
        Share of her starters with an end score. 0 … 1
    """
    y, s = _with_errors(means, errors)
    if len(y) < FEWEST_PRACTITIONERS or min(cases) < FEWEST_CASES or len(cases) != len(y):
        raise NotYet(
            f"A funnel needs at least {FEWEST_PRACTITIONERS} practitioners with {FEWEST_CASES} finished "
            "cases each. Until then a practice sees itself against expectation only.",
            code="TOO_EARLY",
        )
    if not 0 <= own < len(y):
        raise NotPhysical(f"There is no practitioner {own}.", code="BAD_VALUE")
    phi = overdispersion(y / s)
    wide = float(s[own]) * sqrt(phi)
    inner, outer = (float(norm.ppf((1 + share) / 2)) * wide for share in (0.95, 0.998))
    return Funnel(
        own=float(y[own]), cases=int(cases[own]), limits_95=(-inner, inner), limits_998=(-outer, outer),
        overdispersion=phi, hatched=number(complete, "The share complete", 0, 1) < FEWEST_COMPLETE,
    )  # fmt: skip


def overdispersion(z: ArrayLike, trim: float = 0.1) -> float:
    """Mean square of z scores, the outer 10 % at either end drawn in; never below 1 (Spiegelhalter 2005)."""
    given = numbers(z, "The z scores", 2)
    low, high = np.quantile(given, [trim, 1 - trim])
    return max(1.0, float((np.clip(given, low, high) ** 2).mean()))


def reliability_of_mean(cases: float, icc: float) -> float:
    """How much of the differences between practitioners with so many cases would be more than chance.

    0 … 1.
    """
    number(icc, "An intraclass correlation", 0, 1)
    return positive(cases, "The cases") * icc / (1 + (cases - 1) * icc)


def cases_for(reliability: float, icc: float) -> float:
    """How many cases each a comparison of this reliability would need; a fraction of a case is left in.

    >>> round(cases_for(0.8, 0.01)), round(cases_for(0.8, 0.03))
    (396, 129)
    """
    if not 0 < reliability < 1 or not 0 < icc < 1:
        raise NotPhysical("A reliability and an ICC must lie between 0 and 1.", code="BAD_VALUE")
    return reliability * (1 - icc) / (icc * (1 - reliability))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropouts:
    """The mean change with those who left counted in two ways; those who got worse are in both."""

    finished: int
    left: int
    last_value: float  # everybody's last score stands for the end
    no_change: float  # those who left count as unchanged, unless they were worse
    complete: float  # share of starters with an end score


def with_dropouts(first: ArrayLike, last: ArrayLike, finished: Sequence[bool], *, better: Better) -> Dropouts:
    """Two honest means of the change toward better."""
    x, y = as_floats(first, "The first scores"), as_floats(last, "The last scores")
    done = np.asarray(finished, bool)
    if not len(x) == len(y) == len(done) or not np.isfinite(np.r_[x, y]).all() or not len(x):
        raise NotPhysical("Each starter needs a first and a last score.", code="BAD_VALUE")
    gained = sign(better) * (y - x)
    return Dropouts(
        finished=int(done.sum()),
        left=int((~done).sum()),
        last_value=float(gained.mean()),
        no_change=float(np.where(done, gained, np.minimum(gained, 0)).mean()),
        complete=float(done.mean()),
    )


def privacy_noise(span: float, epsilon: float, people: int) -> float:
    """SD of the noise that hides one person in a mean of changes clipped to ± `span` (Laplace).

    >>> round(privacy_noise(27, 1, 50), 2)
    1.53
    """
    if people < 1:
        raise NotPhysical("A mean needs at least one person.", code="BAD_VALUE")
    return sqrt(2) * 2 * positive(span, "The span") / (positive(epsilon, "epsilon") * people)
