"""Promise: the verdicts on 10,000 clients of 50 weeks in 10 s, base rates among them; one client in 1 ms."""

from __future__ import annotations

import numpy as np

from benchmarks.figure import Figure, worked
from benchmarks.size import SEED
from palpate.outcome.priors import PHQ9
from palpate.outcome.verdict import readied, verdicts

CLIENTS, WEEKS, REPEATS = 10_000, 50, 3


def measure() -> list[Figure]:
    """Processor time on one core: the same weeks for all, one in seven missing, days of their own."""
    chance = np.random.default_rng(SEED)
    weeks = np.arange(WEEKS, dtype=float)
    level = chance.normal(8, 4.5, (CLIENTS, 1)) - 4 * (weeks > 4) * (chance.random((CLIENTS, 1)) < 0.3)
    scores = np.clip(np.round(level + chance.normal(0, 3.2, (CLIENTS, WEEKS))), 0, 27)
    missing = np.where(chance.random(scores.shape) < 1 / 7, np.nan, scores)
    days = np.sort(weeks + chance.uniform(-0.4, 0.4, scores.shape), axis=1)
    figures = []
    for what, times, y in (
        ("the same weeks", weeks, scores),
        ("one in seven missing", weeks, missing),
        ("days of their own", days, missing),
    ):
        values = [worked(lambda t=times, y=y: judged(t, y)) for _ in range(REPEATS)]  # type: ignore[misc]
        figures.append(Figure(what=f"10,000 verdicts, {what}", values=values, unit="s", promised=10.0))
    ready = [1e3 * worked(lambda: closed(weeks[:30])) / 100 for _ in range(15)]
    return [*figures, Figure(what="closed form of 30 scores", values=ready, unit="ms", promised=1.0)]


def judged(times: np.ndarray, scores: np.ndarray) -> None:
    """All verdicts, with the base rate beside each better."""
    verdicts(times, scores, start=4.4, better="lower", prior=PHQ9, mcid=5, rng=np.random.default_rng(SEED))


def closed(times: np.ndarray) -> None:
    """A hundred clients one after another, each factored anew."""
    for _ in range(100):
        readied(times, times > 4, PHQ9).estimates(np.zeros((1, len(times))))
