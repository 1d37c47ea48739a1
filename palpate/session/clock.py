"""The session's clock, in words and back: 0:00 is when hands came on."""

import re
from typing import Final

from palpate.errors import NotPhysical
from palpate.units import Seconds, minutes_and_seconds

_TYPED: Final = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3})[:.](\d\d)|(\d{1,3}))(?: ?min\.?)?", re.IGNORECASE)
_MINUTE: Final = 60


def clock(at: float) -> str:
    """A time on the session's clock.

    Parameters
    ----------
    at
        Since the session began. [s]

    Examples
    --------
    >>> clock(725.9)
    '12:05'
    """
    minutes, seconds = minutes_and_seconds(Seconds(at))
    return f"{minutes}:{seconds:02d}"


def span_said(at: float | None, until: float | None) -> str:
    """From when to when, in words; blank if no time was noted, and an open end stays open.

    Parameters
    ----------
    at, until
        Since the session began. [s]

    Examples
    --------
    >>> span_said(725, 1000)
    '12:05 to 16:40'
    >>> span_said(725, None)
    'from 12:05'
    """
    if at is None:
        return ""
    return f"from {clock(at)}" if until is None else f"{clock(at)} to {clock(until)}"


def clock_read(text: str) -> Seconds | None:
    """A time as somebody typed it, in seconds since the session began; None if nothing was typed. [s]

    Minutes and seconds, or minutes alone; with hours in front if a session is that long.

    Raises
    ------
    NotPhysical
        If it is no such time.

    Examples
    --------
    >>> clock_read("12:05")
    725.0
    >>> clock_read("7")
    420.0
    """
    said = text.strip()
    if not said:
        return None
    found = _TYPED.fullmatch(said)
    hours, more, seconds, alone = (int(part or 0) for part in found.groups()) if found else (0, 0, _MINUTE, 0)
    minutes = more or alone
    if seconds >= _MINUTE or (hours and minutes >= _MINUTE):
        raise NotPhysical(
            f"A time must be minutes and seconds of the session, such as 12:05, got “{said[:20]}”. "
            "Correct it, or leave it blank."
        )
    return Seconds(float((hours * _MINUTE + minutes) * _MINUTE + seconds))
