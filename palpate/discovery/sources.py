"""Whether two sources explain arcs better than one."""

from __future__ import annotations

from itertools import combinations
from typing import Final

import numpy as np

from palpate.discovery.meeting import meetings
from palpate.discovery.planes import Floats, Planes
from palpate.discovery.three import Three

SMALLEST: Final = 3  # arcs; fewer always meet somewhere
BETTER: Final = 0.2  # of the sum of squares may be left with two sources: an assumption
_MOST: Final = 800  # pairs that propose a center; of more, one in so many
_ROUNDS: Final = 8


def two_sources(planes: Planes, center: Three) -> tuple[tuple[int, ...], ...]:
    """Which arcs belong together if two centers leave far less unexplained than one; empty if not.

    Every pair of arcs proposes a first center where their planes meet; the arcs that miss it propose the
    second. Arcs then join the center that they miss least, until nothing moves. All pairs go side by side.
    """
    count = planes.count
    if count < 2 * SMALLEST:
        return ()
    pairs = np.array(list(combinations(range(count), 2)))
    pairs = pairs[:: -(-len(pairs) // _MOST)]
    chosen = np.zeros((len(pairs), count))
    np.put_along_axis(chosen, pairs, 1.0, axis=1)
    first = meetings(planes, chosen)
    misses = np.abs(planes.turned(first))
    far = np.zeros_like(chosen)
    np.put_along_axis(far, np.argsort(misses, axis=1, kind="stable")[:, -(count // 2) :], 1.0, axis=1)
    belongs, left = _settled(planes, first, meetings(planes, far))
    sizes = belongs.sum(axis=1)
    left[np.minimum(sizes, count - sizes) < SMALLEST] = np.inf
    best = int(np.argmin(left))
    if not left[best] < BETTER * float((planes.turned(np.array([center])) ** 2).sum()):
        return ()
    groups = (np.flatnonzero(belongs[best]), np.flatnonzero(~belongs[best]))
    return tuple(sorted(tuple(int(number) for number in group) for group in groups))


def _settled(planes: Planes, one: Floats, other: Floats) -> tuple[np.ndarray, Floats]:
    """For each pair of centers which arcs belong to the first (m, n), and what is left unexplained (m,)."""
    belongs = np.zeros((len(one), planes.count), bool)
    for _ in range(_ROUNDS):
        closer = np.abs(planes.turned(one)) <= np.abs(planes.turned(other))
        if (closer == belongs).all():
            break
        belongs = closer
        one, other = meetings(planes, belongs.astype(float)), meetings(planes, (~belongs).astype(float))
    left = np.where(belongs, planes.turned(one), planes.turned(other))
    return belongs, np.asarray((left**2).sum(axis=1))
