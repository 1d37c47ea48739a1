"""What one step on a body changed, and how it is taken back: only the fields that differ, of strokes the end.

A painting grows by a stroke at a time; were every step to hold all strokes, the record would grow with the
square of a drawing's length.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from palpate.clinic.placing import SAID
from palpate.records.models import BodyMark

Fields = dict[str, Any]


def held(row: BodyMark) -> Fields:
    """What a mark says, and why it is struck; None if it stands. What follows from it is made anew."""
    return {name: getattr(row, name) for name in SAID} | {"struck": row.struck_why}


def difference(before: Fields, after: Fields) -> tuple[Fields, Fields]:
    """The fields that differ, as they were and as they are; strokes as [how many stay, those after them]."""
    changed = [name for name, value in after.items() if name not in before or before[name] != value]
    was, now = {name: before[name] for name in changed if name in before}, {n: after[n] for n in changed}
    if "strokes" in was:
        old, new = was["strokes"], now["strokes"]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
        was["strokes"], now["strokes"] = [same, old[same:]], [same, new[same:]]
    elif "strokes" in now:
        now["strokes"] = [0, now["strokes"]]
    return was or dict(before), now


def merged(row: BodyMark, change: Mapping[str, Any]) -> Fields:
    """The fields of a change as values of a mark."""
    fields = dict(change)
    if "strokes" in fields:
        same, rest = fields["strokes"]
        fields["strokes"] = [*row.strokes[:same], *rest]
    return fields
