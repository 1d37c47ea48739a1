"""Releases: marked, and taken back with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from palpate.clinic import access, audit, charges, drafts, indexing, terms, writing
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.rating import Rating
from palpate.records.models import Cyst, Moment, Practitioner, Release, Session
from palpate.release.signs import SIGNS
from palpate.session.closeout import OUTCOMES
from palpate.standing import Standing
from palpate.words import kept


@transaction.atomic
def mark(
    *,
    cyst: Cyst,
    session: Session,
    by: Practitioner,
    at: datetime,
    signs: list[str] | None = None,
    completion: str = "",
    moment: Moment | None = None,
    before: Rating | None = None,
    after: Rating | None = None,
    draft: str | None = None,
) -> Release:
    """Note that a cyst let go in this session, with the signs the hands met. No signs is a full answer.

    `before` and `after` are the client's own numbers for its charge, "not asked" or "declined"; None where
    nothing is entered.
    """
    access.require(by, May.WRITE_CHART, client=cyst.client)
    if session.client_id != cyst.client_id or (moment is not None and moment.session_id != session.pk):
        raise NotPhysical("A release must belong to a session of the client who has this cyst.")
    if session.note_versions.exists():
        raise NotYet("This session's note is signed. Amend the note with a line about the release.")
    if not cyst.sightings.filter(struck_at=None).exists():
        raise NotPhysical(
            "A release must be of a cyst that is there, and the finding of this one was taken back. "
            "Note the cyst first, then its release."
        )
    terms.check(signs or [], SIGNS, "signs", practice=by.practice)
    if completion and completion not in OUTCOMES.codes:
        raise NotPhysical(f"“{completion}” must be one of {', '.join(OUTCOMES.codes)}.")
    try:
        with transaction.atomic():
            release = Release.objects.create(
                cyst=cyst,
                session=session,
                moment=moment,
                signs=list(dict.fromkeys(signs or [])),
                completion=completion,
                standing=Standing.PALPATED,
                marked_at=at,
                marked_by=by,
            )
    except IntegrityError:
        raise AlreadyThere(
            "This cyst is already marked as released in this session. Withdraw that mark first, with a "
            "reason."
        ) from None
    charges.write(session=session, release=release, before=before, after=after, by=by, at=at)
    drafts.settle(draft)
    indexing.again(session)
    audit.note("release.marked", release, by=by, at=at)
    return release


@transaction.atomic
def withdraw(*, release: Release, why: str, by: Practitioner, at: datetime) -> Release:
    """Take the mark back, with the charges that were told for it. Both stay in the record with the reason."""
    access.require(by, May.WRITE_CHART, client=release.cyst.client)
    why = kept(why).strip()
    if not why:
        raise NotPhysical("Taking a release back must have a reason; it was left empty.")
    if release.withdrawn_at:
        raise AlreadyThere(f"This release was taken back before: {release.withdrawn_why}")
    release.withdrawn_at, release.withdrawn_by, release.withdrawn_why = at, by, why
    release.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    for charge in release.charges.filter(struck_at=None):
        writing.strike(charge, why=why, by=by, at=at)
    if not release.session.note_versions.exists():
        indexing.again(release.session)
    audit.note("release.withdrawn", release, by=by, at=at)
    return release
