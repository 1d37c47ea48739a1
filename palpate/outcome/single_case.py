"""One client's report set: the band, the non-overlap, one effect in numbers, the verdict, and a test if a
start was drawn. Description and verdict stand side by side; neither is made from the other.

The design beats the analysis: at least three scores before care, better five, and starts that are staggered
or drawn (SCRIBE 2016).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from palpate.errors import NotPhysical
from palpate.outcome.change import band as k_point_band
from palpate.outcome.given import Better, State, as_floats, flat, phases, sign, why_not_scorable
from palpate.outcome.nonoverlap import Nonoverlap, nonoverlap
from palpate.outcome.priors import Prior
from palpate.outcome.randomization import Randomized, start_drawn
from palpate.outcome.ratios import Effect, standardized_difference
from palpate.outcome.verdict import Verdict, verdict

RECOMMENDED = 5  # scores before care (What Works Clearinghouse, quoted from memory)


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleCase:
    """What can be said of one course of scores; each part is None where it cannot be computed."""

    state: State  # the verdict's
    n_before: int
    n_since: int  # all scores after the start, those after the verdict's window too
    baseline: float | None  # mean of the scores before
    since: float | None  # mean of the scores after
    band: float | None  # within which these two means of an unchanged person lie
    beyond_band: bool | None
    nonoverlap: Nonoverlap | None  # .5 is expected if nothing changed
    effect: Effect | None
    verdict: Verdict
    randomized: Randomized | None  # None: no start was drawn
    notes: tuple[str, ...]  # codes: "flat_line", "baseline_of_one", "fewer_than_five_before", "selected_high"


def single_case(
    times: ArrayLike | Iterable[float], scores: ArrayLike | Iterable[float | None], *, start: float,
    better: Better, prior: Prior, rng: np.random.Generator, mcid: float | None = None,
    admissible: Sequence[float] | None = None, entry_cut: float | None = None,
) -> SingleCase:  # fmt: skip
    """The whole report set of one client.

    Parameters
    ----------
    times, scores
        As for `verdict`: weeks in order, and scores with None or NaN where one is missing. (n,)
    start
        When care began; a score at this very time counts as before. [weeks]
    better, prior, rng, mcid
        As for `verdict`.
    admissible
        Every start that could have been drawn by lot, the real one among them; None: no lot was drawn.
    entry_cut
        Only people at or past this score began: then some of the change would have come by itself.
    """
    t, y = as_floats(times, "The times"), as_floats(scores, "The scores")
    judged = verdict(t, y, start=start, better=better, prior=prior, rng=rng, mcid=mcid)
    if judged.state is State.NOT_SCORABLE:
        return SingleCase(
            state=judged.state, n_before=0, n_since=0, baseline=None, since=None, band=None, beyond_band=None,
            nonoverlap=None, effect=None, verdict=judged, randomized=None, notes=(),
        )  # fmt: skip
    assert not why_not_scorable(t, y)
    a, b = phases(y, t, start)
    there = np.isfinite(y)
    reach = None
    if len(a) and len(b):
        reach = k_point_band(
            t[there & (t <= start)], t[there & (t > start)], phi=prior.phi, s=prior.s, sem=prior.sem
        )
    return SingleCase(
        state=judged.state,
        n_before=len(a),
        n_since=len(b),
        baseline=float(a.mean()) if len(a) else None,
        since=float(b.mean()) if len(b) else None,
        band=reach,
        beyond_band=None if reach is None else bool(abs(b.mean() - a.mean()) > reach),
        nonoverlap=nonoverlap(a, b, better=better) if reach is not None else None,
        effect=standardized_difference(a, b) if reach is not None else None,
        verdict=judged,
        randomized=None if admissible is None else _drawn(t[there], y[there], start, admissible, better),
        notes=tuple(_notes(a, y[there], entry_cut, better)),
    )


def _notes(a: ArrayLike, y: ArrayLike, entry_cut: float | None, better: Better) -> Iterable[str]:
    before, everything = np.asarray(a, float), np.asarray(y, float)
    if flat(everything) and len(everything) > 1:
        yield "flat_line"
    if len(before) == 1:
        yield "baseline_of_one"
    if len(before) < RECOMMENDED:
        yield "fewer_than_five_before"
    if entry_cut is not None and len(before) and sign(better) * (everything[0] - entry_cut) <= 0:
        yield "selected_high"


def _drawn(
    t: np.ndarray[tuple[int], np.dtype[np.float64]], y: np.ndarray[tuple[int], np.dtype[np.float64]],
    start: float, admissible: Sequence[float], better: Better,
) -> Randomized:  # fmt: skip
    """Starts in weeks as places of the first later score."""
    if start not in admissible:
        raise NotPhysical("The start must be one of those that could be drawn.", code="BAD_VALUE")
    places = [int((t <= each).sum()) for each in admissible]
    if len(set(places)) != len(places):
        raise NotPhysical(
            "Between any two starts that could be drawn there must be a score. Ask more often, or draw from "
            "fewer dates.",
            code="BAD_VALUE",
        )
    return start_drawn(y, first=int((t <= start).sum()), admissible=places, better=better)
