"""One measure in time as a drawing: for the practitioner with everything, for the client plain, and as a
sparkline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from palpate.outcome.sentences import points as said
from palpate.outcome.verdict import WINDOW
from palpate.reports import course_shapes as shapes
from palpate.reports.body_signs import INK, short
from palpate.reports.course_axis import Axis, Scale
from palpate.reports.judged import jumps
from palpate.reports.render import Svg
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.outcome.expected_path import Expected
    from palpate.records.queries.measures import Point, Series
    from palpate.reports.judged import Judged

WIDE: Final = 720.0
LEFT, RIGHT = 46.0, 706.0  # of the line of time
TOP, BOTTOM, TALL = 26.0, 222.0, 258.0  # of a practitioner's panel
PLAIN_RIGHT, PLAIN_BOTTOM, PLAIN_TALL = 600.0, 262.0, 300.0
TEXT, PLAIN_TEXT = 12.5, 15.0
SPARK: Final = (120.0, 34.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What happened beside the scores, on the same line of time."""

    sessions: tuple[date, ...] = ()
    released: frozenset[date] = frozenset()  # of these, those in which a release was marked
    events: tuple[tuple[date, str], ...] = ()  # told; a flag each
    path: tuple[tuple[date, Expected], ...] = ()  # by session, if the practice turned it on


def panel(found: Judged, axis: Axis, beside: Beside, alt: str, *, square: bool = False) -> Svg:
    """The practitioner's panel: raw points over band, path and modelled course."""
    scale = _scale(found.series, TOP, BOTTOM)
    parts = [
        *_frame(axis, scale),
        *_baseline(found, axis, scale),
        *_path(beside, axis, scale),
        *_course(found, axis, scale),
        *_start(found, axis),
        *_events(beside, axis),
        *(shapes.tick(axis.x(day), BOTTOM - 9, BOTTOM, filled=day in beside.released)
          for day in beside.sessions),
        *_points(found.series, axis, scale, square=square),
        *(shapes.triangle(axis.x(point.on), scale.y(point.value or 0) + (-11 if kind == "gain" else 11),
                          up=kind == "gain") for point, kind in jumps(found)),
    ]  # fmt: skip
    return _svg(parts, TALL, alt)


def plain(found: Judged, axis: Axis, alt: str, bands: Sequence[str]) -> Svg:
    """The client's drawing: her scores on three bands, the best at the top."""
    series = found.series
    scale = _scale(series, TOP, PLAIN_BOTTOM)
    third = (PLAIN_BOTTOM - TOP) / 3
    parts = []
    for number, text in enumerate(bands):
        top = TOP + number * third
        known = f"course-band band-{number + 1}"
        fill = ("#ffffff", "#f2f2f2", "#e4e4e4")[number]
        parts.append(shapes.box(LEFT, top, WIDE, top + third, known, fill=fill))
        parts.append(shapes.words(WIDE - 10, top + third / 2 + 5, text, "course-band-word", anchor="end"))
    parts += [*_frame(axis, scale, bottom=PLAIN_BOTTOM), *_start(found, axis, bottom=PLAIN_BOTTOM)]
    parts += _points(series, axis, scale, square=series.primary == "body", wide=True)
    if (last := found.last) is not None:
        x, y = axis.x(last.on), scale.y(last.value or 0)
        parts.append(shapes.words(x + 10, y + 5, said(last.value or 0), "course-last", ink=INK))
    return _svg(parts, PLAIN_TALL, alt, text=PLAIN_TEXT)


def spark(found: Judged, alt: str) -> Svg:
    """A small line, better up; its words stand beside it."""
    series, (wide, tall) = found.series, SPARK
    scored = series.scored
    end = max(scored[-1].on, scored[0].on + timedelta(days=28))
    axis = Axis(begin=scored[0].on, end=end, left=4, right=wide - 5)
    scale = _scale(series, 5, tall - 5)
    parts = []
    if series.start is not None and 0 <= series.start < scored[-1].week:
        x = axis.x(found.day(series.start))
        parts.append(shapes.line([(x, 1), (x, tall - 1)], "course-start", width=1, dash="2 3"))
    for run in shapes.runs(series.points):
        places = [(axis.x(point.on), scale.y(point.value or 0)) for point in run]
        parts.append(shapes.line(places, "course-line", width=1.6))
        if len(places) == 1:
            parts.append(shapes.dot(*places[0], "spark"))
    parts.append(shapes.dot(axis.x(scored[-1].on), scale.y(scored[-1].value or 0), "last"))
    return _svg(parts, tall, alt, wide=wide)


