"""Opening one connection to the vault: engine, key, then every rule read back.

Nothing here creates a file. A wrong key, a foreign file or an engine without a cipher ends in VaultRefused,
and the file stays as it was.
"""

from __future__ import annotations

from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

from palpate.errors import VaultRefused

APPLICATION_ID = 0x50616C70  # "Palp"
OLDEST = (3, 51, 3)  # sqlite.org/wal.html#walresetbug: every engine before it can corrupt a WAL database
WITHDRAWN = {(3, 52, 0)}

# What must be read back after it was set. `fullfsync` matters on macOS and is a plain yes elsewhere.
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    # 16 MiB for each of the few connections, not 64: the whole program stays under 250 MB (decision 0010).
    ("cache_size", "-16384", -16384),
    ("journal_size_limit", "67108864", 67108864),
)
# What the engine says when the file could not be reached: no word about whether the key fits.
THE_DISK = ("disk i/o", "is full", "unable to open", "is locked", "readonly")


def check_engine(version: tuple[int, ...] | None = None) -> None:
    """Raise VaultRefused if the engine behind the driver may not touch clinical data."""
    version = version or dbapi2.sqlite_version_info
    if version < OLDEST or version in WITHDRAWN:
        shown = ".".join(map(str, version))
        raise VaultRefused(
            f"The vault needs SQLite {'.'.join(map(str, OLDEST))} or newer (and not 3.52.0); this program "
            f"found {shown}. "
            "Nothing was opened. Reinstall Palpate with: make run"
        )


def engine() -> str:
    """The engine and its cipher in words, after the gate."""
    check_engine()
    connection = dbapi2.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if not cipher:
        raise VaultRefused("The database engine has no cipher. Reinstall Palpate with: make run")
    return f"SQLite {dbapi2.sqlite_version}, SQLCipher {cipher[0]}"


def unlock(connection: Any, key: bytes | bytearray, *, new: bool = False) -> None:
    """Key a fresh connection and hold it to the rules. Closes it and raises VaultRefused if one is broken.

    `new` lets an empty file become a vault; only a test database is opened so.
    """
    try:
        _unlock(connection, key, new=new)
    except BaseException:
        connection.close()
        raise


def _unlock(connection: Any, key: bytes | bytearray, *, new: bool) -> None:
    check_engine()
    connection.execute("PRAGMA cipher_log_level = NONE").close()
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise VaultRefused(
            "The database engine has no cipher, so nothing was opened or written. Reinstall Palpate with: "
            "make run"
        )
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").close()
    try:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except (dbapi2.DatabaseError, sqlcipher3.Error) as failed:
        if any(word in str(failed).lower() for word in THE_DISK):
            raise
        raise VaultRefused(
            "vault.db does not open with the key of slots.json: it is damaged, or it belongs to another "
            "vault. "
            "Nothing was changed. Restore a backup to a new folder: palpate vault restore."
        ) from None
    if new and not tables:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}").close()
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if owner != APPLICATION_ID:
        raise VaultRefused(
            f"vault.db is an encrypted database, but not one that Palpate made (mark {owner:#x}). Nothing "
            f"was changed."
        )
    for name, wanted, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {wanted}").close()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            got = "nothing" if found is None else repr(found[0])
            raise VaultRefused(
                f"The storage rule {name} = {wanted} must hold before anything is written; the engine "
                f"answered {got}. "
                "Nothing was changed. Run: palpate vault doctor"
            )
