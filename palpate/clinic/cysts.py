"""Energy cysts: found, and met again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palpate.body import DEPTHS, Side
from palpate.clinic import access, audit, drafts
from palpate.clinic.access import May
from palpate.cyst.states import STATES
from palpate.errors import NotPhysical
from palpate.records.models import Client, Cyst, Practitioner, Session, Sighting
from palpate.standing import Standing
from palpate.words import kept


@transaction.atomic
def find(
    *,
    client: Client,
    place: str,
    by: Practitioner,
    at: datetime,
    side: str = "",
    depth: str = "",
    words: str = "",
    session: Session | None = None,
    draft: str | None = None,
) -> Cyst:
    """A practitioner's hands met a cyst for the first time."""
    access.require(by, May.WRITE_CHART, client=client)
    place = kept(place).strip()
    if not place:
        raise NotPhysical("An energy cyst must have a place, in any words; it was left empty.")
    if side and side not in list(Side):
        raise NotPhysical(f"“{side}” must be L, R or M, the client's own side, or left blank.")
    if depth and depth not in DEPTHS:
        raise NotPhysical(
            f"“{depth}” must be one of {', '.join(DEPTHS.codes)}, or left blank if it was not assessed."
        )
    _same_client(client, session)
    cyst = Cyst.objects.create(
        client=client,
        place=place,
        side=side,
        depth=depth,
        words=kept(words).strip(),
        standing=Standing.PALPATED,
        recorded_at=at,
        recorded_by=by,
    )
    Sighting.objects.create(
        cyst=cyst, session=session, kind="found", standing=Standing.PALPATED, recorded_at=at, recorded_by=by
    )
    drafts.settle(draft)
    audit.note("cyst.found", cyst, by=by, at=at)
    return cyst


@transaction.atomic
def meet_again(
    *,
    cyst: Cyst,
    kind: str,
    by: Practitioner,
    at: datetime,
    session: Session | None = None,
    words: str = "",
    draft: str | None = None,
) -> Sighting:
    """The same cyst looked for again: engaged, present, absent, or back."""
    access.require(by, May.WRITE_CHART, client=cyst.client)
    known = [state.code for state in STATES if not state.by_release and state.code != "found"]
    if kind not in known:
        raise NotPhysical(f"“{kind}” must be one of {', '.join(known)}. A release is marked in its session.")
    _same_client(cyst.client, session)
    sighting = Sighting.objects.create(
        cyst=cyst,
        session=session,
        kind=kind,
        words=kept(words).strip(),
        standing=Standing.PALPATED,
        recorded_at=at,
        recorded_by=by,
    )
    drafts.settle(draft)
    audit.note("cyst.met", sighting, by=by, at=at)
    return sighting


def _same_client(client: Client, session: Session | None) -> None:
    if session is not None and session.client_id != client.pk:
        raise NotPhysical("A cyst must belong to a session of the same client.")
