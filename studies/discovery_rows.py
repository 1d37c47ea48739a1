"""One line of the study of discovery: what was felt, what the ranking made of it, and what the bar is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palpate.discovery.calibrate import NOT_FELT, coverage, top
from palpate.discovery.library import Library
from palpate.discovery.rater import chances

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line: what was felt, what came of it, and the bar where there is one."""

    what: str
    found: tuple[float, ...]
    never: tuple[float, ...] = ()
    naive: tuple[float, ...] = ()
    naive_z: tuple[float, ...] = ()
    bar: tuple[float, ...] = ()
    covers: tuple[float, float, float, float] = ()  # type: ignore[assignment]
    size: tuple[float, float] = ()  # type: ignore[assignment]
    n: int = 0


def scored(
    library: Library, chance: Floats, source: NDArray[np.int64], *, what: str, **more: tuple[float, ...]
) -> Row:
    """A row from what the ranking says of each person."""
    never = ~library.body.palpable[source]
    four, nineteen = coverage(chance, source, 0.8), coverage(chance, source, 0.95)
    return Row(
        what=what, found=top(chance, source), never=top(chance[never], source[never]),
        covers=(four[0], nineteen[0], coverage(chance[never], source[never], 0.8)[0],
                coverage(chance[never], source[never], 0.95)[0]),
        size=(four[1], nineteen[1]), n=len(source), **more,
    )  # fmt: skip


def only(grades: NDArray[np.int64], many: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """So many places of each person, at random; the others were not felt."""
    order = rng.permuted(np.tile(np.arange(grades.shape[1]), (len(grades), 1)), axis=1)
    return np.where(order < many, grades, NOT_FELT)


def naive(library: Library, grades: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    """The tightest place first, ties at random."""
    scores = np.full((len(grades), len(library.keys)), -2.0)
    scores[:, library.palpable] = grades
    return np.asarray(scores + 1e-6 * rng.random(scores.shape))


def naive_z(library: Library, grades: NDArray[np.int64], sigma: float, rng: np.random.Generator) -> Floats:
    """The place that is tightest beside what it is in people with nothing held."""
    unheld, sd = (each.T @ library.share for each in (library.unheld, library.unheld_sd))
    usual = chances(unheld, np.hypot(sd, sigma))
    mean = np.arange(4) @ usual
    spread = np.sqrt(np.arange(4) ** 2 @ usual - mean**2)
    scores = np.full((len(grades), len(library.keys)), -99.0)
    scores[:, library.palpable] = np.where(grades == NOT_FELT, -99.0, (grades - mean) / spread)
    return np.asarray(scores + 1e-6 * rng.random(scores.shape))
