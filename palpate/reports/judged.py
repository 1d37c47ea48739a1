"""What the statistics say of one course of scores: description and verdict side by side, none made from the
other.

The numbers of a course are worked out once in a process and kept by what they were worked out from: numbers
alone, never a name, a word or a client.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from palpate.errors import PalpateError
from palpate.outcome.base_rate import base_rate, before_to_since
from palpate.outcome.change import RELIABLE, band, held
from palpate.outcome.course import Shapes, Trajectory, shapes, trajectory
from palpate.outcome.given import State, sign
from palpate.outcome.nonoverlap import Nonoverlap, nonoverlap
from palpate.outcome.single_case import SingleCase, single_case
from palpate.outcome.sudden import Sudden, sudden
from palpate.outcome.verdict import FEWEST, WINDOW

if TYPE_CHECKING:
    from palpate.outcome.given import Better
    from palpate.outcome.priors import Prior
    from palpate.records.queries.measures import Point, Series

SEED: Final = 20260  # one for all, so that a page says tomorrow what it says today
STEPS: Final = 61  # places at which the modelled course is drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The numbers of one course, and nothing that could tell whose they are."""

    weeks: tuple[float, ...]
    scores: tuple[float, ...]
    start: float
    better: Better
    prior: Prior | None
    mcid: float | None
    admissible: tuple[float, ...]
    whole: bool  # with the modelled course and its jumps, or the verdict alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What was worked out of them; each part is None where it cannot be."""

    case: SingleCase | None  # None: no comparison values are known for this measure
    baseline: float | None
    since: float | None
    nonoverlap: Nonoverlap | None
    reach: float | None = None  # the band within which the means of an unchanged person lie
    band_rate: float | None = None  # how often the means differ so much, toward better, where nothing helped
    course: Trajectory | None = None
    shapes: Shapes | None = None
    sudden: Sudden | None = None
    held: bool | None = None  # whether later follow-ups hold what was reached in the window
    returns: float | None = None  # how much a high first score comes back by itself
    lot: str = ""  # why the drawn start could not be tested


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One measure of one client with what can be said of it."""

    series: Series
    title: str  # as a page calls it; of an own target: the client's words
    numbers: Numbers

    @property
    def state(self) -> State:
        """Worse, better, cannot tell, too early; not classifiable where nothing is known to compare with."""
        case = self.numbers.case
        return case.state if case is not None else State.NOT_CLASSIFIABLE

    @property
    def last(self) -> Point | None:
        """The last score."""
        return self.series.scored[-1] if self.series.scored else None

    @property
    def change(self) -> float | None:
        """Mean since the start less mean before it, toward better."""
        n = self.numbers
        if n.baseline is None or n.since is None:
            return None
        return sign(self.series.better) * (n.since - n.baseline)

    @property
    def enough(self) -> bool:
        """Whether there are enough scores on either side of the start to say anything."""
        return min(len(self.series.before), len(self.series.since)) >= FEWEST

    @property
    def first_day(self) -> date:
        """The day on which its weeks begin."""
        return self.series.points[0].on

    def day(self, week: float) -> date:
        """The day of a week of this course."""
        return self.first_day + timedelta(days=round(week * 7))


def judged(series: Series, title: str, *, whole: bool = True) -> Judged:
    """One course judged. `whole`: with the modelled course and its jumps, for a page of its own."""
    scored = series.scored
    asked = Asked(
        weeks=tuple(point.week for point in scored),
        scores=tuple(float(point.value or 0) for point in scored),
        start=series.start if series.start is not None else (scored[-1].week if scored else 0.0),
        better=series.better,
        prior=series.prior,
        mcid=series.mcid,
        admissible=series.admissible,
        whole=whole,
    )
    return Judged(series=series, title=title, numbers=_numbers(asked))


@lru_cache(maxsize=512)
def _numbers(asked: Asked) -> Numbers:
    t, y = np.array(asked.weeks), np.array(asked.scores)
    a, b = y[t <= asked.start], y[t > asked.start]
    described: dict[str, Any] = {
        "baseline": float(a.mean()) if len(a) else None,
        "since": float(b.mean()) if len(b) else None,
    }
    both = bool(len(a) and len(b))
    overlap = nonoverlap(a, b, better=asked.better) if both else None
    if asked.prior is None or not len(y):
        return Numbers(case=None, nonoverlap=overlap, **described)
    case, lot = _case(asked)
    if case.state is State.NOT_SCORABLE:
        return Numbers(case=case, nonoverlap=None, baseline=None, since=None)
    reach = case.band if case.band is not None else _forward(asked)
    if not asked.whole:
        return Numbers(case=case, nonoverlap=overlap, reach=reach, **described)
    return Numbers(
        case=case, nonoverlap=overlap, reach=reach, lot=lot, **described,
        band_rate=_band_rate(asked, case), **_modelled(asked, case), returns=_returns(asked),
    )  # fmt: skip


def _case(asked: Asked) -> tuple[SingleCase, str]:
    """The report set; a lot that cannot be tested with these scores is left out, with the reason."""
    assert asked.prior is not None

    def case(admissible: tuple[float, ...] | None) -> SingleCase:
        return single_case(
            asked.weeks, asked.scores, start=asked.start, better=asked.better, prior=asked.prior,  # type: ignore[arg-type]
            rng=np.random.default_rng(SEED), mcid=asked.mcid, admissible=admissible,
        )  # fmt: skip

    try:
        return case(asked.admissible or None), ""
    except PalpateError as refused:
        return case(None), str(refused)


def _forward(asked: Asked) -> float | None:
    """Before there is a later score: how far one far from all others may lie."""
    prior = asked.prior
    if prior is None or not asked.weeks:
        return None
    return band(asked.weeks, [asked.weeks[-1] + WINDOW], phi=prior.phi, s=prior.s, sem=prior.sem)


def _band_rate(asked: Asked, case: SingleCase) -> float | None:
    """The base rate of "beyond the band, toward better", as §8 has it beside a band."""
    if case.band is None or asked.prior is None or case.baseline is None or case.since is None:
        return None
    if sign(asked.better) * (case.since - case.baseline) <= case.band:
        return None
    rule = before_to_since(case.band, case.n_since, better=asked.better)
    rng = np.random.default_rng(SEED)
    return base_rate(asked.weeks, asked.start, asked.scores[0], asked.prior, rule, rng)


def _modelled(asked: Asked, case: SingleCase) -> dict[str, Any]:
    """Course, shapes, jumps and what was held, of the scores within the verdict's window."""
    assert asked.prior is not None
    t, y, prior = np.array(asked.weeks), np.array(asked.scores), asked.prior
    inside = t <= asked.start + WINDOW
    given: dict[str, Any] = {}
    if inside.sum() >= FEWEST:
        at = _places(float(t[inside][0]), float(t[inside][-1]), asked.start)
        given["course"] = trajectory(t[inside], y[inside], start=asked.start, prior=prior, at=at)
    if min(case.verdict.n_before, case.verdict.n_since) >= FEWEST:
        given["shapes"] = shapes(t[inside], y[inside], start=asked.start, prior=prior)
    jump = RELIABLE * sqrt(2) * prior.sem
    given["sudden"] = sudden(
        t, y, band=jump, better=asked.better, prior=prior, rng=np.random.default_rng(SEED)
    )
    during, later = (t > asked.start) & inside, ~inside
    if during.any() and later.any():
        reach = band(t[during], t[later], phi=prior.phi, s=prior.s, sem=prior.sem)
        given["held"] = held(list(y[during]), list(y[later]), band=reach, better=asked.better)
    return given


def _places(first: float, last: float, start: float) -> list[float]:
    """Evenly spaced times, with both sides of the step."""
    if last <= first:
        return [first]
    places = set(np.linspace(first, last, STEPS))
    if first < start < last:
        places |= {start, start + 1e-6}
    return sorted(places)


def _returns(asked: Asked) -> float | None:
    """How much of a first score that is worse than usual comes back by itself: (1 - ρ) of its distance.

    Only where it lies further from the mean of people like this than one of their standard deviations [A].
    """
    prior = asked.prior
    if prior is None:
        return None
    worse = sign(asked.better) * (prior.mean - asked.scores[0])
    if worse <= prior.sd:
        return None
    stays = prior.sd**2 / (prior.sd**2 + prior.s**2 + prior.sem**2)
    return (1 - stays) * worse


def jumps(found: Judged) -> Iterator[tuple[Point, str]]:
    """The first score after each sudden gain and each sudden loss."""
    if found.numbers.sudden is None:
        return
    scored = found.series.scored
    for kind, places in (("gain", found.numbers.sudden.gains), ("loss", found.numbers.sudden.losses)):
        yield from ((scored[place + 1], kind) for place in places)
