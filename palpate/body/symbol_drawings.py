"""Drawings of the signs: from one table to strokes on a page, the same on the screen, in 3-D and in print.

tables/symbols.json holds each sign in a box of 24 x 24, to be drawn by hand in two or three strokes. An arrow
or a path is drawn as its line with ornaments at its tail, middle and head. `static/js/body_symbols.js` does
the same sums in the browser; a test compares the two.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import atan2, degrees, hypot
from pathlib import Path
from typing import Any, Final

from palpate.body.symbols import SYMBOLS, Shape
from palpate.errors import NotPhysical

BOX: Final = 24.0  # side of a sign's box, in its own units
PIPS_BELOW: Final = 16.0  # the grade's dots stand so far below a sign's middle, in units of its box
_STEPS: Final = 8  # straight pieces between two points of a smooth line
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """One path of a drawing, in the current color: filled, or drawn with round ends.

    `weight` and `dash` are measured before `transform`, so they grow with the sign.
    """

    d: str
    filled: bool = False
    weight: float = 2.0
    dash: tuple[float, ...] = ()
    transform: str = ""


@cache
def table() -> dict[str, Any]:
    """The table as it stands in the file."""
    read: dict[str, Any] = json.loads((Path(__file__).parent / "tables" / "symbols.json").read_text("utf-8"))
    return read


def sign(code: str) -> tuple[Piece, ...]:
    """The sign alone in its box of 24 x 24, as a palette or a legend shows it."""
    return _pieces(_row(code))


def placed(
    code: str, points: Sequence[Point], grade: int | None = None, size: float = BOX
) -> tuple[Piece, ...]:
    """The sign where it stands on a page: points in page units, `size` its height in page units.

    One point gives the sign itself; an arrow and a path are drawn along their points. The grade adds dots:
    none if it was not assessed, one open ring for 0, one to three filled dots.
    """
    if not points:
        return ()
    row, scale = _row(code), size / BOX
    shape = SYMBOLS[code].shape
    if shape in (Shape.ARROW, Shape.PATH) and len(points) > 1 and _long_enough(points):
        pieces = _along(row, list(points), scale)
    else:
        scale *= row.get("size", 1)
        x, y = points[0]
        pieces = _pieces(row, _move(x - 12 * scale, y - 12 * scale, scale=scale))
    return (*pieces, *pips(grade, points[0], scale * BOX))


def pips(grade: int | None, at: Point, size: float = BOX) -> tuple[Piece, ...]:
    """The grade's dots below a sign whose middle is `at`: none, an open ring for 0, one to three dots."""
    if grade is None:
        return ()
    scale = size / BOX
    return _pieces(table()["grades"][str(grade)], _move(at[0], at[1] + PIPS_BELOW * scale, scale=scale))


def _row(code: str) -> dict[str, Any]:
    try:
        row: dict[str, Any] = table()["symbols"][code]
    except KeyError:
        raise NotPhysical(
            f"A sign must be one of {', '.join(SYMBOLS.codes)}, got {code!r}. Choose one."
        ) from None
    return row


def _pieces(row: dict[str, Any], transform: str = "") -> tuple[Piece, ...]:
    weights, dashes = row.get("weights", ()), row.get("dashes", ())
    filled = [Piece(d, filled=True, transform=transform) for d in row.get("fills", ())]
    drawn = [
        Piece(
            d,
            weight=weights[min(n, len(weights) - 1)] if weights else row.get("weight", table()["weight"]),
            dash=tuple((dashes[n] if n < len(dashes) else row.get("dash")) or ()),
            transform=transform,
        )
        for n, d in enumerate(row.get("strokes", ()))
    ]
    return (*filled, *drawn)


