"""Targets in the client's own words, and her ratings of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palpate.clinic import access, audit, drafts
from palpate.clinic.access import May
from palpate.errors import NotPhysical
from palpate.records.models import Client, Goal, Practitioner, Rating, Session
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
