"""Graded touches and tests of movement, the own estimate, and the one act of asking the model after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from palpate.clinic import access, audit, drafts, indexing, writing
from palpate.clinic.access import May
from palpate.discovery.findings import Finding, RomFinding
from palpate.errors import NotPhysical, NotYet
from palpate.records.models import GradedTouch, OwnEstimate, Practitioner, RangeTest, Session
from palpate.records.queries import grading as queries
from palpate.standing import Standing
from palpate.words import kept

SUPINE: Final = "supine"  # sessions happen lying, unless somebody says otherwise
MOST_NAMED: Final = 5  # structures of one estimate: more are no estimate


@transaction.atomic
def grade(
    *,
    session: Session,
    structure: str,
    grade: int,
    by: Practitioner,
    at: datetime,
    posture: str = SUPINE,
    words: str = "",
    draft: str | None = None,
) -> GradedTouch:
    """Write down how tight one structure was, 0 to 3. The same place again is a further touch.

    `structure` is a key of the tension engine's body; NotPhysical names the nearest if it is none.
    """
    writing.may(session, by)
    key = queries.structure(structure)
    Finding(key, grade, posture=posture)
    row = GradedTouch(
        session=session, structure=key, grade=grade, posture=posture, words=kept(words).strip(),
        standing=Standing.PALPATED, recalled_after=writing.recalled(session, at), recorded_at=at,
        recorded_by=by,
    )  # fmt: skip
    drafts.settle(draft)
    row.save()
    indexing.again(session)
    audit.note("touch.graded", row, by=by, at=at)
    return row


@transaction.atomic
def test(
    *,
    session: Session,
    axis: str,
    direction: str,
    deficit: float,
    by: Practitioner,
    at: datetime,
    goniometer: bool = False,
    words: str = "",
    draft: str | None = None,
) -> RangeTest:
    """Write down how many degrees one movement gave less; 0 is a finding. By eye, or with a goniometer."""
    writing.may(session, by)
    RomFinding(axis, direction, deficit)
    row = RangeTest(
        session=session, axis=axis, direction=direction, deficit=float(deficit), words=kept(words).strip(),
        standing=Standing.MEASURED if goniometer else Standing.PALPATED,
        recalled_after=writing.recalled(session, at), recorded_at=at, recorded_by=by,
    )  # fmt: skip
    drafts.settle(draft)
    row.save()
    indexing.again(session)
    audit.note("range.tested", row, by=by, at=at)
    return row


@transaction.atomic
def strike(*, row: GradedTouch | RangeTest, why: str, by: Practitioner, at: datetime) -> None:
    """Take a touch or a test back, with a reason. It stays readable."""
    writing.may(row.session, by)
    writing.strike(row, why=why, by=by, at=at)
    indexing.again(row.session)
    audit.note("finding.struck", row, by=by, at=at)


@transaction.atomic
def estimate(
    *,
    session: Session,
    structures: Sequence[str],
    by: Practitioner,
    at: datetime,
    cannot_tell: bool = False,
    words: str = "",
    draft: str | None = None,
) -> OwnEstimate:
    """Where she herself would look, in her order; or that she cannot tell. A new one strikes the last.

    It is no part of the note: it was written to be compared, and not as a finding.
    """
    access.require(by, May.WRITE_CHART, client=session.client)
    keys = [queries.structure(each) for each in structures if each.strip()]
    if bool(keys) == cannot_tell:
        raise NotPhysical(
            "An own estimate names a structure, or says that you cannot tell. Choose one of the two."
        )
    if len(keys) > MOST_NAMED or len(set(keys)) != len(keys):
        raise NotPhysical(
            f"An own estimate names up to {MOST_NAMED} different structures, got {len(keys)}. "
            "Keep the likeliest."
        )
    last = queries.own(session, by)
    clean = kept(words).strip()
    drafts.settle(draft)
    if last is not None:
        if (last.structures, last.cannot_tell, last.words) == (keys, cannot_tell, clean):
            return last
        writing.strike(last, why=writing.CHANGED, by=by, at=at)
    row = OwnEstimate.objects.create(
        session=session, structures=keys, cannot_tell=cannot_tell, words=clean, standing=Standing.PALPATED,
        recalled_after=writing.recalled(session, at), recorded_at=at, recorded_by=by,
    )  # fmt: skip
    audit.note("estimate.own", row, by=by, at=at)
    return row


@transaction.atomic
def ask(*, session: Session, by: Practitioner, at: datetime) -> OwnEstimate:
    """Say that the model's answer was asked for, after the own estimate; that it was is in the audit chain.

    Raises
    ------
    NotYet
        If the practice has not turned these pages on, or no own estimate stands.
    """
    access.require(by, May.WRITE_CHART, client=session.client)
    if not session.client.practice.model_on:
        raise NotYet(
            "The practice has not turned these pages on. Turn them on under The practice, if you want them."
        )
    own = queries.own(session, by)
    if own is None:
        raise NotYet("Your own estimate comes first. Name a structure, or say that you cannot tell.")
    if own.asked_at is None:
        own.asked_at = at
        own.save(update_fields=["asked_at"])
        audit.note("model.asked", own, by=by, at=at)
    return own
