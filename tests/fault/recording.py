"""A practitioner at work while every act of the disk is written down, with what she was told in between."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.fault import small_files, vfs, writer
from tests.fault.forked import Order, Tell

# What a committed state is told by: how many rows of each kind, the last seal, and every draft to the letter.
STATE = """SELECT
 (SELECT count(*) FROM records_session), (SELECT count(*) FROM records_moment),
 (SELECT count(*) FROM records_trauma), (SELECT count(*) FROM records_entry),
 (SELECT count(*) FROM records_noteversion), (SELECT count(*) FROM records_searchtext),
 (SELECT coalesce(max(seal), '') FROM records_auditevent
   WHERE number = (SELECT max(number) FROM records_auditevent)),
 (SELECT coalesce(group_concat(key || version || fields, '|'), '')
   FROM (SELECT * FROM records_draft ORDER BY key))"""

Act = tuple[str, str, int, bytes]  # an act of the disk
Said = tuple[str, Any]  # ("committed", state), ("ack", ack)


class Enough(Exception):  # noqa: N818  # nothing went wrong
    """The recording is long enough."""


class RecordedWriter(writer.Writer):
    """The same hands without backups (they are not part of the vault), for a number of acts."""

    def __init__(self, seed: int, tell: Callable[[writer.Ack], None], acts: int) -> None:
        super().__init__(seed, 1, tell, [])
        self._left = acts

    def _acts(self) -> dict[Callable[[], None], int]:
        acts = super()._acts()
        acts.pop(self._backup)
        return acts

    def _now(self) -> Any:
        self._left -= 1
        if self._left < 0:
            raise Enough
        return super()._now()


def record(order: Order, tell: Tell) -> None:
    """In a child: work for `acts` acts; write the recording to a file, with the folder as it was before."""
    from django.db import connection

    from palpate.records.vault import base, door, opening

    weak = {"synchronous": order["synchronous"]} if order["synchronous"] else {}
    codes = {"OFF": 0, "NORMAL": 1, "FULL": 2}
    opening.PRAGMAS = tuple(
        (name, weak[name], codes[weak[name]]) if name in weak else (name, wanted, expected)
        for name, wanted, expected in opening.PRAGMAS
    )
    root = str(door.folder().path)
    before = {str(path): path.read_bytes() for path in Path(root).rglob("*") if path.is_file()}
    log: list[Act | Said] = []

    def watch(act: str, path: str, offset: int, data: bytes) -> int:
        if not (order["no_sync"] and act == "sync"):
            log.append((act, path, offset, data))
        return vfs.OK

    vfs.Watch(watch).begin()
    small_files.tell_of(watch)
    commit = base.DatabaseWrapper._commit

    def committed(self: Any) -> None:
        commit(self)
        log.append(("committed", _state(self.connection)))

    base.DatabaseWrapper._commit = committed
    connection.ensure_connection()
    connection.connection.execute(f"PRAGMA wal_autocheckpoint = {order['checkpoint']}").close()
    log.append(("committed", _state(connection.connection)))
    with suppress(Enough):
        RecordedWriter(order["seed"], lambda ack: log.append(("ack", ack)), order["acts"]).work()
    connection.close()  # the last act of a day: the WAL is written back and taken away
    Path(order["to"]).write_bytes(pickle.dumps((before, log)))
    tell({"acts": len(log)})


def _state(connection: Any) -> tuple[Any, ...]:
    return tuple(connection.execute(STATE).fetchone())
