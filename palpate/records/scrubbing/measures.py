"""Columns of what was graded, answered and chosen."""

from __future__ import annotations

from palpate.records.scrubbing.scrub import Scrub

K, S, N, D = Scrub.KEEP, Scrub.SHIFT, Scrub.INVENT, Scrub.DROP

_ENTERED = {"standing": K, "recalled_after": K, "recorded_at": S, "struck_at": S, "struck_why": D}
_OWN: dict[str, dict[str, Scrub]] = {
    "GradedTouch": _ENTERED | {"structure": K, "grade": K, "posture": K, "words": D},
    "RangeTest": _ENTERED | {"axis": K, "direction": K, "deficit": K, "words": D},
    "OwnEstimate": _ENTERED | {"structures": K, "cannot_tell": K, "words": D, "asked_at": S},
    "Answered": {
        "instrument": K, "version": K, "language": K, "occasion": K, "group": D, "how": K, "answers": D,
        "value": K, "state": K, "answered_on": S, "standing": K, "recorded_at": S, "struck_at": S,
        "struck_why": D,
    },
    "PrimaryChoice": {"part": K, "instrument": K, "reason": D, "chosen_at": S},
    "CheckInPlan": {"every_days": K, "since": S, "set_at": S},
    "DrawnStart": {"days": D, "drawn": S, "drawn_at": S},
    "MeasureAlert": {"code": K, "level": K, "measure": K, "evidence": D, "of": D, "opened_at": S},
    "AlertStep": {"kind": K, "done": D, "closes": K, "at": S},
}  # fmt: skip
MEASURES: dict[str, Scrub] = {
    f"{row}.{column}": what for row, columns in _OWN.items() for column, what in columns.items()
}
