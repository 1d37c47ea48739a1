"""How long a record is kept: the rules that a practice may choose from, and the date that follows.

Examples, not legal advice: the practitioner sets the rule, the program reckons the date, explains it, and
never destroys anything by itself. Where a date of birth is not known, the date for a minor cannot be
excluded, and the answer says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Vocabulary

LONGEST: Final = 60  # years that a rule may ask for; longer is a slip of the pen: an assumption


@dataclass(frozen=True, slots=True)
class RetentionRule(AbstractTerm):
    """One rule. `years` after the last session; not before the birthday `until_age`, if that is later."""

    years: int = 10
    until_age: int | None = None  # [years]; None: no further date for those who were minors
    statutory: bool = False  # a duty of law, as the source says; False: a standard, or advice


D = Footing.DISPUTED
RULES: Final = Vocabulary(
    RetentionRule("own", "The practice's own rule", "years that the practice sets itself",
                  Footing.ASSUMPTION, OURS, years=10),
    RetentionRule("us_ncbtmb", "US, certification board", "at least 4 years after the relationship ends", D,
                  "NCBTMB, frequently asked questions", years=4),
    RetentionRule("us_ny", "US, New York, massage", "6 years or the 22nd birthday, the later", D,
                  "New York massage ethics article 19", years=6, until_age=22, statutory=True),
    RetentionRule("uk", "UK, practice notices", "7 years; a child's until 25", D,
                  "privacy notices of two practices (insurance is the stated reason)", years=7, until_age=25),
    RetentionRule("uk_insurer", "UK, an insurer's wording",
                  "7 years after the last treatment; a minor's 7 years past the 18th birthday", D,
                  "Balens and Zurich wording", years=7, until_age=25),
    RetentionRule("uk_training", "UK, a training text", "at least 8 years", D,
                  "client records, training slides", years=8),
    RetentionRule("de", "Germany, Heilpraktiker", "10 years after the treatment ends", D,
                  "IF Weinheim, Dokumentation; Hammerl, Dokumentationspflicht", years=10, statutory=True),
    RetentionRule("at", "Austria, non-medical", "no statute; keeping is advised", D,
                  "shiatsu-austria.at, Dokumentation", years=10),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Until when a record is kept, and what that follows from."""

    until: date
    by_birthday: bool  # True: the birthday is the later date and decides
    birth_unknown: bool  # True: the rule has a birthday, and nobody knows it; the date may be later


def keep_until(*, last: date, birth: date | None, years: int, until_age: int | None = None) -> Kept:
    """The first day on which the rule no longer asks for the record.

    Parameters
    ----------
    last
        Day of the last session, or of the end of the relationship.
    birth
        Date of birth; the last day that it can be, where only a month or a year is known. None: not known.
    years
        Years after `last`.
    until_age
        Age in years up to which the record is kept in any case; None if the rule has none.

    Raises
    ------
    NotPhysical
        If `years` is not 0 to 60, or the birth lies after the last session.
    """
    if not 0 <= years <= LONGEST:
        raise NotPhysical(f"A record is kept 0 to {LONGEST} years, got {years}. Correct the number.")
    if birth is not None and birth > last:
        raise NotPhysical(
            f"A birth must lie before the last session ({last:%d %b %Y}), got {birth:%d %b %Y}. "
            "Correct the date of birth."
        )
    after = _later(last, years)
    birthday = _later(birth, until_age) if birth is not None and until_age is not None else None
    return Kept(
        until=max(after, birthday) if birthday else after,
        by_birthday=birthday is not None and birthday > after,
        birth_unknown=until_age is not None and birth is None,
    )


def _later(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28) + timedelta(days=1)
