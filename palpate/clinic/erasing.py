"""Erasing a record for good: her keys are destroyed, her rows deleted, and only the proof of it stays.

The one act that passes the fences around signed notes (6-reliability, 10 and 19.2). A duty of law to keep a
record wins until its day. Backups that were made before still hold what was erased: the shred ledger beside
them is applied again after a restore.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Model
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from palpate.clinic import access, audit
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records import canonical, fences
from palpate.records.language import dated
from palpate.records.language.in_words import in_words
from palpate.records.models import AccessRequest, Client, ClientKey, Erasure, Practitioner, SearchText
from palpate.records.models.client import DETAILS
from palpate.records.queries import of_client, retention
from palpate.records.vault import door, key, shredded
from palpate.words import kept

NAME = "erased"  # what stands in the place of a name
KEPT = (
    "client",
    "erasure",
    "auditevent",
)  # tables of hers that stay: her blank row, the proof, the log of acts
AT_ONCE = 500  # rows in one statement


class Why(StrEnum):
    """Why a record is erased."""

    ASKED = "asked"  # the client asked for it
    OVER = "over"  # the time for which it is kept is over
    AGAIN = "again"  # it was erased before, and a restored backup brought it back


@dataclass(frozen=True, slots=True)
class Duty:
    """What the retention clock says. `law`: a duty of law stands against it. `over`: nothing asks for it."""

    sentence: str
    law: bool
    over: bool


def duty(client: Client, today: date) -> Duty:
    """Whether anything asks for this record still, in a sentence that names nobody."""
    rule = retention.rule_of(client.practice)
    if rule is None:
        return Duty(
            _("No rule says yet for how long records are kept, and it may be a duty. "
              "Choose one first, under Practice."),
            True, False,
        )  # fmt: skip
    clock = retention.clock_of(client, rule)
    named = f"{_(rule.rule.label)} ({_(rule.rule.meaning)})"
    if clock.kept is None:
        sentence = _("{rule}: the date cannot be reckoned. {why}")
        return Duty(sentence.format(rule=named, why=in_words(clock.refused)), rule.rule.statutory, False)
    until = clock.at_latest or clock.kept.until
    if clock.due(today):
        sentence = _("{rule}: nothing asks for this record since {day}.")
        return Duty(sentence.format(rule=named, day=dated.day(until)), False, True)
    what = _("a duty of law") if rule.rule.statutory else _("a standard or advice, not a duty of law")
    sentence = _("{rule}, {what}: kept until {day}.")
    return Duty(sentence.format(rule=named, what=what, day=dated.day(until)), rule.rule.statutory, False)


def erase(*, client: Client, typed: str, why: Why, by: Practitioner, at: datetime) -> Erasure:
    """Erase everything on file about this client, for good. `typed` is her name, as the record has it.

    Raises NotPhysical for another name, NotYet while a duty or an unanswered request stands against it, and
    AlreadyThere if it was done before.
    """
    access.require(by, May.ERASE, client=client)
    if kept(typed).strip() != client.name:
        raise NotPhysical(
            "The name must be typed as it stands in the record; it differs. Nothing was erased."
        )
    stands = duty(client, localtime(at).date())
    if stands.law:
        raise NotYet(f"{stands.sentence} The record cannot be erased before.")
    if why is Why.OVER and not stands.over:
        raise NotYet(f"{stands.sentence} Its time is not over, so only a client who asks can have it erased.")
    if AccessRequest.objects.filter(client=client, answered_at=None).exists():
        raise NotYet("The client asked for a copy of the file and has no answer yet. Answer that first.")
    made = _erase(client, why, stands.sentence, by, at)
    with suppress(OSError):  # a full disk: it is written down at the next opening
        write_down(by)
    return made


def again(*, by: Practitioner, at: datetime, beside: Iterable[Path] = ()) -> int:
    """Erase what the ledger names and a restored backup brought back; how many records. Before any page.

    `beside` are further folders in which a ledger may lie.
    """
    known = key.read(door.folder())
    places = [*_places(), *beside]
    count = 0
    for entry in shredded.read(places, known["vault_id"], door.keys().signing_public):
        for client in Client.objects.filter(pk=entry.client, erasure=None).select_related("practice"):
            if client.admitted_at.isoformat() == entry.admitted_at:
                _erase(client, Why.AGAIN, "", by, at)
                count += 1
    if count or Erasure.objects.exists():
        with suppress(OSError):
            write_down(by)
    return count


def write_down(by: Practitioner, beside: Iterable[Path] = ()) -> None:
    """Have the ledger beside the vault, and beside the backups in their usual place, name each erasure.

    `beside` are further folders in which backups lie, such as one on a stick.
    """
    entries = [
        shredded.Shredded(
            vault_id=by.practice.vault_id,
            client=row.client_id,
            admitted_at=row.client.admitted_at.isoformat(),
            erased_at=row.erased_at.isoformat(),
        )
        for row in Erasure.objects.select_related("client").order_by("pk")
    ]
    shredded.write_down([*_places(), *beside], entries, door.keys())


def _places() -> list[Path]:
    folder = door.folder()
    return [folder.path, folder.backups]


@transaction.atomic
def _erase(client: Client, why: Why, sentence: str, by: Practitioner, at: datetime) -> Erasure:
    if Erasure.objects.filter(client=client).exists():
        raise AlreadyThere("This record was erased for good before.")
    tables = [name for name in of_client.WAYS if name not in KEPT]
    models: list[type[Model]] = [canonical.tables()[name] for name in tables]
    found = [
        (
            model,
            list(model._default_manager.filter(of_client.where(name, client)).values_list("pk", flat=True)),
        )
        for name, model in zip(tables, models, strict=True)
    ]
    with fences.let_down(model._meta.db_table for model in models):
        for model, numbers in found:
            for start in range(0, len(numbers), AT_ONCE):
                rows = model._default_manager.filter(pk__in=numbers[start : start + AT_ONCE])
                rows._raw_delete("default")  # links are all within her own rows
        SearchText.objects.filter(client=client).delete()
        _shred(client, at)
        _blank(client)
    rows_gone = sum(len(numbers) for _, numbers in found)
    made = Erasure.objects.create(
        client=client, why=why, duty=sentence, rows=rows_gone, erased_at=at, erased_by=by
    )
    audit.note("client.erased", client, by=by, at=at)
    return made


def _shred(client: Client, at: datetime) -> None:
    for row in ClientKey.objects.filter(client=client, shredded_at=None):
        held = door.keys().sealed.pop(row.number, None)
        if held is not None:
            held[:] = bytes(len(held))
        row.wrapped, row.shredded_at = b"", at
        row.save(update_fields=["wrapped", "shredded_at"])


def _blank(client: Client) -> None:
    """Nothing of the person stays in her row but its number and the day of her admission."""
    for field in Client._meta.concrete_fields:
        if field.name in DETAILS:
            setattr(client, field.name, field.get_default())
    client.name, client.seen_at = NAME, None
    client.save()


def settle_on_disk() -> None:
    """Fold the log of writes into the vault's file, so that no page of before stays in it."""
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
