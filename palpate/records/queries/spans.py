"""What lasted for a while in a session: techniques, positions, hands at a place. For a line of time."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from palpate.records.models import Session
from palpate.records.queries import terms, work
from palpate.session.posture import KINDS_OF_POSTURE
from palpate.session.techniques import TECHNIQUES


@dataclass(frozen=True, slots=True)
class Span:
    """One thing with its time, in seconds since the session began; None where no time was noted."""

    kind: str  # technique, position, unwinding, hands
    code: str  # of TECHNIQUES or a practice's own, of KINDS_OF_POSTURE, of a pair of hands its role
    label: str
    at: float | None
    until: float | None  # None: the end is open, or was not noted
    lane: str  # what belongs side by side: "technique", "posture", or whose hands, by name
    line: str = ""  # id of the line of the note that says it


def spans(session: Session, done: work.Work | None = None) -> list[Span]:
    """Every technique, position and place of hands, in the order of time; those without a time come last."""
    rows = done or work.of(session, entries=[])
    own = terms.own_labels(session.client.practice)
    return [
        *(
            Span(
                "technique",
                row.technique,
                label(row.technique, own),
                row.at,
                row.until,
                "technique",
                f"use{row.pk}",
            )
            for row in rows.uses
        ),
        *(
            Span(
                row.kind,
                row.kind,
                _(KINDS_OF_POSTURE[row.kind].label),
                row.at,
                row.until,
                "posture",
                f"posture{row.pk}",
            )
            for row in rows.postures
        ),
        *(
            Span("hands", row.hands.role, row.place, row.at, row.until, row.hands.name, f"hand-place{row.pk}")
            for row in rows.places
        ),
    ]


def label(technique: str, own: dict[str, str]) -> str:
    """A technique as it is called, the practice's own too; its code if no list knows it any more."""
    term = TECHNIQUES.get(technique)
    return _(term.label) if term else own.get(technique, technique)
