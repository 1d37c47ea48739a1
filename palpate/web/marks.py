"""The marks of a session on its line of time, laid out for parts/strip.html and parts/moment.html."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from palpate.records.queries import sessions
from palpate.session.moment import MOMENT_KINDS, NAMES_OF_A_STOP
from palpate.web.figures import Strip, clock, strip

if TYPE_CHECKING:
    from palpate.records.queries.rows import Moment, Session

SIGNS = ("significance", "still_point")  # names of a stop that have a sign of their own


def shown(rows: Sequence[Moment]) -> list[dict[str, Any]]:
    """Each mark as a part takes it, in order of time; how long the rhythm was away stands on its stop."""
    spans = {
        float(stop.start): float(stop.end) for stop in sessions.timeline(rows).stops() if stop.end is not None
    }
    found = []
    for row in rows:
        struck = row.struck_at is not None
        end = spans.get(row.at) if row.kind == "rhythm_stop" and not struck else None
        found.append(
            {
                "number": row.number,
                "key": row.key,
                "kind": row.kind,
                "code": row.named if row.named in SIGNS else row.kind,
                "label": label(row),
                "at": row.at,
                "clock": clock(row.at),
                "standing": row.standing,
                "named": row.named,
                "span": _("for %(time)s") % {"time": clock(end - row.at)} if end is not None else "",
                "struck": struck,
                "reason": row.struck_why or "",
            }
        )
    return found


def label(row: Moment) -> str:
    """The kind of a mark, and what the practitioner named it."""
    kind = MOMENT_KINDS.get(row.kind)
    name = NAMES_OF_A_STOP.get(row.named) if row.named else None
    return ": ".join(term.label for term in (kind, name) if term is not None)


def laid_out(session: Session, rows: Sequence[Moment]) -> Strip | None:
    """The strip of a session with a clock; None where no clock ran and nothing was marked."""
    if session.started_at is None and not rows:
        return None
    seconds = 0.0
    if session.started_at and session.ended_at:
        seconds = (session.ended_at - session.started_at).total_seconds()
    stops = [(stop.start, stop.end) for stop in sessions.timeline(rows).stops()]
    return strip(shown(rows), seconds=seconds, stops=stops)


def said(rows: Sequence[Moment]) -> str:
    """What the drawing shows, for those who hear the page."""
    count = sum(row.struck_at is None for row in rows)
    return ngettext("%(n)s mark on the session's clock", "%(n)s marks on the session's clock", count) % {
        "n": count
    }
