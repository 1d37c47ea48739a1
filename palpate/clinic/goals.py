"""Targets in the client's own words, and her ratings of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palpate.clinic import access, audit, drafts, indexing, writing
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Client, Goal, Practitioner, Rating, Reread, Session
from palpate.session.rereading import CHANGED, REREADS
from palpate.words import kept


@transaction.atomic
def set_goal(
    *,
    client: Client,
    words: str,
    by: Practitioner,
    at: datetime,
    higher_is_better: bool = False,
    low: str = "",
    high: str = "",
    draft: str | None = None,
) -> Goal:
    """What the client wants to be different, in her own words."""
    access.require(by, May.WRITE_CHART, client=client)
    words = kept(words).strip()
    if not words:
        raise NotPhysical("A target must have words, the client's own; it was left empty.")
    goal = Goal.objects.create(
        client=client,
        words=words,
        low=kept(low).strip(),
        high=kept(high).strip(),
        higher_is_better=higher_is_better,
        set_at=at,
        set_by=by,
    )
    drafts.settle(draft)
    audit.note("goal.set", goal, by=by, at=at)
    return goal


@transaction.atomic
def rate(
    *,
    goal: Goal,
    by: Practitioner,
    at: datetime,
    value: int | None,
    answer: str = Rating.GIVEN,
    session: Session | None = None,
) -> Rating:
    """One rating, 0 to 10, or "not asked", or "declined". A missing answer is not a zero."""
    access.require(by, May.WRITE_CHART, client=goal.client)
    if answer not in (Rating.GIVEN, Rating.NOT_ASKED, Rating.DECLINED):
        raise NotPhysical(f"“{answer}” must be given, not_asked or declined.")
    if answer == Rating.GIVEN and (value is None or not 0 <= value <= 10):
        raise NotPhysical(
            f"A rating must be a whole number from 0 to 10, got {value}. Leave it empty if not asked."
        )
    if session is not None and session.client_id != goal.client_id:
        raise NotPhysical("A rating must belong to a session of the same client.")
    rating = Rating.objects.create(
        goal=goal,
        session=session,
        answer=answer,
        value=value if answer == Rating.GIVEN else None,
        rated_at=at,
        recorded_by=by,
    )
    audit.note("goal.rated", rating, by=by, at=at)
    return rating


@transaction.atomic
def reread(
    *,
    goal: Goal,
    answer: str,
    by: Practitioner,
    at: datetime,
    words: str = "",
    session: Session | None = None,
) -> Reread:
    """What the client said when a target was read out again. The same answer again is the same line.

    Raises NotPhysical for an answer that is none, AlreadyThere if the note of the session is signed.
    """
    access.require(by, May.WRITE_CHART, client=goal.client)
    if answer not in REREADS:
        raise NotPhysical(f"“{answer}” must be one of {', '.join(REREADS.codes)}, or left out.")
    if session is not None:
        if session.client_id != goal.client_id:
            raise NotPhysical("A target must be read again in a session of the same client.")
        writing.may(session, by)
    words = writing.line(words, 500, "What was said of a target")
    last = goal.rereads.filter(session=session).last() if session is not None else None
    if last is not None and (last.answer, last.words) == (answer, words):
        return last
    row = Reread.objects.create(goal=goal, session=session, answer=answer, words=words, at=at, recorded_by=by)
    if session is not None:
        indexing.again(session)
    audit.note("goal.reread", row, by=by, at=at)
    return row


@transaction.atomic
def end(*, goal: Goal, by: Practitioner, at: datetime) -> Goal:
    """This target is no longer asked about; its words and ratings stay. Twice is once."""
    access.require(by, May.WRITE_CHART, client=goal.client)
    if goal.ended_at is None:
        goal.ended_at = at
        goal.save(update_fields=["ended_at"])
        audit.note("goal.ended", goal, by=by, at=at)
    return goal


@transaction.atomic
def change(*, goal: Goal, words: str, by: Practitioner, at: datetime, session: Session | None = None) -> Goal:
    """The client says it in other words now: the old target ends with what she said, and a new one begins.

    What 0 and 10 mean goes with the old words; the direction stays until somebody says otherwise.
    """
    access.require(by, May.WRITE_CHART, client=goal.client)
    words = kept(words).strip()
    if goal.ended_at is not None:
        raise AlreadyThere("This target has ended. Set the new one beside it.")
    if not words or words == goal.words:
        raise NotPhysical(
            "A changed target must have other words, the client's own. Write them, or leave it."
        )
    reread(goal=goal, answer=CHANGED, words=words, session=session, by=by, at=at)
    end(goal=goal, by=by, at=at)
    return set_goal(client=goal.client, words=words, higher_is_better=goal.higher_is_better, by=by, at=at)
