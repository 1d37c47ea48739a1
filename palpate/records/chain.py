"""The audit chain of the open vault: its head, and whether every link holds. The walk itself is in
`links`."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from palpate.records import links
from palpate.records.links import GENESIS, SHOWN, Head, Verdict
from palpate.records.models import AuditEvent

_LAST = f"SELECT number, seal FROM {AuditEvent._meta.db_table} ORDER BY number DESC LIMIT 1"  # noqa: S608
_COLUMNS = tuple(field.attname for field in AuditEvent._meta.concrete_fields)  # none has another name there
_ONE_MORE = (
    f"INSERT INTO {AuditEvent._meta.db_table} (" + ", ".join(f'"{name}"' for name in _COLUMNS) + ") "
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)

__all__ = ["GENESIS", "SHOWN", "Head", "Verdict", "append", "head", "seal", "verify"]


def seal(event: AuditEvent) -> str:
    """SHA-256 over the event and the seal before it."""
    return links.seal(
        event.number, event.name, event.target, event.client, event.by, event.at, event.previous
    )


def head() -> Head:
    """The head as it stands. Every act asks for it, so it is asked in plain words."""
    with connection.cursor() as cursor:
        last = cursor.execute(_LAST).fetchone()
    return Head(*last) if last else Head(0, GENESIS)


def append(event: AuditEvent) -> None:
    """Write one event down, as plainly: every act does."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MORE, [getattr(event, name) for name in _COLUMNS])
    event._state.adding, event._state.db = False, connection.alias


def verify(anchors: Iterable[Head] = ()) -> Verdict:
    """Walk the whole chain and compare it with heads that were written down elsewhere."""
    connection.ensure_connection()
    return links.prove(connection.connection.execute, anchors)
