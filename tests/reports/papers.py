"""Every paper that can be made, by name: what makes it, and the lines that it must hold.

A paper of one client takes the client; one of the whole practice takes its practitioner. Each answers with
the texts that must stand on it (`lines`, each with its standing word before it where it has one) and the PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from palpate.records.queries import disclosures, sessions
from palpate.reports import (
    access_document,
    access_pack,
    aftercare,
    blank_forms,
    case_study,
    client_copy,
    courses,
    form_parts,
    letter,
    note,
    note_page,
    paper_page,
    progress,
    retention,
    supervision,
    training_counts,
)
from palpate.reports.note import PaperLine
from palpate.reports.paper import Paper
from palpate.session.deidentify import Decision
from tests.conftest import NOW


@dataclass(frozen=True, slots=True)
class Made:
    """One paper: the texts that must stand on it, and its PDF."""

    lines: list[str]
    pdf: bytes


def lines_of(lines: Iterable[PaperLine]) -> list[str]:
    """Each line after the words that say how it is known, as it is printed."""
    return [
        note_page.known(line) + (str(line.number) if line.number else "") + _worded(line) for line in lines
    ]


def _worded(line: PaperLine) -> str:
    return f"“{line.text}”" if line.verbatim else line.text


def sections(paper: Paper) -> Made:
    """A paper of sections: all that it says, and its lines with their standing."""
    return Made([*paper.said(), *lines_of(paper.lines)], paper_page.pdf(paper, NOW))


def _notes(client: Any, layout: str, most: int | None = None) -> list[Made]:
    """The note of every session, or of the latest few."""
    return [
        Made(
            lines_of(note.paper(row, layout=layout).lines),
            note.pdf(row, NOW, layout=layout),
        )
        for row in sessions.of_client(client)[:most]
    ]


def _copies(client: Any) -> list[Made]:
    """Of the latest two sessions; the copy of the course holds the lines of all."""
    latest = sessions.of_client(client)[:2]
    return [sections(client_copy.of_session(row, impression=True)) for row in latest]


def _aftercare(client: Any) -> list[Made]:
    return [sections(aftercare.sheet(row)) for row in sessions.of_client(client)[:1]]


def _form(kind: str, by: Any) -> list[Made]:
    form = form_parts.blank(kind, by.practice, client_number=7)
    return [Made(list(form.said()), blank_forms.pdf(form, NOW))]


def _case_study(client: Any) -> list[Made]:
    """Every line ticked, every find replaced as suggested."""
    lines = {case_study.key(each.note, each.line) for each in case_study.offered(disclosures.signed(client))}
    asked = case_study.Asked(number="1", title="A course", discussion="as it was", lines=frozenset(lines))
    by = client.admitted_by
    found = case_study.draw_up(client, asked, {}, by=by, at=NOW).reviewed.finds
    decisions = {find.key: Decision(True) for find in found}
    return [sections(case_study.paper(case_study.draw_up(client, asked, decisions, by=by, at=NOW)))]


def _packet(client: Any) -> list[Made]:
    """Every line an excerpt, every find replaced as suggested."""
    lines = {
        f"{note.session.pk}:{line.id}"
        for note in disclosures.signed(client)
        for line in supervision.offered(note)
    }
    asked = supervision.Asked(
        supervisor="Vera Lind", question="what now", lines=frozenset(lines), expires_on=NOW.date()
    )
    given: dict[str, Any] = {"pseudonym": "Zinnia", "shift": 99, "at": NOW}
    found = supervision.draw_up(client, asked, {}, **given).reviewed.finds
    decisions = {find.key: Decision(True) for find in found}
    return [sections(supervision.paper(supervision.draw_up(client, asked, decisions, **given)))]


def _letter(client: Any) -> list[Made]:
    facts = frozenset(fact.key for fact in letter.offered(client))
    asked = letter.Asked(facts=facts, question="please look")
    return [sections(letter.paper(client, asked, None, by=client.admitted_by, at=NOW))]


def _progress(client: Any) -> list[Made]:
    """For the client and for a physician."""
    whole = courses.of_client(client, lambda series: series.title)
    return [sections(progress.paper(whole, to, NOW)) for to in progress.READERS]


def _file(client: Any) -> list[Made]:
    """Everything on file; how a line is known stands in brackets before it."""
    files = access_pack.notes_of(client, frozenset())
    paper = access_document.paper(client, files, [], NOW)
    return [Made(list(paper.said()), access_document.pdf(paper, NOW))]


# Of one client. A paper that is handed over is one more row.
OF_A_CLIENT: dict[str, Callable[[Any], list[Made]]] = {
    "note": partial(_notes, layout="narrative"),
    "note, SOAP": partial(_notes, layout="soap", most=2),
    "own copy of the course": lambda client: [sections(client_copy.of_course(client))],
    "own copy of a session": _copies,
    "aftercare sheet": _aftercare,
    "case study": _case_study,
    "supervision packet": _packet,
    "letter to a professional": _letter,
    "everything on file": _file,
    "progress report": _progress,
}
# Of the practice.
OF_THE_PRACTICE: dict[str, Callable[[Any], list[Made]]] = {
    **{f"blank form, {kind}": partial(_form, kind) for kind in form_parts.TITLES},
    "retention clock": lambda by: [sections(retention.clock(by.practice, NOW.date()))],
    "training counters": lambda by: [sections(training_counts.counters(by, NOW))],
}
