"""Promise: a ranking within 5 ms of the last finding, the next touch within 50 ms, on one thread.

Ratios hold on any machine: a ranking, and a next touch, in units of one warm equilibrium of the same body.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import numpy as np

from benchmarks.figure import Figure, worked
from benchmarks.size import SEED
from palpate.discovery.library import Library
from palpate.discovery.next_touch import next_touch
from palpate.discovery.posterior import weigh
from palpate.discovery.rater import NOISE
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.model import TissueModel

REPEATS = 30


def measure() -> list[Figure]:
    """Processor time with ten places felt and with all of them; the chances of a new hand apart."""
    body = TissueModel.load("supine")
    library = Library.cached(body)
    chance = np.random.default_rng(SEED)
    grades = chance.integers(0, 4, len(library.palpable))
    felt = {place: [(int(grade), NOISE)] for place, grade in enumerate(grades)}
    few = dict(list(felt.items())[:10])
    library.grades(NOISE)
    next_touch(weigh(library, few))
    rest = balance(body).or_raise()
    one = _times(lambda: balance(body, [Holding("mus.soleus.R", 0.05)], warm=rest))
    ranking = _times(lambda: weigh(library, felt).structures)
    touch = _times(lambda: next_touch(weigh(library, few)))
    noises = (NOISE + 1e-6 * i for i in count(1))
    new = [1e3 * worked(lambda: library.grades(next(noises))) for _ in range(5)]
    few_ranked = _times(lambda: weigh(library, few).structures)
    return [
        Figure(what="a ranking from 10 places", values=few_ranked, unit="ms", promised=5.0),
        Figure(what="a ranking from all 130 places", values=ranking, unit="ms", promised=5.0),
        Figure(what="the next touch of 265 places, 50 movements", values=touch, unit="ms", promised=50.0),
        Figure(what="a hand of another noise, once", values=new, unit="ms"),
        Figure(what="a ranking, in warm equilibria", values=_shares(ranking, one), unit="ratio"),
        Figure(what="the next touch, in warm equilibria", values=_shares(touch, one), unit="ratio"),
    ]


def _shares(times: list[float], of: list[float]) -> list[float]:
    return [each / one for each, one in zip(times, of, strict=True)]


def _times(act: Callable[[], object]) -> list[float]:
    return [1e3 * worked(act) for _ in range(REPEATS)]
