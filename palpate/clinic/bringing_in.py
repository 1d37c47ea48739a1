"""Bringing a record in from its open export: the same rows, in a new vault under the same keys.

For the day on which no backup opens any more, and as proof that the export holds the whole record: exported
again, it is the same to the byte. The keys are those of the vault it came from, so that what was signed
stays signed: its slots lie beside each backup. What is derived (the search index, the keys of clients' sealed
words) is made anew.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction

from palpate.clinic import indexing
from palpate.errors import VaultRefused
from palpate.pace import UNWATCHED, Pace
from palpate.records import canonical, chain
from palpate.records.models import Realization, Session, Trauma
from palpate.records.queries import notes
from palpate.records.vault import door, key, making, migrating
from palpate.records.vault.disk import sync_folder, write_whole
from palpate.records.vault.folder import Folder

FORMAT = 1
EVERY = 200  # rows between two steps of a pace: some milliseconds (assumption)
# Steps of a pace.
READING: Final = "reading the export"
WRITING: Final = "writing its rows into the new vault"
INDEXING: Final = "making the search index anew"
PROVING: Final = "reading the rows back"
Source = Path | zipfile.Path


def opened(export: Path, pace: Pace = UNWATCHED) -> tuple[Source, dict[str, Any]]:
    """The files of an export, folder or zip, and its manifest; VaultRefused if one was changed."""
    source: Source = zipfile.Path(export) if zipfile.is_zipfile(export) else export
    try:
        manifest = dict(json.loads((source / "manifest.json").read_text(encoding="utf-8")))
        files = dict(manifest["files"])
        told = pace.through(READING, files, of=len(files))
        wrong = [name for name in told if _sum(source / name) != files[name]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise VaultRefused(
            f"An export holds a manifest.json that names its files; {export} holds none that can be read. "
            "Nothing was written. Name the folder or the zip that palpate vault export made."
        ) from None
    if manifest.get("format") != FORMAT:
        raise VaultRefused(
            f"This export has the format {manifest.get('format')}, and this program reads {FORMAT}. Nothing "
            "was written. Install the version of Palpate that the manifest names."
        )
    if wrong:
        raise VaultRefused(
            f"{wrong[0]} of this export is not as it was written. Nothing was kept. Use another copy of it."
        )
    return source, manifest


def into_new_vault(
    export: Path, keys_in: Path, secret: str, to: Path, *, at: datetime, pace: Pace = UNWATCHED
) -> Folder:
    """Make a vault in the new folder `to` from an export and the key slots in `keys_in`, a vault or a backup.

    It gets its name only when every row is in it and reads back as it was exported. Afterwards this process
    stands before it, locked. Raises VaultRefused, with nothing kept, if anything does not hold; Cancelled,
    with nothing kept, if `pace` is asked to stop before that.
    """
    if to.exists() or to.is_symlink():
        raise VaultRefused(
            f"A record is brought into a new folder, and {to} is there already. Name one that does not exist."
        )
    source, manifest = opened(export, pace)
    slots = Folder(keys_in)
    if key.read(slots)["vault_id"] != manifest["vault_id"]:
        raise VaultRefused(
            f"The keys in {keys_in} belong to another vault than this export. Nothing was written. Name the "
            "folder of a backup, or of the vault, that the export came from."
        )
    keys = key.unwrap(slots, secret)
    if keys is None:
        raise VaultRefused(
            f"That opens neither the passphrase slot nor the recovery slot in {keys_in}. Nothing was written."
        )
    coming = Folder(to.with_name(f".{to.name}.coming"))
    shutil.rmtree(coming.path, ignore_errors=True)
    try:
        coming.make()
        coming.check_place()
        write_whole(coming.slots, slots.slots.read_bytes())
        making.empty(str(coming.vault), keys.vault)
        coming.inbox.mkdir(mode=0o700)
        door.stand_before(coming)
        door.unlock(keys)
        migrating.bring_up(at)
        bring_in(source, manifest, pace)
        pace.step(PROVING)
        connection.close()
        sync_folder(coming.path)
        coming.path.rename(to)
        sync_folder(to.parent)
    except BaseException:
        door.lock()
        shutil.rmtree(coming.path, ignore_errors=True)
        raise
    door.stand_before(Folder(to))
    return Folder(to)


@transaction.atomic
def bring_in(source: Source, manifest: dict[str, Any], pace: Pace = UNWATCHED) -> int:
    """Write every row into the open, empty vault; returns how many there are.

    Raises VaultRefused, with nothing kept, if a row does not fit, or if what was written reads back changed;
    Cancelled, with nothing kept, if `pace` is asked to stop.
    """
    tables = canonical.tables()
    if unknown := sorted(set(manifest["counts"]) - set(tables)):
        raise VaultRefused(
            f"This export holds a table that this program does not know ({unknown[0]}). Nothing was written. "
            "Install a newer version."
        )
    if any(canonical.count(name) for name in tables):
        raise VaultRefused("A record is brought into an empty vault, and this one holds rows already.")
    number, of = 0, sum(manifest["counts"].values())
    for name in _in_order(tables):
        if name not in manifest["counts"]:
            continue
        for line in _lines(source / f"record/{name}.jsonl"):
            if number % EVERY == 0:
                pace.step(WRITING, number, of)
            number += 1
            try:
                _row(tables[name], json.loads(line)).save(force_insert=True)
            except (DatabaseError, ValidationError, ValueError, KeyError, TypeError) as failed:
                raise VaultRefused(
                    f"Row {number}, of {name}, does not fit this program: {failed}. Nothing was written."
                ) from None
    _index(pace)
    _prove(source, manifest, pace)
    return number


def _prove(source: Source, manifest: dict[str, Any], pace: Pace) -> None:
    """Every row reads back as it was exported, and the chain is the same."""
    read, of = 0, sum(manifest["counts"].values())
    for name in manifest["counts"]:
        pace.step(PROVING, read, of)
        read += manifest["counts"][name]
        for here, there in zip(canonical.rows(name), _lines(source / f"record/{name}.jsonl"), strict=True):
            if here != there:
                raise VaultRefused(
                    f"A row of {name} reads back otherwise than it was exported. Nothing was written."
                )
    found = chain.verify()
    if found.broken or found.head.seal != manifest["audit_seal"]:
        raise VaultRefused(
            f"The audit chain of this export does not hold: {found.broken or 'it has another head'}. "
            "Nothing was written. Use another copy of it."
        )


def _index(pace: Pace) -> None:
    """Search finds what it found before: events that stand, and each session's note as it reads now."""
    pace.step(INDEXING)
    for trauma in Trauma.objects.filter(voided_at=None).iterator():
        indexing.event(trauma)
    for session in pace.through(
        INDEXING, Session.objects.iterator(), of=Session.objects.count(), every=EVERY
    ):
        version = session.note_versions.last()
        if version is not None:
            indexing.note(session, notes.words(notes.lines(version)))
        else:
            indexing.again(session)
    for row in Realization.objects.filter(struck_at=None).iterator():
        indexing.realization(row)


def _in_order(tables: dict[str, type[models.Model]]) -> list[str]:
    """Tables after those that they lean on."""
    names = {table: name for name, table in tables.items()}
    ordered: list[str] = []

    def take(table: type[models.Model]) -> None:
        name = names[table]
        if name in ordered:
            return
        for field in table._meta.concrete_fields:
            near = field.related_model
            if isinstance(near, type) and near in names and near is not table:
                take(near)
        ordered.append(name)

    for table in tables.values():
        take(table)
    return ordered


def _row(table: type[models.Model], told: dict[str, Any]) -> models.Model:
    fields = {field.attname: field for field in table._meta.concrete_fields}
    return table(**{name: _value(fields[name], value) for name, value in told.items()})


def _value(field: models.Field[Any, Any], told: Any) -> Any:
    if told is None:
        return None
    return b64decode(told) if isinstance(field, models.BinaryField) else field.to_python(told)


def _lines(path: Source) -> Iterator[str]:
    with path.open("r", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.removesuffix("\n")


def _sum(path: Source) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while part := file.read(1024 * 1024):
            digest.update(part)
    return digest.hexdigest()
