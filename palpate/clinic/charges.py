"""Charge: how strongly something is still felt, before and after, in the client's own number."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palpate.clinic import audit, drafts, indexing, writing
from palpate.errors import NotPhysical
from palpate.rating import Blank, Rating, rated
from palpate.records.models import Charge, Practitioner, Release, Session
from palpate.standing import Standing
from palpate.words import kept

PARTS = ("before", "after")
LONGEST = 300  # characters of what it is about


@transaction.atomic
def rate(
    *,
    session: Session,
    by: Practitioner,
    at: datetime,
    before: Rating | None = None,
    after: Rating | None = None,
    about: str = "",
    draft: str | None = None,
) -> list[Charge]:
    """What the client says of a session's charge; None where nothing is entered, which changes nothing.

    A number, "not asked" and "declined" are three answers. Said again about the same: the former answer is
    struck and the new one stands; the same answer again is that answer.
    """
    writing.may(session, by)
    if before is None and after is None:
        raise NotPhysical(
            "A charge must have an answer, before or after; got none. "
            "Choose a number, “not asked” or “declined”, or leave the page."
        )
    about = _about(about)
    new = write(session=session, release=None, about=about, before=before, after=after, by=by, at=at)
    drafts.settle(draft)
    if new:
        indexing.again(session)
        audit.note("charge.rated", new[-1], by=by, at=at)
    return list(session.charges.filter(release=None, about=about, struck_at=None))


@transaction.atomic
def strike(*, charge: Charge, why: str, by: Practitioner, at: datetime) -> Charge:
    """Take one answer back, with the reason."""
    writing.may(charge.session, by)
    writing.strike(charge, why=why, by=by, at=at)
    indexing.again(charge.session)
    audit.note("charge.struck", charge, by=by, at=at)
    return charge


def write(
    *,
    session: Session,
    release: Release | None,
    before: Rating | None,
    after: Rating | None,
    by: Practitioner,
    at: datetime,
    about: str = "",
) -> list[Charge]:
    """The rows of one answer or two, inside the verb that takes them; only what is new is written."""
    standing = {
        row.part: row
        for row in Charge.objects.filter(session=session, release=release, about=about, struck_at=None)
    }
    new = []
    for part, value in zip(PARTS, (before, after), strict=True):
        if value is None:
            continue
        answer, number = answered(value)
        row = standing.get(part)
        if row is not None:
            if (row.answer, row.value) == (answer, number):
                continue
            writing.strike(row, why=writing.CHANGED, by=by, at=at)
        new.append(
            Charge.objects.create(
                session=session, release=release, part=part, about=about, answer=answer, value=number,
                standing=Standing.TOLD, recalled_after=writing.recalled(session, at), recorded_at=at,
                recorded_by=by,
            )
        )  # fmt: skip
    return new


def answered(value: Rating) -> tuple[str, int | None]:
    """The columns of an answer: what it is, and its number if it has one."""
    rated(value)
    return (value.value, None) if isinstance(value, Blank) else (Charge.GIVEN, value)


def _about(text: str) -> str:
    about = kept(text).strip()
    if len(about) > LONGEST:
        raise NotPhysical(
            f"What a charge is about must have at most {LONGEST} characters, got {len(about)}. "
            "Say it shorter."
        )
    return about
