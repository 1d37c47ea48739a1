"""A gradual pause of the rhythm, spontaneous or induced.

It fades in and fades out. An abrupt stop is another thing, with its own file: `significance`.
"""

from dataclasses import dataclass

from palpate.errors import NotPhysical
from palpate.units import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class StillPoint:
    """One gradual pause, as one practitioner's hands met it."""

    start: Seconds  # since the session began
    end: Seconds | None = None  # None if the end was not marked
    induced: bool | None = None  # None if not assessed
    words: str = ""  # where, and how

    def __post_init__(self) -> None:
        if self.start < 0 or (self.end is not None and self.end < self.start):
            raise NotPhysical(
                f"A still point must end after it begins, got {self.start} s to {self.end} s. "
                "Correct a mark, or leave the end open."
            )
