"""Problems with a known answer, and bodies made up at random."""

from __future__ import annotations

import numpy as np

from palpate.tissue.problem import Problem


def posed(effects, demand, *, weights=None, low=0.0, high=1.0, compliance=1.0) -> Problem:
    """A problem in short; numbers stand for all columns, and coordinates, alike."""
    effects = np.array(effects, float)
    rows, columns = effects.shape
    return Problem(
        effects,
        np.array(demand, float),
        np.ones(columns) if weights is None else np.array(weights, float),
        np.broadcast_to(np.array(low, float), columns),
        np.broadcast_to(np.array(high, float), columns),
        np.broadcast_to(np.array(compliance, float), rows),
    )


def body(chance: np.random.Generator, rows: int = 0, columns: int = 0) -> Problem:
    """A body of no anatomy: one column in five crosses a coordinate, one in ten is held."""
    rows, columns = rows or int(chance.integers(1, 40)), columns or int(chance.integers(1, 120))
    crosses = chance.random((rows, columns)) < 0.2
    return posed(
        chance.normal(0, 20, (rows, columns)) * crosses,
        chance.normal(0, 10, rows),
        weights=chance.lognormal(0, 1, columns),
        low=chance.uniform(0, 0.2, columns) * (chance.random(columns) < 0.1),
    )
