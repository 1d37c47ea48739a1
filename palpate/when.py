"""Dates as surely as they are known.

A life is remembered to a day, a month, a year, an age ("about seven") or a stretch of years, and often not at
all. A `When` keeps how surely a date is known, and beside it the words as they were said. What cannot be read
is kept as words and never refused; only what cannot have been, such as a thirty-first of February, is sent
back.

Departures
----------
A date with slashes (7/3/2026) is read one way in Dublin and another in Boston. Where both readings are
possible, only the year is taken; held by tests/spec/when/test_read.py. English words, and German
months and turns of phrase with a number in digits; words of other languages are kept as said.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, Self

from palpate.errors import NotPhysical

LONGEST_LIFE: Final = 120  # years; the oldest documented person reached 122
_JSON_VERSION: Final = 1
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Precision(StrEnum):
    """How surely a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    AGE = "age"
    SPAN = "span"
    UNKNOWN = "unknown"


_PARTS: Final = {
    Precision.DAY: {"year", "month", "day"},
    Precision.MONTH: {"year", "month"},
    Precision.YEAR: {"year"},
    Precision.AGE: {"age"},
    Precision.SPAN: {"year", "until"},
    Precision.UNKNOWN: set[str](),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time in somebody's life, no more exact than anybody knows it."""

    precision: Precision
    words: str = ""  # as they were said
    year: int | None = None
    month: int | None = None
    day: int | None = None
    age: int | None = None  # [years]
    until: int | None = None  # last year of a span
    about: bool = False  # the year was given as a guess

    def __post_init__(self) -> None:
        parts = ("year", "month", "day", "age", "until")
        given = {part for part in parts if getattr(self, part) is not None}
        needed = _PARTS[self.precision]
        if given != needed:
            raise NotPhysical(
                f"A date known to the {self.precision} must have {sorted(needed) or 'no parts'}, "
                f"got {sorted(given) or 'none'}. Give exactly those."
            )
        if self.month is not None:
            _check_calendar(self.year, self.month, self.day)
        if self.age is not None and not 0 <= self.age <= LONGEST_LIFE:
            raise NotPhysical(
                f"An age must be 0 to {LONGEST_LIFE} years, got {self.age}. Check the number, or give a year."
            )
        if self.until is not None and self.year is not None and self.until < self.year:
            raise NotPhysical(
                f"A span must end after it begins, got {self.year} to {self.until}. Swap the two years."
            )

    def said(self) -> str:
        """The date as a page shows it, no more exact than it is known."""
        match self.precision:
            case Precision.DAY:
                return f"{self.day:02d} {MONTHS[(self.month or 1) - 1]} {self.year}"
            case Precision.MONTH:
                return f"{MONTHS[(self.month or 1) - 1]} {self.year}"
            case Precision.YEAR:
                return f"about {self.year}" if self.about else f"{self.year}"
            case Precision.SPAN:
                return f"{self.year} to {self.until}"
            case Precision.AGE if self.age == 0:
                return "in the first year of life"
            case Precision.AGE:
                return f"about {self.age} {'year' if self.age == 1 else 'years'} old"
        return "date not known"

    def sort_key(self, born_year: int | None) -> tuple[int, int, int, int]:
        """A key that puts a life in order: dated first, then ages without a birth year, then the unknown.

        Within a year, the less exact comes first: "2019" stands before "Mar 2019".
        """
        if self.precision is Precision.UNKNOWN:
            return (2, 0, 0, 0)
        if self.age is not None:
            return (1, self.age, 0, 0) if born_year is None else (0, born_year + self.age, 0, 0)
        return (0, self.year or 0, self.month or 0, self.day or 0)

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column; absent parts are left out."""
        parts = ("year", "month", "day", "age", "until")
        found = {part: getattr(self, part) for part in parts if getattr(self, part) is not None}
        about = {"about": True} if self.about else {}
        return (
            {"version": _JSON_VERSION, "precision": self.precision.value, "words": self.words} | found | about
        )

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The value again, from what `as_json` gave."""
        if stored.get("version") != _JSON_VERSION:
            raise NotPhysical(
                f"A stored date must have version {_JSON_VERSION}, got {stored.get('version')!r}. "
                "Open this record with the Palpate that wrote it, or a newer one."
            )
        parts = {name: value for name, value in stored.items() if name not in ("version", "precision")}
        return cls(precision=Precision(stored["precision"]), **parts)


def read(text: str, *, today: date, born_year: int | None = None) -> When:
    """A date from the words in which somebody gave it.

    Parameters
    ----------
    text
        The words, as typed or said.
    today
        The day on which they are read: nothing can have happened after it.
    born_year
        The year of birth, if known: nobody was forty before turning forty.

    Raises
    ------
    NotPhysical
        If the words name a date that cannot have been.

    Examples
    --------
    >>> read("7.3.2019", today=date(2026, 11, 22)).said()
    '07 Mar 2019'
    >>> read("when I was seven", today=date(2026, 11, 22)).said()
    'about 7 years old'
    >>> read("the summer of the flood", today=date(2026, 11, 22)).said()
    'date not known'
    """
    words = text.strip()
    plain = " ".join(words.lower().replace("–", "-").replace("—", "-").split()).rstrip(".!?, ")
    for pattern, make in _RULES:
        if found := pattern.fullmatch(plain):
            parts = make(found.groupdict(), today)
            _possible(parts, today, born_year)
            return When(words=words, **parts)
    return When(words=words, precision=Precision.UNKNOWN)


Parts = dict[str, Any]

# fmt: off
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on
_NUMBERS: Final = {word: number for number, word in enumerate(_ONES)} | {
    f"{ten} {one}".strip(): 20 + 10 * place + number
    for place, ten in enumerate(_TENS)
    for number, one in enumerate(["", *_ONES[1:10]])
}


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word.replace("-", " ")]


