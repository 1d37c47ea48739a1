"""The marks of two sessions in words: which stand in both, which only in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import BodyMark, Session

Place = tuple[str, str, str, str]


def compared(rows: Iterable[BodyMark], first: str = "", second: str = "") -> dict[str, Any]:
    """The sessions that have marks, and the marks of two of them: those named by number, or the last two."""
    of_session: dict[int, list[BodyMark]] = {}
    sessions: dict[int, Session] = {}
    for row in rows:
        if row.session is not None:
            sessions[row.session.pk] = row.session
            of_session.setdefault(row.session.pk, []).append(row)
    ordered = sorted(sessions.values(), key=lambda session: (session.opened_at, session.pk))
    shown = [{"pk": session.pk, "said": _said(session)} for session in ordered]
    if len(ordered) < 2:
        return {"sessions": shown}
    by_pk = {str(session.pk): session for session in ordered}
    one, other = by_pk.get(first, ordered[-2]), by_pk.get(second, ordered[-1])
    return {"sessions": shown, "marks": _columns(one, other, of_session[one.pk], of_session[other.pk])}


def place(row: BodyMark) -> Place:
    """What makes two marks the same: sign, region, structure, depth."""
    return row.symbol, row.region, row.structure, row.depth


def _columns(one: Session, other: Session, before: list[BodyMark], after: list[BodyMark]) -> dict[str, Any]:
    was, now = {place(row) for row in before}, {place(row) for row in after}
    columns = (
        (_("In both"), [row for row in after if place(row) in was]),
        (_("Only in the first"), [row for row in before if place(row) not in now]),
        (_("Only in the second"), [row for row in after if place(row) not in was]),
    )
    said = [{"label": label, "rows": [_shown(row) for row in rows]} for label, rows in columns]
    return {"first": one, "second": other, "columns": said}


def _shown(row: BodyMark) -> dict[str, str]:
    return {"said": marked(row.said), "standing": row.standing}


def _said(session: Session) -> str:
    day = dated.day(session.opened_at)
    return _("%(day)s, session %(n)s") % {"day": day, "n": session.number}
