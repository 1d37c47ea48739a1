"""The marks of a session on its line of time, for parts/strip.html and parts/moment.html."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.records.language.in_words import spoken
from palpate.records.queries import on_strip, sessions
from palpate.reports import session_strip
from palpate.reports.session_strip import SessionStrip
from palpate.session import Moment as Mark
from palpate.session import Timeline
from palpate.session.clock import clock
from palpate.session.moment_said import details_said, label_said
from palpate.session.recall import recalled_said
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import Moment, Session
    from palpate.reports.session_strip import StripFigure


def shown(rows: Sequence[Moment]) -> list[dict[str, Any]]:
    """Each mark as a part takes it, in order of time; a stop says until when the rhythm was away."""
    ends = {stop.mark.key: stop.end for stop in sessions.timeline(rows).stops()}
    found = []
    for row in rows:
        mark = sessions.value(row)
        more = {
            "number": row.number,
            "key": row.key,
            "kind": row.kind,
            "at": row.at,
            "named": row.named,
            "reason": row.struck_why or "",
        }
        found.append(_line(mark, ends.get(mark.key)) | more)
    return found


def _line(mark: Mark, end: float | None) -> dict[str, Any]:
    """One mark for parts/moment.html."""
    about = [f"{_('where')}: {mark.place}"] if mark.place else []
    about += details_said(mark, translate=spoken)
    after = mark.recalled_after
    return {
        "code": session_strip.code_of(mark),
        "label": label_said(mark, translate=spoken),
        "clock": clock(mark.at),
        "standing": mark.standing.value,
        "about": marked("; ".join(about)),
        "span": _("to %(time)s") % {"time": clock(end)} if end is not None else "",
        "recalled": recalled_said(after, translate=spoken) if after is not None else "",
        "struck": mark.struck,
    }


def laid_out(session: Session, rows: Sequence[Moment], named: Mapping[int, str]) -> dict[str, Any] | None:
    """The strip of a session that is being closed out, struck marks too, each under the name that is pressed
    on the page. None where no clock ran and nothing has a time."""
    found = on_strip.on_strip(session, list(rows))
    if found is None:
        return None
    strip = SessionStrip.of(found, struck=True)
    timeline = Timeline(_pressed(sessions.value(row), named.get(row.number, row.named)) for row in rows)
    return _drawn(replace(strip, timeline=timeline, live=True), found.timeless) | {"folded": True}


def _pressed(mark: Mark, name: str) -> Mark:
    """The mark under the name that is pressed; what was said of it under another one says nothing here."""
    return mark if mark.code == name else replace(mark, code=name, coincided=(), induced=None)


def part(figure: StripFigure) -> dict[str, Any]:
    """The strip of a note as parts/strip.html takes it: the lines of the note are its list."""
    return {
        "drawing": SafeString(figure.plain),
        "legend": [(SafeString(sample), words) for sample, words in figure.legend],
        "timeless": figure.timeless,
    }


def listed(strip: SessionStrip, timeless: Sequence[str] = ()) -> dict[str, Any]:
    """A strip with all of it as a list beside the drawing."""
    ends = strip.timeline.ends()
    moments = [_line(mark, ends.get(mark)) for mark in strip.marks]
    return _drawn(strip, timeless) | {"moments": moments, "listed": True}


def _drawn(strip: SessionStrip, timeless: Sequence[str]) -> dict[str, Any]:
    """Drawing and legend, and what is drawn besides the marks as a list."""
    return {
        "drawing": SafeString(session_strip.drawing(strip, session_strip.alt_of(strip))),
        "legend": [(SafeString(sample), words) for sample, words in session_strip.legend_of(strip)],
        "lasting": [
            {"when": dated.span(span.at, span.until), "lane": session_strip.LANES[kind], "label": span.label}
            for kind, spans in strip.lanes
            for span in spans
        ],
        "met": [{"when": clock(at), "label": label} for label, at in strip.signs if at is not None],
        "timeless": list(timeless),
    }
