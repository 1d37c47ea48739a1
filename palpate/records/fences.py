"""The fences of the database, let down for the one act that may pass them: erasing a record for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

_OF_TABLE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND sql LIKE %s"


@contextmanager
def let_down(tables: Iterable[str]) -> Iterator[None]:
    """Triggers of these tables that refuse an act are gone inside and stand again after, in one transaction.

    If anything fails, the transaction takes it back and the fences never fell. Raises RuntimeError outside
    one.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Fences are let down inside the transaction of their verb only.")
    with connection.cursor() as cursor:
        fences = [
            row for table in tables for row in cursor.execute(_OF_TABLE, [table, "%RAISE(ABORT%"]).fetchall()
        ]
        for name, _ in fences:
            cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    with connection.cursor() as cursor:
        for _, sql in fences:
            cursor.execute(sql)
