"""What every verb that writes about a session does first: may this be written, and did it happen in there."""

from __future__ import annotations

from datetime import datetime
from math import isfinite
from typing import Any

from palpate.body import Side
from palpate.clinic import access
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Practitioner, Session
from palpate.records.queries.sessions import is_signed
from palpate.units import Seconds, minutes_and_seconds
from palpate.words import kept

LONGEST = 12 * 3600.0  # seconds; a mark later than that was not made in this session
CHANGED = "changed before signing"


def may(session: Session, by: Practitioner) -> None:
    """Raise unless this person may write into this session, and its note is not signed yet."""
    access.require(by, May.WRITE_CHART, client=session.client)
    still_open(session)


def still_open(session: Session) -> None:
    """Raise AlreadyThere if the note is signed: a signed text is amended, never changed."""
    if is_signed(session):
        raise AlreadyThere("This session's note is signed. Amend the note; the signed text stays readable.")


def span(session: Session, at: float | None, until: float | None = None) -> tuple[float | None, float | None]:
    """Seconds since the session began, checked: within the session, and no end before its start.

    None is "no time noted", which is an answer. An end without a start is refused.
    """
    if at is None:
        if until is not None:
            raise NotPhysical("An end must have its start, got an end alone. Note the start, or neither.")
        return None, None
    longest, named = LONGEST, "12 hours"
    if session.started_at and session.ended_at:
        longest = (session.ended_at - session.started_at).total_seconds()
        named = f"its end at {said(longest)}"
    for each in (at, until):
        if each is not None and not (isfinite(each) and 0 <= each <= longest + 1):
            raise NotPhysical(
                f"A time must lie between the start of the session and {named}, got {said(each)}. "
                "Correct the time, or leave it blank."
            )
    if until is not None and until < at:
        raise NotPhysical(
            f"An end must come after its start, got {said(at)} to {said(until)}. "
            "Correct one of them, or leave the end open."
        )
    return float(at), None if until is None else float(until)


def said(seconds: float) -> str:
    """A time on the session's clock, such as "12:05"; one before the start as "-0:30"."""
    if not isfinite(seconds):
        return str(seconds)
    minutes, rest = minutes_and_seconds(Seconds(abs(seconds)))
    return f"{'-' if seconds < 0 else ''}{minutes}:{rest:02d}"


def side(code: str) -> str:
    """The client's own side, checked: L, R, M or blank."""
    if code and code not in tuple(Side):
        raise NotPhysical(f"“{code}” must be L, R or M, the client's own side, or left blank.")
    return code


def line(text: str, longest: int, what: str) -> str:
    """Words that stay within one line of the record, stripped."""
    clean = kept(text).strip()
    if len(clean) > longest:
        raise NotPhysical(
            f"{what} must have at most {longest} characters, got {len(clean)}. "
            "Shorten it; the words have room."
        )
    return clean


def recalled(session: Session, at: datetime) -> float | None:
    """How many seconds after hands off something is written down; None while the clock still runs."""
    if session.ended_at is None:
        return None
    return max(0.0, (at - session.ended_at).total_seconds())


def remembered(session: Session, at: datetime) -> float:
    """How many seconds after hands off something is remembered; where no clock ran, after the session."""
    return max(0.0, (at - (session.ended_at or session.opened_at)).total_seconds())


def strike(row: Any, *, why: str, by: Practitioner, at: datetime) -> None:
    """Take one entered row back with a reason. It stays readable."""
    why = kept(why).strip()
    if not why:
        raise NotPhysical("Striking an entry must have a reason, got none. A few words are enough.")
    if row.struck_at is not None:
        raise AlreadyThere(f"This was struck before: {row.struck_why}")
    row.struck_at, row.struck_by, row.struck_why = at, by, why
    row.save(update_fields=["struck_at", "struck_by", "struck_why"])
