"""A sign of release, with the time at which it was met. The close-out's chips stay the quick way."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from palpate.clinic import audit, drafts, indexing, terms, writing
from palpate.errors import NotPhysical
from palpate.records.models import Entry, Practitioner, Session
from palpate.release.signs import SIGNS
from palpate.standing import Standing


@transaction.atomic
def meet(
    *,
    session: Session,
    sign: str,
    by: Practitioner,
    at: datetime,
    when: float | None = None,
    place: str = "",
    side: str = "",
    draft: str | None = None,
) -> Entry:
    """Note a sign; `when` is in seconds since the session began.

    One that says no more than a sign that stands is once; what the close-out noted of it is taken over.
    """
    writing.may(session, by)
    if not sign:
        raise NotPhysical("A sign must be chosen, got none. Choose one from the list.")
    terms.check([sign], SIGNS, "signs", practice=by.practice)
    known = SIGNS.get(sign)
    began, _ = writing.span(session, when)
    row = Entry(
        session=session,
        kind="sign",
        code=sign,
        at=began,
        place=writing.line(place, 300, "A place"),
        side=writing.side(side),
        standing=known.standing if known else Standing.PALPATED,
        basis=known.channels[0].value if known and len(known.channels) == 1 else "",
        position=(session.entries.aggregate(last=Max("position"))["last"] or 0) + 1,
        recalled_after=writing.recalled(session, at),
        recorded_at=at,
        recorded_by=by,
    )
    drafts.settle(draft)
    standing = list(session.entries.filter(kind="sign", code=sign, struck_at=None))
    same = next((each for each in standing if _no_more(each, row)), None)
    if same is not None:
        return same
    row.save()
    for each in standing:
        if _no_more(row, each):
            writing.strike(each, why=writing.CHANGED, by=by, at=at)
    indexing.again(session)
    audit.note("sign.met", row, by=by, at=at)
    return row


@transaction.atomic
def strike(*, sign: Entry, why: str, by: Practitioner, at: datetime) -> Entry:
    """Take a sign back, with a reason. It stays readable."""
    if sign.kind != "sign":
        raise NotPhysical(
            f"Only a sign is struck here, got a {sign.kind}. Change the others where they stand."
        )
    writing.may(sign.session, by)
    writing.strike(sign, why=why, by=by, at=at)
    indexing.again(sign.session)
    audit.note("sign.struck", sign, by=by, at=at)
    return sign


def holds(session: Session, sign: str) -> bool:
    """Whether a sign stands with its time, so that the bare word would say it again."""
    return session.entries.filter(kind="sign", code=sign, at__isnull=False, struck_at=None).exists()


def _no_more(row: Entry, other: Entry) -> bool:
    """Whether `other` says nothing that `row` does not say."""
    return (
        other.at in (None, row.at)
        and other.place in ("", row.place)
        and other.side in ("", row.side)
        and other.text in ("", row.text)
    )
