"""The shadow of a region on a page: what a view shows of where a center may lie. An area, never a point."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from palpate.body.views import View
    from palpate.discovery.arcing import Located

Pair = tuple[float, float]
_ENDLESS: Final = 0.26  # sine, 15 degrees: seen from closer to its end, an open line is seen as a point
_AROUND: Final = 360  # places on the edge that are tried for the nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow:
    """An ellipse on the page of a view, or a band that has no ends, where the depth is open across the view.

    All in metres, x to the right of the page and y to its top, from the place that is drawn in its middle.
    `turn` is the direction of the longer half-axis, or of the band. [rad]
    """

    middle: Pair
    long: float | None  # half-axis; None: a band without ends
    short: float  # half-axis, or half the width of the band
    turn: float

    def apart(self, x: float, y: float) -> float:
        """How far a place of the page lies from the edge. [m], 0 inside"""
        dx, dy = x - self.middle[0], y - self.middle[1]
        along, across = dx * cos(self.turn) + dy * sin(self.turn), dy * cos(self.turn) - dx * sin(self.turn)
        if self.long is None:
            return max(0.0, abs(across) - self.short)
        if (along / self.long) ** 2 + (across / self.short) ** 2 <= 1:
            return 0.0
        edge = (2 * pi * step / _AROUND for step in range(_AROUND))
        return min(hypot(along - self.long * cos(t), across - self.short * sin(t)) for t in edge)


def shadow(located: Located, seen: View) -> Shadow | None:
    """What a view shows of the region; None without one.

    The shadow of an ellipsoid whose half-axes are the columns of A is the ellipse of the matrix P A (P A)',
    where the rows of P are the page's own directions.
    """
    if located.center is None:
        return None
    page = np.array([seen.right, seen.up])
    off = page @ (np.array(located.center) - np.array(seen.center))
    axes = page @ np.array(located.region).T
    spread = axes @ axes.T
    middle = (float(off[0]), float(off[1]))
    open_way = page @ np.array(located.across or (0.0, 0.0, 0.0))
    if len(located.region) == 2 and np.linalg.norm(open_way) > _ENDLESS:
        along = open_way / np.linalg.norm(open_way)
        across = np.array([-along[1], along[0]])
        half = float(across @ spread @ across) ** 0.5
        return Shadow(middle=middle, long=None, short=half, turn=atan2(along[1], along[0]))
    values, vectors = np.linalg.eigh(spread)
    short, long = (float(value) ** 0.5 for value in np.maximum(values, 0))
    return Shadow(middle=middle, long=long, short=short, turn=atan2(vectors[1, 1], vectors[0, 1]))
