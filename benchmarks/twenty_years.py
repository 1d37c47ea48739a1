"""Promises: twenty years of a practice backed up and verified in at most 60 s, opened cold in 3 s; a million
events of the audit chain followed in 5 s.

5,000 clients with 30 sessions each (6-reliability, FI-25, without its attachments: there are none in this
program). "Cold" is the file thrown out of the system's cache first; the program itself is read as usual.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import ground, practice
from benchmarks.figure import Figure
from benchmarks.paint import PAINTED, _a_page
from benchmarks.program import Program
from benchmarks.size import Size

SIZE = Size(clients=5_000, sessions=30)
EVENTS = 1_000_000
RUNS = 3


def measure() -> list[Figure]:
    """A backup with its proofs, then all that `palpate vault verify` looks at; and the way in."""
    path = ensure()
    ground.stand(path)
    from django.db import connection

    from palpate.records import chain
    from palpate.records.queries import integrity, logged
    from palpate.records.vault import backup, door, key

    folder, keys, made, verified = door.folder(), door.keys(), [], []
    to = path / "backups"
    shutil.rmtree(to, ignore_errors=True)
    for run in range(RUNS):
        connection.ensure_connection()
        start = time.perf_counter()
        done = backup.make(
            connection.connection, folder, keys.vault, to=to, vault_id=key.read(folder)["vault_id"],
            head=str(chain.head()), at=datetime.now(UTC) + timedelta(seconds=run),
        )  # fmt: skip
        made.append(time.perf_counter() - start)
        start = time.perf_counter()
        with ThreadPoolExecutor(1) as beside:  # as `palpate vault verify` does
            file = beside.submit(backup.check_file, done.path / "vault.db", keys.vault)
            verdict = chain.verify([chain.Head(done.events, done.seal)])
            versions, wrong = integrity.signatures()
            file.result()
        if verdict.broken or wrong or logged.untold() or versions < SIZE.clients * SIZE.sessions:
            raise SystemExit(
                f"the practice does not verify: {verdict.broken} {wrong[:1]} {logged.untold()[:1]}"
            )
        verified.append(time.perf_counter() - start)
        shutil.rmtree(done.path)
    connection.close()
    said = f"{SIZE.clients:,} clients, {SIZE.clients * SIZE.sessions:,} sessions"
    both = [one + other for one, other in zip(made, verified, strict=True)]
    return [
        Figure(what=f"backup and verify, {said}", values=both, unit="s", promised=60.0, counted="highest"),
        Figure(what="of it: the backup, opened, counted, followed", values=made, unit="s"),
        Figure(what="of it: file, chain, every signature", values=verified, unit="s"),
        Figure(what=f"cold open, {said}", values=[_cold(path) for _ in range(RUNS)], unit="s", promised=3.0),
    ]


def measure_opening() -> list[Figure]:
    """Cold: from the start of the program to "ready"; then from the passphrase to the first page painted."""
    path, ready, painted = ensure(), [], []
    for _ in range(RUNS):
        _out_of_the_cache(path)
        with Program(path, unlock=False) as program, _a_page() as page:
            page.goto(program.door)
            page.fill("#passphrase", ground.PASSPHRASE)
            with page.expect_navigation():
                page.press("#passphrase", "Enter")
            # Told from the moment the form was sent: the key, the vault and the way to the page are in it.
            painted.append(page.evaluate(PAINTED)[0] / 1e3)
            ready.append(program.seconds_to_ready)
            if "/unlock" in page.url:
                raise SystemExit("the passphrase of the benchmarks does not open their vault")
    both = [one + other for one, other in zip(ready, painted, strict=True)]
    return [
        Figure(
            what="start, then the passphrase, to the first page painted, twenty years",
            values=both, unit="s", promised=3.0,
        ),
        Figure(what="of it: started, to ready and locked", values=ready, unit="s"),
        Figure(what="of it: from the passphrase to the first page painted", values=painted, unit="s"),
    ]  # fmt: skip


def measure_chain() -> list[Figure]:
    """A vault with nothing but a chain, on disk and encrypted as any other."""
    from sqlcipher3 import dbapi2

    from palpate.records import links
    from palpate.records.vault import opening

    place = Path(tempfile.mkdtemp(dir=ground.place().parent))
    try:
        connection = dbapi2.connect(str(place / "vault.db"), isolation_level=None)
        opening.unlock(connection, bytes(32), new=True)
        connection.execute(
            "CREATE TABLE records_auditevent (number bigint NOT NULL PRIMARY KEY, name varchar(60) NOT NULL, "
            'target varchar(60) NOT NULL, client bigint NULL, "by" bigint NULL, at varchar(40) NOT NULL, '
            "previous varchar(64) NOT NULL, seal varchar(64) NOT NULL)"
        )
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO records_auditevent VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _events())
        connection.execute("COMMIT")
        values = []
        for _ in range(RUNS):
            start = time.perf_counter()
            verdict = links.prove(connection.execute, [links.Head(1, links.GENESIS[:0])])
            values.append(time.perf_counter() - start)
            if verdict.broken or verdict.events != EVENTS:
                raise SystemExit(f"the chain does not hold: {verdict.broken}")
        connection.close()
    finally:
        shutil.rmtree(place)
    return [Figure(what=f"{EVENTS:,} audit events followed", values=values, unit="s", promised=5.0)]


def _events() -> Iterator[tuple[object, ...]]:
    from palpate.records import links

    previous, at = links.GENESIS, datetime(2006, 1, 9, 9, 0, tzinfo=UTC)
    for number in range(1, EVENTS + 1):
        event = (
            number, "moment.marked", f"moment:{number}", number % SIZE.clients + 1, 1,
            (at + timedelta(minutes=10 * number)).isoformat(), previous,
        )  # fmt: skip
        previous = links.seal(*event)
        yield (*event, previous)


def ensure() -> Path:
    """The folder of this practice, built in a process of its own if it is not there."""
    path = practice.folder("vault").parent.with_name(
        f"{SIZE.name}-{practice.folder('vault').parent.name[-8:]}"
    )
    if not (path / "built").exists():
        for old in path.parent.glob(f"{SIZE.name}-*"):
            shutil.rmtree(old)
        subprocess.run([sys.executable, "-m", "benchmarks.twenty_years", str(path)], check=True)
    return path


def build(path: Path) -> None:
    """Make the vault and pour twenty years into it."""
    ground.prepare("vault")
    from palpate.records.vault import door, making, migrating
    from palpate.records.vault.folder import Folder

    folder = Folder(path)
    folder.make()
    keys, _ = making.make(folder, ground.PASSPHRASE)
    door.stand_before(folder)
    door.unlock(keys)
    migrating.bring_up(datetime.now(UTC))
    practice.fill(SIZE)
    door.lock()
    (path / "built").touch()


def _cold(path: Path) -> float:
    """From the first byte asked of the disk to "ready", with the passphrase given."""
    _out_of_the_cache(path)
    with Program(path) as program:
        return program.seconds_to_ready


def _out_of_the_cache(path: Path) -> None:
    for file in path.glob("vault.db*"):
        handle = os.open(file, os.O_RDONLY)
        os.fsync(handle)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
