"""Sharing: what leaves the record leaves an event."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palpate.clinic import access, audit
from palpate.clinic.access import May
from palpate.records.models import AuditEvent, Practitioner


def may_export(by: Practitioner) -> None:
    """Raise NotAllowed unless this person may take the record out; asked before the first byte is written."""
    access.require(by, May.EXPORT)


@transaction.atomic
def exported(*, head: str, by: Practitioner, at: datetime) -> AuditEvent:
    """The whole record was written out, opened again and counted; `head` says up to which event.

    If this cannot be noted, the caller throws the files away: no copy leaves without an event.
    """
    access.require(by, May.EXPORT)
    return audit.note("record.exported", f"export:{head}", by=by, at=at)


@transaction.atomic
def table_shared(*, name: str, by: Practitioner, at: datetime) -> AuditEvent:
    """A table of the record leaves the vault as a file; noted before its first byte is sent."""
    access.require(by, May.EXPORT)
    return audit.note("table.exported", f"table:{name}", by=by, at=at)
