"""Dates in all the forms in which people write them, as the time since or before a first session."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from palpate.session.deidentify.spans import Kind, Span

UNSURE: Final = "[date]"  # a date that cannot be counted from what stands there
_NAMES: Final = (
    "january jan januar janvier enero gennaio januari jänner",
    "february feb februar février febrero febbraio februari",
    "march mar märz mars marzo maart", "april apr avril abril aprile", "may mai mayo maggio mei",
    "june jun juni juin junio giugno", "july jul juli juillet julio luglio",
    "august aug août agosto augustus", "september sept sep septembre septiembre settembre",
    "october oct oktober okt octobre octubre ottobre", "november nov novembre noviembre",
    "december dec dezember dez décembre diciembre dicembre",
)  # fmt: skip
MONTHS: Final = {name: number for number, line in enumerate(_NAMES, 1) for name in line.split()}
_ALSO_WORDS: Final = {
    "may",
    "march",
    "mar",
    "mars",
    "mai",
    "mei",
    "jan",
    "sep",
    "dec",
    "jun",
    "mayo",
    "avril",
}
_M: Final = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WD: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
)
_ORD: Final = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_D: Final = rf"(?:[0-3]?\d(?:\s?(?:st|nd|rd|th)\b|\.)?|{_ORD})"
_Y: Final = r"(?:1[89]\d\d|20\d\d)"
_UNITS: Final = r"one|two|three|four|five|six|seven|eight|nine"
_TEENS: Final = r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS: Final = r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_FEAST: Final = (
    r"(?:christmas(?: eve| day)?|easter(?: (?:sunday|monday))?|"
    r"good friday|ash wednesday|pentecost|boxing day|"
    r"whit(?:sun| monday| sunday)|new year(?:['’]s)?(?: (?:eve|day))?|hallowe['’]?en|thanksgiving|ramadan|"
    r"eid|hanukkah|"
    r"yom kippur|passover|diwali|carnival|mardi gras|advent|midsummer|all (?:saints|souls)(?: day)?|epiphany|"
    r"st\.? \w+['’]s day|mother['’]s day|independence day|weihnachten|ostern|pfingsten|silvester|fasching)"
)
_SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
_PART: Final = r"(?:early|mid|late|the (?:beginning|middle|end) of|the)[ -]"
_IN: Final = r"(?:(?:in|on|of|by)\s)?"
_NOT: Final = (
    r"(?!\s(?:rib|cranial|thoracic|cervical|lumbar|sacral|vertebra|nerve|session|"
    r"time|floor|day|step|finger|toe))"
)
_SAID_DECADES: Final = r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"
_SAID_1900S: Final = rf"(?:hundred|(?:oh|o)[- ](?:{_UNITS})|(?:{_TEENS})|(?:{_TENS})(?:[- ](?:{_UNITS}))?)"
_SAID_2000S: Final = (
    rf"(?:twenty[- ](?:{_TEENS}|twenty(?:[- ](?:{_UNITS}))?)|"
    rf"two thousand(?:(?: and)? (?:{_UNITS}|{_TEENS}|{_TENS}))?)"
)
_YEARS: Final = rf"{_Y}(?:\s?(?:-|–|/|to|and|or)\s?(?:{_Y}|\d\d))?"
_TO: Final = rf"(?:\s?(?:-|–|to|and|or|until)\s?(?:the\s)?{_D})?"
_FORMS: Final = (
    rf"{_IN}{_Y}[-/.]\d\d?[-/.]\d\d?",
    rf"{_IN}(?:{_WD},?\s)?[0-3]?\d\s?[./-]\s?[01]?\d\s?[./-]\s?(?:{_Y}|\d\d)",
    rf"{_IN}[01]?\d\s?[/.]\s?{_Y}",
    rf"{_IN}(?:{_WD},?\s)?[0-3]?\d\.\s?[01]?\d\.(?!\d)",
    rf"{_IN}(?:{_WD},?\s)?[0-3]?\d/[0-3]?\d(?![\d/])",
    rf"{_IN}(?:{_WD},?\s(?:the\s)?)?(?:the\s)?{_D}{_TO}\s(?:of\s)?{_M}(?:,?\s{_Y})?",
    rf"{_IN}(?:{_WD},?\s)?{_M}\s(?:the\s)?{_D}(?!\d){_TO}(?:,?\s{_Y})?",
    rf"{_IN}(?:{_PART})?(?:{_M}|{_SEASON}|{_FEAST})(?:,|\sof|\sin)?\s(?:{_Y}|['’‘]\d\d)",
    rf"{_IN}(?:the\s)?{_FEAST}",
    rf"{_IN}{_WD},?\sthe\s{_D}",
    rf"{_IN}(?:last|next|this|the\s(?:previous|following))\s(?:{_M}|{_SEASON}|{_WD}|{_FEAST})",
    rf"(?:on|since|until|till|by|from|before|after)\sthe\s[0-3]?\d(?:st|nd|rd|th)\b{_NOT}",
    rf"{_IN}(?:{_PART})?(?:the\s)?(?:(?:18|19|20)\d0|['’‘]?[2-9]0)['’]?s\b",
    rf"{_IN}(?:{_PART})?(?:the\s)?(?:early\s|late\s)?{_SAID_DECADES}\b",
    rf"{_IN}(?:the\s)?(?:calendar\s)?(?:week|kw)\s\d\d?\s(?:of\s|/\s?)?{_Y}",
    rf"{_IN}(?:nineteen|eighteen)[- ]{_SAID_1900S}",
    rf"{_IN}{_SAID_2000S}",
    rf"{_IN}(?:about\s)?{_YEARS}(?!\s?(?:ml|mg|kg|kcal|m|km|steps|hz|days))",
    rf"{_IN}(?<!\w)['’‘]\d\d\b",
    rf"{_IN}(?:{_PART})?{_WD}",
    rf"{_IN}(?:{_PART})?{_M}",
)  # fmt: skip
_DATES: Final = tuple(re.compile(rf"(?<![\w.]){form}(?!\w)", re.IGNORECASE) for form in _FORMS)
_AFTER: Final = re.compile(
    r"\b(?:in|last|next|since|until|till|this|by|early|late|mid|of)[\s-]$", re.IGNORECASE
)


def dates(text: str, first: date | None, on: date | None) -> Iterator[Span]:
    """Each date, with how long it is after or before the first session; `on` is the day of the words."""
    for pattern in _DATES:
        for found in pattern.finditer(text):
            if _is_word(found[0], text[: found.start()]) or _counted(text, found):
                continue
            said = interval(found[0], first, on)
            yield Span(start=found.start(), end=found.end(), kind=Kind.DATE, text=found[0], suggestion=said)


def interval(words: str, first: date | None, on: date | None = None) -> str:
    """How long after or before the first session: "day 12", "about 20 years before", or that it is unsure.

    The first session is day 1. A date without a year is counted only after "last", from the day of the words.
    """
    lead = "on " if words[:3].casefold() == "on " else ""
    day, year = _day(words), _year(words)
    month = next(
        (MONTHS[part] for part in re.findall(r"[^\W\d_]+", words.casefold()) if part in MONTHS), None
    )
    if first is None:
        return UNSURE
    if year is not None and month and day and _real(year, month, day):
        days = (date(year, month, day) - first).days
        return f"{lead}day {days + 1}" if days >= 0 else _before(-days)
    if (whole := _numeric(words)) is not None:
        days = (whole - first).days
        return f"{lead}day {days + 1}" if days >= 0 else _before(-days)
    if year and (found := re.fullmatch(rf"\D*([01]?\d)\s?[/.]\s?{_Y}", words)):
        month = int(found[1]) if 1 <= int(found[1]) <= 12 else None
    if year is None and month and on is not None and re.search(r"\blast\b", words, re.IGNORECASE):
        year = on.year if month < on.month else on.year - 1
    if year is None:
        return UNSURE
    if month:
        months = (year - first.year) * 12 + month - first.month
        return (
            _before(-months * 30)
            if months < 0
            else f"about {months} {'month' if months == 1 else 'months'} after"
            if months
            else "about then"
        )
    years = first.year - year
    if years == 0:
        return "in the year of the first session"
    return f"about {years} years before" if years > 0 else f"about {-years} years after"


def _before(days: int) -> str:
    if days < 60:
        return f"{days} {'day' if days == 1 else 'days'} before"
    return (
        f"about {round(days / 30.4)} months before"
        if days < 730
        else f"about {round(days / 365.25)} years before"
    )


def _year(words: str) -> int | None:
    found = re.search(rf"\b{_Y}", words)
    if found:
        return int(found[0])
    short = re.search(r"['’‘](\d\d)\b", words)
    return None if short is None else (1900 if int(short[1]) > 30 else 2000) + int(short[1])


def _day(words: str) -> int | None:
    found = re.search(r"(?<!\d)([0-3]?\d)(?!\d)", re.sub(rf"\b{_Y}\b", "", words))
    return int(found[1]) if found else None


def _numeric(words: str) -> date | None:
    """A date in figures, if it can be read in one way only."""
    if found := re.search(rf"({_Y})[-/.](\d\d?)[-/.](\d\d?)", words):
        year, month, day = map(int, found.groups())
        return date(year, month, day) if _real(year, month, day) else None
    found = re.search(rf"(\d\d?)\s?([./-])\s?(\d\d?)\s?[./-]\s?({_Y}|\d\d)", words)
    if found is None:
        return None
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    year = year if year > 99 else year + (2000 if year < 50 else 1900)
    if found[2] == "." or one > 12:
        return date(year, two, one) if _real(year, two, one) else None
    if two > 12 or one == two:
        return date(year, one, two) if _real(year, one, two) else None
    return None


def _real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_word(found: str, before: str) -> bool:
    """Whether a month's name is only a word: "may", "march" in small letters, or a season without a year."""
    words = found.rstrip(".").split()
    last = words[-1]
    lone = last.casefold() in _ALSO_WORDS and not any(figure.isdigit() for figure in found)
    if lone and last.islower():
        return not (len(words) > 1 and words[0].casefold() != "the") and not _AFTER.search(before)
    return last.casefold().rstrip("s") in ("mon", "sat", "sun", "wed") and last.islower()


def _counted(text: str, found: re.Match[str]) -> bool:
    """Whether it is a number of days that was written here before, or a rating out of ten."""
    before = text[max(0, found.start() - 4) : found.start()].casefold()
    return before.endswith("day ") or re.fullmatch(r"(?:10|\d)/10", found[0]) is not None
