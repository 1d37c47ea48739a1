"""What was agreed, for what, until when, withdrawn when.

A signed form never replaces asking again: consent to touch is fresh each session. A withdrawal is one step
and holds from that moment, whatever was signed before. A yes of a minor without a guardian holds nothing.
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
    by_item: bool = False  # each purpose is agreed to by itself

    @property
    def needs_end(self) -> bool:
        """Whether a yes must name its last day."""
        return self.default is Default.PER_ITEM

    @property
    def gates(self) -> bool:
        """Whether what needs it is asked about while nobody has agreed. Touch is asked anew by word of mouth
        each time, and notes are on until declined: of these only a no, or one taken back, is asked about."""
        return self.default in (Default.OFF, Default.PER_ITEM)


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
    Scope("share", "Case study, research", "each purpose by itself", A, OURS, "outside", by_item=True),
    Scope("contact", "Contact between sessions", "by which way, when, saying what", A, OURS, "outside"),
    Scope(
        "supervision",
        "Supervision",
        "an excerpt for a supervisor",
        A,
        OURS,
        "outside",
        default=Default.PER_ITEM,
        by_item=True,
    ),
    Scope(
        "disclosure",
        "Letter to a professional",
        "a letter to one named person",
        A,
        OURS,
        "outside",
        default=Default.PER_ITEM,
        by_item=True,
    ),
)


class Reply(StrEnum):
    """What the client answered when asked."""

    GRANTED = "granted"
    DECLINED = "declined"


class State(StrEnum):
    """What is known of one scope at one time."""

    NOT_ASKED = "not_asked"
    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    ALONE = "alone"  # a minor's yes, without a guardian's: it holds nothing


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
    how: How | None = None  # None: not noted
    until: date | None = None  # the last day on which it holds; None: no end was agreed
    withdrawn_at: datetime | None = None
    purpose: str = ""  # for which one thing, where a scope is agreed item by item
    alone: bool = False  # given by a minor, without a guardian

    def __post_init__(self) -> None:
        if self.withdrawn_at is not None and self.withdrawn_at < self.given_at:
            raise NotPhysical(
                f"A withdrawal must come after the consent, got {self.withdrawn_at:%d %b %Y %H:%M} for one "
                f"given {self.given_at:%d %b %Y %H:%M}. Correct the time."
            )

    def holds(self, at: datetime) -> bool:
        """Whether this answer allows the scope at that time."""
        return self.given_at <= at and self.state(at) is State.GRANTED

    def state(self, at: datetime) -> State:
        """What this answer says at a time after it was given. A withdrawal counts before an end."""
        if self.reply is Reply.DECLINED:
            return State.DECLINED
        if self.withdrawn_at is not None and self.withdrawn_at <= at:
            return State.WITHDRAWN
        if self.until is not None and at.date() > self.until:
            return State.EXPIRED
        return State.ALONE if self.alone else State.GRANTED


def in_force(consents: Iterable[Consent], scope: str, at: datetime, purpose: str | None = None) -> bool:
    """Whether the latest answer about this scope allows it at that time.

    An older yes never outlives a newer no or a withdrawal, and of two answers given in the same instant the
    one that does not allow it counts. Nobody asked: not allowed. Of a scope that is agreed item by item,
    `purpose` names the item, and a no that names none is a no to each; without it, any item counts.
    """
    if purpose is None and SCOPES[scope].by_item:
        known = list(consents)
        purposes = {each.purpose for each in known if each.scope == scope}
        return any(in_force(known, scope, at, each) for each in purposes)
    return state(consents, scope, at, purpose) is State.GRANTED


def state(consents: Iterable[Consent], scope: str, at: datetime, purpose: str | None = None) -> State:
    """What the latest answer about this scope, or this one item of it, says at that time.

    Of two answers given in the same instant the one that allows less counts.
    """
    given = [
        each for each in consents if each.scope == scope and _about(each, purpose) and each.given_at <= at
    ]
    latest = max((each.given_at for each in given), default=None)
    states = [each.state(at) for each in given if each.given_at == latest]
    if not states:
        return State.NOT_ASKED
    return next((each for each in states if each is not State.GRANTED), State.GRANTED)


def _about(consent: Consent, purpose: str | None) -> bool:
    if purpose is None or consent.purpose == purpose:
        return True
    return consent.reply is Reply.DECLINED and not consent.purpose
