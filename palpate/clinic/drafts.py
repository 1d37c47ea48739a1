"""Drafts: what is typed, kept at once; one transaction, no audit event, a version that each write must
name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.clinic import access
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.records.models import BesideCopy, Client, Draft, Practitioner, Session, Trauma
from palpate.words import kept

Fields = list[list[str]]
LARGEST = 2 * 1024 * 1024  # bytes of one form, as for any JSON body (6-reliability 13)
KINDS = ("trauma", "details", "consent", "goal", "cyst", "safety", "arrival", "closeout", "amendment")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a write ended: in the draft, or beside it because another writer wrote first."""

    version: int
    beside: int | None = None
    theirs: Fields | None = None


@transaction.atomic
def keep(
    *, key: str, fields: Fields, base: int, writer: str, seq: int, by: Practitioner, at: datetime
) -> Kept:
    """Keep what stands in a form. A stale version never overwrites: both texts are kept.

    `base` is the version the writer had read, `seq` its own count of writes. A repeated or late write of
    the same
    writer is recognized by `seq` and changes nothing.
    """
    access.require(by, May.WRITE_CHART)
    client = client_of(key)
    access.require(by, May.WRITE_CHART, client=client)
    fields = checked(fields)
    draft = Draft.objects.filter(key=key).first()
    if draft is None:
        draft = Draft.objects.create(
            key=key, client=client, fields=fields, version=base + 1, writer=writer, seq=seq, kept_at=at
        )
        return Kept(draft.version)
    if draft.writer == writer and seq <= draft.seq:
        return Kept(draft.version)
    if draft.fields == fields:
        return Kept(draft.version)
    if draft.version != base and draft.writer != writer:
        copy, _ = BesideCopy.objects.update_or_create(
            key=key,
            writer=writer,
            defaults={"client": client, "fields": fields, "seq": seq, "kept_at": at, "settled_at": None},
        )
        return Kept(draft.version, copy.pk, draft.fields)
    draft.fields, draft.writer, draft.seq, draft.kept_at = fields, writer, seq, at
    draft.version += 1
    draft.save()
    return Kept(draft.version)


def settle(key: str | None) -> None:
    """The draft became an entry, inside the verb that wrote it. A text beside it stays until it is settled
    itself."""
    if key:
        Draft.objects.filter(key=key).delete()


@transaction.atomic
def discard_beside(*, copy: int, by: Practitioner, at: datetime) -> None:
    """The practitioner has read the text beside and settled it."""
    access.require(by, May.WRITE_CHART)
    BesideCopy.objects.filter(pk=copy).update(settled_at=at)


def checked(fields: Any) -> Fields:
    """Pairs of name and text, as they may be stored, or NotPhysical."""
    if not isinstance(fields, list) or len(fields) > 10_000:
        raise NotPhysical("A draft must be a list of at most 10,000 fields.")
    clean: Fields = []
    for pair in fields:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
            raise NotPhysical("Each field of a draft must be a name and a text.")
        clean.append([kept(pair[0]), kept(pair[1])])
    if sum(len(name) + len(text) for name, text in clean) > LARGEST:
        raise NotPhysical("A form must be shorter than 2 MiB. Divide the text.")
    return clean


def client_of(key: str) -> Client | None:
    """The client a draft belongs to, read from its key; NotPhysical for a key that names none of our
    forms."""
    wrong = NotPhysical(
        f"A draft must belong to a form of the record; “{key[:80]}” names none. Reload the page."
    )
    parts = key.split(":")
    if key == "client-new":
        return None
    if parts[0] == "trauma" and len(parts) == 2 and parts[1].isdigit():
        row: Any = Trauma.objects.filter(pk=int(parts[1])).select_related("client").first()
        found: Client | None = row.client if row else None
    elif len(parts) >= 3 and parts[1].isdigit() and parts[2] in KINDS:
        if parts[0] == "client":
            found = Client.objects.filter(pk=int(parts[1])).first()
        elif parts[0] == "session":
            row = Session.objects.filter(pk=int(parts[1])).select_related("client").first()
            found = row.client if row else None
        else:
            raise wrong
    else:
        raise wrong
    if found is None:
        raise wrong
    return found
