"""Whether what stands in the record is told of in the audit chain, and whether its times go forward."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Model

from palpate.records.models import AuditEvent, Client, NoteVersion, Session

# What always leaves an event when it is made.
MADE: tuple[tuple[type[Model], str, str], ...] = (
    (Client, "client", "client.admitted"),
    (Session, "session", "session.opened"),
    (NoteVersion, "noteversion", "note."),
)
BACK = timedelta(minutes=5)  # assumption: a clock that is set right by less is not worth a word


def untold() -> list[str]:
    """A sentence for each kind of row of which some have no event: the end of the chain was cut off."""
    found = []
    for table, word, event in MADE:
        told = set(AuditEvent.objects.filter(name__startswith=event).values_list("target", flat=True))
        missing = [
            row for row in table._default_manager.values_list("pk", flat=True) if f"{word}:{row}" not in told
        ]
        if missing:
            found.append(f"{len(missing)} rows of {word}, the first with number {missing[0]}, have no event")
    return found


def turned_back() -> list[tuple[int, datetime, datetime]]:
    """Events dated earlier than the one before: number, its time, the latest time before it.

    The order is by number, so nothing is wrong with the record; the clock of the machine was.
    """
    found, latest = [], None
    for number, told in AuditEvent.objects.order_by("number").values_list("number", "at").iterator():
        at = datetime.fromisoformat(told)
        if latest is not None and at < latest - BACK:
            found.append((number, at, latest))
            latest = at  # one word for each time the clock was set back, not for all that follows
        elif latest is None or at > latest:
            latest = at
    return found
