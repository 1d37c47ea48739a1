"""Making a new vault: never over anything that is already there."""

from __future__ import annotations

import os
import secrets
from urllib.parse import quote

from sqlcipher3 import dbapi2

from palpate.errors import VaultRefused
from palpate.records.vault import key, sheet
from palpate.records.vault.folder import Folder
from palpate.records.vault.opening import APPLICATION_ID, check_engine


def make(folder: Folder, passphrase: str, kdf: dict[str, int] | None = None) -> tuple[key.Keys, list[str]]:
    """Create vault.db and slots.json; returns the keys and the nine words of the recovery sheet."""
    check_engine()
    passphrase = key.check_passphrase(passphrase)
    folder.make()
    folder.check_place()
    if not folder.is_empty:
        raise VaultRefused(
            f"{folder.path} already holds a vault, and a new one is never written over it. "
            "Open that vault, or choose an empty folder."
        )
    keys, secret = key.Keys.fresh(), secrets.token_bytes(16)
    empty(str(folder.vault), keys.vault)
    key.create(folder, secrets.token_hex(8), keys, passphrase, secret, kdf or key.SLOW)
    folder.inbox.mkdir(mode=0o700, exist_ok=True)
    return keys, sheet.words(secret)


def empty(path: str, key_bytes: bytes | bytearray) -> None:
    """Write an empty encrypted database with our mark at a path where no file is yet."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection = dbapi2.connect(address(path), uri=True, isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key_bytes.hex()}'\"")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    finally:
        connection.close()


def address(path: str, mode: str = "rw") -> str:
    """The URI of a database file; `rw` so that a wrong path never makes an empty file."""
    return f"file:{quote(path)}?mode={mode}"
