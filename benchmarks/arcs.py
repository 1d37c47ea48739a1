"""Promise: a thousand sets of felt arcs a second: a center with its region, or why there is none, in 1 ms."""

from __future__ import annotations

import math

import numpy as np

from benchmarks.figure import Figure, worked
from benchmarks.size import SEED
from palpate.discovery.arc import CERTAINTIES, Arc
from palpate.discovery.arcing import locate

SETS, REPEATS = 100, 15
COUNTS = (4, 8, 16)


def felt(chance: np.random.Generator, count: int, center: tuple[float, float] = (0.03, 1.1)) -> list[Arc]:
    """Arcs of one source, met in front and at the back with the errors that their certainty claims."""
    arcs = []
    for number in range(count):
        around, away, end = chance.uniform(0, math.tau), chance.uniform(0.08, 0.3), (1.0, -1.0)[number % 2]
        sure = CERTAINTIES.codes[chance.integers(3)]
        turn = around + math.pi + chance.normal(0, CERTAINTIES[sure].angle)
        arcs.append(
            Arc(
                place=(center[0] + away * math.cos(around), center[1] + away * math.sin(around), 0.1 * end),
                tangent=(-math.sin(turn), math.cos(turn), 0.1 * end),
                concave=(math.cos(turn), math.sin(turn), 0.0),
                outward=(0.0, 0.0, end),
                certainty=sure,
            )
        )
    return arcs


def measure() -> list[Figure]:
    """Processor time for one set, mean of a hundred, so that a busy machine does not count."""
    chance, figures = np.random.default_rng(SEED), []
    for count in COUNTS:
        sets = [felt(chance, count) for _ in range(SETS)]
        locate(sets[0])
        values = [
            1e3 * worked(lambda sets=sets: [locate(each) for each in sets]) / SETS for _ in range(REPEATS)
        ]  # type: ignore[misc]
        figures.append(
            Figure(what=f"a center from {count} felt arcs", values=values, unit="ms", promised=1.0)
        )
    two = [[*felt(chance, 6), *felt(chance, 6, (-0.15, 0.8))] for _ in range(SETS)]
    values = [1e3 * worked(lambda: [locate(each) for each in two]) / SETS for _ in range(REPEATS)]
    return [*figures, Figure(what="two sources told apart among 12 arcs", values=values, unit="ms")]