# German months that do not begin as the English ones.
_GERMAN: Final = {"jän": 1, "mär": 3, "mae": 3, "mai": 5, "okt": 10, "dez": 12}


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return _GERMAN.get(word[:3]) or MONTHS.index(word[:3].title()) + 1


def _day(found: Mapping[str, str], _: date) -> Parts:
    parts = {"year": int(found["y"]), "month": _month(found["m"]), "day": int(found["d"])}
    return {"precision": Precision.DAY} | parts


def _slashed(found: Mapping[str, str], _: date) -> Parts:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if first != second and max(first, second) <= len(MONTHS):
        return {"precision": Precision.YEAR, "year": year}
    day, month = (second, first) if second > len(MONTHS) else (first, second)
    return {"precision": Precision.DAY, "year": year, "month": month, "day": day}


def _to_month(found: Mapping[str, str], _: date) -> Parts:
    return {"precision": Precision.MONTH, "year": int(found["y"]), "month": _month(found["m"])}


def _year(found: Mapping[str, str], _: date) -> Parts:
    return {"precision": Precision.YEAR, "year": int(found["y"]), "about": bool(found["about"])}


def _decade(found: Mapping[str, str], today: date) -> Parts:
    first = int(found["y"])
    return {"precision": Precision.SPAN, "year": first, "until": max(first, min(first + 9, today.year))}


def _span(found: Mapping[str, str], _: date) -> Parts:
    return {"precision": Precision.SPAN, "year": int(found["y"]), "until": int(found["z"])}


def _age(found: Mapping[str, str], _: date) -> Parts:
    return {"precision": Precision.AGE, "age": _number(found["n"])}


def _birth(_: Mapping[str, str], __: date) -> Parts:
    return {"precision": Precision.AGE, "age": 0}


def _years_ago(found: Mapping[str, str], today: date) -> Parts:
    return {"precision": Precision.YEAR, "year": today.year - _number(found["n"]), "about": True}


def _last_year(_: Mapping[str, str], today: date) -> Parts:
    return {"precision": Precision.YEAR, "year": today.year - 1}


def _near(found: Mapping[str, str], today: date) -> Parts:
    day = today if found["near"] in ("today", "heute") else today - timedelta(days=1)
    return {"precision": Precision.DAY, "year": day.year, "month": day.month, "day": day.day}


