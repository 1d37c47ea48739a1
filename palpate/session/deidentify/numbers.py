"""Mail addresses, links, telephone numbers, numbers of files and cars, and ages that few reach."""

import re
from collections.abc import Iterator
from typing import Final

from palpate.session.deidentify.spans import Kind, Span

CONTACT: Final = "[contact]"
OLD: Final = "aged 90 or older"
_CONTACTS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)]",
        r"(?<!\w)@\w[\w.]{2,}",
        r"(?<![\w.])(?:\+|00)?\(?\d[\d\s()/-]{5,}\d(?!\w)",  # a telephone number, with or without a country
        r"(?<!\w)(?:[Nn]o|[Nn]r|[Nn]umber)\.?\s?[\w-]*\d[\w./-]*\w",
        r"(?<!\w)[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2}\s?\d{1,4}(?!\w)",  # a number plate
        r"(?<!\w)(?=[A-Za-z-]*\d)(?=[\d-]*[A-Z])[A-Z\d][A-Za-z\d-]{5,}(?!\w)",  # letters and figures mixed
        r"(?<![\w.,])\d{5,}(?!\w)",
    )
)
_TENS: Final = r"(?:9\d|1[01]\d)"
_SPELLED: Final = r"(?:ninety(?:-\w+)?|(?:a|one) hundred(?: and \w+)?)"
_NO_UNIT: Final = r"(?!\s?(?:%|/|min|cm|kg|deg|or older))"
_AGES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_TENS}|{_SPELLED})(?:-|\s)?years?(?:(?:-|\s)olds?)?\b",
        rf"\b(?:aged?|turned|turns|turning|is|was|nearly|almost|at)\s(?P<old>{_TENS}|{_SPELLED})\b{_NO_UNIT}",
        r"\b(?:in (?:his|her|their) nineties|centenarian)\b",
    )
)


def contacts(text: str) -> Iterator[Span]:
    """Whatever reaches somebody, or stands for somebody in a list."""
    for pattern in _CONTACTS:
        for found in pattern.finditer(text):
            if _date_like(found[0]):
                continue
            yield Span(
                start=found.start(), end=found.end(), kind=Kind.CONTACT, text=found[0], suggestion=CONTACT
            )


def ages(text: str) -> Iterator[Span]:
    """Ages of ninety and more. Younger ones tell little by themselves."""
    for pattern in _AGES:
        for found in pattern.finditer(text):
            # "turned 97" stays "turned ...": only the number is somebody's.
            start = found.start("old") if "old" in found.groupdict() and found["old"] else found.start()
            start = found.start() if found[0].lower().startswith("age") else start
            yield Span(
                start=start, end=found.end(), kind=Kind.AGE, text=text[start : found.end()], suggestion=OLD
            )


def _date_like(text: str) -> bool:
    return (
        re.fullmatch(
            r"\d\d?/\d{4}|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|\d{4}\s?[-/]\s?\d{4}",
            text,
        )
        is not None
    )
