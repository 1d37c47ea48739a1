"""What was heard at listening stations, as lines of the note: one for each station, part and observer."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from palpate.records.language.in_words import inside, spoken
from palpate.records.language.numbers import number
from palpate.records.models import Listening, Session
from palpate.records.queries import listening as queries
from palpate.rhythm.saying import said
from palpate.rhythm.sqar import SCHOOLS, STATIONS, Part
from palpate.session import note as paper
from palpate.session.recall import recalled_said
from palpate.standing import Channel, Standing

PREFIX = "listening"  # of the ids of their lines
USUAL = "craniosacral"  # the school that a line need not name

At = tuple[str, str, int]  # station, part, observer


def lines(session: Session, own: dict[str, str]) -> list[paper.Line]:
    """Station by station, before and after; a second listening is named, never printed as a finding."""
    rows = queries.of_session(session)
    found = [_line(group, session, own) for group in grouped(queries.first(rows), own)]
    return found + _again(queries.again(rows), session, own)


def grouped(rows: Iterable[Listening], own: dict[str, str]) -> list[list[Listening]]:
    """The rows of one station, part and observer together, in the order of the list, before and after."""
    groups: dict[At, list[Listening]] = {}
    for row in rows:
        groups.setdefault((row.station, row.part, row.recorded_by_id), []).append(row)
    stations = {code: number for number, code in enumerate((*STATIONS.codes, *own))}
    return [
        groups[at] for at in sorted(groups, key=lambda at: (stations.get(at[0], len(stations)), *_order(at)))
    ]


def _order(at: At) -> tuple[int, int]:
    return tuple(Part).index(Part(at[1])), at[2]


def station(code: str, own: dict[str, str]) -> str:
    """The name of a station inside a line, the practice's own as it is written; else its code."""
    term = STATIONS.get(code)
    return inside(_(term.label)) if term is not None else own.get(code, code)


def text(group: list[Listening], own: dict[str, str]) -> str:
    """What was met at one station in one part, without who met it."""
    return number(said(map(queries.value, group), own=own, translate=spoken))


def _line(group: list[Listening], session: Session, own: dict[str, str]) -> paper.Line:
    row = group[0]
    name = station(row.station, own)
    text_of = (
        f"{_('Listening')}{_school(row.school)}, {name}, {_(row.part)}: {text(group, own)}{_by(row, session)}"
    )
    return paper.Line(
        id=f"{PREFIX}{min(each.pk for each in group)}", block="findings", text=text_of + _recalled(group),
        standing=Standing(row.standing), basis=Channel.HANDS,
    )  # fmt: skip


def _again(rows: list[Listening], session: Session, own: dict[str, str]) -> list[paper.Line]:
    groups: dict[tuple[str, int], list[Listening]] = {}
    for row in rows:
        groups.setdefault((row.part, row.recorded_by_id), []).append(row)
    return [_noted_again(groups[at], session, own) for at in sorted(groups, key=lambda at: _order(("", *at)))]


def _noted_again(group: list[Listening], session: Session, own: dict[str, str]) -> paper.Line:
    row = group[0]
    names = ", ".join(dict.fromkeys(station(each.station, own) for each in group))
    said_of = _("Listened again without sight of the first, {part}: {stations}").format(
        part=_(row.part), stations=names
    ) + _by(row, session)
    return paper.Line(
        id=f"{PREFIX}-again{min(each.pk for each in group)}", block="findings", text=said_of,
        standing=Standing(row.standing), basis=Channel.HANDS,
    )  # fmt: skip


def _school(code: str) -> str:
    term = SCHOOLS.get(code)
    return "" if code == USUAL else f" ({inside(_(term.label) if term else code)})"


def _by(row: Listening, session: Session) -> str:
    """The observer, where it is not the one who leads the session."""
    return (
        ""
        if row.recorded_by_id == session.practitioner_id
        else f"; {_('felt by {name}').format(name=row.recorded_by.name)}"
    )


def _recalled(group: list[Listening]) -> str:
    """Noted after the hands came off, it is a memory, and says so."""
    after = [row.recalled_after for row in group if row.recalled_after is not None]
    return f"; {recalled_said(max(after), translate=spoken)}" if after else ""
