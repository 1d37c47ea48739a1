"""The shred ledger: whose records were erased for good, written down beside the vault and beside its backups.

A backup that was made before an erasure still holds what was erased. So the ledger lies outside of it, and is
applied again after a restore, before a page is shown. A line names no person: the number of the client, the
moment of her admission (a number may be given again after a restore), and the day, signed with the vault's
own key, so that nobody else can have a record erased by writing a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from palpate.records.vault.disk import write_whole
from palpate.records.vault.key import Keys

NAME = "erased.jsonl"
MOST = 4 * 1024 * 1024  # bytes of a ledger that is read: more than 10,000 erasures


@dataclass(frozen=True, slots=True, kw_only=True)
class Shredded:
    """One erasure."""

    vault_id: str
    client: int
    admitted_at: str
    erased_at: str

    def bytes_signed(self) -> bytes:
        """What the signature covers."""
        parts = ["palpate erased 1", self.vault_id, self.client, self.admitted_at, self.erased_at]
        return json.dumps(parts, separators=(",", ":")).encode()


def write_down(places: Iterable[Path], erased: Iterable[Shredded], keys: Keys) -> None:
    """Have each of these folders that is there hold a line for each erasure; a line that stands stays."""
    entries = list(erased)
    for place in places:
        if not place.is_dir():
            continue
        lines = _lines(place)
        known = {entry for entry, _ in map(_parsed, lines) if entry is not None}
        missing = [entry for entry in entries if entry not in known]
        if missing:
            lines += [_line(entry, keys) for entry in missing]
            write_whole(place / NAME, "".join(f"{line}\n" for line in lines).encode())


def carry(source: Path, target: Path) -> None:
    """Take the ledger that lies beside a backup along into a folder that was restored from it."""
    lines = _lines(source)
    if lines:
        write_whole(target / NAME, "".join(f"{line}\n" for line in lines).encode())


def read(places: Iterable[Path], vault_id: str, public: bytes) -> set[Shredded]:
    """The erasures of this vault; a line that its key did not sign counts for nothing."""
    key = Ed25519PublicKey.from_public_bytes(public)
    found = set()
    for entry, signature in (_parsed(line) for place in places for line in _lines(place)):
        if entry is None or entry.vault_id != vault_id:
            continue
        try:
            key.verify(signature, entry.bytes_signed())
        except InvalidSignature:
            continue
        found.add(entry)
    return found


def _lines(place: Path) -> list[str]:
    file = place / NAME
    if file.is_symlink() or not file.is_file() or file.stat().st_size > MOST:
        return []
    return file.read_text(encoding="utf-8", errors="replace").splitlines()


def _line(entry: Shredded, keys: Keys) -> str:
    row = {
        "vault": entry.vault_id,
        "client": entry.client,
        "admitted": entry.admitted_at,
        "at": entry.erased_at,
    }
    return json.dumps(row | {"signature": keys.sign(entry.bytes_signed()).hex()})


def _parsed(line: str) -> tuple[Shredded | None, bytes]:
    try:
        row = json.loads(line)
        entry = Shredded(
            vault_id=str(row["vault"]), client=int(row["client"]), admitted_at=str(row["admitted"]),
            erased_at=str(row["at"]),
        )  # fmt: skip
        return entry, bytes.fromhex(row["signature"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, b""
