"""The sketches of positions beside the lines of a note, and the seal that shows them to be the signed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any, TypeAlias

from palpate.records.models import Posture, Session
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.records.queries.work_lines import POSTURE

DRAWN = Prepared(
    lambda: (
        Posture.objects.filter(session=GIVEN, struck_at=None)
        .exclude(sketch=[])
        .order_by("pk")
        .values_list("pk", "sketch")
    )
)
Strokes: TypeAlias = list[list[list[float]]]


def of(session: Session) -> dict[str, Strokes]:
    """Id of a line to its sketch, of the positions that stand. One query."""
    return {f"{POSTURE}{pk}": sketch for pk, sketch in DRAWN.values(session.pk)}


def seal(sketches: Mapping[str, Strokes]) -> str:
    """SHA-256 over sketches as canonical JSON. Empty if there are none."""
    if not sketches:
        return ""
    text = json.dumps(dict(sketches), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seals() -> dict[int, str]:
    """The seal of every session that has sketches. One query."""
    rows = Posture.objects.filter(struck_at=None).exclude(sketch=[]).order_by("session", "pk")
    found = rows.values_list("session", "pk", "sketch").iterator(chunk_size=500)
    return {
        session: seal({f"{POSTURE}{pk}": sketch for _, pk, sketch in each})
        for session, each in groupby(found, lambda row: row[0])
    }


def as_signed(stored_head: Mapping[str, Any], sealed: str) -> bool:
    """Whether the seal of sketches as they stand is the one that a version's head was signed with."""
    return bool(stored_head.get("sketches", "") == sealed)
