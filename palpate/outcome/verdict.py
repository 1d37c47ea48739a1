"""The verdict: better, worse or cannot tell while in care, from a model that knows what entry and time do
alone.

A score is a person's own level, drawn from people like her; a state that wanders from week to week; a slow
drift of her own; a step from the first score after the start of care; and an error of measurement. All are
Gaussian with known spreads (`priors`), so the step that is left after seeing the scores has a closed form.
Drawing her level from people like her is what takes regression to the mean out; it does so only if **the
score she entered with is among the scores**.

"While in care" is not "because of care": the model knows one client and no control.

Footing
-------
The closed form: established (linear Gaussian regression). Shapes and spreads: our modelling assumption; what
they do when they are wrong stands in tests/laws/test_verdict_rates.py and studies/outcome_verdict.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri  # not scipy.stats, which takes seconds to load

from palpate.errors import NotPhysical
from palpate.outcome.base_rate import Courses, Rule, base_rate
from palpate.outcome.gaussian import Step, step
from palpate.outcome.given import (
    Better,
    Bools,
    Floats,
    State,
    as_floats,
    number,
    positive,
    sign,
    why_not_scorable,
)
from palpate.outcome.priors import Prior

SURE: Final = 0.95  # chance above which a verdict is given
LIKELY: Final = 0.8  # chance above which "more than the smallest change that matters" may be said
FEWEST: Final = 3  # scores before, and since [A]
WINDOW: Final = 26  # weeks after the start; later the drift of the prior would dominate [A]
DRAWS_OF_MANY: Final = 1000  # for a base rate among many clients: ±.011 (95 %) at .03
Z: Final = float(ndtri(SURE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one course of scores says, and what it was judged from. Modelled."""

    state: State
    n_before: int = 0  # scores up to the start
    n_since: int = 0  # scores after it, within the window
    n_later: int = 0  # scores after the window, left out
    estimate: float | None = None  # b̂: the step, in points; negative means lower scores
    sd: float | None = None  # of the estimate
    p_better: float | None = None
    p_worse: float | None = None
    p_more: float | None = None  # that it is better by more than the smallest change that matters
    mcid: float | None = None
    base_rate: float | None = None  # beside "better": how often it is said where nothing helped
    log_likelihood: float | None = None
    priors: str = ""  # where they come from
    why: str = ""  # not scorable: what was wrong, as a sentence

    @property
    def n(self) -> int:
        """How many scores were used."""
        return self.n_before + self.n_since

    @property
    def more_than_mcid(self) -> bool:
        """Whether "larger than the smallest change that matters" may be said."""
        return self.state is State.BETTER and self.p_more is not None and self.p_more > LIKELY