def samples() -> list[tuple[Svg, str]]:
    """The signs of a panel, each with its words."""
    rows = (
        (shapes.dot(14, 8, "", hollow=True), _("a score before the first session")),
        (shapes.dot(9, 8, "") + shapes.dot(20, 8, "", square=True),
         _("a score since; square for the body, round for the mind")),
        (shapes.cross(14, 8), _("a form that could not be scored: a gap")),
        (shapes.box(2, 3, 28, 13, "course-noise") + shapes.line([(2, 8), (28, 8)], "course-mean"),
         _("mean before, and how far the mean of an unchanged person may lie from it")),
        (shapes.line([(2, 8), (28, 8)], "course-mcid", width=1.2, dash="5 4"),
         _("the smallest change that matters")),
        (shapes.box(2, 2, 28, 14, "course-80", fill=shapes.FAINT)
         + shapes.box(2, 5, 28, 11, "course-50", fill="#b4b4b4"),
         _("modelled course: with a chance of 50 and of 80 in 100 it ran here")),
        (shapes.tick(9, 3, 13, filled=False) + shapes.tick(21, 3, 13, filled=True),
         _("a session; thick where a release was noted. The measure does not know why")),
        (shapes.triangle(9, 8, up=True) + shapes.triangle(21, 8, up=False),
         _("a sudden gain, a sudden loss")),
    )  # fmt: skip
    return [(_svg([drawn], 16, "", wide=30), text) for drawn, text in rows]


def path_sample() -> tuple[Svg, str]:
    """The sign of the expected path, for a practice that has turned it on."""
    drawn = shapes.line([(2, 3), (28, 3)], "course-path", dash="2 3", width=1.4)
    drawn += shapes.line([(2, 8), (28, 8)], "course-path", width=1.4, dash="7 3")
    drawn += shapes.line([(2, 13), (28, 13)], "course-path", dash="2 3", width=1.4)
    return _svg([drawn], 16, "", wide=30), _(
        "expected path: 10, 50 and 90 in 100 people; no forecast for one"
    )


def _svg(
    parts: Sequence[str], tall: float, alt: str, *, wide: float = WIDE, text: float = TEXT
) -> Svg:  # fmt: skip
    known = f'role="img" aria-label="{escape(marked(alt))}"' if alt else 'aria-hidden="true"'
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {short(wide)} {short(tall)}" '
        f'width="{short(wide)}" height="{short(tall)}" {known} '
        f'font-family="Noto Sans, sans-serif" font-size="{short(text)}" fill="{INK}" color="{INK}">'
        f"{''.join(parts)}</svg>"
    )


def _scale(series: Series, top: float, bottom: float) -> Scale:
    return Scale(low=series.low, high=series.high, better=series.better, top=top, bottom=bottom)


def _frame(axis: Axis, scale: Scale, *, bottom: float = BOTTOM) -> Iterator[str]:
    for value in scale.labels:
        y = scale.y(value)
        yield shapes.line([(LEFT, y), (axis.right, y)], "course-grid", width=0.8, ink=shapes.FAINT)
        yield shapes.words(LEFT - 8, y + 4, said(value), "course-scale", anchor="end")
    yield shapes.up(LEFT + 4, 5)
    yield shapes.words(LEFT + 13, 15, _("better"), "course-better")
    for x, label in axis.ticks():
        yield shapes.line([(x, bottom), (x, bottom + 5)], "course-tick", width=1, ink=shapes.MIDDLE)
        anchor = "end" if x > axis.right - 24 else "start" if x < LEFT + 24 else "middle"
        yield shapes.words(x, bottom + 22, label, "course-day", anchor=anchor)


