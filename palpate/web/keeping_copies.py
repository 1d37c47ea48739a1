"""Backups from the desk: made, proved, noted; old ones thinned to seven days, four weeks, twelve months."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.timezone import localtime

from palpate.clinic import erasing, keeping
from palpate.pace import UNWATCHED, Pace
from palpate.records import chain
from palpate.records.vault import backup, door
from palpate.web.desk import desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palpate.records.queries.rows import Erasure, Practitioner

DAY = timedelta(hours=24)
SOON = 100_000_000  # bytes; a larger vault takes seconds to copy and prove, so its owner says when


def back_up(to: Path, *, by: Practitioner, at: datetime, pace: Pace = UNWATCHED) -> backup.Backup:
    """One backup into `to`. It is noted only after it was opened, counted and compared.

    Raises Cancelled, with nothing kept, if `pace` is asked to stop before the copy has its name.
    """
    connection.ensure_connection()
    made = backup.make(
        connection.connection,
        door.folder(),
        door.keys().vault,
        to=to,
        vault_id=by.practice.vault_id,
        head=str(chain.head()),
        at=at,
        pace=pace,
    )
    keeping.backed_up(name=made.path.name, by=by, at=at)
    erasing.write_down(by, beside=[to])
    for old in backup.surplus(backup.all_of(to, by.practice.vault_id)):
        shutil.rmtree(old.path)
    return made


def is_daily_due(by: Practitioner, at: datetime) -> bool:
    """Whether the first unlocking of a day makes a backup: of a real practice, unless it is a large one."""
    return not by.practice.invented and due(at) and door.folder().vault.stat().st_size <= SOON


def daily(*, by: Practitioner, at: datetime, pace: Pace = UNWATCHED) -> backup.Backup | None:
    """At the first unlocking of a day: what may be lost with this laptop is at most one day's work."""
    return back_up(door.folder().backups, by=by, at=at, pace=pace) if is_daily_due(by, at) else None


def before_an_erasure(rows: Sequence[Erasure]) -> list[backup.Backup]:
    """Backups in the usual place from before the latest erasure: they still hold what was erased."""
    last = max((row.erased_at for row in rows), default=None)
    if last is None:
        return []
    return [each for each in backup.all_of(door.folder().backups) if each.made_at < last]


def let_go_of(rows: Sequence[Erasure], *, by: Practitioner, at: datetime, pace: Pace = UNWATCHED) -> int:
    """Make a backup, and only when that one is proved, delete those that still hold what was erased."""
    old = before_an_erasure(rows)
    if old:
        back_up(door.folder().backups, by=by, at=at, pace=pace)
    for each in old:
        if each.path.exists():  # it may have been thinned out just now
            shutil.rmtree(each.path)
    return len(old)


def due(at: datetime) -> bool:
    """Whether the last backup beside the vault is of another day, or older than 24 hours, or there is none.

    By the day, since one of yesterday at nine would not be a day old today at ten to nine, and what is
    written today would wait for tomorrow.
    """
    last = backup.latest(door.folder())
    return last is None or at - last.made_at >= DAY or localtime(last.made_at).date() != localtime(at).date()


def apply_idle(minutes: int) -> None:
    """From now on, in this process."""
    desk.idle = minutes * 60.0
