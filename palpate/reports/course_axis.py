"""The line of time that all charts of one client share, and the height of a score: better is always up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from palpate.outcome.given import sign
from palpate.records.language import dated

if TYPE_CHECKING:
    from palpate.outcome.given import Better

LEAST: Final = timedelta(days=28)  # a course of one day is drawn on a line of four weeks
STEPS: Final = (7, 14, 28, 56, 91, 182, 364)  # days between two labels
ROOM: Final = 88.0  # pixels for one label with its year


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Days from left to right, in pixels of a drawing."""

    begin: date
    end: date
    left: float
    right: float

    def x(self, day: date, share: float = 0.0) -> float:
        """Where a day stands; `share` of the day that follows is added."""
        whole = (self.end - self.begin).days
        return self.left + ((day - self.begin).days + share) / whole * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """Labels of days, a whole number of weeks apart; the year where it begins or changes."""
        whole = (self.end - self.begin).days
        day_wide = (self.right - self.left) / whole
        step = next((each for each in STEPS if each * day_wide >= ROOM), STEPS[-1])
        found, year = [], 0
        for number in range(0, whole + 1, step):
            day = self.begin + timedelta(days=number)
            label = dated.short(day) + (f" {day.year}" if day.year != year else "")
            found.append((self.x(day), label))
            year = day.year
        return found


def axis(days: Iterable[date], *, left: float, right: float) -> Axis:
    """The line that holds all these days."""
    known = list(days)
    begin, end = min(known), max(known)
    return Axis(begin=begin, end=max(end, begin + LEAST), left=left, right=right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Scores from the worst at the bottom to the best at the top, in pixels of a drawing, y down."""

    low: float
    high: float
    better: Better
    top: float
    bottom: float

    def y(self, score: float) -> float:
        """The height of a score; one outside the range lies on its edge."""
        share = (min(max(score, self.low), self.high) - self.low) / (self.high - self.low)
        if sign(self.better) > 0:
            return self.bottom - share * (self.bottom - self.top)
        return self.top + share * (self.bottom - self.top)

    @property
    def labels(self) -> tuple[float, float, float]:
        """The ends of the range and its middle."""
        return (self.low, (self.low + self.high) / 2, self.high)
