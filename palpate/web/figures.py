"""Where a drawing's parts stand: a session's strip and a line of ratings, as plain numbers for templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

WIDTH = 1000  # of a strip's drawing; its height follows from how many signs stand close together
SIGN = 24  # a sign's side in that drawing
PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_BOTTOM = 24, 476, 10, 90  # of the drawing in parts/ratings.html


@dataclass(frozen=True, kw_only=True)
class Strip:
    """A session on a line of time, laid out for ``parts/strip.html``."""

    height: int
    axis: int
    tick_end: int
    words: int
    ticks: tuple[Mapping[str, Any], ...]
    offs: tuple[Mapping[str, Any], ...]
    marks: tuple[Mapping[str, Any], ...]
    moments: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Ratings:
    """Ratings over dates, laid out for ``parts/ratings.html``."""

    runs: tuple[str, ...]
    gaps: tuple[Mapping[str, int], ...]
    dots: tuple[Mapping[str, int], ...]
    rows: tuple[Mapping[str, Any], ...]
    last_when: str


def clock(seconds: float) -> str:
    """Minutes and seconds since the start, as a session's clock shows them: ``12:03``."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def strip(
    moments: Iterable[Mapping[str, Any]],
    *,
    seconds: float,
    stops: Iterable[tuple[float, float | None]] = (),
) -> Strip:
    """Lay out a session.

    Parameters
    ----------
    moments
        In order of time: ``code``, ``label``, ``at`` in seconds; whatever else ``parts/moment.html`` shows.
    seconds
        How long the session was; a later mark makes the line longer.
    stops
        Spans without rhythm as (start, end); an end of None is an open one.
    """
    rows = [{"clock": clock(moment["at"]), **moment} for moment in moments]
    spans = list(stops)
    last = max([seconds, 60.0, *(row["at"] for row in rows), *(end or start for start, end in spans)])
    lanes: list[float] = []
    marks: list[dict[str, Any]] = []
    for row in rows:
        x = round(row["at"] / last * (WIDTH - SIGN))
        lane = next((n for n, taken in enumerate(lanes) if x - taken >= SIGN), len(lanes))
        lanes[lane : lane + 1] = [x]
        marks.append({"code": row["code"], "struck": row.get("struck", False), "x": x, "lane": lane})
    axis = max(1, len(lanes)) * (SIGN + 2) + 8
    for mark in marks:
        mark["y"] = axis - 8 - (mark.pop("lane") + 1) * (SIGN + 2)
    return Strip(
        height=axis + 28,
        axis=axis,
        tick_end=axis + 7,
        words=axis + 24,
        ticks=_ticks(last),
        offs=tuple(_off(start, end, last, axis) for start, end in spans),
        marks=tuple(marks),
        moments=tuple(rows),
    )


def _ticks(last: float) -> tuple[Mapping[str, Any], ...]:
    step = next(minutes for minutes in (5, 10, 15, 30, 60, 10**6) if last / 60 / minutes <= 8)
    ticks = []
    for minute in range(0, int(last // 60) + 1, step):
        x = round(minute * 60 / last * WIDTH)
        anchor = "start" if minute == 0 else "end" if x > WIDTH - 30 else "middle"
        ticks.append({"x": x, "label": f"{minute} min", "anchor": anchor})
    return tuple(ticks)


def _off(start: float, end: float | None, last: float, axis: int) -> Mapping[str, Any]:
    left = round(start / last * WIDTH)
    right = WIDTH if end is None else round(end / last * WIDTH)
    return {"x": left, "y": axis - 5, "width": max(4, right - left), "open": end is None}


def ratings(points: Sequence[tuple[date, int | None]]) -> Ratings:
    """Lay out the client's own 0 to 10 over dates; None is a date without an answer, and breaks the line.

    Parameters
    ----------
    points
        (date, rating) in order of date.
    """
    days = [(when - points[0][0]).days for when, _ in points]
    whole = max([1, *days])
    xs = [round(PLOT_LEFT + day / whole * (PLOT_RIGHT - PLOT_LEFT)) for day in days]
    runs: list[list[str]] = [[]]
    gaps, dots = [], []
    for x, (_, value) in zip(xs, points, strict=True):
        if value is None:
            runs.append([])
            gaps.append({"left": x - 4, "right": x + 4})
            continue
        y = round(PLOT_BOTTOM - value / 10 * (PLOT_BOTTOM - PLOT_TOP))
        runs[-1].append(f"{x},{y}")
        dots.append({"x": x, "y": y, "value": value, "label_x": x + 9, "label_y": y + 5})
    dates = [when.strftime("%d %b %Y") for when, _ in points]
    rows = tuple({"when": said, "value": value} for said, (_, value) in zip(dates, points, strict=True))
    return Ratings(
        runs=tuple(" ".join(run) for run in runs if len(run) > 1),
        gaps=tuple(gaps),
        dots=tuple(dots),
        rows=rows,
        last_when=dates[-1] if len(dates) > 1 else "",
    )
