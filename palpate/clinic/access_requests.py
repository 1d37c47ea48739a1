"""A client asks for her file: written down with the day on which it is due, and answered once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from palpate.clinic import access, audit, drafts
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import AccessRequest, Client, Practitioner
from palpate.session.papers import due
from palpate.words import kept


@transaction.atomic
def ask(
    *, client: Client, on: date, by: Practitioner, at: datetime, note: str = "", draft: str | None = None
) -> AccessRequest:
    """She asked on that day; it is due one calendar month later. Asked twice on a day is asked once."""
    access.require(by, May.WRITE_CHART, client=client)
    today = localtime(at).date()
    if on > today:
        raise NotPhysical(
            f"A request must not lie in the future, got {on:%d %b %Y}. Today is {today:%d %b %Y}."
        )
    words = kept(note).strip()
    before = client.access_requests.filter(asked_on=on, note=words, answered_at=None).first()
    if before is not None:
        drafts.settle(draft)
        return before
    row = AccessRequest.objects.create(
        client=client, asked_on=on, due_on=due(on), note=words, recorded_at=at, recorded_by=by
    )
    drafts.settle(draft)
    audit.note("access.asked", row, by=by, at=at)
    return row


@transaction.atomic
def answer(*, request: AccessRequest, by: Practitioner, at: datetime) -> AccessRequest:
    """The file was handed over. What was handed over stands in the log of disclosures."""
    access.require(by, May.WRITE_CHART, client=request.client)
    if request.answered_at is not None:
        raise AlreadyThere(f"This request was answered on {localtime(request.answered_at):%d %b %Y}.")
    if not request.disclosures.exists():
        raise NotPhysical(
            "A request must be answered with something that was handed over, got nothing yet. "
            "Make the access pack, or note what was handed over."
        )
    request.answered_at = at
    request.save(update_fields=["answered_at"])
    audit.note("access.answered", request, by=by, at=at)
    return request
