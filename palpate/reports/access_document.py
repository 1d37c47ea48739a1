"""One long paper of all that is on file about a client, for whoever reads her own file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.records.queries import everything, of_client
from palpate.reports import note_page, paper_page, render
from palpate.reports.access_words import IN_NOTES, TITLES, pairs, said
from palpate.reports.paper import Paper, Section, Table, letterhead
from palpate.session.papers import WITHHOLDABLE

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Session
    from palpate.reports.note import NotePaper
    from palpate.session.note import Line

PROCESS_ENTRIES: Final = ("process", "sign")  # kinds of entries that are the process part of a session
_CONCERNS: Final = frozenset(("concern", "concernstep"))
_DRAFTS: Final = frozenset(("draft", "besidecopy"))
_PROCESS: Final = frozenset(("moment", "release", "sighting", "image", "turn", "understanding"))


@dataclass(frozen=True, slots=True)
class File:
    """One session's note as it goes into the pack."""

    session: Session
    paper: NotePaper
    lines: list[Line]


def sessions(client: Client) -> list[Session]:
    """Her sessions with what a note reads of them, in their order."""
    return everything.sessions_of(client)


def left_out(block: str, line: str, codes: frozenset[str]) -> bool:
    """Whether a line of a note is left out: by its block, or because it is of a concern."""
    return ("process" in codes and block == "process") or ("concerns" in codes and line.startswith("concern"))


def table_left_out(table: str, codes: frozenset[str]) -> bool:
    """Whether a whole table is left out."""
    return (
        ("concerns" in codes and table in _CONCERNS)
        or ("drafts" in codes and table in _DRAFTS)
        or ("process" in codes and table in _PROCESS)
    )


def paper(client: Client, files: Sequence[File], withheld: Sequence[tuple[str, str]], at: datetime) -> Paper:
    """The whole, in the order in which a person reads: who she is, what she said, the sessions, the log."""
    codes = frozenset(code for code, _why in withheld)
    first: list[Section] = []
    last: list[Section] = []
    for table, title in TITLES.items():
        if table in IN_NOTES or table == "auditevent" or table_left_out(table, codes):
            continue
        if section := _section(table, str(title), of_client.rows(table, client)):
            (last if table in ("draft", "besidecopy", "disclosure", "accessrequest") else first).append(
                section
            )
    struck = [_struck(table, client, codes) for table in TITLES if table in IN_NOTES]
    notes = [section for file in files for section in _note(file)]
    return Paper(
        title=_("Everything on file"),
        practice=client.practice.name,
        letterhead=letterhead(client.practice),
        head=(
            (_("Client"), f"{client.name} ({client.pk})"),
            (_("As of"), dated.moment(at)),
        ),
        running=f"{_('Everything on file')} · {client.name} ({client.pk})",
        notices=tuple(_notices(withheld)),
        sections=(*first, *notes, *filter(None, struck), *last, _log(client)),
    )


def pdf(document: Paper, at: datetime) -> render.Pdf:
    """The paper as a PDF: a template of its own, since it has thousands of lines."""
    return render.compile("file.typ", paper_page.data(document, at), at)


def _notices(withheld: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield note_page.reported()
    for code, why in withheld:
        yield _("Left out: {part}. Why: {why}").format(part=_(WITHHOLDABLE[code].label), why=why)


def _section(table: str, title: str, rows: Sequence[Any]) -> Section | None:
    """A table in words: one row as pairs, several as one line each."""
    if not rows:
        return None
    if table == "client":
        return Section(heading=title, terms=tuple(pairs(table, rows[0])))
    return Section(heading=title, words=tuple(filter(None, (_worded(table, row) for row in rows))))


def _worded(table: str, row: Any) -> str:
    """A draft's fields are pairs of a name and a text; every other row is said column by column."""
    if table in _DRAFTS:
        typed = "; ".join(text for _name, text in row.fields if text.strip())
        return f"{dated.moment(row.kept_at)}: {typed}" if typed else ""
    return said(table, row)


def _struck(table: str, client: Client, codes: frozenset[str]) -> Section | None:
    """What was struck before a note was signed: the note does not say it, so it stands here."""
    rows = [] if table_left_out(table, codes) else of_client.rows(table, client, struck=True)
    if table == "entry" and "process" in codes:
        rows = [row for row in rows if row.kind not in PROCESS_ENTRIES]
    title = _("Struck: {what}").format(what=TITLES[table])
    return Section(heading=title, words=tuple(said(table, row) for row in rows)) if rows else None


def _note(file: File) -> Iterator[Section]:
    """A session under its heading: its blocks with struck lines beside what stands, then who signed."""
    head, note = file.paper.head, file.paper
    title = f"{_('Session')} {head.session}, {head.day}, {head.practitioner}"
    yield Section(heading=title, words=tuple(note_page.notices(note)))
    for block in note.blocks:
        yield Section(heading=block.heading, level=3, lines=block.lines)
    signed = [" · ".join(note_page.signed(each)) for each in (note.signature, *note.amendments) if each]
    if signed:
        yield Section(words=tuple(signed))


def _log(client: Client) -> Section:
    """What was done with the file, day by day; every single act stands in access-log.csv."""
    who = of_client.practitioners()
    days: dict[tuple[str, str], Counter[str]] = {}
    for event in of_client.events(client):
        day = dated.day(datetime.fromisoformat(event.at))
        days.setdefault((day, who.get(event.by or 0, "")), Counter())[event.name] += 1
    rows = tuple(
        (day, ", ".join(f"{name} ({n})" if n > 1 else name for name, n in acts.items()), name_of)
        for (day, name_of), acts in days.items()
    )
    table = Table(head=(_("Day"), _("What"), _("By whom")), rows=rows) if rows else None
    return Section(heading=str(TITLES["auditevent"]), table=table)
