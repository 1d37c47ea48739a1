"""Backups: made online, then opened, counted, compared and followed link by link; only then is it a backup.

A backup is one folder that lies beside the others: the vault as it stood, its key slots, and checksums of
both. Its name carries the day, the vault and the head of the audit chain, never a client or a key, so that
the chain is anchored outside. The checksums say without any key whether a byte has turned, or whether two
backups were mixed, whose pages would each open; `sha256sum -c SHA256SUMS` reads them without this program.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from palpate.errors import VaultRefused
from palpate.pace import UNWATCHED, Pace
from palpate.records import links
from palpate.records.vault import opening
from palpate.records.vault.disk import sync_folder
from palpate.records.vault.folder import Folder
from palpate.records.vault.heeding import heeding
from palpate.records.vault.making import address

NAME = re.compile(r"palpate-(\d{8}T\d{6})-([0-9a-f]{16})-(\d+)-([0-9a-f]{12})")
SUMS = "SHA256SUMS"
# Steps of a pace.
COPYING: Final = "copying the vault"
PROVING: Final = "proving the copy, page by page and link by link"
SUMMING: Final = "adding up checksums"
SETTLING: Final = "waiting for the disk"
PAGES = 2048  # copied between two steps of a pace: 8 MB, some hundredths of a second (assumption)
KEEP = {"day": 7, "week": 4, "month": 12}


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup that was verified when it was made."""

    path: Path
    made_at: datetime
    events: int
    seal: str
    vault_id: str = ""


def make(
    source: Any, folder: Folder, key: bytes | bytearray, *, to: Path, vault_id: str, head: str, at: datetime,
    pace: Pace = UNWATCHED,
) -> Backup:  # fmt: skip
    """Copy the vault behind the open connection `source` into a new folder under `to`, and prove the copy.

    Raises Cancelled if `pace` is asked to stop before the copy has its name. Raises VaultRefused if the copy
    cannot be written, does not open, is not whole, does not hold the same rows, or if its audit chain does
    not hold up to `head`. In each case nothing of it stays.
    """
    name = f"palpate-{at.astimezone(UTC):%Y%m%dT%H%M%S}-{vault_id}-{head}"
    making, done = to / f".{name}.part", to / name
    if done.exists():
        raise VaultRefused(f"A backup named {name} is there already. Wait a second and try again.")
    try:
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        copy = making / "vault.db"
        pace.step(COPYING)
        before = counts(source)
        _copy(source, copy, key, pace)
        shutil.copy(folder.slots, making / "slots.json")
        (making / "slots.json").chmod(0o600)
        after = counts(source)
        pace.step(PROVING)
        with ThreadPoolExecutor(1) as beside:
            followed = beside.submit(_prove_chain, copy, key, head, pace)
            _prove(copy, key, before, after, pace)
            followed.result()
        pace.step(SUMMING)
        _write_sums(making)
        pace.step(SETTLING)
        for file in making.iterdir():
            _sync(file)
        sync_folder(making)
        pace.step(SETTLING)
        making.rename(done)
        sync_folder(to)
    except BaseException as failed:
        shutil.rmtree(making, ignore_errors=True)
        if isinstance(failed, OSError | dbapi2.Error):
            raise VaultRefused(
                f"The backup could not be written to {to}: the disk is full or does not take it. "
                "The vault is as it was. Free some space, or name a folder on another disk."
            ) from None
        raise
    return _read(done) or _refused(done)


def all_of(to: Path, vault_id: str = "") -> list[Backup]:
    """The backups under a folder, newest first; of one vault, if it is named: two may share a stick."""
    found = [backup for path in to.iterdir() if (backup := _read(path))] if to.is_dir() else []
    mine = [each for each in found if not vault_id or each.vault_id == vault_id]
    return sorted(mine, key=lambda each: each.made_at, reverse=True)


def latest(folder: Folder) -> Backup | None:
    """The newest backup in the usual place."""
    return next(iter(all_of(folder.backups)), None)


def surplus(backups: Iterable[Backup]) -> list[Backup]:
    """Those that are neither among the newest of 7 days, 4 weeks or 12 months."""
    kept: set[Path] = set()
    ordered = sorted(backups, key=lambda each: each.made_at, reverse=True)
    for span, most in KEEP.items():
        seen: dict[Any, Path] = {}
        for backup in ordered:
            day = backup.made_at.date()
            period = {"day": day, "week": day.isocalendar()[:2], "month": (day.year, day.month)}[span]
            seen.setdefault(period, backup.path)
        kept.update(list(seen.values())[:most])
    return [backup for backup in ordered if backup.path not in kept]


