"""The searchable copy of a text, kept in the transaction of the verb that writes the text."""

from __future__ import annotations

from datetime import date

from palpate.records.models import SearchText, Session, Trauma
from palpate.records.queries import notes


def event(trauma: Trauma) -> None:
    """Every word of an event."""
    text = "\n".join(
        part for part in (trauma.headline, trauma.words, trauma.place, trauma.happened.words) if part
    )
    _keep("event", trauma.pk, trauma.client_id, trauma.recorded_at.date(), text)


def note(session: Session, text: str) -> None:
    """Every word of a session's note as it stands; the latest version counts."""
    _keep("note", session.pk, session.client_id, session.opened_at.date(), text)


def again(session: Session) -> None:
    """A session that was closed out has changed: its note reads otherwise now."""
    if session.closed_out_at is not None:
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
