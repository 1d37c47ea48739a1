"""The marks on a session's clock, and what hands recalled after it, as lines of its note."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from palpate.records.language.in_words import spoken
from palpate.records.models import Entry, Moment, Session
from palpate.records.queries import sessions
from palpate.rhythm.sqar import STATIONS
from palpate.session import note as paper
from palpate.session.hands import WHICH_HAND
from palpate.session.moment_said import moment_said
from palpate.session.recall import recalled_said
from palpate.standing import Basis, Standing

PREFIX = "moment"  # of the ids of their lines
# What a signature covers of a mark besides its line: all from which a strip is drawn.
SIGNED = (
    "key",
    "kind",
    "at",
    "named",
    "coincided",
    "induced",
    "place",
    "words",
    "recalled_after",
    "standing",
)


def lines(session: Session, own: Mapping[str, str]) -> list[paper.Line]:
    """Each mark that stands, in order of time; a stop says from when to when."""
    rows = [row for row in sessions.moments(session) if row.struck_at is None]
    return [_line(row, text, own) for row, text in zip(rows, said(rows, own), strict=True)]


def said(rows: Sequence[Moment], own: Mapping[str, str]) -> list[str]:
    """Each of these marks in words."""
    ends = {stop.mark.key: stop.end for stop in sessions.timeline(rows).stops()}
    return [
        moment_said(sessions.value(row), ends.get(str(row.number)), own=own, translate=spoken) for row in rows
    ]


def seal(rows: Iterable[Moment]) -> str:
    """SHA-256 over the marks that stand, as canonical JSON. Empty if there are none."""
    standing = sorted((row for row in rows if row.struck_at is None), key=lambda row: row.key)
    if not standing:
        return ""
    marks = [{name: getattr(row, name) for name in SIGNED} for row in standing]
    text = json.dumps(marks, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seals() -> dict[int, str]:
    """The seal of every session that has marks. One query."""
    rows = Moment.objects.filter(struck_at=None).order_by("session", "pk").iterator(chunk_size=500)
    return {session: seal(marks) for session, marks in groupby(rows, lambda row: row.session_id)}


def as_signed(stored_head: Mapping[str, Any], sealed: str) -> bool:
    """Whether the seal of marks as they stand is the one of a version's head; one without a seal cannot
    say."""
    return bool(stored_head.get("strip", sealed) == sealed)


def _line(row: Moment, text: str, own: Mapping[str, str]) -> paper.Line:
    mark = sessions.value(row)
    # What is said of a mark is written down afterwards; the mark itself was made in the moment.
    later = row.recalled_after is not None or (mark.meant == "words" and row.words)
    return paper.Line(
        id=f"{PREFIX}{row.pk}", block="process", text=text, standing=mark.standing,
        basis=Basis.FROM_MEMORY.value if later else "",
    )  # fmt: skip


def recalled(entry: Entry) -> paper.Line:
    """What one hand remembered of one place, with how long after hands off that was."""
    hand = WHICH_HAND.get(entry.hand)
    place = entry.place[:1].lower() + entry.place[1:] if entry.code in STATIONS else entry.place
    where = ", ".join(filter(None, (_(hand.label) if hand is not None else entry.hand, place)))
    text = f"{where}: {entry.text}" if entry.text else where
    if entry.recalled_after is not None:
        text += f"; {recalled_said(entry.recalled_after, translate=spoken)}"
    return paper.Line(
        id=f"entry{entry.pk}", block="findings", text=text, standing=Standing(entry.standing),
        basis=entry.basis,
    )  # fmt: skip