def _baseline(found: Judged, axis: Axis, scale: Scale) -> Iterator[str]:
    mean, reach, series = found.numbers.baseline, found.numbers.reach, found.series
    if mean is None:
        return
    before = series.before[-1] if series.before else series.scored[0]
    begin = axis.x(before.on)
    if reach is not None:
        top, bottom = sorted((scale.y(mean - reach), scale.y(mean + reach)))
        yield shapes.box(begin, top, RIGHT, bottom, "course-noise")
    first = axis.x(series.scored[0].on)
    yield shapes.line(
        [(first, scale.y(mean)), (RIGHT, scale.y(mean))], "course-mean", width=1.2, ink=shapes.MIDDLE
    )
    for side in (-1, 1) if series.mcid is not None else ():
        value = mean + side * (series.mcid or 0)
        if series.low <= value <= series.high:
            places = [(begin, scale.y(value)), (RIGHT, scale.y(value))]
            yield shapes.line(places, "course-mcid", width=1.2, dash="5 4", ink=shapes.DARK)


def _path(beside: Beside, axis: Axis, scale: Scale) -> Iterator[str]:
    for share, width, dash in ((0.1, 1.4, "2 3"), (0.5, 1.4, "7 3"), (0.9, 1.4, "2 3")):
        places = [(axis.x(day), scale.y(expected.quantile(share))) for day, expected in beside.path]
        if len(places) > 1:
            yield shapes.line(places, "course-path", width=width, dash=dash, ink=shapes.DARK)


def _course(found: Judged, axis: Axis, scale: Scale) -> Iterator[str]:
    course = found.numbers.course
    if course is None or len(course.at) < 2:
        return
    xs = [axis.x(found.first_day, share=week * 7) for week in course.at]
    for share, known, fill in ((0.8, "course-80", shapes.FAINT), (0.5, "course-50", "#b4b4b4")):
        low, high = course.band(share)
        above = [(x, scale.y(value)) for x, value in zip(xs, high, strict=True)]
        below = [(x, scale.y(value)) for x, value in zip(xs, low, strict=True)]
        yield shapes.area(above, below, known, fill=fill)


def _start(found: Judged, axis: Axis, *, bottom: float = BOTTOM) -> Iterator[str]:
    if found.series.start is None:
        return
    day = found.day(found.series.start)
    if axis.begin <= day <= axis.end:
        x = axis.x(day)
        yield shapes.line([(x, TOP - 8), (x, bottom)], "course-start", width=1.2, dash="2 3", ink=shapes.DARK)
        anchor = "end" if x > (LEFT + RIGHT) / 2 else "start"
        yield shapes.words(
            max(x, LEFT + 76) + (-5 if anchor == "end" else 5), 15, _("first session"), "course-start-word",
            anchor=anchor,
        )  # fmt: skip


def _events(beside: Beside, axis: Axis) -> Iterator[str]:
    for number, (day, _words) in enumerate(beside.events, 1):
        x = axis.x(day)
        path = f"M{short(x)} {short(BOTTOM)}V{short(TOP + 4)}h9l-3 4l3 4h-9"
        yield f'<path class="course-event" d="{path}" fill="none" stroke="{shapes.DARK}" stroke-width="1.2"/>'
        yield shapes.words(x + 12, TOP + 14, str(number), "course-event-word")


def _points(
    series: Series, axis: Axis, scale: Scale, *, square: bool, wide: bool = False
) -> Iterator[str]:  # fmt: skip
    def place(point: Point) -> tuple[float, float]:
        return axis.x(point.on), scale.y(point.value or 0)

    for run in shapes.runs(series.points):
        yield shapes.line(map(place, run), "course-line", width=2.4 if wide else 1.4)
    for point in series.points:
        if point.value is None:
            yield shapes.cross(axis.x(point.on), scale.bottom - 16)
            continue
        before = series.start is None or point.week <= series.start
        later = series.start is not None and point.week > series.start + WINDOW
        yield shapes.dot(*place(point), "later" if later else "", square=square, hollow=before)
