"""One byte turns, anywhere. It is found, or it changed nothing; it is never read as if it were the record."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from palpate.errors import PalpateError
from palpate.records import links
from palpate.records.links import Head
from palpate.records.vault import backup, inbox, key, opening
from palpate.records.vault.folder import Folder
from palpate.records.vault.making import address
from tests.fault import forked
from tests.fault.forked import Order, Tell

# Of a hundred bytes that turn: most of a practice lies in its database and its backups.
SHARES = {"vault": 40, "backup": 35, "wal": 15, "inbox": 7, "slots": 3}
FOUND, HARMLESS = "found", "changed nothing"


def flips(order: Order, tell: Tell) -> None:
    """Turn `flips` bytes, one at a time, in copies of the files."""
    chance, beside = random.Random(f"{order['seed']} flips"), Path(order["beside"])
    rotten = Rotten(order, Folder(beside / "rotten"))
    counted: Counter[str] = Counter()
    wrong = []
    for _ in range(order["flips"]):
        (where,) = chance.choices(list(SHARES), weights=list(SHARES.values()))
        said = getattr(rotten, f"in_{where}")(chance)
        counted[f"{where}: {said if said in (FOUND, HARMLESS) else 'wrong'}"] += 1
        if said not in (FOUND, HARMLESS):
            wrong.append(f"a byte in the {where}: {said}")
    tell({"number": order["flips"], "outcomes": dict(sorted(counted.items())), "wrong": wrong[:20]})


class Rotten:
    """A folder whose files are laid anew before each flip."""

    def __init__(self, order: Order, folder: Folder) -> None:
        self._killed = Folder(Path(order["beside"]) / "killed")
        self._backup = Path(order["beside"]) / "backups" / order["backups"][-1]
        self._keys = key.Keys(
            vault=bytearray.fromhex(order["vault"]), signing=bytearray.fromhex(order["signing"]),
            inbox=order["inbox"],
        )  # fmt: skip
        self._head, self._folder = Head(*order["head"]), folder
        folder.inbox.mkdir(parents=True)

    def in_vault(self, chance: random.Random) -> str:
        """The database of a vault that was closed, as `vault verify` reads it."""
        self._spoiled(self._backup / "vault.db", self._folder.vault, chance)
        return self._checked()

    def in_backup(self, chance: random.Random) -> str:
        """A backup, as a restore reads it before it writes anything."""
        return self.in_vault(chance)

    def in_wal(self, chance: random.Random) -> str:
        """The log of a vault that was killed: what it held may be gone, and then the head says so."""
        shutil.copyfile(self._killed.vault, self._folder.vault)
        wal = self._killed.vault.with_name("vault.db-wal")
        self._spoiled(wal, self._folder.vault.with_name("vault.db-wal"), chance)
        self._folder.vault.with_name("vault.db-shm").unlink(missing_ok=True)
        try:
            head, broken = _read(self._folder.vault, bytes(self._keys.vault), [self._head])
        except (dbapi2.DatabaseError, PalpateError):
            return FOUND
        if broken:
            return FOUND
        return HARMLESS if head == self._head else f"the record ends at {head} and nobody says so"

    def in_inbox(self, chance: random.Random) -> str:
        """What waits for the next unlock."""
        item = sorted(self._killed.inbox.glob("*.age"))[-1]
        self._spoiled(item, self._folder.inbox / item.name, chance)
        ((_, read),) = inbox.items(self._folder, self._keys)
        if read is None:
            return FOUND
        clean = [whole for _, whole in inbox.items(self._killed, self._keys)]
        return HARMLESS if read == clean[-1] else "something else was read"

    def in_slots(self, chance: random.Random) -> str:
        """The wrapped keys: none, or the same."""
        self._spoiled(self._killed.slots, self._folder.slots, chance)
        try:
            opened = key.unwrap(self._folder, forked.PASSPHRASE)
        except (PalpateError, ValueError, TypeError, OverflowError):
            return FOUND
        if opened is None:
            return FOUND
        return HARMLESS if opened.vault == self._keys.vault else "other keys came out"

    def _checked(self) -> str:
        self._folder.vault.with_name("vault.db-wal").unlink(missing_ok=True)
        try:
            backup.check_file(self._folder.vault, self._keys.vault)
        except PalpateError:
            return FOUND
        return "nobody found it"

    @staticmethod
    def _spoiled(source: Path, to: Path, chance: random.Random) -> None:
        content = bytearray(source.read_bytes())
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
        to.write_bytes(content)


def _read(path: Path, key: bytes, anchors: list[Head]) -> tuple[Head, str]:
    connection = dbapi2.connect(address(str(path)), uri=True, isolation_level=None)
    opening.unlock(connection, key)
    try:
        verdict: Any = links.prove(connection.execute, anchors)
    finally:
        connection.close()
    return verdict.head, verdict.broken
