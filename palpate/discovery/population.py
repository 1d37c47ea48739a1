"""Virtual people, each with every holding in turn: what a hand would meet, and how far people differ.

The library of `library` is summed up from them. Standing: modelled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from palpate.tissue.equilibrium import balance
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.series import carried_under
from palpate.tissue.varying import USUAL, Variation, VirtualBody, vary


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Person:
    """One virtual body, unheld and with every structure held at every level.

    Shapes: unheld (S,), held (S, levels, S) [1], change of the tone of every structure (last axis) against
    the body that all of them vary, with nothing held.
    """

    body: VirtualBody
    unheld: Floats
    held: Floats


def people(
    body: TissueModel,
    rng: np.random.Generator,
    count: int,
    levels: Sequence[float],
    variation: Variation = USUAL,
) -> Iterator[Person]:
    """So many people, one at a time; the levels of one structure from the lowest up."""
    usual = balance(body).or_raise().tone
    for _ in range(count):
        yield met(vary(body, rng, variation), usual, levels)


def met(one: VirtualBody, usual: Floats, levels: Sequence[float]) -> Person:
    """One person with every holding in turn; `usual` (S,) are the tones against which change is counted."""
    structures, problem = len(one.body.keys), one.problem()
    lows = np.zeros((1 + structures * len(levels), len(one.weights)))
    for structure in range(structures):
        first = 1 + structure * len(levels)
        chosen = one.body.fascicles(structure)
        lows[first : first + len(levels), chosen] = np.array(levels)[:, None]
    tones = np.array([one.tone(each) for each in carried_under(problem, list(lows))]) - usual
    return Person(body=one, unheld=tones[0], held=tones[1:].reshape(structures, len(levels), structures))
