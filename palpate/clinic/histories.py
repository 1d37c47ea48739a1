"""The life history: taken as told, corrected without erasing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.clinic import access, alert_opening, audit, drafts, indexing, terms
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Client, Practitioner, Trauma
from palpate.standing import Basis, Standing
from palpate.trauma.kinds import KINDS
from palpate.when import When
from palpate.words import kept

TOLD = ("headline", "happened", "words", "kind", "place", "basis", "told_by", "still_matters")


@transaction.atomic
def take(
    *,
    client: Client,
    headline: str,
    happened: When,
    by: Practitioner,
    at: datetime,
    words: str = "",
    kind: str = "",
    place: str = "",
    basis: Basis = Basis.FROM_MEMORY,
    told_by: str = "",
    still_matters: int | None = None,
    draft: str | None = None,
) -> Trauma:
    """One event of the client's life, as she told it: reported, not verified."""
    access.require(by, May.WRITE_CHART, client=client)
    told = {
        "headline": headline,
        "happened": happened,
        "words": words,
        "kind": kind,
        "place": place,
        "basis": basis,
        "told_by": told_by,
        "still_matters": still_matters,
    }
    trauma = _written(client, _checked(told, by), None, by, at)
    drafts.settle(draft)
    audit.note("trauma.taken", trauma, by=by, at=at)
    _told_of_abuse(trauma, by, at)
    return trauma


@transaction.atomic
def correct(
    *, trauma: Trauma, why: str, by: Practitioner, at: datetime, draft: str | None = None, **changed: Any
) -> Trauma:
    """Void an event with a reason and put the corrected one in its place; both stay readable, linked."""
    access.require(by, May.WRITE_CHART, client=trauma.client)
    stood = {name: getattr(trauma, name) for name in TOLD}
    told = _checked(stood | changed, by)
    if told == stood:
        raise NotPhysical(
            "A correction must change something; every field was as before. Change one, or take the event "
            "back."
        )
    _strike(trauma, why, by, at)
    successor = _written(trauma.client, told, trauma, by, at)
    drafts.settle(draft)
    audit.note("trauma.corrected", successor, by=by, at=at)
    _told_of_abuse(successor, by, at)
    return successor


@transaction.atomic
def void(*, trauma: Trauma, why: str, by: Practitioner, at: datetime, draft: str | None = None) -> Trauma:
    """Take an event back, with the reason. It stays in the record, struck through."""
    access.require(by, May.WRITE_CHART, client=trauma.client)
    _strike(trauma, why, by, at)
    drafts.settle(draft)
    audit.note("trauma.voided", trauma, by=by, at=at)
    return trauma


def _told_of_abuse(trauma: Trauma, by: Practitioner, at: datetime) -> None:
    if trauma.kind in alert_opening.ABUSE:
        alert_opening.of_abuse(trauma.client, by=by, at=at)


def _checked(told: dict[str, Any], by: Practitioner) -> dict[str, Any]:
    fields: dict[str, Any] = {
        name: kept(value).strip() if isinstance(value, str) else value for name, value in told.items()
    }
    if not fields["headline"]:
        raise NotPhysical("An event must have a headline, a few of the client's words; it was left empty.")
    rating = fields["still_matters"]
    if rating is not None and not 0 <= rating <= 10:
        raise NotPhysical(
            f"“Still matters” must be 0 to 10, got {rating}. Leave it empty if it was not asked."
        )
    if fields["basis"] not in list(Basis):
        raise NotPhysical(f"“{fields['basis']}” must be one of {', '.join(Basis)}.")
    if fields["kind"]:
        terms.check([fields["kind"]], KINDS, "trauma kinds", practice=by.practice)
    return fields


def _written(
    client: Client, told: dict[str, Any], succeeds: Trauma | None, by: Practitioner, at: datetime
) -> Trauma:
    trauma = Trauma.objects.create(
        client=client, standing=Standing.TOLD, recorded_at=at, recorded_by=by, succeeds=succeeds, **told
    )
    indexing.event(trauma)
    return trauma


def _strike(trauma: Trauma, why: str, by: Practitioner, at: datetime) -> None:
    why = kept(why).strip()
    if not why:
        raise NotPhysical(
            "Taking an event back must have a reason; it was left empty. “Typed twice” is enough."
        )
    if trauma.voided_at:
        raise AlreadyThere(f"This event was taken back before: {trauma.voided_why}")
    trauma.voided_at, trauma.voided_by, trauma.voided_why = at, by, why
    trauma.save(update_fields=["voided_at", "voided_by", "voided_why"])
    indexing.forget("event", trauma.pk)
