"""Short ways to write the lines and marks of an invented session."""

from __future__ import annotations

from dataclasses import dataclass

from palpate.clinic.sessions import Line
from palpate.release.signs import SIGNS
from palpate.session.closeout import OUTCOMES
from palpate.standing import Basis, Channel, Standing

TOLD, PALPATED = Standing.TOLD, Standing.PALPATED


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the session's clock, its name given afterwards, and why it was struck if it was wrong."""

    clock: str  # minutes and seconds, such as "14:20"
    kind: str
    named: str = ""
    struck: str = ""

    @property
    def seconds(self) -> int:
        """Seconds from the start."""
        minutes, seconds = self.clock.split(":")
        return int(minutes) * 60 + int(seconds)


def stop(clock: str, named: str = "", struck: str = "") -> Mark:
    """The rhythm stopped."""
    return Mark(clock, "rhythm_stop", named, struck)


def restart(clock: str) -> Mark:
    """The rhythm was there again."""
    return Mark(clock, "rhythm_restart")


def let_go(clock: str, struck: str = "") -> Mark:
    """Something let go under the hand."""
    return Mark(clock, "release", "", struck)


def words(clock: str) -> Mark:
    """The client said something."""
    return Mark(clock, "words")


def said(text: str) -> Line:
    """What the client asked for on arrival."""
    return Line(kind="request", standing=TOLD, text=text, basis=Basis.VERBATIM)


def news(text: str) -> Line:
    """What is new since last time."""
    return Line(kind="anything_new", code="yes", standing=TOLD, text=text)


def felt(text: str, side: str = "", place: str = "") -> Line:
    """What the hands met."""
    return Line(kind="finding", standing=PALPATED, text=text, side=side, place=place, basis=Channel.HANDS)


def did(code: str, text: str = "", side: str = "", place: str = "") -> Line:
    """A technique that was used."""
    return Line(kind="technique", standing=PALPATED, code=code, text=text, side=side, place=place)


def sign(code: str, text: str = "", side: str = "", place: str = "") -> Line:
    """A sign of letting go; where several senses could have met it, none is claimed."""
    known = SIGNS.get(code)
    standing = known.standing if known else PALPATED
    basis = known.channels[0] if known and len(known.channels) == 1 else ""
    return Line(kind="sign", standing=standing, code=code, text=text, side=side, place=place, basis=basis)


def image(text: str) -> Line:
    """What came to the client as an image: reported, not verified."""
    return Line(
        kind="process", standing=TOLD, text=f"Image, reported, not verified: {text}", basis=Basis.FROM_MEMORY
    )


def spoke(text: str) -> Line:
    """What the client said during the session."""
    return Line(kind="process", standing=TOLD, text=text, basis=Basis.FROM_MEMORY)


def after(text: str) -> Line:
    """What the client said at the end."""
    return Line(kind="response", standing=TOLD, text=text, basis=Basis.VERBATIM)


def reading(text: str) -> Line:
    """The practitioner's own reading, in a block of its own."""
    return Line(kind="impression", standing=PALPATED, text=text, impression=True)


def plan(text: str) -> Line:
    """What was agreed for the time after."""
    return Line(kind="plan", standing=TOLD, text=text)


def agreed_on(text: str) -> Line:
    """When to speak again, as it stands on the aftercare sheet."""
    return Line(kind="plan", standing=TOLD, code="next_contact", text=text)


def ticked(*codes: str) -> list[Line]:
    """Items of the close-out that were looked at and answered with yes, and the outcome."""
    return [
        Line(
            kind="closing",
            standing=TOLD if code == "client_says_done" else PALPATED,
            code=code,
            text="" if code in OUTCOMES else "yes",
        )
        for code in codes
    ]
