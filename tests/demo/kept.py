"""The invented practice for tests that look at it: told once in a process, laid back row by row after that.

Telling it costs five seconds of processor time, and a dozen files of tests look at the same one.
test_building says that what is laid back is what was told: each row, chain, seals, what a search finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, transaction

from palpate.demo import practice
from palpate.records.models import Practitioner
from tests.conftest import NOW, VAULT_ID

Rows = dict[str, list[tuple[Any, ...]]]
NUMBERS: Final = "sqlite_sequence"  # the highest number that each table gave

_kept: Rows = {}


@contextmanager
def in_the_record() -> Iterator[Practitioner]:
    """The practice as it is told at `NOW`, until the block ends; gives its practitioner."""
    with transaction.atomic():
        if _kept:
            _lay(_kept)
        else:
            practice.build(at=NOW, vault_id=VAULT_ID)
            _kept.update(stored())
        yield Practitioner.objects.get()
        transaction.set_rollback(True)


def _tables() -> list[str]:
    """Those that hold rows of their own; the indexes of words are written by their fences."""
    return [name for name in connection.introspection.table_names() if name.startswith("records_")]


def stored() -> Rows:
    """Every row of the record: a plus before a column keeps the driver from reading it as a date."""
    with connection.cursor() as cursor:
        rows = {NUMBERS: cursor.execute(f"SELECT name, seq FROM {NUMBERS}").fetchall()}
        for name in _tables():
            known = cursor.execute(f'PRAGMA table_info("{name}")').fetchall()
            columns = ", ".join(f'+"{row[1]}"' for row in known)
            rows[name] = cursor.execute(f'SELECT {columns} FROM "{name}" ORDER BY rowid').fetchall()
    return rows


def _lay(kept: Rows) -> None:
    """Foreign keys are looked at when a transaction ends, so the tables may come in any order."""
    with connection.cursor() as cursor:
        for name, rows in reversed(kept.items()):  # the numbers last, since each row that comes moves them
            if name == NUMBERS:
                cursor.execute(f"DELETE FROM {NUMBERS}")
            if rows:
                places = ", ".join("?" * len(rows[0]))
                connection.connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
