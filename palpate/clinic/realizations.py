"""What the client says she has understood or changed: in her words, on a day, told."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from palpate.clinic import access, audit, drafts, indexing, writing
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Client, Practitioner, Realization, Session
from palpate.standing import Basis, Standing
from palpate.words import kept


@transaction.atomic
def note(
    *, client: Client, words: str, by: Practitioner, at: datetime, on: date | None = None, basis: str = "",
    session: Session | None = None, draft: str | None = None,
) -> Realization:  # fmt: skip
    """Her words as she said them. The same words on the same day again are the same line.

    Parameters
    ----------
    on
        The day on which she said it; None: the day of the session, or today.
    basis
        A code of Basis; blank if nobody noted how the words were kept.

    Raises
    ------
    NotPhysical
        If there are no words, the day lies ahead, or the session is another client's.
    AlreadyThere
        If the note of the session is signed.
    """
    access.require(by, May.WRITE_CHART, client=client)
    if session is not None:
        if session.client_id != client.pk:
            raise NotPhysical("A realization must belong to a session of the same client. Open that chart.")
        writing.may(session, by)
    words, today = kept(words).strip(), localdate(at)
    day = on or (localdate(session.opened_at) if session is not None else today)
    if not words:
        raise NotPhysical("A realization must have words, the client's own; it was left empty.")
    if day > today:
        raise NotPhysical(
            f"A realization must not lie after today, {today:%d %b %Y}; got {day:%d %b %Y}. Correct the day."
        )
    if basis and basis not in tuple(Basis):
        raise NotPhysical(f"“{basis}” must be one of {', '.join(Basis)}, or left blank.")
    drafts.settle(draft)
    same = Realization.objects.filter(
        client=client, session=session, words=words, said_on=day, struck_at=None
    )
    if (before := same.first()) is not None:
        return before
    row = Realization.objects.create(
        client=client, session=session, words=words, basis=basis, said_on=day, standing=Standing.TOLD,
        recorded_at=at, recorded_by=by,
    )  # fmt: skip
    indexing.realization(row)
    if session is not None:
        indexing.again(session)
    audit.note("realization.noted", row, by=by, at=at)
    return row


@transaction.atomic
def strike(*, realization: Realization, why: str, by: Practitioner, at: datetime) -> Realization:
    """Take a line back, with the reason. It stays in the record, struck through."""
    access.require(by, May.WRITE_CHART, client=realization.client)
    if realization.session is not None:
        writing.may(realization.session, by)
    why = kept(why).strip()
    if not why:
        raise NotPhysical(
            "Taking a realization back must have a reason; it was left empty. “Typed twice” is enough."
        )
    if realization.struck_at:
        raise AlreadyThere(f"This was taken back before: {realization.struck_why}")
    realization.struck_at, realization.struck_by, realization.struck_why = at, by, why
    realization.save(update_fields=["struck_at", "struck_by", "struck_why"])
    indexing.forget("realization", realization.pk)
    if realization.session is not None:
        indexing.again(realization.session)
    audit.note("realization.struck", realization, by=by, at=at)
    return realization
