"""Keeping the practice: founded once; what was written while locked is taken in; backups leave an event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction

from palpate.clinic import access, audit, drafts, forms, sessions
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical, PalpateError
from palpate.records.models import ClientForm, Practice, Practitioner, Session
from palpate.records.vault import door, inbox
from palpate.words import kept


@transaction.atomic
def found(
    *, practice: str, practitioner: str, vault_id: str, at: datetime, invented: bool = False
) -> Practitioner:
    """The first practice and practitioner of a new vault."""
    if Practice.objects.exists():
        raise AlreadyThere("This vault already belongs to a practice.")
    name, person = kept(practice).strip(), kept(practitioner).strip()
    if not person:
        raise NotPhysical("A practitioner must have a name, since she signs with it; it was left empty.")
    row = Practice.objects.create(name=name or person, vault_id=vault_id, founded_at=at, invented=invented)
    by = Practitioner.objects.create(practice=row, name=person, joined_at=at)
    audit.note("practice.founded", row, by=by, at=at)
    return by


@transaction.atomic
def sheet_checked(*, practice: Practice, by: Practitioner, at: datetime) -> Practice:
    """Three words of the recovery sheet were typed back: a second way in exists before the first client."""
    access.require(by, May.KEEP)
    practice.sheet_checked_at = at
    practice.save(update_fields=["sheet_checked_at"])
    audit.note("vault.sheet_checked", practice, by=by, at=at)
    return practice


def take_in(*, by: Practitioner, at: datetime) -> list[str]:
    """Bring in what was written while the vault was locked. Returns a sentence for each item that stays
    outside.

    An item leaves the inbox only after its transaction is durable; taking it in twice changes nothing.
    """
    left: list[str] = []
    for path, item in inbox.items(door.folder(), door.keys()):
        if item is None:
            left.append(f"{path.name} does not open with this vault's key; it was left in the inbox.")
            continue
        try:
            _take(item, by=by, at=at)
        except PalpateError as refusal:
            left.append(f"{path.name}: {refusal}")
            continue
        except (DatabaseError, KeyError, TypeError, ValueError, OverflowError):
            left.append(f"{path.name} could not be written into the vault; it was left in the inbox.")
            continue
        inbox.done(path)
    return left


def _take(item: dict[str, Any], *, by: Practitioner, at: datetime) -> None:
    if item["what"] == "draft":
        drafts.keep(
            key=item["key"],
            fields=item["fields"],
            base=item["base"],
            writer=item["writer"],
            seq=item["seq"],
            by=by,
            at=at,
        )
        return
    if item["what"] == "form":
        _form(item, by=by, at=at)
        return
    if item["what"] not in ("moment", "end"):
        raise NotPhysical(
            f"an item of the inbox must be a draft, a form, a moment or an end, got {item['what']}."
        )
    session = Session.objects.select_related("client").filter(pk=item["session"]).first()
    if session is None:
        raise NotPhysical(
            f"a mark must belong to a session of this vault; there is none with number {item['session']}."
        )
    if item["what"] == "end":
        sessions.end(session=session, by=by, at=at, happened_at=datetime.fromisoformat(item["ended_at"]))
        return
    sessions.mark(
        session=session,
        kind=item["kind"],
        key=item["key"],
        seconds=item["seconds"],
        pressed_at=datetime.fromisoformat(item["pressed_at"]),
        by=by,
        at=at,
    )


def _form(item: dict[str, Any], *, by: Practitioner, at: datetime) -> None:
    """A form that a client sent from the tablet."""
    row = ClientForm.objects.select_related("client__practice").filter(pk=item["form"]).first()
    if row is None:
        raise NotPhysical(
            f"a form must be one that was handed over; there is none with number {item['form']}."
        )
    forms.receive(
        form=row, token=item["token"], answers=item["answers"],
        sent_at=datetime.fromisoformat(item["sent_at"]), by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def backed_up(*, name: str, by: Practitioner, at: datetime) -> None:
    """A backup was made, opened, counted and compared: only now is it noted."""
    access.require(by, May.KEEP)
    audit.note("vault.backed_up", f"backup:{name}", by=by, at=at)


@transaction.atomic
def passphrase_changed(*, by: Practitioner, at: datetime) -> None:
    """The passphrase slot was rewritten: noted after it is on disk."""
    access.require(by, May.KEEP)
    audit.note("vault.passphrase_changed", "vault", by=by, at=at)


@transaction.atomic
def set_idle(*, practice: Practice, minutes: int, by: Practitioner, at: datetime) -> Practice:
    """After how many quiet minutes the vault locks."""
    access.require(by, May.SETTLE)
    if not 1 <= minutes <= 15:
        raise NotPhysical(f"The idle lock must be set to 1 to 15 minutes, got {minutes}.")
    practice.idle_minutes = minutes
    practice.save(update_fields=["idle_minutes"])
    audit.note("practice.idle_lock_set", practice, by=by, at=at)
    return practice
