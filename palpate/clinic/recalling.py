"""Hand recall: what one hand remembers of one place, entered prompt by prompt. Blank is an answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from palpate.clinic import audit, drafts, indexing, terms, writing
from palpate.errors import NotPhysical, NotYet
from palpate.records.models import Entry, Practitioner, Session
from palpate.records.queries import recalling
from palpate.rhythm.sqar import STATIONS
from palpate.session.hands import WHICH_HAND
from palpate.session.recall import ELSEWHERE, Prompt
from palpate.standing import Basis, Standing
from palpate.words import kept


@transaction.atomic
def answer(
    *,
    session: Session,
    prompt: Prompt,
    text: str,
    by: Practitioner,
    at: datetime,
    then: Prompt | None = None,
) -> Entry | None:
    """Enter what was said to one prompt, and go on to `then`; None: the recall is over.

    The entry is stamped with the time at which its text was last typed, which may be long before somebody
    came back and pressed a button. The same text again changes nothing; another one strikes the first; a
    blank takes it back. The place in the recall is kept with the draft, so that it goes on there.

    Raises
    ------
    NotYet
        If the hands are still on.
    NotPhysical
        If the prompt names no hand or no station.
    AlreadyThere
        If the note is signed.
    """
    writing.may(session, by)
    if session.started_at is not None and session.ended_at is None:
        raise NotYet("Hand recall comes after hands off, and this session is still running. End it first.")
    place = _place(session, prompt)
    text = kept(text).strip()
    typed_at = recalling.typed_at(session, prompt, text) or at
    before = recalling.entry(session, prompt)
    entry = before
    if (before.text if before is not None else "") != text:
        if before is not None:
            writing.strike(before, why=writing.CHANGED, by=by, at=at)
        entry = _enter(session, prompt, place, text, typed_at, by, at) if text else None
        indexing.again(session)
        audit.note("recall.kept" if text else "recall.struck", entry or before, by=by, at=at)
    _go_on(session, then, at)
    return entry


def over(session: Session) -> None:
    """The note is signed, so nothing is asked any more; words that are not entered stay in the draft."""
    draft = recalling.begun(session)
    if draft is not None and recalling.only_a_place(session, draft):
        drafts.settle(draft.key)


def _place(session: Session, prompt: Prompt) -> str:
    if prompt.hand not in WHICH_HAND:
        raise NotPhysical(
            f"A hand must be one of {', '.join(WHICH_HAND.codes)}, got {prompt.hand!r}. Reload the page."
        )
    if prompt.station == ELSEWHERE:
        return ""
    terms.check([prompt.station], STATIONS, "stations", practice=session.client.practice)
    return recalling.label(session.client.practice, prompt.station)


def _enter(
    session: Session,
    prompt: Prompt,
    place: str,
    text: str,
    typed_at: datetime,
    by: Practitioner,
    at: datetime,
) -> Entry:
    last = session.entries.aggregate(last=Max("position"))["last"] or 0
    return Entry.objects.create(
        session=session,
        kind="finding",
        code=prompt.station,
        text=text,
        place=place,
        hand=prompt.hand,
        standing=Standing.PALPATED,
        basis=Basis.FROM_MEMORY,
        recalled_after=writing.remembered(session, typed_at),
        position=last + 1,
        recorded_at=at,
        recorded_by=by,
    )


def _go_on(session: Session, then: Prompt | None, at: datetime) -> None:
    key = recalling.draft_key(session)
    if then is None:
        drafts.settle(key)
        return
    there = recalling.entry(session, then)
    text = there.text if there is not None else ""
    drafts.turn_to(key, [["prompt", then.code], ["text", text]], at=at)
