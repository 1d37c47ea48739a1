"""Drafts: what is typed, kept at once; one transaction, no audit event, a version that each write must
name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from palpate.clinic import access
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.outcome import shelf
from palpate.records.models import BesideCopy, Client, Draft, Practitioner, Session, Trauma
from palpate.records.queries import texts
from palpate.session.cards import CONTACTS
from palpate.words import kept

Fields = list[list[str]]
LARGEST = 2 * 1024 * 1024  # bytes of one form, as for any JSON body (6-reliability 13)
KINDS = (
    "trauma",
    "details",
    "consent",
    "goal",
    "cyst",
    "card",
    "release",
    "charge",
    "safety",
    "arrival",
    "closeout",
    "recall",
    "amendment",
    "listening",
    "repeat",
    "technique",
    "chip",
    "sign",
    "posture",
    "hands",
    "hand-place",
    "case-study",
    "supervision",
    "letter",
    "access",
    "handed",
    "arc",
    "center",
    "concern",
    "concern-step",
    "adverse",
    "adverse-step",
    "check-in",
    "paper",
    "realization",
    "touch",
    "movement",
    "own",
    "measure",
    "alert",
    "turn",
    "turns",
    "image",
    "understanding",
)
NUMBER = "[0-9]{1,15}"
OF_THE_PRACTICE = (
    "head",
    "training",
    *(f"contact.{slot}" for slot in CONTACTS.codes),
    *(f"text.{key}" for key in texts.KEYS),
    *(f"words.{name}" for name in shelf.names()),
)
_PRACTICE = "|".join(map(re.escape, OF_THE_PRACTICE))
KEY = re.compile(
    f"client-new|practice:(?:{_PRACTICE})|trauma:{NUMBER}"
    f"|(?:client|session):{NUMBER}:(?:{'|'.join(KINDS)})(?::{NUMBER})?"
)


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
    the same writer is recognized by `seq` and changes nothing.
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
    # Where the draft was settled there is no text to write over, whatever version the writer had read.
    if draft.fields and draft.version != base and draft.writer != writer:
        return Kept(draft.version, _keep_beside(key, client, fields, writer, seq, at), draft.fields)
    if draft.writer != writer:
        _swap(draft, writer)
    draft.fields, draft.writer, draft.seq, draft.kept_at = fields, writer, seq, at
    draft.version += 1
    draft.save()
    return Kept(draft.version)


def _swap(draft: Draft, writer: str) -> None:
    """Who came second has read both texts and goes on with hers: the first text is kept in its place."""
    own = BesideCopy.objects.filter(key=draft.key, writer=writer, settled_at=None).first()
    if own is not None and draft.fields:
        _keep_beside(draft.key, draft.client, draft.fields, draft.writer, draft.seq, draft.kept_at)
        own.settled_at = draft.kept_at
        own.save(update_fields=["settled_at"])


def _keep_beside(key: str, client: Client | None, fields: Fields, writer: str, seq: int, at: datetime) -> int:
    """One copy for each writer, the latest: a write that arrives late changes nothing."""
    copy = BesideCopy.objects.filter(key=key, writer=writer).first()
    if copy is None:
        copy = BesideCopy(key=key, writer=writer, seq=-1)
    if copy.seq < seq:
        copy.client, copy.fields, copy.seq, copy.kept_at, copy.settled_at = client, fields, seq, at, None
        copy.save()
    return int(copy.pk)


def settle(key: str | None) -> None:
    """The draft became an entry, inside the verb that wrote it. A text beside it stays until it is settled
    itself.

    The words go, the version stays and grows: a window that still holds an older version can never write
    over the next draft of this form as if it had read it.
    """
    if key:
        Draft.objects.filter(key=key).update(fields=[], version=F("version") + 1)


def turn_to(key: str, fields: Fields, *, at: datetime) -> None:
    """A form that goes on at another place: what stood there became an entry, inside the verb that wrote it.

    No writer owns what stands now, so a window that still shows the last place writes beside it.
    """
    fields = checked(fields)
    changed = Draft.objects.filter(key=key).update(
        fields=fields, version=F("version") + 1, writer="", seq=0, kept_at=at
    )
    if not changed:
        Draft.objects.create(
            key=key, client=client_of(key), fields=fields, version=1, writer="", seq=0, kept_at=at
        )


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


def check_key(key: str) -> None:
    """NotPhysical for a key that names none of our forms. Asks nothing of the vault, which may be locked."""
    if not KEY.fullmatch(key):
        raise _wrong(key)


def client_of(key: str) -> Client | None:
    """The client a draft belongs to, read from its key; NotPhysical if there is no such form."""
    check_key(key)
    if key == "client-new" or key.startswith("practice:"):
        return None
    what, number, *_ = key.split(":")
    found: Client | None = None
    if what == "client":
        found = Client.objects.filter(pk=int(number), erasure=None).first()
    else:
        rows: Any = Trauma if what == "trauma" else Session
        row = rows.objects.filter(pk=int(number)).select_related("client").first()
        found = row.client if row else None
    if found is None:
        raise _wrong(key)
    return found


def _wrong(key: str) -> NotPhysical:
    return NotPhysical(
        f"A draft must belong to a form of the record; “{key[:80]}” names none. Reload the page."
    )
