"""A course of care laid out on one line of time: lanes of percentages for `parts/care_lane.html`.

Lanes stand one above the other and nothing joins them: a page that drew an arrow would say more than anybody
knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.cyst.states import STATES
from palpate.records.language import dated
from palpate.records.language.in_words import inside
from palpate.session.closeout import OUTCOMES
from palpate.session.rereading import REREADS
from palpate.web.templatetags.palpate import day
from palpate.when import Precision, When
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.care import Care, CystLife
    from palpate.records.queries.rows import Realization, Reread

LEAST = timedelta(days=28)  # a course of one day is drawn on a line of four weeks
EDGE = 2.0  # percent of free line at both ends
HELD = ("found", "engaged", "present", "back", "not_released")
LINE = {"partly": "partly", "released": "gone", "absent": "gone"}
STATE_WORDS = {term.code: gettext_lazy(term.label) for term in STATES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The line of time, from the first session to the last or to today."""

    begin: date
    end: date

    def x(self, when: date) -> float:
        """Where a day stands, in percent of the line's width."""
        whole = (self.end - self.begin).days
        return round(EDGE + (when - self.begin).days / whole * (100 - 2 * EDGE), 2)

    def holds(self, when: date) -> bool:
        """Whether a day lies on the line."""
        return self.begin <= when <= self.end


def axis(days: Iterable[date], today: date) -> Axis:
    """The line that holds all these days."""
    known = [*days, today]
    begin, end = min(known), max(known)
    return Axis(begin=begin, end=max(end, begin + LEAST))


