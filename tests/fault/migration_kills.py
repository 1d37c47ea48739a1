"""An old vault is brought up to this program, and killed, and loses its power, before every statement of it.

Run as a program. The bytes of the files before a statement are what a kill leaves there (the system still has
them), so they are copied at each statement before which something was written; a cut of the power is made
from the same recording, as `power_loss` does. Each copy is opened again: it must be an old vault or a new
one, never one between, with its rows and its chain; and whatever it is, the next start must bring it up. Some
are killed in truth, so that the copies can be believed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from tests.fault import forked, vfs
from tests.fault.disk_model import WAYS, Disk
from tests.fault.forked import Order, Tell
from tests.fault.writer import START

FILES = ("vault.db", "vault.db-wal", "vault.db-journal")
ROWS = ("records_practice", "records_practitioner", "records_client", "records_auditevent")


def main() -> None:
    """Read the order, do it, report."""
    order = json.loads(sys.stdin.readline())
    began = time.monotonic()
    forked.open_nothing(order)
    forked.in_child(_as_it_was, order)
    beside = Path(order["folder"]).parent
    shutil.copytree(order["folder"], beside / "old")
    told = json.loads(forked.in_child(_snapshots, order))
    chance = random.Random(order["seed"])
    picked = sorted(chance.sample(told["points"], min(order["started"], len(told["points"]))))
    order |= {"told": told, "picked": picked}
    found = json.loads(forked.in_child(_held_against, order))
    found["killed in truth"] = 0
    for at in sorted(chance.sample(range(1, told["statements"] + 1), order["kills"])):
        _back_to_old(order)
        _killed_at(at)
        found["killed in truth"] += 1
        found["wrong"] += json.loads(forked.in_child(_next_start, order | {"at": f"kill at {at}"}))
    for at in picked:
        for kind in ("kill", "cut"):
            _put(beside / kind / str(at), Path(order["folder"]))
            found["wrong"] += json.loads(forked.in_child(_next_start, order | {"at": f"{kind} at {at}"}))
    found |= {"statements": told["statements"], "started again": 2 * len(picked) + order["kills"]}
    json.dump(found | {"seconds": round(time.monotonic() - began, 1)}, sys.stdout)


def _as_it_was(order: Order, tell: Tell) -> None:
    """A vault as an early migration left it, with a practice, a client and a chain of one event."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from palpate.records import links
    from palpate.records.vault import door, key, laying, making

    folder = door.folder()
    folder.make()
    making.empty(str(folder.vault), door.keys().vault)
    key.create(folder, forked.VAULT_ID, door.keys(), forked.PASSPHRASE, bytes(16), key.QUICK)
    executor = MigrationExecutor(connection)
    (last,) = (name for name in executor.loader.disk_migrations if name[1].startswith(order["oldest"]))
    laying.lay(executor, executor.migration_plan([last]))
    old = executor.loader.project_state([last]).apps.get_model
    practice = old("records", "Practice").objects.create(
        name="Mill Stream", vault_id=forked.VAULT_ID, founded_at=START
    )
    by = old("records", "Practitioner").objects.create(practice=practice, name="Anna Weber", joined_at=START)
    for name in ("Berta Example", "Carl Example"):
        old("records", "Client").objects.create(
            practice=practice, name=name, admitted_at=START, admitted_by=by, seen_at=START
        )
    event = (1, "practice.founded", "practice:1", None, by.pk, START.isoformat(), links.GENESIS)
    old("records", "AuditEvent").objects.create(
        number=1, name=event[1], target=event[2], by=by.pk, at=event[5], previous=event[6],
        seal=links.seal(*event),
    )  # fmt: skip
    connection.close()
    tell({})


