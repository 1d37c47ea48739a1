"""Drawing: the figures of the chart as path data of SVG, for print and for pages without scripts.

The browser reads the same data from static/body; both are made by tools/atlas, and a test compares them. Page
coordinates are those of the view: x to the right, y down, `View.scale` units a metre.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from palpate.body.frames import FRAMES
from palpate.body.views import View
from palpate.body.views import view as view_of
from palpate.errors import NotPhysical

FIGURES: Final = tuple(FRAMES)
_TABLES: Final = Path(__file__).parent / "tables" / "figures"
_COMMAND: Final = re.compile(r"([Mclz])([^Mclz]*)")
_NUMBER: Final = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_TAKES: Final = {"c": 6, "l": 2}  # numbers of one step
_PARTS: Final = 8  # straight parts by which a curve is followed when a place is looked for
Place = tuple[float, float]


@cache
def _drawn(figure: str) -> dict[str, Any]:
    with gzip.open(_TABLES / f"{figure}.json.gz", "rt", encoding="utf-8") as file:
        return cast("dict[str, Any]", json.load(file)["views"])


def _page(view: View | str, figure: str) -> dict[str, Any]:
    code = view if isinstance(view, str) else view.code
    view_of(code, figure)  # refuses an unknown view or figure in words
    return cast("dict[str, Any]", _drawn(figure)[code])


def outline(view: View | str, figure: str = "neutral") -> str:
    """The outer line of a figure in a view."""
    return str(_page(view, figure)["outline"])


def suit(view: View | str, figure: str = "neutral") -> str:
    """The suit that the figure wears; blank where none shows."""
    return str(_page(view, figure)["suit"])


def lines(view: View | str, figure: str = "neutral") -> str:
    """Thin open lines where one part stands before another: to be drawn, never filled; may be blank."""
    return str(_page(view, figure)["lines"])


def regions(view: View | str, figure: str = "neutral") -> tuple[tuple[str, str], ...]:
    """The regions that show, in reading order: each its id and its path."""
    return tuple((name, path) for name, path in _page(view, figure)["regions"])


def region_at(view: View | str, x: float, y: float, figure: str = "neutral") -> str | None:
    """The id of the region drawn at a place on the page; None beside all. For the mouth: it has no skin."""
    if not (math.isfinite(x) and math.isfinite(y)):
        raise NotPhysical("Places on the page must be pairs of finite numbers. Mark the place again.")
    for name, path in regions(view, figure):
        left, top, right, bottom = _box(path)
        if left <= x <= right and top <= y <= bottom and _inside(rings(path), x, y):
            return name
    return None


@cache
def rings(path: str) -> tuple[tuple[Place, ...], ...]:
    """The closed lines of a path as places, curves followed in short straight parts."""
    found: list[list[Place]] = []
    at = (0.0, 0.0)
    for command, text in _COMMAND.findall(path):
        numbers = [float(word) for word in _NUMBER.findall(text)]
        if command == "M":
            at = (numbers[0], numbers[1])
            found.append([at])
            continue
        for first in range(0, len(numbers), _TAKES.get(command, len(numbers) + 1)):
            steps = numbers[first : first + _TAKES[command]]
            places = [(at[0] + steps[n], at[1] + steps[n + 1]) for n in range(0, len(steps), 2)]
            if command == "c":
                one, two, end = places
                found[-1] += [_on_curve(at, one, two, end, n / _PARTS) for n in range(1, _PARTS)]
            found[-1].append(places[-1])
            at = places[-1]
    return tuple(map(tuple, found))


@cache
def _box(path: str) -> tuple[float, float, float, float]:
    """The smallest x and y of a path and the largest: most regions lie nowhere near a place."""
    x, y = zip(*(place for ring in rings(path) for place in ring), strict=True)
    return min(x), min(y), max(x), max(y)


def _on_curve(a: Place, b: Place, c: Place, d: Place, t: float) -> Place:
    s = 1 - t
    one, two, three, four = s**3, 3 * s**2 * t, 3 * s * t**2, t**3
    return (
        one * a[0] + two * b[0] + three * c[0] + four * d[0],
        one * a[1] + two * b[1] + three * c[1] + four * d[1],
    )


def _inside(around: tuple[tuple[Place, ...], ...], x: float, y: float) -> bool:
    """Whether a place lies inside closed lines: a ray from it meets them an odd number of times."""
    odd = False
    for ring in around:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                odd = not odd
    return odd
