"""Moment: one thing at one time. A stop of the rhythm, a release, a word, or something not yet named.

A moment says when, and what was marked. It does not interpret: what a stop was, which sign was met and what
was said are named later, by the practitioner, in codes that later chapters own.
"""

from dataclasses import dataclass
from typing import Final

from palpate.errors import NotPhysical
from palpate.rhythm import together
from palpate.standing import Footing, Standing
from palpate.units import Seconds, minutes_and_seconds
from palpate.vocabulary import BACKGROUND, OURS, Term, Vocabulary

A = Footing.ASSUMPTION
T = Footing.TEACHING

MOMENT_KINDS: Final = Vocabulary(
    Term("rhythm_stop", "Rhythm stops", "the rhythm went; named later", A, OURS),
    Term("rhythm_restart", "Rhythm restarts", "the rhythm is there again", A, OURS),
    Term("release", "Release", "something let go under the hand", A, OURS),
    Term("words", "Words", "the client said something", A, OURS),
    Term("position", "Position", "the body came into a position", A, OURS),
    Term("concern", "Concern", "something to come back to", A, OURS),
    Term("moment", "Moment", "something; named later", A, OURS),
)

NAMES_OF_A_STOP: Final = Vocabulary(
    Term("significance", "Significance detector", "an abrupt stop, like an obstacle", T, BACKGROUND),
    Term("still_point", "Still point", "a gradual fading and pause", T, BACKGROUND),
    Term("unsure", "Unsure", "one or the other", A, OURS),
)

# What an untyped moment may turn out to have been; the name of a stop says that it was one.
NAMES_OF_A_MOMENT: Final = (
    *(code for code in MOMENT_KINDS.codes if code != "moment"),
    *NAMES_OF_A_STOP.codes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One mark on the session's clock."""

    kind: str  # a code of MOMENT_KINDS
    at: Seconds  # since the session began
    code: str = (
        ""  # what it was named later: of NAMES_OF_A_STOP for a stop, of NAMES_OF_A_MOMENT for a moment
    )
    coincided: tuple[str, ...] = ()  # of a stop: what fell together with it; none: not assessed
    induced: bool | None = None  # of a still point; None: not assessed
    place: str = ""
    words: str = ""
    recalled_after: Seconds | None = None  # added from memory, so long after the session ended
    struck: bool = False  # marked by mistake, and kept
    key: str = ""  # tells two marks of the same instant apart

    def __post_init__(self) -> None:
        if self.kind not in MOMENT_KINDS:
            raise NotPhysical(
                f"A moment must be one of {', '.join(MOMENT_KINDS.codes)}, got {self.kind!r}. "
                "Mark it as moment if none fits."
            )
        if not 0 <= self.at < float("inf"):
            raise NotPhysical(
                f"A moment must lie after the session began, got {self.at} s. Check the clock of this device."
            )
        if self.kind == "rhythm_stop" and self.code and self.code not in NAMES_OF_A_STOP:
            raise NotPhysical(
                f"A stop must be named one of {', '.join(NAMES_OF_A_STOP.codes)}, got {self.code!r}. "
                "Leave it blank if it has no name."
            )
        if self.kind == "moment" and self.code and self.code not in NAMES_OF_A_MOMENT:
            raise NotPhysical(
                f"A moment must be named one of {', '.join(NAMES_OF_A_MOMENT)}, got {self.code!r}. "
                "Leave it blank if none fits."
            )
        if self.coincided and self.meant != "rhythm_stop":
            raise NotPhysical(
                f"Only with a stop of the rhythm something falls together, got {', '.join(self.coincided)} "
                f"with {self.meant}. Name it a stop, or say it in words."
            )
        if self.induced is not None and self.name != "still_point":
            raise NotPhysical(
                "Only a still point is spontaneous or induced, got "
                f"{'induced' if self.induced else 'spontaneous'} with {self.name or self.meant}. "
                "Name it a still point, or take that out."
            )
        together(self.coincided)

    @property
    def meant(self) -> str:
        """What it was, as a code of MOMENT_KINDS: its kind, or what an untyped moment was named."""
        if self.kind != "moment" or not self.code:
            return self.kind
        return self.code if self.code in MOMENT_KINDS else "rhythm_stop"

    @property
    def name(self) -> str:
        """The name of a stop, as a code of NAMES_OF_A_STOP; blank if it has none, or is no stop."""
        return self.code if self.code in NAMES_OF_A_STOP and self.meant == "rhythm_stop" else ""

    @property
    def standing(self) -> Standing:
        """Words are told; all else is what one practitioner's hands met."""
        return Standing.TOLD if self.meant == "words" else Standing.PALPATED

    def clock(self) -> str:
        """The session's clock at this moment, in minutes and seconds, such as "12:05"."""
        minutes, seconds = minutes_and_seconds(self.at)
        return f"{minutes}:{seconds:02d}"