def _snapshots(order: Order, tell: Tell) -> None:
    """Bring it up, and before each statement keep the files as a kill, and as a cut, would leave them."""
    from django.db import connection

    from palpate.records.vault import door, migrating

    folder, beside, chance = door.folder().path, Path(order["folder"]).parent, random.Random(order["seed"])
    disk = Disk(
        {str(folder / name): (folder / name).read_bytes() for name in FILES if (folder / name).exists()}
    )

    acts, acts_before, number, points = 0, -1, 0, []

    def watch(act: str, path: str, offset: int, data: bytes) -> int:
        nonlocal acts
        if path.startswith(f"{folder}/vault.db"):
            acts += 1
            disk.act(act, path, offset, data)
        return vfs.OK

    vfs.Watch(watch).begin()

    def before_each(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal number, acts_before
        number += 1
        if acts != acts_before:
            acts_before = acts
            keep()
        return execute(sql, params, many, context)

    def keep() -> None:
        points.append(number)
        for kind in ("kill", "cut"):
            (beside / kind / str(number)).mkdir(parents=True)
        for name in FILES:
            if (folder / name).exists():
                shutil.copyfile(folder / name, beside / "kill" / str(number) / name)
        image, _ = disk.image(chance.choice(WAYS), chance)
        for name in FILES:
            if str(folder / name) in image:
                (beside / "cut" / str(number) / name).write_bytes(image[str(folder / name)])

    connection.ensure_connection()
    with connection.execute_wrapper(before_each):
        migrating.bring_up(START)
    (made,) = (door.folder().backups).iterdir()
    connection.close()
    from palpate.records.vault import backup

    backup.check_file(made / "vault.db", door.keys().vault)
    tell({"statements": number, "points": points})


def _held_against(order: Order, tell: Tell) -> None:
    """Each copy: its migrations, its tables, its rows, its chain."""
    beside, key = Path(order["folder"]).parent, bytes.fromhex(order["vault"])
    old, new = _seen(beside / "old", key), _seen(Path(order["folder"]), key)
    found: dict[str, Any] = {"kill": 0, "cut": 0, "old": 0, "new": 0, "wrong": []}
    for at in order["told"]["points"]:
        for kind in ("kill", "cut"):
            place = beside / kind / str(at)
            kept = beside / "looked at"
            _put(place, kept)
            try:
                saw = _seen(kept, key)
            except Exception as failed:
                found["wrong"].append(f"{kind} before statement {at}: {failed}")
                continue
            found[kind] += 1
            if saw in (old, new):
                found["old" if saw == old else "new"] += 1
            else:
                found["wrong"].append(f"{kind} before statement {at}: between {saw[0][-1]} and the next")
    tell(found)


def _seen(folder: Path, key: bytes) -> tuple[Any, ...]:
    """What a vault is: the migrations it names, its tables, the rows of the oldest, its chain."""
    from sqlcipher3 import dbapi2

    from palpate.records import links
    from palpate.records.vault import opening
    from palpate.records.vault.making import address

    connection = dbapi2.connect(address(str(folder / "vault.db")), uri=True, isolation_level=None)
    opening.unlock(connection, key)
    try:
        named = [row[0] for row in connection.execute("SELECT name FROM django_migrations ORDER BY id")]
        tables = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        rows = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ROWS]
        chain = links.prove(connection.execute).broken
        whole = connection.execute("PRAGMA quick_check").fetchall()
    finally:
        connection.close()
    return named, tables, rows, chain, whole


def _put(source: Path, to: Path) -> None:
    to.mkdir(exist_ok=True)
    for name in (*FILES, "vault.db-shm"):
        (to / name).unlink(missing_ok=True)
        if (source / name).exists():
            shutil.copyfile(source / name, to / name)


def _back_to_old(order: Order) -> None:
    _put(Path(order["folder"]).parent / "old", Path(order["folder"]))


def _killed_at(at: int) -> None:
    """Bring it up in a child that ends itself, as by SIGKILL, before a statement."""
    child = os.fork()
    if child == 0:
        forked.leave_with(lambda: _up_to(at))
    os.waitpid(child, 0)


def _up_to(at: int) -> None:
    from django.db import connection

    from palpate.records.vault import door, migrating

    shutil.rmtree(door.folder().backups, ignore_errors=True)
    count = 0

    def before_each(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    connection.ensure_connection()
    with connection.execute_wrapper(before_each):
        migrating.bring_up(START)


def _next_start(order: Order, tell: Tell) -> None:
    """What is there must be brought up, whatever it is; the sentence of what goes wrong, or none."""
    from django.db import connection

    from palpate.records import chain
    from palpate.records.models import Client
    from palpate.records.vault import door, migrating

    shutil.rmtree(door.folder().backups, ignore_errors=True)
    wrong = ""
    try:
        migrating.bring_up(START)
        if Client.objects.count() != 2 or (wrong := chain.verify().broken):
            wrong = wrong or "a client is not there"
    except Exception as failed:
        wrong = f"the next start fails: {type(failed).__name__}: {failed}"
    connection.close()
    tell([f"{order['at']}: {wrong}"] if wrong else [])  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
