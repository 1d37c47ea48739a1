"""Whom to call in this place: changed at will, confirmed when somebody tried it, asked again each year."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palpate.clinic import access, audit, drafts, writing
from palpate.clinic.access import May
from palpate.errors import NotYet
from palpate.records.models import LocalContact, Practitioner
from palpate.session.cards import CONTACTS


@transaction.atomic
def change(
    *, slot: str, by: Practitioner, at: datetime, name: str = "", number: str = "", hours: str = "",
    draft: str | None = None,
) -> LocalContact:  # fmt: skip
    """Say whom to call. Another name or number is unconfirmed again; other hours are not tried anew."""
    access.require(by, May.SETTLE)
    said = {
        "name": writing.line(name, 200, "A name"),
        "number": writing.line(number, 100, "A number"),
        "hours": writing.line(hours, 200, "Hours"),
    }
    code = CONTACTS[slot].code
    drafts.settle(draft)
    row = LocalContact.objects.filter(practice=by.practice, slot=code).first()
    row = row or LocalContact(practice=by.practice, slot=code)
    if all(getattr(row, field) == value for field, value in said.items()) and row.pk:
        return row
    if (row.name, row.number) != (said["name"], said["number"]):
        row.confirmed_at = None
    row.name, row.number, row.hours = said["name"], said["number"], said["hours"]
    row.changed_at, row.changed_by = at, by
    row.save()
    audit.note("contact.changed", row, by=by, at=at)
    return row


@transaction.atomic
def confirm(*, slot: str, by: Practitioner, at: datetime) -> LocalContact:
    """Say that this number was tried and answers. Twice on one day is once."""
    access.require(by, May.SETTLE)
    row = LocalContact.objects.filter(practice=by.practice, slot=CONTACTS[slot].code).first()
    if row is None or not (row.name or row.number):
        raise NotYet("A contact must have a name or a number before it is confirmed. Enter it first.")
    if row.confirmed_at is not None and row.confirmed_at.date() == at.date():
        return row
    row.confirmed_at = at
    row.save(update_fields=["confirmed_at"])
    audit.note("contact.confirmed", row, by=by, at=at)
    return row
