"""Which regions of the skin touch each other: read from the pulls at their borders, once, when asked."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np

from palpate.body.borders import HELD, pulls
from palpate.body.reading import rows


def neighbors(region: str) -> frozenset[str]:
    """The regions that touch one, by their ids; empty for a region of the mouth, or an id that is none."""
    return _touching().get(region, frozenset())


@cache
def _touching() -> dict[str, frozenset[str]]:
    """Two regions touch where both pull at one vertex."""
    near, pull = pulls()
    pairs: set[tuple[int, int]] = set()
    for one, other in combinations(range(HELD), 2):
        both = (pull[:, one] > 0) & (pull[:, other] > 0)
        found = np.unique(np.column_stack([near[both, one], near[both, other]]), axis=0)
        pairs |= {(int(a), int(b)) for a, b in found if a != b}
    names = {int(row["index"]): row["region_id"] for row in rows("regions.csv") if row["index"]}
    touching: dict[str, set[str]] = {}
    for a, b in pairs:
        if a in names and b in names:
            touching.setdefault(names[a], set()).add(names[b])
            touching.setdefault(names[b], set()).add(names[a])
    return {region: frozenset(others) for region, others in touching.items()}
