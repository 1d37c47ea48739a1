"""Writing down what was said in an invented session."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from palpate.clinic import dialogues
from palpate.demo.stories.spoken import SPOKEN, Dialogue

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practitioner, Session


def tell(person: str, session: Session, *, visit: int, by: Practitioner, at: datetime) -> None:
    """The dialogue of this person's visit with this number, if one was told."""
    told = SPOKEN.get(person, {}).get(visit, Dialogue())
    who: dict[str, Any] = {"session": session, "by": by, "at": at}
    if told.turns:
        dialogues.say_all(said=told.turns, **who)
    for seen in told.images:
        dialogues.see(seen=seen, **who)
    for understood in told.understandings:
        dialogues.understand(understood=understood, **who)
