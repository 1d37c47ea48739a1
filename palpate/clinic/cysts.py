"""Energy cysts: found, met again, said anew, taken back. A state is never written: it follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from palpate.clinic import access, audit, cyst_cards, drafts, indexing, writing
from palpate.clinic.access import May
from palpate.clinic.cyst_cards import CARD
from palpate.cyst.states import STATES
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import BodyMark, Client, Cyst, FormerCard, Practitioner, Session, Sighting
from palpate.standing import Standing
from palpate.words import kept

SAME_PRESS: Final = timedelta(minutes=1)  # the same words of the same person again: the press came twice


@transaction.atomic
def find(
    *,
    client: Client,
    by: Practitioner,
    at: datetime,
    session: Session | None = None,
    mark: BodyMark | None = None,
    qualities: Mapping[str, int] | None = None,
    draft: str | None = None,
    **said: Any,
) -> Cyst:
    """A practitioner's hands met a cyst for the first time.

    `said` are the fields of its card, see `cyst_cards.CARD`; only the place is needed. `mark` is a mark on
    the body whose place it has. `qualities` are grades 0 to 3 by code; not assessed: left out.
    """
    _may(client, session, by)
    if mark is not None:
        said = said | cyst_cards.place_of(mark, client)
    columns = cyst_cards.card(client, said, by=by, at=at)
    grades = cyst_cards.qualities(qualities, by=by)
    if (before := _just_found(client, session, columns, grades, by, at)) is not None:
        return before
    cyst = Cyst.objects.create(
        client=client, standing=Standing.PALPATED, recorded_at=at, recorded_by=by, **columns
    )
    Sighting.objects.create(
        cyst=cyst, session=session, kind="found", qualities=grades, standing=Standing.PALPATED,
        recorded_at=at, recorded_by=by,
    )  # fmt: skip
    drafts.settle(draft)
    _indexed(session)
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
    qualities: Mapping[str, int] | None = None,
    draft: str | None = None,
) -> Sighting:
    """The same cyst looked for again: engaged, present, absent, or back. Said twice in a session is once."""
    _may(cyst.client, session, by)
    _stands(cyst)
    known = [state.code for state in STATES if not state.by_release and state.code != "found"]
    if kind not in known:
        raise NotPhysical(f"“{kind}” must be one of {', '.join(known)}. A release is marked in its session.")
    meant = {"kind": kind, "words": kept(words).strip(), "qualities": cyst_cards.qualities(qualities, by=by)}
    last = cyst.sightings.filter(session=session, struck_at=None).last() if session else None
    if last is not None and all(getattr(last, name) == value for name, value in meant.items()):
        drafts.settle(draft)
        return last
    sighting = Sighting.objects.create(
        cyst=cyst, session=session, standing=Standing.PALPATED, recorded_at=at, recorded_by=by, **meant
    )
    drafts.settle(draft)
    _indexed(session)
    audit.note("cyst.met", sighting, by=by, at=at)
    return sighting


@transaction.atomic
def describe(
    *,
    cyst: Cyst,
    by: Practitioner,
    at: datetime,
    session: Session | None = None,
    why: str = "",
    mark: BodyMark | None = None,
    draft: str | None = None,
    **said: Any,
) -> Cyst:
    """The card said anew. What it said before stays readable beside it, with its day and the reason, if any.

    `said` are the fields that change. `session` is the one in which it was said; earlier sessions keep the
    card that they had.
    """
    _may(cyst.client, session, by)
    _stands(cyst)
    stood = {name: getattr(cyst, name) for name in CARD}
    if mark is not None:
        said = said | cyst_cards.place_of(mark, cyst.client)
    if said.get("region", cyst.region) != cyst.region and "point" not in said:
        said["point"] = None  # a point lies in its region
    columns = cyst_cards.card(cyst.client, stood | said, by=by, at=at)
    if all(columns[name] == value for name, value in stood.items()):
        raise NotPhysical(
            "A card must say something anew; every field was as before. Change one, or go back."
        )
    FormerCard.objects.create(
        cyst=cyst, session=session, said=_readable(cyst), why=kept(why).strip(), until=at, changed_by=by
    )
    for name, value in columns.items():
        setattr(cyst, name, value)
    cyst.save(update_fields=list(columns))
    drafts.settle(draft)
    _indexed(session)
    audit.note("cyst.described", cyst, by=by, at=at)
    return cyst


@transaction.atomic
def strike(*, sighting: Sighting, why: str, by: Practitioner, at: datetime) -> Sighting:
    """Take a sighting back, with the reason. Of the first one: the whole cyst, if nothing else stands.

    A signed note keeps what it said; whoever takes back what stands in it amends the note too.
    """
    access.require(by, May.WRITE_CHART, client=sighting.cyst.client)
    others = sighting.cyst.sightings.filter(struck_at=None).exclude(pk=sighting.pk).exists()
    released = sighting.cyst.releases.filter(withdrawn_at=None).exists()
    if sighting.kind == "found" and sighting.struck_at is None and (others or released):
        raise NotPhysical(
            "The finding must stand as long as something rests on it. Take the later entries back first."
        )
    writing.strike(sighting, why=why, by=by, at=at)
    _indexed(sighting.session)
    audit.note("sighting.struck", sighting, by=by, at=at)
    return sighting


def _may(client: Client, session: Session | None, by: Practitioner) -> None:
    access.require(by, May.WRITE_CHART, client=client)
    if session is None:
        return
    if session.client_id != client.pk:
        raise NotPhysical("A cyst must belong to a session of the same client.")
    writing.may(session, by)


def _indexed(session: Session | None) -> None:
    """The note of an open session reads otherwise now, and is found by what it says."""
    if session is not None and not session.note_versions.exists():
        indexing.again(session)


def _stands(cyst: Cyst) -> None:
    """Raise if the finding was taken back: nothing rests on a cyst that is not there."""
    if not cyst.sightings.filter(struck_at=None).exists():
        raise AlreadyThere("This cyst was taken back as a mistake. Note a new one if it was met after all.")


def _readable(cyst: Cyst) -> dict[str, Any]:
    """The card as JSON, its event by number."""
    stood = {name: getattr(cyst, name) for name in CARD}
    return stood | {"event": cyst.event_id}


def _just_found(
    client: Client, session: Session | None, columns: Mapping[str, Any], grades: Mapping[str, int],
    by: Practitioner, at: datetime,
) -> Cyst | None:  # fmt: skip
    """The cyst that the same person found a moment ago with the same words: the same press, come twice."""
    rows = Cyst.objects.filter(client=client, recorded_by=by, recorded_at__range=(at - SAME_PRESS, at))
    for cyst in rows.filter(**{name: columns[name] for name in ("place", "side", "region", "words")}):
        first = cyst.sightings.first()
        same = all(getattr(cyst, name) == columns[name] for name in CARD)
        alike = first is not None and (first.session, first.qualities) == (session, dict(grades))
        if first is not None and first.struck_at is None and same and alike:
            return cyst
    return None
