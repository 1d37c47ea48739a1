"""Where things stand on a session's strip: from seconds to places on a drawing, and what lies beneath."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

WIDE = 1000.0  # of a drawing, in its own units
LEFT, RIGHT = 112.0, 986.0  # of the line of time; the names of the lanes stand before it
EDGE = 14.0  # of a small drawing, which has no names
SIGN, TEXT = 24.0, 15.0
LETTER = 0.56  # of the size of a text: the width of a letter, about
GAP = 6.0
STEPS = (5, 10, 15, 30, 60)  # minutes between two ticks; the first that gives at most eight


class Spanned(Protocol):
    """What lies on a lane: a technique, a position, a pair of hands. Seconds since the session began."""

    @property
    def kind(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def at(self) -> float | None: ...
    @property
    def until(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Scale:
    """The line of time: `last` seconds from `left` to `right`."""

    last: float
    left: float = LEFT
    right: float = RIGHT

    def x(self, seconds: float) -> float:
        """Where a time stands."""
        return self.left + min(1.0, max(0.0, seconds / self.last)) * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """Places on the line with their minutes."""
        most = next((step for step in STEPS if self.last / 60 / step <= 8), 10**6)
        return [
            (self.x(60.0 * minute), f"{minute} min") for minute in range(0, int(self.last // 60) + 1, most)
        ]


@dataclass(frozen=True, slots=True)
class Bar:
    """One span on a lane, with the place of its words."""

    x: float
    end: float
    open: bool  # it has no end
    row: int
    label: str
    text_x: float
    anchor: str  # start, or end for words before the bar
    inside: bool


def longest(length: float, times: Iterable[float | None]) -> float:
    """How many seconds the line of time holds: a later mark makes it longer, and a minute is the least."""
    return max([60.0, length, *(time for time in times if time is not None)])


def rows(places: Sequence[float], wide: float = SIGN) -> list[int]:
    """For things of one width at these places, in order: the row in which each covers no other."""
    ends: list[float] = []
    found = []
    for x in places:
        row = next((n for n, taken in enumerate(ends) if x - taken >= wide), len(ends))
        ends[row : row + 1] = [x]
        found.append(row)
    return found


def bars(spans: Iterable[Spanned], scale: Scale) -> list[Bar]:
    """Spans that have a time, in rows in which neither bars nor words cover each other."""
    timed = sorted((each for each in spans if each.at is not None), key=lambda each: (each.at, each.label))
    ends: list[float] = []
    found = []
    for each in timed:
        bar = _bar(each, scale)
        wide = len(bar.label) * TEXT * LETTER
        first = bar.text_x - wide if bar.anchor == "end" else bar.x
        last = max(bar.end, bar.text_x + wide if bar.anchor == "start" else bar.end)
        row = next((n for n, taken in enumerate(ends) if first - taken >= GAP), len(ends))
        ends[row : row + 1] = [last]
        found.append(Bar(bar.x, bar.end, bar.open, row, bar.label, bar.text_x, bar.anchor, bar.inside))
    return found


def _bar(span: Spanned, scale: Scale) -> Bar:
    """One span in the first row: its words inside it, else behind it, else before it, else cut."""
    at = span.at or 0.0
    x, open_end = scale.x(at), span.until is None
    # An open end is drawn as a short piece: how long it went on is not known, so no length is claimed.
    end = min(scale.right, x + 28.0) if span.until is None else max(x + 4.0, scale.x(span.until))
    wide = len(span.label) * TEXT * LETTER
    if x + GAP + wide <= end and not open_end:
        return Bar(x, end, open_end, 0, span.label, x + GAP, "start", True)
    if end + GAP + wide <= scale.right:
        return Bar(x, end, open_end, 0, span.label, end + GAP, "start", False)
    if x - GAP - wide >= scale.left:
        return Bar(x, end, open_end, 0, span.label, x - GAP, "end", False)
    room = max(scale.right - end, end - x if not open_end else 0.0, x - scale.left)
    short = span.label[: max(1, int((room - 2 * GAP) / (TEXT * LETTER)) - 1)].rstrip() + "…"
    if room == scale.right - end:
        return Bar(x, end, open_end, 0, short, end + GAP, "start", False)
    if room == end - x:
        return Bar(x, end, open_end, 0, short, x + GAP, "start", True)
    return Bar(x, end, open_end, 0, short, x - GAP, "end", False)
