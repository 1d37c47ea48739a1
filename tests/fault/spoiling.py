"""Bytes that turn, backups that are torn or mispaired, drills with nothing but a backup and the nine words.

Run as a program, as the kill loop is. One vault is lived in, backed up twice, and left as a kill leaves it;
then each file of it is spoiled many times over, and what the program does is held against what was there.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.fault import forked, rot, torn
from tests.fault.forked import Order, Tell
from tests.fault.recording import Enough, RecordedWriter
from tests.fault.writer import START


def main() -> None:
    """Read the order, do it, report."""
    order = json.loads(sys.stdin.readline())
    began = time.monotonic()
    forked.open_nothing(order)
    forked.in_child(forked.found, order)
    told = json.loads(forked.in_child(_lived_in, order))
    found: dict[str, Any] = {"wrong": []}
    for name, work in (("flips", rot.flips), ("torn", torn.backups), ("drills", torn.drills)):
        if order.get(name):
            saw = json.loads(forked.in_child(work, order | told))
            found["wrong"] += saw.pop("wrong")
            found[name] = saw
    json.dump(found | {"seconds": round(time.monotonic() - began, 1)}, sys.stdout)


def _lived_in(order: Order, tell: Tell) -> None:
    """Work, back up, work, back up, work; the end is not written back from the WAL."""
    from django.db import connection

    from palpate.records import chain
    from palpate.records.queries import people
    from palpate.records.vault import door, inbox
    from palpate.web import keeping_copies

    beside = Path(order["folder"]).parent
    by = people.practitioner()
    assert by is not None

    def work(seed: int, acts: int) -> None:
        with suppress(Enough):
            RecordedWriter(seed, lambda _: None, acts).work()

    names = []
    for part in (1, 2):
        work(part, order["acts"])
        made = keeping_copies.back_up(beside / "backups", by=by, at=START.replace(day=2 + part))
        names.append(made.path.name)
    connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    work(3, 40)
    inbox.keep(door.folder(), {"what": "draft", "key": "client:1:goal", "fields": [], "base": 0})
    shutil.copytree(door.folder().path, beside / "killed")
    head = chain.head()
    tell({"backups": names, "head": [head.number, head.seal], "beside": str(beside)})


if __name__ == "__main__":
    main()