def verdict(
    times: ArrayLike | Iterable[float], scores: ArrayLike | Iterable[float | None], *, start: float,
    better: Better, prior: Prior, rng: np.random.Generator, mcid: float | None = None,
) -> Verdict:  # fmt: skip
    """The verdict on one course of scores.

    Parameters
    ----------
    times
        When each score was given, in order; may repeat, need not be regular. [weeks], (n,)
    scores
        The scores; None or NaN where one is missing. The entry score must be among them. (n,)
    start
        When care began; a score at this very time still counts as before. [weeks]
    better
        Which way the measure improves.
    prior
        What is taken for granted about people like this.
    rng
        The source of chance for the base rate, which stands beside every "better". A fixed seed per measure
        keeps the page the same from one day to the next.
    mcid
        The smallest change that matters, more than 0; None if nobody knows. [score]

    Returns
    -------
    Verdict
        ``too_early`` with fewer than 3 scores before or since, ``not_scorable`` with a reason where the
        scores are no course or leave the range of the measure.

    Examples
    --------
    >>> from palpate.outcome.priors import PHQ9
    >>> scores = [16, 14, 15, 13, 12, 10, 9, 9, 7, 8]
    >>> found = verdict(range(10), scores, start=3, better="lower", prior=PHQ9, rng=np.random.default_rng(1))
    >>> found.state.value, found.n
    ('cannot_tell', 10)
    """
    sign(better)
    if mcid is not None:
        positive(mcid, "The smallest change that matters")
    number(start, "The start")
    t, y = as_floats(times, "The times"), as_floats(scores, "The scores")
    why = why_not_scorable(t, y) or _outside(y, prior)
    if why:
        return Verdict(state=State.NOT_SCORABLE, why=why, priors=prior.source)
    t, y, later = _within(t, y, start)
    since = t > start
    m, n = int((~since).sum()), int(since.sum())
    if min(m, n) < FEWEST:
        return Verdict(
            state=State.TOO_EARLY, n_before=m, n_since=n, n_later=later, mcid=mcid, priors=prior.source
        )
    ready = readied(t, since, prior)
    off = (y - prior.mean)[None, :]
    estimate, sd = float(ready.estimates(off)[0]), sqrt(ready.variance)
    p_better = chance(estimate, sd, better)
    p_worse = chance(-estimate, sd, better)
    state = _state(p_better, p_worse)
    rule = calls_better(ready, prior, better)
    return Verdict(
        state=state,
        n_before=m,
        n_since=n,
        n_later=later,
        base_rate=base_rate(t, start, y[0], prior, rule, rng) if state is State.BETTER else None,
        estimate=estimate,
        sd=sd,
        p_better=p_better,
        p_worse=p_worse,
        p_more=None if mcid is None else chance(estimate - sign(better) * mcid, sd, better),
        mcid=mcid,
        log_likelihood=float(ready.log_likelihoods(off)[0]),
        priors=prior.source,
    )


def readied(times: Floats, since: Bools | Floats, prior: Prior) -> Step:
    """The closed form for one pattern of times; `since` is D, 1 after the start or a share of it. (n,)"""
    t = times - times[0]
    return step(prior.covariance(t), np.asarray(since, float), prior.step_sd**2)


def calls_better(ready: Step, prior: Prior, better: Better) -> Rule:
    """The shipped verdict as a rule that a base rate can be asked for."""
    limit, toward = Z * sqrt(ready.variance), sign(better)
    return lambda courses, since: np.asarray(toward * ready.estimates(courses - prior.mean) > limit)


def chance(estimate: float, sd: float, better: Better) -> float:
    """P(the step is toward better), Φ of the mirrored estimate in its own standard deviations."""
    toward = sign(better) * estimate
    if sd == 0:
        return 0.5 if toward == 0 else float(toward > 0)
    return float(ndtr(toward / sd))


def _state(p_better: float, p_worse: float) -> State:
    if p_worse > SURE:
        return State.WORSE
    return State.BETTER if p_better > SURE else State.CANNOT_TELL


def _within(t: Floats, y: Floats, start: float) -> tuple[Floats, Floats, int]:
    """The scores that are there and lie in the window, and how many lie after it."""
    there = np.isfinite(y)
    inside = there & (t <= start + WINDOW)
    return t[inside], y[inside], int((there & ~inside).sum())


def _outside(y: Floats, prior: Prior) -> str:
    there = y[np.isfinite(y)]
    if ((there < prior.low) | (there > prior.high)).any():
        return f"A score lies outside the range of this measure, {prior.low:g} to {prior.high:g}."
    return ""


# Many clients


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Verdicts:
    """The verdicts on many clients, each array (clients,); NaN where a client has no number."""

    states: tuple[State, ...]
    n_before: Floats
    n_since: Floats
    estimate: Floats
    sd: Floats
    p_better: Floats
    p_worse: Floats
    p_more: Floats
    base_rate: Floats  # beside "better" only


