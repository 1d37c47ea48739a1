"""Backups from the desk: made, proved, noted; old ones thinned to seven days, four weeks, twelve months."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection

from palpate.clinic import keeping
from palpate.records import chain
from palpate.records.vault import backup, door
from palpate.web.desk import desk

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practitioner

DAY = timedelta(hours=24)


def back_up(to: Path, *, by: Practitioner, at: datetime) -> backup.Backup:
    """One backup into `to`. It is noted only after it was opened, counted and compared."""
    connection.ensure_connection()
    made = backup.make(
        connection.connection,
        door.folder(),
        door.keys().vault,
        to=to,
        vault_id=by.practice.vault_id,
        head=str(chain.head()),
        at=at,
    )
    keeping.backed_up(name=made.path.name, by=by, at=at)
    for old in backup.surplus(backup.all_of(to)):
        shutil.rmtree(old.path)
    return made


def daily(*, by: Practitioner, at: datetime) -> backup.Backup | None:
    """At the first unlocking of a day: what may be lost with this laptop is at most one day's work."""
    last = backup.latest(door.folder())
    if by.practice.invented or (last is not None and at - last.made_at < DAY):
        return None
    return back_up(door.folder().backups, by=by, at=at)


def apply_idle(minutes: int) -> None:
    """From now on, in this process."""
    desk.idle = minutes * 60.0
