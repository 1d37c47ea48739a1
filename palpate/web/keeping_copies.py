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
SOON = 100_000_000  # bytes; a larger vault takes seconds to copy and prove, so its owner says when


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
    for old in backup.surplus(backup.all_of(to, by.practice.vault_id)):
        shutil.rmtree(old.path)
    return made


def daily(*, by: Practitioner, at: datetime) -> backup.Backup | None:
    """At the first unlocking of a day: what may be lost with this laptop is at most one day's work."""
    if by.practice.invented or not due(at) or door.folder().vault.stat().st_size > SOON:
        return None
    return back_up(door.folder().backups, by=by, at=at)


def due(at: datetime) -> bool:
    """Whether the last backup beside the vault is older than a day, or there is none."""
    last = backup.latest(door.folder())
    return last is None or at - last.made_at >= DAY


def apply_idle(minutes: int) -> None:
    """From now on, in this process."""
    desk.idle = minutes * 60.0
