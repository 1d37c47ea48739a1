"""Days and times as the language of the page writes them.

In English a day is "07 Mar 2026", so that nobody takes the month for the day (3-domain 0); every other
language writes the month as a word too.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from django.utils.dates import MONTHS, MONTHS_AP
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from palpate.session.clock import clock as clocked
from palpate.when import MONTHS as SHORT
from palpate.when import Precision, When

ENGLISH: Final = "en"


def is_english() -> bool:
    """Whether the page speaks as the program is written."""
    return (get_language() or ENGLISH).partition("-")[0] == ENGLISH


def day(value: date | datetime | None) -> str:
    """A day: "07 Mar 2026"; blank for none. A moment is taken in the time of this machine."""
    if value is None:
        return ""
    on = localtime(value) if isinstance(value, datetime) and is_aware(value) else value
    return f"{on:%d} {_month(on.month)} {on:%Y}" if is_english() else f"{on:%d}. {_month(on.month)} {on:%Y}"


def short(value: date) -> str:
    """A day without its year, for an axis: "7 Mar"."""
    return f"{value.day} {_month(value.month)}" if is_english() else f"{value.day}. {_month(value.month)}"


def span(at: float | None, until: float | None) -> str:
    """A stretch of a session on its clock: "5:00 to 23:20", "from 5:00" or "5:00"; blank without a time."""
    if at is None:
        return ""
    if until is None:
        return _("from {at}").format(at=clocked(at))
    return _("{at} to {until}").format(at=clocked(at), until=clocked(until))


def month(value: date) -> str:
    """A month: "Mar 2026"."""
    return f"{_month(value.month)} {value.year}"


def _month(number: int) -> str:
    return SHORT[number - 1] if is_english() else str(MONTHS_AP[number])


def clock(value: datetime | time | None) -> str:
    """A time of day: "14:05"."""
    if value is None:
        return ""
    return f"{localtime(value) if isinstance(value, datetime) and is_aware(value) else value:%H:%M}"


def moment(value: datetime | None) -> str:
    """A day and its time: "07 Mar 2026, 14:05"."""
    return "" if value is None else f"{day(value)}, {clock(value)}"


def stamp(value: datetime | None) -> str:
    """A day and its time in a table: "07 Mar 2026 14:05"."""
    return "" if value is None else f"{day(value)} {clock(value)}"


def when(value: When) -> str:
    """A date in a life, no more exact than it is known."""
    match value.precision:
        case Precision.DAY:
            return day(date(value.year or 1, value.month or 1, value.day or 1))
        case Precision.MONTH:
            month = SHORT[(value.month or 1) - 1] if is_english() else str(MONTHS[value.month or 1])
            return f"{month} {value.year}"
        case Precision.YEAR:
            return _("about {year}").format(year=value.year) if value.about else f"{value.year}"
        case Precision.SPAN:
            return _("{year} to {until}").format(year=value.year, until=value.until)
        case Precision.AGE if value.age == 0:
            return _("in the first year of life")
        case Precision.AGE if value.age == 1:
            return _("about 1 year old")
        case Precision.AGE:
            return _("about {age} years old").format(age=value.age)
    return _("date not known")
