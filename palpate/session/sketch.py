"""A small drawing of a position: a few strokes on a pad four wide and three high, for people to look at."""

from collections.abc import Sequence
from math import isfinite
from typing import Any, Final

from palpate.errors import NotPhysical

STROKES: Final = 60
POINTS: Final = 3000  # of all strokes
WIDTH, HEIGHT = 400, 300  # of a drawing, in its own units
_PLACES: Final = 4  # decimals that are kept: finer than a pad of a thousand pixels


def drawn(strokes: Any) -> list[list[list[float]]]:
    """The strokes as they may be kept: polylines of [x, y] from 0 to 1, x to the right, y down.

    Raises
    ------
    NotPhysical
        If they are no such polylines, lie beside the pad, or are more than 60 strokes or 3000 points.

    Examples
    --------
    >>> drawn([[[0, 0.5], [1, 0.25]]])
    [[[0.0, 0.5], [1.0, 0.25]]]
    """
    if not isinstance(strokes, list) or len(strokes) > STROKES:
        raise NotPhysical(
            f"A sketch must have at most {STROKES} strokes, got {_count(strokes)}. "
            "Undo some, or say it in words."
        )
    kept = [_stroke(stroke) for stroke in strokes]
    points = sum(map(len, kept))
    if points > POINTS:
        raise NotPhysical(
            f"A sketch must have at most {POINTS} points, got {points}. "
            "Undo some strokes, or say it in words."
        )
    return kept


def path(strokes: Sequence[Sequence[Sequence[float]]]) -> str:
    """The strokes as the data of an SVG path in a drawing 400 wide and 300 high; a dot is a short line.

    Examples
    --------
    >>> path([[[0.0, 0.5], [1.0, 0.25]]])
    'M0 150L400 75'
    """
    return "".join(
        "M"
        + "L".join(
            f"{_on(x, WIDTH)} {_on(y, HEIGHT)}"
            for x, y in (stroke if len(stroke) > 1 else [*stroke, *stroke])
        )
        for stroke in strokes
        if stroke
    )


def _stroke(stroke: Any) -> list[list[float]]:
    if not isinstance(stroke, list) or not stroke:
        raise NotPhysical("A stroke must be a line of points, got none. Draw it again.")
    return [_point(point) for point in stroke]


def _point(point: Any) -> list[float]:
    whole = isinstance(point, list) and len(point) == 2
    if not whole or not all(isinstance(each, int | float) and not isinstance(each, bool) for each in point):
        raise NotPhysical("A point of a sketch must be two numbers. Draw that stroke again.")
    if not all(isfinite(each) and 0 <= each <= 1 for each in point):
        raise NotPhysical(
            f"A point of a sketch must lie on the pad, from 0 to 1, got {point}. Draw it again."
        )
    return [round(float(each), _PLACES) for each in point]


def _on(part: float, side: int) -> str:
    return f"{round(part * side, 1):g}"


def _count(strokes: Any) -> str:
    return str(len(strokes)) if isinstance(strokes, list) else "something else"
