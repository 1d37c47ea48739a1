"""When the record of one client comes to the end of its time: the rule, set against what is known of her.

Where a date is known to a month or a year, the latest day that it can be counts, so that nothing is ever due
too early. What nobody knows is said, never guessed.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from palpate.session.retention import Kept, RetentionRule, keep_until
from palpate.when import Precision, When

OWN_RULE: Final = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The rule of a practice with its numbers."""

    rule: RetentionRule
    years: int
    until_age: int | None = None

    def kept(self, *, last: date, birth: When | None, first: date) -> Kept:
        """Until when a record is kept.

        Parameters
        ----------
        last
            Day of the last session.
        birth
            As known; None if nobody has said anything.
        first
            Day of the first session: whoever came was born by then.

        Raises
        ------
        NotPhysical
            If a birth that is known to the day lies after the last session.
        """
        latest = latest_birth(birth)
        if latest is not None and birth is not None and birth.precision is not Precision.DAY:
            latest = min(latest, first)
        return keep_until(last=last, birth=latest, years=self.years, until_age=self.until_age)

    def at_latest(self, *, last: date, first: date) -> date:
        """The date if nothing is known of the birth and she was born on the day of her first session.

        Parameters
        ----------
        last
            Day of the last session.
        first
            Day of the first session.
        """
        return keep_until(last=last, birth=first, years=self.years, until_age=self.until_age).until


def in_force(rule: RetentionRule, years: int | None, until_age: int | None) -> InForce:
    """The rule with the practice's own numbers, if it is its own rule; any other keeps the numbers it has."""
    if rule.code != OWN_RULE:
        return InForce(rule=rule, years=rule.years, until_age=rule.until_age)
    return InForce(rule=rule, years=rule.years if years is None else years, until_age=until_age)


def latest_birth(birth: When | None) -> date | None:
    """The last day on which somebody can have been born; None if no year is known. A guess may be a year off.

    Examples
    --------
    >>> latest_birth(When(precision=Precision.MONTH, year=2019, month=2))
    datetime.date(2019, 2, 28)
    """
    if birth is None or birth.year is None:
        return None
    if birth.precision is Precision.DAY:
        return date(birth.year, birth.month or 12, birth.day or 31)
    if birth.precision is Precision.MONTH:
        month = birth.month or 12
        return date(birth.year, month, monthrange(birth.year, month)[1])
    return date((birth.until or birth.year) + birth.about, 12, 31)
