"""The aftercare sheet was given, the next contact agreed: entries of a session whose note is not signed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from palpate.clinic import audit, indexing, writing
from palpate.clinic.writing import CHANGED
from palpate.errors import NotYet
from palpate.records.models import Entry, Practitioner, Session
from palpate.standing import Standing

GIVEN, NEXT = "aftercare_given", "next_contact"  # codes of CHECKLIST


@transaction.atomic
def give(*, session: Session, by: Practitioner, at: datetime, next_contact: str = "") -> Session:
    """The text was handed over or read out. `next_contact` is a day or a few words; blank: left open.

    The tick is the one of the close-out, so the session must have been closed out once: an open close-out
    would take it back. Given twice is given once.
    """
    writing.may(session, by)
    if session.closed_out_at is None:
        raise NotYet(
            "A session must be closed out first. Tick “Aftercare text given” in the close-out itself."
        )
    words = writing.line(next_contact, 300, "The next contact")
    changed = _say(session, "closing", GIVEN, "yes", Standing.PALPATED, by, at)
    if words:
        changed = _say(session, "plan", NEXT, words, Standing.TOLD, by, at) or changed
    if changed:
        indexing.again(session)
        audit.note("aftercare.given", session, by=by, at=at)
    return session


def _say(
    session: Session, kind: str, code: str, text: str, standing: Standing, by: Practitioner, at: datetime
) -> bool:
    """Let one entry of this kind and code stand, with this text; False if it stood so already."""
    standing_rows = list(session.entries.filter(kind=kind, code=code, struck_at=None))
    if any(row.text == text for row in standing_rows):
        return False
    for row in standing_rows:
        writing.strike(row, why=CHANGED, by=by, at=at)
    last = session.entries.aggregate(last=Max("position"))["last"] or 0
    Entry.objects.create(
        session=session, position=last + 1, kind=kind, code=code, text=text, standing=standing,
        recorded_at=at, recorded_by=by,
    )  # fmt: skip
    return True