def ticks(line: Axis) -> list[dict[str, Any]]:
    """First days of months, not more than nine of them."""
    months = (line.end.year - line.begin.year) * 12 + line.end.month - line.begin.month
    step = next(each for each in (1, 2, 3, 6, 12, 24, 60, 120) if months / each <= 8)
    found, number = [], line.begin.year * 12 + line.begin.month - 1
    for month in range(number - number % step, line.end.year * 12 + line.end.month + 1, step):
        first = date(month // 12, month % 12 + 1, 1)
        if line.holds(first):
            found.append({"x": line.x(first), "label": dated.month(first)})
    return found


def laid_out(care: Care, today: date) -> dict[str, Any]:
    """All lanes of a course. Blank parts make no lane."""
    met = [_day(each.at) for life in care.lives for each in life.met]
    rated = [_day(rating.rated_at) for course in care.courses for rating in course.ratings]
    said = [row.said_on for row in care.realized] + [_day(row.at) for row in care.read_again]
    line = axis([*(_day(session.opened_at) for session in care.sessions), *met, *rated, *said], today)
    within, before = _events(care, line)
    return {
        "ticks": ticks(line),
        "events": within,
        "before": before,
        "sessions": [
            {
                "x": line.x(_day(session.opened_at)),
                "number": session.number,
                "when": day(session.opened_at),
                "released": care.released[session.pk],
                "outcome": _outcome(care, session.pk),
                "url": reverse("note.note", kwargs={"session": session.pk}),
            }
            for session in care.sessions
        ],
        "cysts": [_cyst(life, line, _day(care.sessions[-1].opened_at) if care.sessions else None)
                  for life in care.lives],
        "realized": [_realized(row, line) for row in care.realized],
        "read_again": [_read_again(row, line) for row in care.read_again],
        "targets": [_target(course, line) for course in care.courses if course.ratings],
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One meeting with a cyst on the line."""

    x: float  # percent of the line
    state: str
    word: str
    when: str
    session: int | None


def _cyst(life: CystLife, line: Axis, last: date | None) -> dict[str, Any]:
    steps = [
        Step(
            line.x(_day(each.at)),
            each.state,
            str(STATE_WORDS[each.state]),
            day(each.at),
            each.session.number if each.session else None,
        )
        for each in life.met
    ]
    spans = [{"from": one.x, "to": other.x, "line": _line(one.state)} for one, other in pairwise(steps)]
    end = line.x(last) if last else steps[-1].x
    if end > steps[-1].x:
        spans.append({"from": steps[-1].x, "to": end, "line": "unknown"})
    return {"spans": spans, "steps": steps}


def _line(state: str) -> str:
    return "held" if state in HELD else LINE[state]


def _target(course: Any, line: Axis) -> dict[str, Any]:
    """The client's own 0 to 10; an answer that is missing breaks the line and is never a zero."""
    runs: list[list[dict[str, float]]] = [[]]
    dots = []
    for rating in course.ratings:
        x = line.x(_day(rating.rated_at))
        if rating.value is None:
            runs.append([])
            continue
        dot = {"x": x, "y": round(90 - 8 * rating.value, 1), "value": rating.value}
        runs[-1].append(dot)
        dots.append(dot)
    lines = [
        {"x1": one["x"], "y1": one["y"], "x2": other["x"], "y2": other["y"]}
        for run in runs
        for one, other in pairwise(run)
    ]
    values = [rating.value for rating in course.ratings if rating.value is not None]
    return {
        "words": f"“{marked(course.goal.words)}”",
        "low": marked(course.goal.low),
        "high": marked(course.goal.high),
        "lines": lines,
        "dots": dots,
        "count": len(values),
        "first": values[0] if values else None,
        "last": values[-1] if values else None,
        "blanks": sum(rating.value is None for rating in course.ratings),
    }


def _events(care: Care, line: Axis) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Told events that may lie within the course, as far as it is known when, and all others."""
    within, before = [], []
    for trauma in care.events:
        shown = {"when": dated.when(trauma.happened), "what": marked(trauma.headline)}
        span = _span(trauma.happened)
        if span and span[0] <= line.end and span[1] >= line.begin:
            begin, end = max(span[0], line.begin), min(span[1], line.end)
            within.append(shown | {"x": line.x(begin), "to": line.x(end), "day": span[0] == span[1]})
        else:
            before.append(shown)
    return within, before


def _span(when: When) -> tuple[date, date] | None:
    """First and last day that a date can mean; None where only an age, or nothing, is known."""
    if when.year is None:
        return None
    match when.precision:
        case Precision.DAY:
            only = date(when.year, when.month or 1, when.day or 1)
            return only, only
        case Precision.MONTH:
            first = date(when.year, when.month or 1, 1)
            after = date(when.year + first.month // 12, first.month % 12 + 1, 1)
            return first, after - timedelta(days=1)
        case Precision.YEAR:
            return date(when.year, 1, 1), date(when.year, 12, 31)
    return date(when.year, 1, 1), date(when.until or when.year, 12, 31)


def _realized(row: Realization, line: Axis) -> dict[str, Any]:
    """What the client says she has understood or changed, on its day."""
    return {"x": line.x(row.said_on), "when": dated.day(row.said_on), "words": marked(row.words)}


def _read_again(row: Reread, line: Axis) -> dict[str, Any]:
    """A target that was read out again, with what was said of it."""
    return {
        "x": line.x(_day(row.at)), "when": day(row.at), "target": marked(row.goal.words),
        "said": inside(_(REREADS[row.answer].label)), "words": marked(row.words),
    }  # fmt: skip


def _outcome(care: Care, session: int) -> str:
    term = OUTCOMES.get(care.outcomes.get(session, ""))
    return inside(_(term.label)) if term else ""


def _day(at: datetime) -> date:
    return localtime(at).date()


def gaps(again: Sequence[Any], sessions: Sequence[Any], label: Any) -> list[dict[str, Any]]:
    """Places that were marked again, in words."""
    return [
        {
            "place": label(each.region),
            "said": _("session %(last)s, then again in session %(again)s")
            % {"last": sessions[each.last].number, "again": sessions[each.again].number},
            "between": each.between,
        }
        for each in again
    ]
