"""The marks of a session as lines of its note, and the seal that shows a figure to be the signed one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from palpate.body.symbols import SYMBOLS
from palpate.records.models import BodyMark, Session
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.session import note as paper
from palpate.standing import Standing

PREFIX = "mark"  # of the ids of their lines
# What a signature covers: what was meant and measured; where it shows and its words follow from that.
SIGNED = (
    "key", "atlas", "symbol", "shape", "view", "xy", "points", "strokes", "region", "side", "structure",
    "depth", "tissue", "quality", "channel", "grade", "direction", "diameter", "words", "author", "standing",
    "basis", "at", "extent", "share",
)  # fmt: skip
SPOKEN = (
    "symbol",
    "said",
    "quality",
    "author",
    "words",
    "standing",
    "basis",
)  # what the line of a mark needs
QUALITIES = {"repeat": "drawn once more", "nothing": "nothing to paint", "declined": "preferred not to say"}


def _in_order() -> QuerySet[BodyMark]:
    return BodyMark.objects.filter(session=GIVEN, struck_at=None).order_by("recorded_at", "pk")


STANDING = Prepared(lambda: _in_order().defer("area", "shown", "paths"))
TO_SAY = Prepared(lambda: _in_order().only("session", *SPOKEN))


def standing(session: Session) -> list[BodyMark]:
    """The marks of a session that stand, in the order of its note; drawings are read when asked for."""
    return STANDING.rows(session.pk, session=session)


def lines(session: Session) -> list[paper.Line]:
    """Each mark in words: what hands met among the findings, what was told among the client's words."""
    return [_line(row) for row in TO_SAY.rows(session.pk, session=session)]


def seal(rows: Iterable[BodyMark]) -> str:
    """SHA-256 over marks as canonical JSON. Empty if there are none."""
    marks = [{name: getattr(row, name) for name in SIGNED} for row in sorted(rows, key=lambda row: row.key)]
    if not marks:
        return ""
    text = json.dumps(marks, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seals() -> dict[int, str]:
    """The seal of every session that has marks. One query."""
    rows = BodyMark.objects.filter(struck_at=None, session__isnull=False).order_by("session", "pk")
    grouped = groupby(
        rows.defer("area", "shown", "paths").iterator(chunk_size=500), lambda row: row.session_id
    )
    return {session: seal(marks) for session, marks in grouped if session is not None}


def as_signed(stored_head: dict[str, Any], sealed: str) -> bool:
    """Whether the seal of marks as they stand is the one that a version's head was signed with."""
    return bool(stored_head.get("body", "") == sealed)


def text(row: BodyMark) -> str:
    """A mark in one line, with its sign and what was said beside it."""
    sign = SYMBOLS.get(row.symbol)
    whole = f"{_(sign.label) if sign else row.symbol}: {row.said}"
    if row.quality:
        whole += f"; {_(QUALITIES.get(row.quality, row.quality)) if row.author == 'client' else row.quality}"
    return f"{whole}; “{row.words}”" if row.words else whole


def _line(row: BodyMark) -> paper.Line:
    block = "findings" if row.standing == Standing.PALPATED else "words"
    return paper.Line(
        id=f"{PREFIX}{row.pk}", block="safety" if row.symbol == "avoid" else block, text=text(row),
        standing=Standing(row.standing), basis=row.basis,
    )  # fmt: skip
