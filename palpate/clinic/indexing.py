"""The searchable copy of a text, kept in the transaction of the verb that writes the text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from palpate.records.models import Realization, SearchText, Session, Trauma
from palpate.records.queries import notes

_waiting: ContextVar[dict[int, Session] | None] = ContextVar("notes that wait to be indexed", default=None)


@contextmanager
def once() -> Iterator[None]:
    """Many changes of a note are indexed once: with its signature, or at the end if it has none.

    For whoever writes a whole practice; all of it must be one transaction.
    """
    waiting: dict[int, Session] = {}
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    for session in waiting.values():
        again(session)


def event(trauma: Trauma) -> None:
    """The headline of an event, its place and its date as it was said. Its words are sealed and stay out."""
    text = "\n".join(part for part in (trauma.headline, trauma.place, trauma.happened.words) if part)
    _keep("event", trauma.pk, trauma.client_id, trauma.recorded_at.date(), text)


def note(session: Session, text: str) -> None:
    """Every word of a session's note as it stands; the latest version counts."""
    if (waiting := _waiting.get()) is not None:
        waiting.pop(session.pk, None)
    _keep("note", session.pk, session.client_id, session.opened_at.date(), text)


def realization(row: Realization) -> None:
    """What a client says she has understood or changed, where no note holds it."""
    if row.session_id is None:
        _keep("realization", row.pk, row.client_id, row.said_on, row.words)


def again(session: Session) -> None:
    """A session that was closed out has changed: its note reads otherwise now."""
    if session.closed_out_at is None:
        return
    if (waiting := _waiting.get()) is not None:
        waiting[session.pk] = session
    else:
        note(session, notes.words(notes.composed(session)))


def forget(kind: str, ref: int) -> None:
    """The text was taken back."""
    SearchText.objects.filter(kind=kind, ref=ref).delete()


def _keep(kind: str, ref: int, client: int, day: date, text: str) -> None:
    row = SearchText.objects.filter(kind=kind, ref=ref).first() or SearchText(kind=kind, ref=ref)
    # The same words again cost nothing: taking old ones out of a secure-delete index is the slowest step of a
    # save, and a signature mostly covers what the close-out has indexed.
    if (row.client_id, row.day, row.text) != (client, day, text):
        row.client_id, row.day, row.text = client, day, text
        row.save()
