"""What is written while the vault is locked: sealed to the practitioner's public key, readable by nobody
here.

One file an item, whole or not there. The program that writes it cannot read it back before the next unlock.
"""

from __future__ import annotations

import json
import os
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage

from palpate.records.vault import key
from palpate.records.vault.disk import write_whole
from palpate.records.vault.folder import Folder

_turn = threading.Lock()


def keep(folder: Folder, item: dict[str, Any]) -> None:
    """Seal one item durably. Returns only after it would survive a power cut."""
    recipient = pyrage.x25519.Recipient.from_str(key.read(folder)["inbox_public"])
    folder.inbox.mkdir(mode=0o700, exist_ok=True)
    with _turn:
        number = 1 + max((int(name.stem.split("-")[0]) for name in folder.inbox.glob("*.age")), default=0)
        path = folder.inbox / f"{number:012d}-{secrets.token_hex(4)}.age"
        write_whole(path, pyrage.encrypt(json.dumps(item).encode(), [recipient]))


def waiting(folder: Folder) -> int:
    """How many items wait for the next unlock."""
    return sum(1 for _ in folder.inbox.glob("*.age")) if folder.inbox.exists() else 0


def items(folder: Folder, keys: key.Keys) -> Iterator[tuple[Path, dict[str, Any] | None]]:
    """Each waiting item in the order of writing; None for one that does not open (it is left in place)."""
    identity = pyrage.x25519.Identity.from_str(keys.inbox)
    for path in sorted(folder.inbox.glob("*.age")) if folder.inbox.exists() else []:
        try:
            yield path, dict(json.loads(pyrage.decrypt(path.read_bytes(), [identity])))
        except (pyrage.DecryptError, ValueError, TypeError, RecursionError):
            yield path, None


def done(path: Path) -> None:
    """The item is in the vault: take it out of the inbox."""
    os.unlink(path)
