"""Whom this practice calls: each slot, whether it was tried, and whether that was long ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.utils import timezone

from palpate.records.models import LocalContact, Practice
from palpate.session.cards import CONTACTS
from palpate.vocabulary import AbstractTerm

ASKED_AGAIN: Final = timedelta(days=365)  # 3-domain 6.4: asked again each year


class Tried(StrEnum):
    """What is known of a number."""

    EMPTY = "not entered"
    NEVER = "unconfirmed"
    AGAIN = "unconfirmed again"  # confirmed longer ago than a year
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Contact:
    """One slot. `label` and `meaning` are those of CONTACTS."""

    slot: str
    label: str
    meaning: str
    name: str
    number: str
    hours: str
    confirmed_at: datetime | None
    tried: Tried

    @property
    def confirmed(self) -> bool:
        """Whether the practice said within a year that it tried this number."""
        return self.tried is Tried.CONFIRMED

    @property
    def given(self) -> bool:
        """Whether there is anything to call."""
        return bool(self.name or self.number)


def of(practice: Practice, *, now: datetime | None = None) -> list[Contact]:
    """Every slot of CONTACTS, in its order; empty ones too. One query."""
    rows = {row.slot: row for row in LocalContact.objects.filter(practice=practice)}
    return [_contact(term, rows.get(term.code), now or timezone.now()) for term in CONTACTS]


def for_slots(contacts: list[Contact], slots: tuple[str, ...]) -> list[Contact]:
    """Those that a card names, in the card's order."""
    known = {contact.slot: contact for contact in contacts}
    return [known[slot] for slot in slots if slot in known]


def _contact(term: AbstractTerm, row: LocalContact | None, now: datetime) -> Contact:
    code, label, meaning = term.code, term.label, term.meaning
    if row is None:
        return Contact(code, label, meaning, "", "", "", None, Tried.EMPTY)
    return Contact(code, label, meaning, row.name, row.number, row.hours, row.confirmed_at, _tried(row, now))


def _tried(row: LocalContact, now: datetime) -> Tried:
    if not (row.name or row.number):
        return Tried.EMPTY
    if row.confirmed_at is None:
        return Tried.NEVER
    return Tried.AGAIN if now - row.confirmed_at > ASKED_AGAIN else Tried.CONFIRMED
