"""Writing an audit event: the one way, inside the transaction of the verb."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.records import chain
from palpate.records.models import AuditEvent, Client, Practitioner


def note(name: str, target: Any, *, by: Practitioner | None, at: datetime) -> AuditEvent:
    """Seal one event to the one before. `target` is a row, or a word for what has no row."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("audit.note must stand in the transaction of its verb.")
    last = chain.head()
    row = target if isinstance(target, str) else f"{type(target).__name__.lower()}:{target.pk}"
    event = AuditEvent(
        number=last.number + 1,
        name=name,
        target=row,
        client=_client(target),
        by=by.pk if by else None,
        at=at.isoformat(),
        previous=last.seal,
    )
    event.seal = chain.seal(event)
    chain.append(event)
    return event


def _client(target: Any) -> int | None:
    """The client whose record a row belongs to, found along its links."""
    if isinstance(target, Client):
        return int(target.pk)
    for link in ("client_id", "session", "cyst", "goal", "hands"):
        near = getattr(target, link, None)
        if near is not None:
            return int(near) if link == "client_id" else _client(near)
    return None
