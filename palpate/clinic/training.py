"""What a practitioner counts for a training and no session of this record holds: entered, and struck."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.timezone import localtime

from palpate.clinic import access, audit, drafts, writing
from palpate.clinic.access import May
from palpate.clinic.cysts import SAME_PRESS
from palpate.errors import NotAllowed, NotPhysical
from palpate.records.models import Practitioner, TrainingEntry
from palpate.session.training import TRAINING

MOST: Final = 500  # at once; more is a slip of the pen


@transaction.atomic
def enter(
    *, code: str, on: date, by: Practitioner, at: datetime, count: int | None = 1, words: str = "",
    draft: str | None = None,
) -> TrainingEntry:  # fmt: skip
    """So many of one kind on a day, with a few words on where. Nobody's name belongs in it."""
    access.require(by, May.WRITE_CHART)
    if code not in TRAINING:
        raise NotPhysical(f"“{code}” must be one of {', '.join(TRAINING.codes)}. Choose what is counted.")
    if count is None or not 1 <= count <= MOST:
        raise NotPhysical(f"A count must be 1 to {MOST}, got {count}. Correct the number.")
    today = localtime(at).date()
    if on > today:
        raise NotPhysical(f"A day must not lie after today, {today:%d %b %Y}; got {on:%d %b %Y}. Correct it.")
    said = {"code": code, "on": on, "count": count, "words": writing.line(words, 500, "The words")}
    before = TrainingEntry.objects.filter(
        practitioner=by, struck_at=None, recorded_at__range=(at - SAME_PRESS, at), **said
    ).first()
    drafts.settle(draft)
    if before is not None:
        return before
    row = TrainingEntry.objects.create(practitioner=by, recorded_at=at, **said)
    audit.note("training.entered", row, by=by, at=at)
    return row


@transaction.atomic
def strike(*, entry: TrainingEntry, why: str, by: Practitioner, at: datetime) -> TrainingEntry:
    """Take an entry back, with the reason. It stays readable and counts no more."""
    access.require(by, May.WRITE_CHART)
    if entry.practitioner_id != by.pk:
        raise NotAllowed("What somebody has entered for her own training may be struck by herself alone.")
    writing.strike(entry, why=why, by=by, at=at)
    audit.note("training.struck", entry, by=by, at=at)
    return entry
