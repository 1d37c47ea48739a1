"""Marks on a body: put, changed, struck, taken back and done again. Nothing is ever erased.

Every act appends a step that holds what it changed; undo is a further step, so it has no end and outlives the
program. Steps of one session, or of the client's own chart, stand in one row of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from palpate.clinic import access, audit, following, indexing, placing, steps
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical, OutOfDate
from palpate.records.models import BodyMark, BodyStep, Client, Practitioner, Session
from palpate.records.queries import body
from palpate.records.queries.sessions import is_signed
from palpate.words import kept

MOST = 2000  # marks of one session, or of one client's own chart
UNDONE, STRUCK = "taken back", "struck"


@transaction.atomic
def put(
    *,
    client: Client,
    key: str,
    by: Practitioner,
    at: datetime,
    session: Session | None = None,
    version: int = 0,
    seconds: float | None = None,
    **said: Any,
) -> BodyMark:
    """A new mark, or a mark as it shall be from now on. The same key with the same content is the same mark.

    `version` is the one that was read, 0 for a new mark; `seconds` from the session's start, if it was marked
    then; `said` are the other fields of a mark, see `placing.SAID`.
    Raises OutOfDate if somebody changed the mark since.
    """
    _open(client, session, by)
    row = _own(client, key)
    if row is not None and row.session_id != (session.pk if session else None):
        raise NotPhysical("A mark stays in the session in which it was set. Set a new one.")
    if row is not None:
        row.client, row.session = client, session
    figure = body.figure(client, localdate(at))
    meant = placing.checked(said | {"at": seconds}, figure=figure)
    if row is None:
        _room(client, session)
        row = BodyMark(client=client, session=session, key=key, version=0, recorded_at=at, recorded_by=by)
        before = {"struck": UNDONE}
    elif row.struck_at is None and all(getattr(row, name) == value for name, value in _firm(meant)):
        return row
    else:
        _current(row, version)
        before = steps.held(row)
    name = "body.changed" if row.pk else "body.marked"
    _change(row, meant | {"struck": None}, figure=figure, by=by, at=at)
    _append(row, *steps.difference(before, steps.held(row)), by=by, at=at)
    _note(row, name, by, at)
    return row


@transaction.atomic
def strike(
    *, mark: BodyMark, by: Practitioner, at: datetime, version: int | None = None, why: str = ""
) -> BodyMark:
    """Take a mark off the body; it stays in the record. Twice is once."""
    _open(mark.client, mark.session, by)
    if mark.struck_at is not None:
        return mark
    if version is not None:
        _current(mark, version)
    before = steps.held(mark)
    _change(mark, {"struck": kept(why).strip() or STRUCK}, figure=mark.figure, by=by, at=at)
    _append(mark, *steps.difference(before, steps.held(mark)), by=by, at=at)
    _note(mark, "body.struck", by, at)
    return mark


@transaction.atomic
def undo(*, client: Client, by: Practitioner, at: datetime, session: Session | None = None) -> list[BodyMark]:
    """Take the last step back that still stands; the marks that it changed. None left: nothing changes."""
    _open(client, session, by)
    last = body.last_step(client, session)
    if last is None or not last.back:
        return []
    step = body.step(client, session, last.back)
    below = body.step(client, session, step.number - 1).back if step.number > 1 else 0
    return [_turn(step, back=below, forth=last.number + 1, by=by, at=at, name="body.undone")]


@transaction.atomic
def redo(*, client: Client, by: Practitioner, at: datetime, session: Session | None = None) -> list[BodyMark]:
    """Do the step again that was taken back last, until something new was done; the marks that it changed."""
    _open(client, session, by)
    last = body.last_step(client, session)
    if last is None or not last.forth:
        return []
    step = body.step(client, session, last.forth)
    below = body.step(client, session, step.number - 1).forth
    return [_turn(step, back=last.number + 1, forth=below, by=by, at=at, name="body.redone")]


def _open(client: Client, session: Session | None, by: Practitioner) -> None:
    access.require(by, May.WRITE_CHART, client=client)
    if session is None:
        return
    if session.client_id != client.pk:
        raise NotPhysical("A mark must belong to a session of the same client. Open that client's chart.")
    if is_signed(session):
        raise AlreadyThere(
            "This session's note is signed. Amend the note; the signed marks stay as they are."
        )


def _own(client: Client, key: str) -> BodyMark | None:
    try:
        same = str(UUID(key)) == key
    except ValueError:
        same = False
    if not same:
        raise NotPhysical("A mark must have a key of its own, a UUID in small letters. Mark it again.")
    row = BodyMark.objects.select_related("recorded_by").filter(key=key).first()
    if row is not None and row.client_id != client.pk:
        raise NotPhysical("A mark must have a key of its own, and this one is taken. Mark it again.")
    return row


def _current(row: BodyMark, version: int) -> None:
    if row.version != version:
        raise OutOfDate(
            f"This mark is at version {row.version}, and the change was made to version {version}. "
            "Look at the mark as it is now; change it again if it is still needed."
        )


def _room(client: Client, session: Session | None) -> None:
    if BodyMark.objects.filter(client=client, session=session, struck_at=None).count() >= MOST:
        raise NotPhysical(f"A body must have at most {MOST} marks in one session. Strike some first.")


def _firm(meant: dict[str, Any]) -> list[tuple[str, Any]]:
    """What decides whether a mark is still the same: all that was meant, not what follows from its place."""
    follows = following.names(meant)
    return [(name, value) for name, value in meant.items() if name not in follows]


def _change(
    row: BodyMark, content: Mapping[str, Any], *, figure: str, by: Practitioner, at: datetime
) -> None:
    """Let a mark say this from now on, with all that follows from it."""
    said = dict(content)
    if "struck" in said:
        why = said.pop("struck")
        row.struck_at, row.struck_by, row.struck_why = (at, by, why) if why else (None, None, None)
    if said:
        meant = {name: getattr(row, name) for name in placing.SAID} | said
        for name, value in (
            meant | following.completed(meant, figure=figure, by=row.recorded_by.name)
        ).items():
            setattr(row, name, value)
    row.version += 1
    row.save()


def _append(
    row: BodyMark,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    by: Practitioner,
    at: datetime,
    **turned: Any,
) -> None:
    """Write the step down. A new one is what undo turns to next, and leaves nothing to redo."""
    last = body.last_step(row.client, row.session)
    number = last.number + 1 if last else 1
    BodyStep.objects.create(
        **({"back": number, "forth": 0} | turned),
        client=row.client,
        session=row.session,
        number=number,
        mark=row,
        before=before,
        after=after,
        at=at,
        by=by,
    )


def _turn(step: BodyStep, *, back: int, forth: int, by: Practitioner, at: datetime, name: str) -> BodyMark:
    """Do the opposite of a step, and append that."""
    row = step.mark
    figure = body.figure(row.client, localdate(at))
    _change(row, steps.merged(row, step.before), figure=figure, by=by, at=at)
    _append(row, step.after, step.before, undoes=step, back=back, forth=forth, by=by, at=at)
    _note(row, name, by, at)
    return row


def _note(row: BodyMark, name: str, by: Practitioner, at: datetime) -> None:
    if row.session is not None:
        indexing.again(row.session)
    audit.note(name, row, by=by, at=at)
