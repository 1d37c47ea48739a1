"""Concerns: something said or seen that asks for care, what was done, and the step that closes it.

A concern may be written down at any time, also after its note was signed: care does not wait for a paper.
No score, no prediction, and nothing is sent to anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from palpate.clinic import access, alert_opening, alert_steps, audit, drafts, indexing, writing
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.records.models import Client, Concern, ConcernStep, Practitioner, Session
from palpate.records.queries import notes
from palpate.session.cards import CARDS
from palpate.standing import Basis
from palpate.words import kept

DISCLOSURE: Final = CARDS["disclosure"].code  # abuse, violence or a crime was told
SAME_PRESS: Final = timedelta(minutes=1)  # the same words of the same person again: the press came twice


@transaction.atomic
def open_concern(
    *, client: Client, by: Practitioner, at: datetime, card: str = "", words: str = "", basis: str = "",
    asked: str = "", session: Session | None = None, draft: str | None = None,
) -> Concern:  # fmt: skip
    """Write down what was said or seen. `card` is the card that was used, blank for none of them.

    `words` are as they were said, `asked` what the practitioner asked; one of the three must say something.
    """
    access.require(by, May.WRITE_CHART, client=client)
    belongs(session, client)
    said = {
        "card": CARDS[card].code if card else "",
        "words": kept(words).strip(),
        "basis": known_by(basis),
        "asked": kept(asked).strip(),
    }
    if not (said["card"] or said["words"] or said["asked"]):
        raise NotPhysical(
            "A concern must have words, a question that was asked, or a card; all were left empty. "
            "A few words are enough."
        )
    drafts.settle(draft)
    last = client.concerns.filter(session=session, opened_by=by).last()
    if last is not None and at - last.opened_at < SAME_PRESS and _same(last, said):
        return last
    row = Concern.objects.create(client=client, session=session, opened_at=at, opened_by=by, **said)
    reindexed(session)
    audit.note("concern.opened", row, by=by, at=at)
    if row.card == DISCLOSURE:
        alert_opening.of_abuse(client, by=by, at=at)
    return row


@transaction.atomic
def add_step(
    *, concern: Concern, done: str, by: Practitioner, at: datetime, told: str = "", outcome: str = "",
    next_step: str = "", closes: bool = False, draft: str | None = None,
) -> ConcernStep:  # fmt: skip
    """What was done, who was told, what came of it, what comes next. One after the close opens it again."""
    access.require(by, May.WRITE_CHART, client=concern.client)
    said = {
        "done": kept(done).strip(),
        "told": writing.line(told, 300, "Who was told"),
        "outcome": kept(outcome).strip(),
        "next_step": writing.line(next_step, 300, "The next step"),
        "closes": closes,
    }
    if not said["done"]:
        what = "A concern cannot be closed before something was done" if closes else "A step must say"
        end = ", and the field is empty. " if closes else " what was done, and the field is empty. "
        raise NotPhysical(f"{what}{end}Write what was done; “listened” is something too.")
    drafts.settle(draft)
    last = concern.steps.last()
    if last is not None and at - last.at < SAME_PRESS and _same(last, said) and last.by_id == by.pk:
        return last
    row = ConcernStep.objects.create(concern=concern, at=at, by=by, **said)
    alert_steps.follow(concern, done=str(said["done"]), closes=closes, by=by, at=at)
    reindexed(concern.session)
    audit.note("concern.closed" if closes else "concern.step", concern, by=by, at=at)
    return row


def close(*, concern: Concern, done: str, by: Practitioner, at: datetime, **said: str) -> ConcernStep:
    """The step that closes a concern: never without something that was done."""
    return add_step(concern=concern, done=done, by=by, at=at, closes=True, **said)


def belongs(session: Session | None, client: Client) -> None:
    """Raise NotPhysical for a session of somebody else."""
    if session is not None and session.client_id != client.pk:
        raise NotPhysical("The session must be one of this client's. Choose it again, or none.")


def known_by(basis: str) -> str:
    """How told words were kept, checked: blank if not said."""
    if basis and basis not in tuple(Basis):
        raise NotPhysical(f"“{basis}” must be one of {', '.join(Basis)}, or blank.")
    return basis


def reindexed(session: Session | None) -> None:
    """Let the search find what now stands in a note that is not signed yet."""
    if session is not None and session.closed_out_at is not None and not session.note_versions.exists():
        indexing.note(session, notes.words(notes.composed(session)))


def _same(row: object, said: Mapping[str, object]) -> bool:
    return all(getattr(row, name) == value for name, value in said.items())
