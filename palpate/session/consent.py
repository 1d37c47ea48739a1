"""What was agreed, for what, until when, withdrawn when.

A signed form never replaces asking again: consent to touch is fresh each session. A withdrawal is one step
and holds from that moment, whatever was signed before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Vocabulary


class Default(StrEnum):
    """What holds while nobody has asked."""

    EACH_SESSION = "each_session"  # asked anew each time
    ON = "on"
    OFF = "off"
    PER_ITEM = "per_item"  # asked for one thing at a time, with an end date


@dataclass(frozen=True, slots=True)
class Scope(AbstractTerm):
    """One thing that a client may agree to, decline, or withdraw."""

    default: Default = Default.OFF


A = Footing.ASSUMPTION

SCOPES: Final = Vocabulary(
    Scope(
        "touch", "Touch", "being touched, region by region", A, OURS, "session", default=Default.EACH_SESSION
    ),
    Scope("mouth", "Mouth work", "work inside the mouth, with gloves", A, OURS, "session"),
    Scope("intimate", "Near intimate places", "near chest, pelvic floor, sacrum", A, OURS, "session"),
    Scope("dialogue", "Imagery and dialogue", "after reading the text on memory", A, OURS, "session"),
    Scope("people", "Other people", "more hands, an assistant, observer, student", A, OURS, "session"),
    Scope("notes", "Keeping notes", "written notes of the sessions", A, OURS, "record", default=Default.ON),
    Scope("voice", "Voice marks", "spoken marks kept as words only", A, OURS, "record"),
    Scope("audio", "Sound recording", "the session's sound kept; off unless agreed", A, OURS, "record"),
    Scope("share", "Case study, research", "each purpose by itself", A, OURS, "outside"),
    Scope("contact", "Contact between sessions", "by which way, when, saying what", A, OURS, "outside"),
    Scope(
        "supervision",
        "Supervision",
        "an excerpt for a supervisor",
        A,
        OURS,
        "outside",
        default=Default.PER_ITEM,
    ),
    Scope(
        "disclosure",
        "Letter to a professional",
        "a letter to one named person",
        A,
        OURS,
        "outside",
        default=Default.PER_ITEM,
    ),
)


class Reply(StrEnum):
    """What the client answered when asked."""

    GRANTED = "granted"
    DECLINED = "declined"


class How(StrEnum):
    """In which way the client answered."""

    WRITTEN = "written"
    VERBAL = "verbal"
    GESTURE = "gesture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One answer of one client about one scope, and its withdrawal if there was one."""

    scope: str
    reply: Reply
    given_at: datetime
    how: How
    until: date | None = None  # the last day on which it holds; None: no end was agreed
    withdrawn_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.withdrawn_at is not None and self.withdrawn_at < self.given_at:
            raise NotPhysical(
                f"A withdrawal must come after the consent, got {self.withdrawn_at:%d %b %Y %H:%M} for one "
                f"given {self.given_at:%d %b %Y %H:%M}. Correct the time."
            )

    def holds(self, at: datetime) -> bool:
        """Whether this answer allows the scope at that time."""
        return (
            self.reply is Reply.GRANTED
            and self.given_at <= at
            and (self.until is None or at.date() <= self.until)
            and (self.withdrawn_at is None or at < self.withdrawn_at)
        )


def in_force(consents: Iterable[Consent], scope: str, at: datetime) -> bool:
    """Whether the latest answer about this scope allows it at that time.

    An older yes never outlives a newer no or a withdrawal, and of two answers given in the same instant the
    one that does not allow it counts. Nobody asked: not allowed.
    """
    given = [consent for consent in consents if consent.scope == scope and consent.given_at <= at]
    latest = max((consent.given_at for consent in given), default=None)
    return latest is not None and all(consent.holds(at) for consent in given if consent.given_at == latest)
