"""The marks on the clock of a client's sessions, and what hands recalled, as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.records.queries import sessions
from palpate.reports import cells
from palpate.rhythm import COINCIDED
from palpate.session import MOMENT_KINDS, NAMES_OF_A_STOP
from palpate.session.clock import clock
from palpate.session.hands import WHICH_HAND
from palpate.session.moment_said import INDUCED

if TYPE_CHECKING:
    from palpate.records.queries.rows import Entry, Moment


def marks(rows: Iterable[Moment], own: Mapping[str, str]) -> str:
    """Every mark of one client, session by session; struck ones stay, with the reason."""
    head = [
        _("Session"), _("Clock"), _("Rhythm back"), _("Mark"), _("Name of the stop"),
        _("Fell together with"), _("Induced"), _("Where"), _("Words"), _("Seconds after hands off"),
        _("Known"), _("Struck"), _("Why"),
    ]  # fmt: skip
    found = list(rows)
    ends: dict[tuple[int, str], float | None] = {}
    for session in {row.session_id for row in found}:
        mine = [row for row in found if row.session_id == session]
        ends |= {(session, stop.mark.key): stop.end for stop in sessions.timeline(mine).stops()}
    return cells.table(head, [_mark(row, ends.get((row.session_id, str(row.number))), own) for row in found])


def recalled(rows: Iterable[Entry]) -> str:
    """What one hand remembered of one place; struck ones stay, with the reason."""
    head = [
        _("Session"), _("Hand"), _("Where"), _("Words"), _("Seconds after hands off"), _("Known"), _("Basis"),
        _("Struck"), _("Why"),
    ]  # fmt: skip
    table = []
    for row in rows:
        hand = WHICH_HAND.get(row.hand)
        after = "" if row.recalled_after is None else round(row.recalled_after)
        table.append([
            row.session.number, _(hand.label) if hand is not None else row.hand, row.place, row.text, after,
            row.standing, row.basis, _day(row), row.struck_why,
        ])  # fmt: skip
    return cells.table(head, table)


def _mark(row: Moment, end: float | None, own: Mapping[str, str]) -> list[object]:
    mark = sessions.value(row)
    name = NAMES_OF_A_STOP.get(mark.name)
    together = [
        _(term.label) if (term := COINCIDED.get(code)) is not None else own.get(code, code)
        for code in mark.coincided
    ]
    return [
        row.session.number, clock(mark.at), "" if end is None else clock(end),
        _(MOMENT_KINDS[mark.meant].label), _(name.label) if name is not None else "", ", ".join(together),
        "" if mark.induced is None else _(INDUCED[mark.induced]), mark.place, mark.words,
        "" if mark.recalled_after is None else round(mark.recalled_after), mark.standing.value, _day(row),
        row.struck_why,
    ]  # fmt: skip


def _day(row: Moment | Entry) -> str:
    return dated.day(row.struck_at) if row.struck_at else ""
