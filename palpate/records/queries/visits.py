"""A client's sessions as her chart tells them: when, how far each has come, first words, plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from palpate.records.models import Client, Entry, NoteVersion, Session
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.session import note as paper

TELLING = ("request", "finding", "process", "response")  # kinds of entries that say what a session was about
TOLD_IN = ("words", "findings", "process", "response")  # the blocks of a note that hold them
WRITTEN_BY_NOBODY = (
    "rating",
    "moment",
    "release",
    "mark",
    "listening",
    "arc",
    "center",
    "clock",
    "late",
)  # ids of lines that were composed, not entered


def _sessions() -> QuerySet[Session, Any]:
    version = NoteVersion.objects.filter(session=OuterRef("pk")).order_by("-number").values("number")[:1]
    marks = Count("moments", filter=Q(moments__struck_at=None))
    rows = Session.objects.filter(client=GIVEN).annotate(version=Subquery(version), marks=marks)
    return rows.order_by("-opened_at", "-pk")


SESSIONS: Prepared[Any] = Prepared(_sessions)  # each with its latest version and its marks
ENTERED = Prepared(
    lambda: (
        Entry.objects.filter(session__client=GIVEN, struck_at=None, kind__in=(*TELLING, "plan"))
        .order_by("position", "pk")
        .values_list("session_id", "kind", "text", "place", "standing", "basis")
    )
)
AMENDED = Prepared(
    lambda: (
        NoteVersion.objects.filter(session__client=GIVEN, number__gt=1)
        .order_by("number")
        .values_list("session_id", "content")
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """One line that somebody entered, with its standing."""

    text: str
    standing: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One session as the chart shows it: when, its state, its first words, its plan."""

    session: Session
    state: str  # open, running, to close out, to sign, signed, amended
    marks: int
    first: Said | None = None
    plan: Said | None = None


def visits(client: Client) -> list[Visit]:
    """All sessions, newest first, in three queries however many there are."""
    rows = SESSIONS.rows(client.pk, client=client)
    entered, amended = _entered(client), _amended(client)
    return [
        Visit(
            row,
            visit_state(row, row.version),
            row.marks,
            *amended.get(row.pk, entered.get(row.pk, (None, None))),
        )
        for row in rows
    ]


def visit_state(session: Session, version: int | None) -> str:
    """Where a session stands, in one word or three."""
    if version:
        return "amended" if version > 1 else "signed"
    if session.closed_out_at:
        return "to sign"
    if session.ended_at:
        return "to close out"
    return "running" if session.started_at else "open"


Told = tuple[Said | None, Said | None]  # the first words and the plan of one session


def _entered(client: Client) -> dict[int, Told]:
    rows = ENTERED.values(client.pk)
    found: dict[int, Told] = {}
    for session, kind, text, place, standing, basis in rows:
        first, plan = found.get(session, (None, None))
        said = Said(text or place, standing, basis)
        if said.text and kind == "plan":
            found[session] = (first, plan or said)
        elif said.text:
            found[session] = (first or said, plan)
    return found


def _amended(client: Client) -> dict[int, Told]:
    """From the latest version of each amended note, so that a line struck there does not stand here."""
    latest = dict(AMENDED.values(client.pk))
    return {session: _told(paper.read(content.encode())) for session, content in latest.items()}


def _told(lines: Iterable[paper.Line]) -> Told:
    standing = [line for line in lines if not line.struck and not line.id.startswith(WRITTEN_BY_NOBODY)]
    return _first(standing, TOLD_IN), _first(standing, ("plan",))


def _first(lines: list[paper.Line], blocks: tuple[str, ...]) -> Said | None:
    line = next((line for line in lines if line.block in blocks), None)
    return Said(line.text, line.standing, line.basis) if line else None
