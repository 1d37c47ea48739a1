"""A signature that was drawn by hand: kept as lines, for people to look at. It proves no identity."""

from math import isfinite
from typing import Any, Final

from palpate.errors import NotPhysical

STROKES: Final = 200
POINTS: Final = 6000  # of all strokes
WIDTH, HEIGHT = 600, 200  # of a drawing, in its own units
_PLACES: Final = 4  # decimals that are kept
_AGAIN: Final = "Draw it again, or leave it out and say how the client answered."


def signed(strokes: Any) -> list[list[list[float]]]:
    """The strokes as they may be kept: polylines of [x, y] from 0 to 1, x to the right, y down.

    Raises
    ------
    NotPhysical
        If nothing was drawn, or a single point; if a point lies beside the pad; if there are more than 200
        strokes or 6000 points.

    Examples
    --------
    >>> signed([[[0, 0.5], [1, 0.25]]])
    [[[0.0, 0.5], [1.0, 0.25]]]
    """
    if not isinstance(strokes, list) or not strokes:
        raise NotPhysical(f"A signature must have at least one line, got none. {_AGAIN}")
    if len(strokes) > STROKES:
        raise NotPhysical(
            f"A signature must have at most {STROKES} lines, got {len(strokes)}. Clear it and sign once."
        )
    if not all(isinstance(stroke, list) for stroke in strokes):
        raise NotPhysical(f"A signature must be lines of points. {_AGAIN}")
    count = sum(map(len, strokes))
    if count > POINTS:
        raise NotPhysical(
            f"A signature must have at most {POINTS} points, got {count}. Clear it and sign once."
        )
    kept = [[_point(point) for point in stroke] for stroke in strokes if stroke]
    if len({tuple(point) for stroke in kept for point in stroke}) < 2:
        raise NotPhysical(f"A signature must be more than a single point. {_AGAIN}")
    return kept


def _point(point: Any) -> list[float]:
    whole = isinstance(point, list) and len(point) == 2
    if not whole or not all(isinstance(each, int | float) and not isinstance(each, bool) for each in point):
        raise NotPhysical(f"A point of a signature must be two numbers. {_AGAIN}")
    if not all(isfinite(each) and 0 <= each <= 1 for each in point):
        raise NotPhysical(f"A point of a signature must lie on the pad, from 0 to 1, got {point}. {_AGAIN}")
    return [round(float(each), _PLACES) for each in point]


def path(strokes: list[list[list[float]]]) -> str:
    """The strokes as the data of an SVG path in a drawing 600 wide and 200 high."""
    return "".join(
        "M" + "L".join(f"{round(x * WIDTH, 1):g} {round(y * HEIGHT, 1):g}" for x, y in stroke)
        for stroke in (each if len(each) > 1 else [*each, *each] for each in strokes)
    )
