"""Where the parts of a line of ratings stand, as plain numbers for templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from palpate.records.language import dated

PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_BOTTOM = 24, 476, 10, 90  # of the drawing in parts/ratings.html


@dataclass(frozen=True, kw_only=True)
class Ratings:
    """Ratings over dates, laid out for ``parts/ratings.html``."""

    runs: tuple[str, ...]
    gaps: tuple[Mapping[str, int], ...]
    dots: SafeString  # drawn here: three targets of fifty sessions would be the longest loops of a chart
    last: Mapping[str, int] | None
    said: str
    first_when: str
    last_when: str


def ratings(points: Sequence[tuple[date, int | None]]) -> Ratings:
    """Lay out the client's own 0 to 10 over dates; None is a date without an answer, and breaks the line.

    Parameters
    ----------
    points
        (date, rating) in order of date.
    """
    days = [(when - points[0][0]).days for when, _value in points]
    whole = max([1, *days])
    xs = [round(PLOT_LEFT + day / whole * (PLOT_RIGHT - PLOT_LEFT)) for day in days]
    runs: list[list[str]] = [[]]
    gaps, dots = [], []
    for x, (_when, value) in zip(xs, points, strict=True):
        if value is None:
            runs.append([])
            gaps.append({"left": x - 4, "right": x + 4})
            continue
        y = round(PLOT_BOTTOM - value / 10 * (PLOT_BOTTOM - PLOT_TOP))
        runs[-1].append(f"{x},{y}")
        dots.append({"x": x, "y": y, "value": value, "label_x": x + 9, "label_y": y + 5})
    dates = [dated.day(when) for when, _value in points]
    unanswered = _("not answered")
    values = [unanswered if value is None else value for _when, value in points]
    return Ratings(
        runs=tuple(" ".join(run) for run in runs if len(run) > 1),
        gaps=tuple(gaps),
        dots=SafeString("".join(_dot(dot, last=dot is dots[-1]) for dot in dots)),
        last=dots[-1] if dots else None,
        said="; ".join(f"{when}: {value}" for when, value in zip(dates, values, strict=True)),
        first_when=dates[0],
        last_when=dates[-1] if len(dates) > 1 else "",
    )


def _dot(dot: Mapping[str, int], *, last: bool) -> str:
    return f'<circle class="dot{" last" if last else ""}" cx="{dot["x"]}" cy="{dot["y"]}" r="4.5"/>'
