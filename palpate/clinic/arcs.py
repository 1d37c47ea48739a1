"""Arcs that hands felt, the practitioner's own mark of their center, and the comparison of both.

The order matters: what the geometry gives is computed only after she has marked her own center, or has said
that she has none. Her mark stays authoritative, and nothing computed changes it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

import palpate
from palpate.body import DEPTHS
from palpate.clinic import audit, drafts, indexing, writing
from palpate.clinic import felt as checked
from palpate.clinic.felt import Felt, Place
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records.models import Arc, Center, Cyst, Practitioner, Session
from palpate.records.queries import arcs as queries
from palpate.standing import Standing
from palpate.words import kept

__all__ = ["Felt", "Place", "change", "compare", "mark_center", "note", "strike", "strike_center"]


@transaction.atomic
def note(*, session: Session, felt: Felt, by: Practitioner, at: datetime, draft: str | None = None) -> Arc:
    """Note one arc. The same arc again, as it stands already, is one."""
    writing.may(session, by)
    said = _said(session, felt)
    drafts.settle(draft)
    same = _same(session, said)
    if same is not None:
        return same
    last = session.arcs.aggregate(last=Max("number"))["last"] or 0
    row = Arc(session=session, number=last + 1, **said)
    _write(row, by, at)
    indexing.again(session)
    audit.note("arc.noted", row, by=by, at=at)
    return row


@transaction.atomic
def change(*, arc: Arc, felt: Felt, by: Practitioner, at: datetime, draft: str | None = None) -> Arc:
    """Say an arc otherwise: it is struck as changed, and a new one has its number. Unchanged, it stays."""
    session = arc.session
    writing.may(session, by)
    if arc.struck_at is not None:
        raise AlreadyThere(f"A struck arc is not changed: {arc.struck_why}. Note the arc anew.")
    said = _said(session, felt)
    drafts.settle(draft)
    same = _same(session, said)
    if same is not None and same.pk != arc.pk:
        raise AlreadyThere(f"Arc {same.number} says exactly this. Strike one of the two, or change more.")
    if same is not None:
        return same
    writing.strike(arc, why=writing.CHANGED, by=by, at=at)
    row = Arc(session=session, number=arc.number, **said)
    _write(row, by, at)
    indexing.again(session)
    audit.note("arc.changed", row, by=by, at=at)
    return row


@transaction.atomic
def strike(*, arc: Arc, why: str, by: Practitioner, at: datetime) -> Arc:
    """Take an arc back with a reason. Numbers of the others stay."""
    writing.may(arc.session, by)
    writing.strike(arc, why=why, by=by, at=at)
    indexing.again(arc.session)
    audit.note("arc.struck", arc, by=by, at=at)
    return arc


@transaction.atomic
def mark_center(
    *,
    session: Session,
    place: Place | None,
    by: Practitioner,
    at: datetime,
    depth: str = "",
    located: str = "",
    cyst: Cyst | None = None,
    series: int = queries.FIRST,
    draft: str | None = None,
) -> Center:
    """The practitioner's own mark of a series; without a place: she has none. A new one strikes the last."""
    writing.may(session, by)
    if depth and depth not in DEPTHS:
        raise NotPhysical(
            f"A depth must be one of {', '.join(DEPTHS.codes)}, got {depth!r}. Or leave it blank."
        )
    if cyst is not None and cyst.client_id != session.client_id:
        raise NotPhysical("A center must belong to an energy cyst of the same client, or to none.")
    said = checked.center(place, queries.figure(session)) | {
        "series": checked.series(series), "depth": depth if place else "", "located": kept(located).strip(),
        "cyst": cyst,
    }  # fmt: skip
    drafts.settle(draft)
    before = queries.center(session, series)
    if before is not None and all(getattr(before, name) == value for name, value in said.items()):
        return before
    if before is not None:
        writing.strike(before, why=writing.CHANGED, by=by, at=at)
    row = Center(session=session, **said)
    _write(row, by, at)
    indexing.again(session)
    audit.note("center.marked", row, by=by, at=at)
    return row


@transaction.atomic
def strike_center(*, center: Center, why: str, by: Practitioner, at: datetime) -> Center:
    """Take the own mark back with a reason."""
    writing.may(center.session, by)
    writing.strike(center, why=why, by=by, at=at)
    indexing.again(center.session)
    audit.note("center.struck", center, by=by, at=at)
    return center


@transaction.atomic
def compare(*, session: Session, by: Practitioner, at: datetime, series: int = queries.FIRST) -> Center:
    """What the arcs of a series give, kept beside her own mark; earlier comparisons stay.

    Raises NotYet before she has marked her own center, or has said that she has none. The same arcs again
    are once.
    """
    from palpate.discovery.arcing import locate

    writing.may(session, by)
    center = queries.center(session, series)
    if center is None:
        raise NotYet("Your own mark comes first. Mark the center, or say that you have none; then compare.")
    rows = queries.of_session(session, series)
    if not rows:
        raise NotYet(
            "An arc must be there to be compared, and none is noted. Note what the hands felt first."
        )
    last = queries.compared(center)
    if last is not None and queries.still_holds(last, rows):
        return center
    figure, size = queries.figure(session), queries.size(session)
    answer = {
        "at": at.isoformat(), "program": palpate.__version__, "figure": figure, "size": size,
        "numbers": [row.number for row in rows], "rows": [row.pk for row in rows],
        "located": queries.stored(locate(queries.values(rows, figure=figure, size=size))),
    }  # fmt: skip
    before: dict[str, Any] = center.geometry or {"format": 1, "compared": []}
    center.geometry = before | {"compared": [*before["compared"], answer]}
    center.save(update_fields=["geometry"])
    indexing.again(session)
    audit.note("center.compared", center, by=by, at=at)
    return center


def _said(session: Session, said: Felt) -> dict[str, Any]:
    return checked.arc(said, queries.figure(session))


def _same(session: Session, said: dict[str, Any]) -> Arc | None:
    """The arc that says this already, if it stands."""
    standing = session.arcs.filter(struck_at=None, series=said["series"])
    return next((row for row in standing if all(getattr(row, name) == said[name] for name in said)), None)


def _write(row: Arc | Center, by: Practitioner, at: datetime) -> None:
    row.standing, row.recorded_at, row.recorded_by = Standing.PALPATED, at, by
    row.recalled_after = writing.recalled(row.session, at)
    row.save()