def counts(connection: Any) -> dict[str, int]:
    """How many rows each table holds."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'records_%'"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}  # noqa: S608


def check_file(path: Path, key: bytes | bytearray, pace: Pace = UNWATCHED) -> dict[str, int]:
    """Open a vault file read-only and prove it whole; returns its row counts. VaultRefused names what is
    wrong."""
    with ThreadPoolExecutor(1) as beside:
        authentic = beside.submit(_unauthentic, path, key)
        try:
            with _reading(path, key, pace) as connection:
                fine = connection.execute("PRAGMA integrity_check").fetchall()
                owner = connection.execute("PRAGMA application_id").fetchone()[0]
                rows = counts(connection)
            damaged = authentic.result()
        except dbapi2.DatabaseError:
            raise VaultRefused(
                f"{path.name} does not open with this key, or is damaged. It was left as it is."
            ) from None
    if damaged or fine != [("ok",)] or owner != opening.APPLICATION_ID:
        what = damaged or (fine[0][0] if fine != [("ok",)] else "it is not a Palpate vault")
        raise VaultRefused(f"{path.name} is damaged: {what}. It was left as it is. Use another backup.")
    return rows


def _unauthentic(path: Path, key: bytes | bytearray) -> str:
    """The first page whose bytes are not those that were written with this key; empty if there is none."""
    with _reading(path, key, UNWATCHED) as connection:
        damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return str(damaged[0][0]) if damaged else ""


@contextmanager
def _reading(path: Path, key: bytes | bytearray, pace: Pace) -> Iterator[Any]:
    """A connection of its own, that only reads, and breaks off when `pace` is asked to stop."""
    connection = dbapi2.connect(address(str(path), "ro"), uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").close()
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").close()
        with heeding(connection, pace):
            yield connection
    finally:
        connection.close()


def _copy(source: Any, copy: Path, key: bytes | bytearray, pace: Pace) -> None:
    """The pages as they are at one moment. In several steps a copy starts again whenever somebody else
    commits (8-stack 5.7), unless its source holds still: so it does, and others go on writing."""
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    target = dbapi2.connect(address(str(copy)), uri=True, isolation_level=None)
    try:
        target.execute(f"PRAGMA key = \"x'{key.hex()}'\"").close()
        with _holding_still(source):
            source.backup(
                target, pages=PAGES, progress=lambda _state, left, of: pace.step(COPYING, of - left, of)
            )
        # A copy in WAL mode would be two files, and one of them may be forgotten.
        target.execute("PRAGMA journal_mode = DELETE").close()
    finally:
        target.close()


@contextmanager
def _holding_still(source: Any) -> Iterator[None]:
    if source.in_transaction:
        yield
        return
    source.execute("BEGIN DEFERRED").close()
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on it sees this moment
        yield
    finally:
        source.execute("ROLLBACK").close()


def _prove(
    copy: Path, key: bytes | bytearray, before: dict[str, int], after: dict[str, int], pace: Pace
) -> None:
    """Others may write while the copy is made: each table that only grows must lie between the two counts."""
    held = check_file(copy, key, pace)
    grows = set(before) - {"records_draft", "records_searchtext"}
    wrong = [name for name in grows if not before[name] <= held.get(name, -1) <= after[name]]
    if set(held) != set(before) or wrong:
        raise VaultRefused(
            "The copy does not hold the same rows as the vault, so it was not kept. Try again."
        )


def _prove_chain(copy: Path, key: bytes | bytearray, head: str, pace: Pace) -> None:
    """Every link of the copy holds, and it reaches the head that its name will say."""
    number, _, seal = head.partition("-")
    with _reading(copy, key, pace) as connection:
        broken = links.prove(connection.execute, [links.Head(int(number), seal)]).broken
    if broken:
        raise VaultRefused(
            f"The audit chain of the copy does not hold: {broken}. It was not kept. The vault is as it was; "
            "look at it with: palpate vault verify"
        )


def _write_sums(folder: Path) -> None:
    """As `sha256sum` writes them."""
    lines = [f"{_sum(folder / name)}  {name}\n" for name in ("vault.db", "slots.json")]
    handle = os.open(folder / SUMS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.writelines(lines)


def changed(backup: Path) -> str:
    """The first file of a backup that is not as it was made; empty if all are, or if no sums were made.

    Asks for no key. Who can write to the backup can write new sums too: this finds accidents.
    """
    sums = backup / SUMS
    if not sums.exists():
        return ""
    for line in sums.read_text(encoding="ascii", errors="replace").splitlines():
        wanted, _, name = line.partition("  ")
        if name not in ("vault.db", "slots.json") or not (backup / name).is_file():
            return name or SUMS
        if _sum(backup / name) != wanted:
            return name
    return ""


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> Backup | None:
    match = NAME.fullmatch(path.name)
    if not match or not (path / "vault.db").exists():
        return None
    made = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return Backup(path, made, int(match[3]), match[4], match[2])


def _refused(path: Path) -> Backup:
    raise VaultRefused(f"{path.name} could not be read back. Try again.")
