"""Paths: curves as the path data of SVG, short, with every number to a tenth of a page unit."""

from __future__ import annotations

from tools.atlas.curves import Curve

FLAT = 0.35  # page units: a curve this near to its chord is written as a straight line


def path(rings: list[list[list[Curve]]], grain: int = 1) -> str:
    """Closed rings, each a list of lines of curves from end to end; rounded to `grain` tenths of a unit."""
    return "".join(_ring([curve for line in ring for curve in line], grain=grain) for ring in rings)


def strokes(lines: list[list[Curve]]) -> str:
    """Open lines, each a list of curves from end to end."""
    return "".join(_ring(line, "") for line in lines)


def _ring(ring: list[Curve], end: str = "z", grain: int = 1) -> str:
    at = _tenths(ring[0][0], grain)
    text, last = "M" + _numbers(at), ""
    for curve in ring:
        places = [_tenths(place, grain) for place in curve[1:]]
        if places[-1] == at:
            continue
        if _flat(curve):
            places = places[-1:]
        command = "l" if len(places) == 1 else "c"
        numbers = _numbers([value for place in places for value in (place[0] - at[0], place[1] - at[1])])
        joint = "" if command != last or numbers.startswith("-") else " "
        text += (command if command != last else joint) + numbers
        at, last = places[-1], command
    return text + end


def _tenths(place: tuple[float, float], grain: int) -> list[int]:
    return [grain * round(value * 10 / grain) for value in place]


def _flat(curve: Curve) -> bool:
    (ax, ay), *handles, (bx, by) = curve
    long = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    if long == 0:
        return False
    along = [((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long**2 for x, y in handles]
    across = [abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / long for x, y in handles]
    return max(across) < FLAT and all(-0.01 < each < 1.01 for each in along)


def _numbers(values: list[int]) -> str:
    text = ""
    for value in values:
        whole, tenth = divmod(abs(value), 10)
        number = (str(whole) if whole or not tenth else "") + (f".{tenth}" if tenth else "")
        number = ("-" if value < 0 else "") + number
        text += number if not text or number.startswith("-") else " " + number
    return text
