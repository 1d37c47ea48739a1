"""How old somebody may be on a day, as surely as the birth is known."""

from calendar import monthrange
from datetime import date
from typing import Final

from palpate.when import Precision, When

INFANT: Final = 2  # years; below it the flags of infants are asked


def youngest(birth: When | None, on: date) -> int | None:
    """The fewest full years that somebody may have on a day; None if the birth gives no year.

    A year that was given as a guess may be the next one too.

    Examples
    --------
    >>> youngest(When(precision=Precision.YEAR, year=2008), date(2026, 11, 22))
    17
    """
    if birth is None or birth.year is None:
        return None
    match birth.precision:
        case Precision.DAY:
            latest = date(birth.year, birth.month or 1, birth.day or 1)
        case Precision.MONTH:
            month = birth.month or 12
            latest = date(birth.year, month, monthrange(birth.year, month)[1])
        case _:
            latest = date((birth.until or birth.year) + birth.about, 12, 31)
    return max(0, on.year - latest.year - ((on.month, on.day) < (latest.month, latest.day)))


def may_be_under(birth: When | None, years: int, on: date) -> bool | None:
    """Whether somebody may be younger than so many years on a day; None if nothing is known of the birth."""
    least = youngest(birth, on)
    return None if least is None else least < years


def surely_under(birth: When | None, years: int, on: date) -> bool:
    """Whether somebody is younger than so many years on a day, whatever the birth may still be."""
    if birth is None or birth.year is None:
        return False
    first = When(precision=Precision.DAY, year=birth.year - birth.about, month=1, day=1)
    if birth.precision is Precision.DAY:
        first = birth
    elif birth.precision is Precision.MONTH:
        first = When(precision=Precision.DAY, year=birth.year, month=birth.month, day=1)
    most = youngest(first, on)
    return most is not None and most < years
