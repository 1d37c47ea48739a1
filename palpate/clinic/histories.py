"""The life history: taken as told, corrected without erasing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.clinic import access, audit, drafts, indexing, terms
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Client, Practitioner, Trauma
from palpate.standing import Basis, Standing
from palpate.trauma.kinds import KINDS
from palpate.when import When
from palpate.words import kept


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
    succeeds: Trauma | None = None,
    draft: str | None = None,
) -> Trauma:
    """One event of the client's life, as she told it: reported, not verified."""
    access.require(by, May.WRITE_CHART, client=client)
    headline = kept(headline).strip()
    if not headline:
        raise NotPhysical("An event must have a headline, a few of the client's words; it was left empty.")
    if still_matters is not None and not 0 <= still_matters <= 10:
        raise NotPhysical(f"“Still matters” must be 0 to 10, got {still_matters}. Leave it empty if it was not asked.")
    if kind:
        terms.check([kind], KINDS, "trauma kinds", practice=by.practice)
    trauma = Trauma.objects.create(
        client=client, headline=headline, words=kept(words).strip(), kind=kind, happened=happened,
        place=kept(place).strip(), standing=Standing.TOLD, basis=Basis(basis), told_by=kept(told_by).strip(),
        still_matters=still_matters, recorded_at=at, recorded_by=by, succeeds=succeeds,
    )  # fmt: skip
    indexing.event(trauma)
    drafts.settle(draft)
    audit.note("trauma.taken", trauma, by=by, at=at)
    return trauma


@transaction.atomic
def correct(*, trauma: Trauma, why: str, by: Practitioner, at: datetime, draft: str | None = None, **changed: Any) -> Trauma:
    """Void an event with a reason and put the corrected one in its place; both stay readable."""
    void(trauma=trauma, why=why, by=by, at=at)
    stood = {
        "headline": trauma.headline, "words": trauma.words, "kind": trauma.kind, "happened": trauma.happened,
        "place": trauma.place, "basis": Basis(trauma.basis), "told_by": trauma.told_by,
        "still_matters": trauma.still_matters,
    }  # fmt: skip
    return take(client=trauma.client, by=by, at=at, succeeds=trauma, draft=draft, **(stood | changed))


@transaction.atomic
def void(*, trauma: Trauma, why: str, by: Practitioner, at: datetime) -> Trauma:
    """Take an event back, with the reason. It stays in the record, struck through."""
    access.require(by, May.WRITE_CHART, client=trauma.client)
    why = kept(why).strip()
    if not why:
        raise NotPhysical("Taking an event back must have a reason; it was left empty. “Typed twice” is enough.")
    if trauma.voided_at:
        raise AlreadyThere(f"This event was taken back before: {trauma.voided_why}")
    trauma.voided_at, trauma.voided_by, trauma.voided_why = at, by, why
    trauma.save(update_fields=["voided_at", "voided_by", "voided_why"])
    indexing.forget("event", trauma.pk)
    audit.note("trauma.voided", trauma, by=by, at=at)
    return trauma
