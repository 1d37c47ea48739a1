"""What must have been seen before a technique is written down: that it was not agreed to, or is held back.

Nothing is locked. What stands against it is shown, and a reason is asked for; it may stay blank, and then the
note says that none was given.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from palpate.clinic import writing
from palpate.errors import NotYet
from palpate.records.models import Session
from palpate.records.queries.held_back import Against, HeldBack, times

LONGEST_REASON: Final = 1000  # characters


@dataclass(frozen=True, slots=True)
class Passed:
    """What was seen to stand against a technique, and the reason that was given; both may be blank."""

    against: list[str]
    why: str


class NotSeen(NotYet):
    """Something stands against a technique and was not on the page that was sent."""

    def __init__(self, technique: str, label: str, against: list[Against]) -> None:
        self.technique, self.against = technique, against
        said = "; ".join(each.words for each in against)
        super().__init__(
            f"“{label}” was not agreed to, or is held back ({said}). You decide. Give one line on why, or "
            "leave it blank, and press again."
        )


def passed(
    session: Session,
    technique: str,
    held: HeldBack,
    *,
    label: str,
    start: float | None,
    end: float | None,
    seen: Collection[str],
    why: str,
    at: datetime,
) -> Passed:
    """What stands against a technique at its time, all of it seen; NotSeen otherwise.

    `start` and `end` are seconds since the session began; `seen` the codes that the page showed.
    """
    against = held.against(technique, *times(session, start, end, at))
    if any(each.code not in seen for each in against):
        raise NotSeen(technique, label, against)
    return Passed(
        [each.code for each in against], writing.line(why, LONGEST_REASON, "A reason") if against else ""
    )