def verdicts(
    times: ArrayLike, scores: ArrayLike, *, start: ArrayLike, better: Better, prior: Prior,
    rng: np.random.Generator, mcid: float | None = None,
) -> Verdicts:  # fmt: skip
    """The verdicts on many clients at once; the same rule as `verdict`, factored once per pattern of times.

    Parameters
    ----------
    times
        Either one row for all, (n,), or one row for each client, (clients, n). [weeks]
    scores
        (clients, n); NaN where one is missing.
    start
        One for all, or one for each client, (clients,). [weeks]
    """
    toward = sign(better)
    y = np.asarray(scores, float)
    if y.ndim != 2:
        raise NotPhysical(
            f"Scores of many clients must be a table (clients, times), got shape {y.shape}.", code="BAD_VALUE"
        )
    clients, n = y.shape
    t = np.broadcast_to(np.asarray(times, float), (clients, n))
    began = np.broadcast_to(np.asarray(start, float), (clients,))
    fit = _fitting(t, y, prior)
    used = np.isfinite(y) & (t <= began[:, None] + WINDOW) & fit[:, None]
    since = used & (t > began[:, None])
    n_since = since.sum(axis=1)
    n_before = used.sum(axis=1) - n_since
    enough = (np.minimum(n_before, n_since) >= FEWEST) & fit
    estimate, sd, rate = np.full((3, clients), np.nan)
    for rows, keep in _patterns(t, used, since, np.flatnonzero(enough)):
        ready = readied(t[rows[0], keep], since[rows[0], keep], prior)
        estimate[rows] = ready.estimates(y[np.ix_(rows, keep)] - prior.mean)
        sd[rows] = sqrt(ready.variance)
        said = rows[toward * estimate[rows] > Z * sd[rows]]
        if len(said):
            drawn = Courses(t[said[0], keep], prior, rng, DRAWS_OF_MANY)
            rule, after = calls_better(ready, prior, better), since[said[0], keep]
            entered, which = np.unique(y[said][:, keep][:, 0], return_inverse=True)
            rate[said] = np.array([rule(drawn.beginning_with(x), after).mean() for x in entered])[which]
    with np.errstate(invalid="ignore", divide="ignore"):
        p_better = ndtr(toward * estimate / sd)
        p_more = ndtr(toward * estimate / sd - (np.nan if mcid is None else mcid) / sd)
    p_worse = 1 - p_better
    states = np.full(clients, State.CANNOT_TELL, dtype=object)
    states[p_better > SURE] = State.BETTER
    states[p_worse > SURE] = State.WORSE
    states[~enough] = State.TOO_EARLY
    states[~fit] = State.NOT_SCORABLE
    return Verdicts(
        states=tuple(states), n_before=n_before.astype(float), n_since=n_since.astype(float),
        estimate=estimate, sd=sd, p_better=p_better, p_worse=p_worse, p_more=p_more, base_rate=rate,
    )  # fmt: skip


def _fitting(t: Floats, y: Floats, prior: Prior) -> Bools:
    """Which rows are courses of scores at all, as `why_not_scorable` and the range have it. (clients,)"""
    there = np.isfinite(y)
    inside = ~there | ((y >= prior.low) & (y <= prior.high))
    ordered = np.isfinite(t).all(axis=1) & (np.diff(t, axis=1) >= 0).all(axis=1)
    return np.asarray(ordered & there.any(axis=1) & (inside & ~np.isinf(y)).all(axis=1))


def _patterns(
    t: Floats, used: Bools, since: Bools, rows: np.ndarray[tuple[int], np.dtype[np.intp]]
) -> Iterable[tuple[np.ndarray[tuple[int], np.dtype[np.intp]], Bools]]:
    """The clients of each pattern (same times, same start among them), and which scores they have."""
    groups: dict[bytes, list[int]] = {}
    for row in rows:
        keep = used[row]
        first = t[row, keep][0]
        key = np.where(keep, t[row] - first, np.nan).tobytes() + since[row].tobytes()
        groups.setdefault(key, []).append(int(row))
    for members in groups.values():
        yield np.array(members), used[members[0]]
