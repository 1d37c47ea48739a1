"""Restoring: a backup becomes a vault in a new folder, after everything in it was proved, twice.

Nothing is written over, and nothing is written at all until the backup holds. What is copied is proved
again where
it lies, and only then gets its name.
"""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from typing import Any, Final

import pyrage
from argon2.exceptions import Argon2Error
from sqlcipher3 import dbapi2

from palpate.errors import VaultRefused
from palpate.pace import UNWATCHED, Pace
from palpate.records import links
from palpate.records.links import Head
from palpate.records.vault import backup as backups
from palpate.records.vault import key, opening, shredded
from palpate.records.vault.disk import sync_folder
from palpate.records.vault.folder import Folder
from palpate.records.vault.making import address

FILES = ("vault.db", "slots.json")
PIECE = 1024 * 1024  # bytes copied at a time; a person reads them as megabytes
# Steps of a pace.
PROVING: Final = "proving the backup, page by page and link by link"
COPYING: Final = "copying the backup, in megabytes"
PROVING_AGAIN: Final = "proving the copy where it lies"


def restore(backup: Path, secret: str, to: Path, *, renamed: bool = False, pace: Pace = UNWATCHED) -> Folder:
    """Make a vault in the new folder `to` from a backup, with its passphrase or the nine words of its sheet.

    `renamed` is for a backup that lost its name: it is proved without the head that the name held.

    Raises VaultRefused, with nothing written, if anything about the backup does not hold; Cancelled, with
    nothing kept, if `pace` is asked to stop before the vault has its name.
    """
    opening.check_engine()
    _check_free(to)
    source = Folder(backup)
    named = _name(backup, renamed=renamed)
    keys = _keys(source, secret)
    try:
        pace.step(PROVING)
        _prove(source, keys, named, pace)
        pace.step(PROVING)
        if spoiled := backups.changed(backup):
            raise VaultRefused(
                f"{spoiled} of this backup is not as it was when the backup was made: a part of another one, "
                "or of an older one, lies in it. Nothing was written. Use another backup."
            )
        return _bring(source, keys, named, to, pace)
    except OSError as failed:
        raise VaultRefused(
            f"The vault could not be written to {to}: {failed.strerror or 'the disk refused'}. Nothing "
            f"stays there. "
            "Name a folder on a disk with room that you may write to."
        ) from None
    finally:
        keys.wipe()


def _check_free(to: Path) -> None:
    if to.is_symlink() or (to.exists() and (not to.is_dir() or any(to.iterdir()))):
        raise VaultRefused(
            f"A backup is restored into a new folder, and {to} is there already. It was left as it is. "
            "Name a folder that does not exist yet."
        )


def _name(backup: Path, *, renamed: bool) -> tuple[str, Head] | None:
    """The vault and the head that the name of the backup holds; None if it lost its name and may have."""
    for file in FILES:
        if not (backup / file).is_file():
            raise VaultRefused(
                f"A backup is a folder with vault.db and slots.json; {backup} has no {file}. "
                "Nothing was written. Choose the folder whose name begins with palpate-."
            )
    found = backups.NAME.fullmatch(backup.resolve().name)
    if found:
        return found[2], Head(int(found[3]), found[4])
    if renamed:
        return None
    raise VaultRefused(
        f"The name of a backup says how far its record reached; {backup.name} is not such a name. "
        "Nothing was written. Give the folder its name back (palpate-…), or say that it was renamed."
    )


def _keys(source: Folder, secret: str) -> key.Keys:
    try:
        document = key.read(source)
        keys = key.unwrap(source, secret)
        right = keys is None or _public(document) == _derived(keys)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, Argon2Error):
        right, keys = False, None
    if not right:
        if keys:
            keys.wipe()
        raise VaultRefused(
            "slots.json of this backup is damaged. Nothing was written. Use another backup, or put "
            "slots.json "
            "of another backup of the same vault in its place: they all open with the same words."
        )
    if keys is None:
        raise VaultRefused(
            "That opens neither the passphrase slot nor the recovery slot of this backup. Nothing was "
            "written. Use the passphrase that held when the backup was made, or the nine words of the "
            "recovery sheet."
        )
    return keys


def _public(document: dict[str, Any]) -> tuple[str, str]:
    return document["signing_public"], document["inbox_public"]


def _derived(keys: key.Keys) -> tuple[str, str]:
    """The public halves as they follow from the keys; what is sealed to a wrong one could never be read."""
    inbox = pyrage.x25519.Identity.from_str(keys.inbox).to_public()
    return keys.signing_public.hex(), str(inbox)


def _prove(folder: Folder, keys: key.Keys, named: tuple[str, Head] | None, pace: Pace) -> dict[str, int]:
    """Every page, every row count, every link of the chain, and that it reaches what the name says."""
    rows = backups.check_file(folder.vault, keys.vault, pace)
    connection = dbapi2.connect(address(str(folder.vault), "ro"), uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").close()
        connection.execute(f"PRAGMA key = \"x'{keys.vault.hex()}'\"").close()
        found = links.prove(connection.execute, [named[1]] if named else [])
        owners = {row[0] for row in connection.execute("SELECT vault_id FROM records_practice")}
    except dbapi2.DatabaseError:
        raise VaultRefused(
            "vault.db of this backup holds no record. Nothing was written. Use another."
        ) from None
    finally:
        connection.close()
    if found.broken:
        raise VaultRefused(
            f"The audit chain of this backup does not hold: {found.broken}. Nothing was written. Use "
            f"another backup."
        )
    vault_id = key.read(folder)["vault_id"]
    if (named and named[0] != vault_id) or not owners <= {vault_id}:
        raise VaultRefused(
            "The name, the keys and the record of this backup do not belong to one vault. Nothing was "
            "written. "
            "Use a backup as Palpate made it."
        )
    return rows


def _bring(source: Folder, keys: key.Keys, named: tuple[str, Head] | None, to: Path, pace: Pace) -> Folder:
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    coming = Folder(to.with_name(f".{to.name}.restoring"))
    shutil.rmtree(coming.path, ignore_errors=True)
    coming.make()
    try:
        for file in FILES:
            _copy(source.path / file, coming.path / file, pace)
        shredded.carry(source.path.parent, coming.path)
        coming.check_place()
        if key.read(coming) != key.read(source):
            raise VaultRefused("The backup changed while it was read. Nothing was written. Try again.")
        pace.step(PROVING_AGAIN)
        _prove(coming, keys, named, pace)
        pace.step(PROVING_AGAIN)
        coming.inbox.mkdir(mode=0o700)
        sync_folder(coming.path)
        if to.exists():
            to.rmdir()  # empty, or this raises and nothing is lost
        coming.path.rename(to)
        sync_folder(to.parent)
    except BaseException:
        shutil.rmtree(coming.path, ignore_errors=True)
        raise
    return Folder(to)


def _copy(source: Path, target: Path, pace: Pace) -> None:
    """One file, for its owner alone, on disk when this returns."""
    handle, of = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), source.stat().st_size // PIECE
    with source.open("rb") as read, os.fdopen(handle, "wb") as write:
        for piece in pace.through(COPYING, iter(partial(read.read, PIECE), b""), of=of):
            write.write(piece)
        write.flush()
        os.fsync(write.fileno())
