"""The shapes of a course of scores, in the grays of paper; a page colors them by their classes.

Nothing is joined over a gap, nothing is drawn without its points, and better is up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from palpate.reports.body_signs import INK, SOFT, short

if TYPE_CHECKING:
    from palpate.records.queries.measures import Point

WASH, FAINT, MIDDLE, DARK = "#ececec", "#d2d2d2", "#8a8a8a", "#555555"
GAP: Final = 3.0  # times the usual time between two scores: longer is a gap, and nothing joins it [A]
LEAST_GAP: Final = 21 / 7  # weeks; nothing shorter is one
XY = tuple[float, float]


def runs(points: Sequence[Point]) -> list[list[Point]]:
    """The scores that may be joined: a missing one, or a long silence, breaks the line."""
    scored = [point for point in points if point.value is not None]
    apart = [later.week - one.week for one, later in pairwise(scored)]
    longest = max(LEAST_GAP, GAP * median(apart)) if apart else LEAST_GAP
    found: list[list[Point]] = [[]]
    last: Point | None = None
    for point in points:
        if point.value is None or (last is not None and point.week - last.week > longest):
            found.append([])
        if point.value is not None:
            found[-1].append(point)
            last = point
    return [run for run in found if run]


def line(places: Iterable[XY], known: str, *, width: float = 1.6, dash: str = "", ink: str = INK) -> str:
    """A line through places."""
    path = "M" + "L".join(f"{short(x)} {short(y)}" for x, y in places)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    look = f'fill="none" stroke="{ink}" stroke-width="{short(width)}" stroke-linejoin="round"'
    return f'<path class="{known}" d="{path}" {look}{dashed}/>'


def area(above: Sequence[XY], below: Sequence[XY], known: str, *, fill: str = FAINT) -> str:
    """What lies between two lines."""
    path = "M" + "L".join(f"{short(x)} {short(y)}" for x, y in [*above, *reversed(below)]) + "z"
    return f'<path class="{known}" d="{path}" fill="{fill}"/>'


def box(x: float, y: float, right: float, bottom: float, known: str, *, fill: str = WASH) -> str:
    """A level stretch."""
    size = f'width="{short(max(right - x, 0))}" height="{short(max(bottom - y, 0))}"'
    return f'<rect class="{known}" x="{short(x)}" y="{short(y)}" {size} fill="{fill}"/>'


def dot(x: float, y: float, known: str, *, square: bool = False, hollow: bool = False) -> str:
    """One score: round for the mind and everything else, square for the body; hollow before care."""
    look = f'fill="{"#ffffff" if hollow else INK}" stroke="{INK}" stroke-width="1.6"'
    kind = f"course-dot {known}{' hollow' if hollow else ''}".replace("  ", " ").strip()
    if square:
        return f'<rect class="{kind}" x="{short(x - 4)}" y="{short(y - 4)}" width="8" height="8" {look}/>'
    return f'<circle class="{kind}" cx="{short(x)}" cy="{short(y)}" r="4.2" {look}/>'


def triangle(x: float, y: float, *, up: bool) -> str:
    """A sudden gain points up, a sudden loss down."""
    tip, base = (y - 5, y + 3) if up else (y + 5, y - 3)
    path = f"M{short(x)} {short(tip)}L{short(x + 5)} {short(base)}H{short(x - 5)}z"
    known = "course-gain" if up else "course-loss"
    return f'<path class="{known}" d="{path}" fill="{DARK}"/>'


def tick(x: float, top: float, bottom: float, *, filled: bool) -> str:
    """A session; thick where a release was marked in it. The measure does not know why."""
    known, width = ("course-session released", 5.0) if filled else ("course-session", 1.6)
    ends = f'x1="{short(x)}" x2="{short(x)}" y1="{short(top)}" y2="{short(bottom)}"'
    return f'<line class="{known}" {ends} stroke="{DARK}" stroke-width="{short(width)}"/>'


def cross(x: float, y: float) -> str:
    """A form that could not be scored: nothing is put in its place."""
    path = f"M{short(x - 3)} {short(y - 3)}l6 6m0 -6l-6 6"
    return f'<path class="course-missing" d="{path}" fill="none" stroke="{SOFT}" stroke-width="1.4"/>'


def words(x: float, y: float, text: str, known: str = "", *, anchor: str = "start", ink: str = SOFT) -> str:
    """Words in a drawing."""
    at = f'x="{short(x)}" y="{short(y)}" text-anchor="{anchor}" fill="{ink}"'
    return f'<text class="{known}" {at}>{escape(text)}</text>'


def up(x: float, y: float) -> str:
    """The arrow that says which way is better."""
    path = f"M{short(x)} {short(y + 9)}v-9m-4 4l4 -4l4 4"
    look = f'fill="none" stroke="{INK}" stroke-width="1.8" stroke-linecap="round"'
    return f'<path class="course-up" d="{path}" {look}/>'