_SPELLED = "|".join(
    sorted((re.escape(word).replace(r"\ ", "[- ]") for word in _NUMBERS), key=len, reverse=True)
)
_NAMED = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_NAMED += "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_NAMED += "|januar|jänner|februar|mär(?:z)?|maerz|mai|juni|juli|okt(?:ober)?|dez(?:ember)?"
_N, _Y, _D = rf"(?P<n>\d{{1,3}}|{_SPELLED})", r"(?P<y>\d{4})", r"(?P<d>\d{1,2})"
_M = rf"(?P<m>{_NAMED})\.?"
_ABOUT = r"about|around|roughly|approximately|approx\.?|circa|ca\.?|c\.|etwa|ungefähr|rund"
_OLD = r"(?: years? (?:old|of age)| years?| jahren?| jahre alt)"
_AGED = r"when (?:i|he|she|they) (?:was|were)|at|(?:at )?(?:the )?age(?: of)?|aged|mit"
_TO = r"-|to|until|till|and|through|bis|und"
_AT = rf"(?:{_AGED})(?: (?:{_ABOUT}))?|{_ABOUT}"

# The first pattern that fits the whole text gives the reading.
_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[Mapping[str, str], date], Parts]], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_Y}-(?P<m>\d{{1,2}})-{_D}", _day),
        (rf"{_D}\. ?(?P<m>\d{{1,2}})\. ?{_Y}", _day),
        (rf"(?:on )?(?:the )?{_D}(?:st|nd|rd|th|\.)? (?:of )?{_M},? {_Y}", _day),
        (rf"(?:on )?{_M} {_D}(?:st|nd|rd|th)?,? {_Y}", _day),
        (rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{_Y}", _slashed),
        (rf"{_Y}-(?P<m>0\d|1[0-2])", _to_month),
        (rf"(?P<m>\d{{1,2}})[./] ?{_Y}", _to_month),
        (rf"(?:in )?{_M},? (?:of )?{_Y}", _to_month),
        (rf"(?:in )?(?P<about>{_ABOUT}|~)? ?{_Y}", _year),
        (r"(?:in )?(?:the )?(?P<y>\d{3}0)'?s", _decade),
        (
            rf"(?:from |between |von |zwischen )?{_Y} ?(?:{_TO}) ?(?P<z>\d{{4}})",
            _span,
        ),
        (rf"(?:{_AT}) {_N}{_OLD}?", _age),
        (rf"{_N} years? (?:old|of age)", _age),
        (r"(?:at |my )?birth", _birth),
        (rf"(?:{_ABOUT})? ?{_N} years? ago", _years_ago),
        (rf"vor (?:(?:{_ABOUT}) )?{_N} jahr(?:en)?", _years_ago),
        (r"last year", _last_year),
        (r"(?P<near>today|yesterday|heute|gestern)", _near),
    )
)


def _check_calendar(year: int | None, month: int, day: int | None) -> None:
    try:
        date(year or 0, month, 1 if day is None else day)
    except ValueError:
        got = f"month {month} of {year}" if day is None else f"day {day} of month {month} in {year}"
        raise NotPhysical(
            f"A date must be in the calendar, got {got}. Correct it, or give the year alone."
        ) from None


def _possible(parts: Parts, today: date, born_year: int | None) -> None:
    """Refuse what lies after today, or before the longest of lives began."""
    if "age" in parts:
        if born_year is not None and born_year + parts["age"] > today.year:
            raise NotPhysical(
                f"An age must have been reached by {today.year}, got {parts['age']} years for somebody "
                f"born in {born_year}. Correct the age or the year of birth."
            )
        return
    year: int = parts["year"]
    last: int = parts.get("until", year)
    earliest = today.year - LONGEST_LIFE
    if year < earliest:
        raise NotPhysical(
            f"A year must lie between {earliest} and {today.year}, got {year}. "
            "Correct it, or keep an earlier time in words alone."
        )
    month, day = parts.get("month"), parts.get("day")
    if month is not None:
        _check_calendar(year, month, day)
    if last > today.year or (month is not None and date(year, month, day or 1) > today):
        raise NotPhysical(
            f"A date must not lie after today, {today.day:02d} {MONTHS[today.month - 1]} {today.year}; "
            f"got {When(**parts).said()}. Correct it."
        )
