"""Forms that invented people filled in, and what they said on the way, told through the verbs of `clinic`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from palpate.clinic import forms, goals, realizations

if TYPE_CHECKING:
    from palpate.demo.stories.in_her_words import Handed, Told
    from palpate.records.queries.rows import Client, Practitioner, Session

FILLED_IN = timedelta(minutes=9)
UNLOCKED = timedelta(minutes=2)  # after it was sent


def hand_over(client: Client, handed: Handed, *, by: Practitioner, at: datetime) -> None:
    """The tablet, handed over; what was filled in came into the record at the next unlock."""
    row, token = forms.hand_over(client=client, parts=handed.parts, by=by, at=at)
    if handed.fields:
        answers = {"fields": [list(pair) for pair in handed.fields]}
        sent_at = at + FILLED_IN
        forms.receive(form=row, token=token, answers=answers, sent_at=sent_at, by=by, at=sent_at + UNLOCKED)


def tell(session: Session, told: Told, targets: Mapping[str, Any], *, by: Practitioner, at: datetime) -> None:
    """Targets read out again, and what she says she has understood or changed."""
    who: dict[str, Any] = {"session": session, "by": by, "at": at}
    for key, (answer, words) in told.again.items():
        goals.reread(goal=targets[key], answer=answer, words=words, **who)
    for words in told.realized:
        realizations.note(client=session.client, words=words, basis="verbatim", **who)
