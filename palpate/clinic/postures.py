"""A position that the body took by itself, or an unwinding: noted, and taken back with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from palpate.clinic import audit, drafts, indexing, writing
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Posture, Practitioner, Session
from palpate.session.positions import POSITIONS
from palpate.session.posture import GRAVITY, KINDS_OF_POSTURE, RHYTHM_THERE, limbs_said
from palpate.session.sketch import drawn
from palpate.standing import Standing
from palpate.vocabulary import Vocabulary
from palpate.words import kept

SAID = ("kind", "posture", "limbs", "gravity", "rhythm", "sketch", "place", "side", "at", "until", "words")
ALONE = ("posture", "limbs", "sketch", "place", "words", "at")  # each of these is enough by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is said of one position or unwinding. Any of it may stay blank, not all.

    `start` and `end` are seconds since the session began; `sketch` holds polylines of [x, y] from 0 to 1.
    """

    kind: str = "position"
    posture: str = ""
    limbs: Mapping[str, str] = field(default_factory=dict)
    gravity: str = ""
    rhythm: str = ""
    sketch: Sequence[Any] = ()
    place: str = ""
    side: str = ""
    start: float | None = None
    end: float | None = None
    words: str = ""


@transaction.atomic
def note(
    *, session: Session, said: Taken, by: Practitioner, at: datetime, draft: str | None = None
) -> Posture:
    """Note a position or an unwinding. The same again, word for word, is once."""
    writing.may(session, by)
    row = _row(session, said, by, at)
    drafts.settle(draft)
    same = _same(row)
    if same is not None:
        return same
    row.save()
    indexing.again(session)
    audit.note("posture.noted", row, by=by, at=at)
    return row


@transaction.atomic
def change(
    *, posture: Posture, said: Taken, by: Practitioner, at: datetime, draft: str | None = None
) -> Posture:
    """Say it otherwise: the row is struck as changed, and a new one takes its place; unchanged, it stays."""
    session = posture.session
    writing.may(session, by)
    if posture.struck_at is not None:
        raise AlreadyThere(f"A struck line is not changed: {posture.struck_why}. Note it anew.")
    row = _row(session, said, by, at)
    drafts.settle(draft)
    same = _same(row)
    if same is not None and same.pk != posture.pk:
        raise AlreadyThere("Another line says exactly this. Strike one of the two, or change more.")
    if same is not None:
        return same
    writing.strike(posture, why=writing.CHANGED, by=by, at=at)
    row.save()
    indexing.again(session)
    audit.note("posture.changed", row, by=by, at=at)
    return row


@transaction.atomic
def strike(*, posture: Posture, why: str, by: Practitioner, at: datetime) -> Posture:
    """Take it back, with a reason. It stays readable."""
    writing.may(posture.session, by)
    writing.strike(posture, why=why, by=by, at=at)
    indexing.again(posture.session)
    audit.note("posture.struck", posture, by=by, at=at)
    return posture


def _row(session: Session, said: Taken, by: Practitioner, at: datetime) -> Posture:
    """The row for what is said, checked and not yet written."""
    if said.kind not in KINDS_OF_POSTURE:
        raise NotPhysical(f"“{said.kind}” must be one of {', '.join(KINDS_OF_POSTURE.codes)}.")
    _known(said.posture, POSITIONS, "posture")
    _known(said.gravity, GRAVITY, "way in which weight was taken")
    _known(said.rhythm, RHYTHM_THERE, "word for the rhythm")
    began, ended = writing.span(session, said.start, said.end)
    row = Posture(
        session=session,
        kind=said.kind,
        posture=said.posture,
        limbs=limbs_said(said.limbs),
        gravity=said.gravity,
        rhythm=said.rhythm,
        sketch=drawn(list(said.sketch)),
        place=writing.line(said.place, 300, "A place"),
        side=writing.side(said.side),
        at=began,
        until=ended,
        words=kept(said.words).strip(),
        standing=Standing.PALPATED,
        recalled_after=writing.recalled(session, at),
        recorded_at=at,
        recorded_by=by,
    )
    if row.at is None and not any(getattr(row, name) for name in ALONE):
        raise NotPhysical(
            f"{KINDS_OF_POSTURE[said.kind].label}: something must be said of it, got nothing. "
            "A posture, one limb, a time, a few words or a stroke is enough."
        )
    return row


def _known(code: str, table: Vocabulary[Any], what: str) -> None:
    if code and code not in table:
        raise NotPhysical(
            f"A {what} must be one of {', '.join(table.codes)}, got “{code}”. Leave it blank if it was not "
            "assessed."
        )


def _same(row: Posture) -> Posture | None:
    """The line that says this already, if there is one."""
    standing = row.session.postures.filter(kind=row.kind, struck_at=None)
    said = [getattr(row, name) for name in SAID]
    return next((each for each in standing if [getattr(each, name) for name in SAID] == said), None)
