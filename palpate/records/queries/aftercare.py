"""What a client takes home after a session: the practice's text, the next contact, whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from palpate.records.models import Session
from palpate.records.queries import contacts, texts
from palpate.records.queries.contacts import Contact
from palpate.records.queries.texts import Wording

FOR_CLIENTS: Final = ("emergency", "crisis_line")  # of CONTACTS: numbers that are hers to call
TICKS: Final = ("yes", "no", "not assessed")  # what the checklist says by itself, which is no day
GIVEN, NEXT = "aftercare_given", "next_contact"  # codes of CHECKLIST


@dataclass(frozen=True, slots=True)
class Aftercare:
    """One session's sheet. `next_contact` is as agreed, blank if nothing was noted."""

    session: Session
    wording: Wording
    contacts: list[Contact]
    next_contact: str
    given: bool


def of(session: Session) -> Aftercare:
    """Four queries."""
    practice = session.client.practice
    rows = list(session.entries.filter(code__in=(GIVEN, NEXT), struck_at=None))
    agreed = [row.text for row in rows if row.code == NEXT and row.text and row.text not in TICKS]
    return Aftercare(
        session=session,
        wording=texts.current(practice, "aftercare"),
        contacts=[each for each in contacts.for_slots(contacts.of(practice), FOR_CLIENTS) if each.given],
        next_contact=agreed[-1] if agreed else "",
        given=any(row.code == GIVEN and row.text == "yes" for row in rows),
    )