def _along(row: dict[str, Any], points: list[Point], scale: float) -> tuple[Piece, ...]:
    """A line with its ornaments."""
    how = row["line"]
    if how.get("turn"):  # it turns the way its top moves: toward the second point
        flipped = points[-1][0] < points[0][0]
        return _pieces(row["tail"], _move(*points[0], scale=scale, flipped_x=flipped))
    line = _smooth(points) if how.get("smooth") else points
    pieces: list[Piece] = []
    for d in _lines(how, line, scale):
        dash = tuple(round(scale * each, 2) for each in how.get("dash", ()))
        pieces.append(Piece(d, weight=round(scale * how.get("weight", table()["weight"]), 2), dash=dash))
    ends = {"tail": (line[0], _angle(line[0], line[1])), "head": (line[-1], _angle(line[-2], line[-1]))}
    for where, (at, turn) in ends.items():
        pieces += _pieces(row.get(where, {}), _move(*at, turn=turn, scale=scale))
    for where in ("middle", "inner"):
        if where in row:
            at, turn = _half_way(line)
            flipped = where == "inner" and _bends(line) < 0
            pieces += _pieces(row[where], _move(*at, turn=turn, scale=scale, flipped_y=flipped))
    if "stitch" in row:
        for at, turn in _every(line, how["stitch"] * scale):
            pieces += _pieces(row["stitch"], _move(*at, turn=turn, scale=scale))
    return tuple(pieces)


def _lines(how: dict[str, Any], line: list[Point], scale: float) -> list[str]:
    first, last = line[0], line[-1]
    if "pair" in how:
        x, y = _unit(first, last)
        dx, dy = -y * how["pair"] * scale, x * how["pair"] * scale
        return [_path([(p[0] + side * dx, p[1] + side * dy) for p in (first, last)]) for side in (-1, 1)]
    if "gap" in how:
        (x, y), (dx, dy), half = _half_way(line)[0], _unit(first, last), how["gap"] * scale / 2
        return [_path([first, (x - dx * half, y - dy * half)]), _path([(x + dx * half, y + dy * half), last])]
    line = list(line)
    for name, end, inner in (("from", 0, 1), ("to", -1, -2)):
        if name in how:
            dx, dy = _unit(line[end], line[inner])
            line[end] = (line[end][0] + dx * how[name] * scale, line[end][1] + dy * how[name] * scale)
    return [_path(line)]


def _smooth(points: list[Point]) -> list[Point]:
    """A curve through the points (Catmull and Rom, 1974), as short straight pieces."""
    if len(points) < 3:
        return points
    ends = [points[0], *points, points[-1]]
    line = [points[0]]
    for n in range(len(points) - 1):
        a, b, c, d = ends[n : n + 4]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            line.append((_through(a[0], b[0], c[0], d[0], t), _through(a[1], b[1], c[1], d[1], t)))
    return line


def _through(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _every(line: list[Point], apart: float) -> list[tuple[Point, float]]:
    """Places along a line at equal distances, half a distance from its start, each with the line's angle."""
    found, due, gone = [], apart / 2, 0.0
    for a, b in pairwise(line):
        length = hypot(b[0] - a[0], b[1] - a[1])
        while length and due <= gone + length:
            share = (due - gone) / length
            found.append(((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])), _angle(a, b)))
            due += apart
        gone += length
    return found


def _half_way(line: list[Point]) -> tuple[Point, float]:
    whole = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))
    return _every(line, whole)[0]


def _bends(line: list[Point]) -> float:
    """Positive if the line turns clockwise on the page, so that its hollow side is on its right hand."""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line)]
    return sum(a[0] * b[1] - a[1] * b[0] for a, b in pairwise(steps))


def _long_enough(points: Sequence[Point]) -> bool:
    return any(hypot(b[0] - a[0], b[1] - a[1]) > 1e-6 for a, b in pairwise(points))


def _unit(a: Point, b: Point) -> Point:
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _angle(a: Point, b: Point) -> float:
    return degrees(atan2(b[1] - a[1], b[0] - a[0]))


def _path(line: Sequence[Point]) -> str:
    return "M" + " ".join(f"{_short(x)} {_short(y)}" for x, y in line)


def _move(
    x: float, y: float, *, turn: float = 0, scale: float = 1, flipped_x: bool = False, flipped_y: bool = False
) -> str:
    across, down = (-scale if flipped_x else scale), (-scale if flipped_y else scale)
    turned = f" rotate({_short(turn)})" if turn else ""
    return f"translate({_short(x)} {_short(y)}){turned} scale({_short(across, 3)} {_short(down, 3)})"


def _short(number: float, digits: int = 2) -> str:
    return f"{round(number, digits) + 0.0:g}"
