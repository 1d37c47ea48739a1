"""All finds in some texts, each person under one number, each with what could stand there instead."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from palpate.session.deidentify import lists
from palpate.session.deidentify.dates import dates
from palpate.session.deidentify.names import Person, Register, names
from palpate.session.deidentify.numbers import OLD, ages, contacts
from palpate.session.deidentify.places import ENDINGS, places
from palpate.session.deidentify.spans import Kind, Span, apart
from palpate.session.deidentify.work import WORKPLACE, jobs

RARE: Final = "a rare condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the record knows already: the people whose names may stand in the texts, and the first session."""

    people: tuple[Person, ...] = ()
    first: date | None = None  # the day from which dates are counted


def scan(texts: Sequence[str], known: Known = Known(), on: Sequence[date | None] = ()) -> list[list[Span]]:
    """The finds of each text in their order, none over another.

    Parameters
    ----------
    texts
        What will be read by somebody else.
    known
        Names and the first day of the record.
    on
        The day on which each text was written, as far as known; for "last March".

    Examples
    --------
    >>> [[span.suggestion for span in found] for found in scan(["Tom is a nurse in Leeds."])]
    [['[name 1]', 'a person who works with people', 'a town']]
    """
    register = Register.of(known.people)
    words = re.findall(r"(?<![.!?“\"\n] )\b[^\W\d_]+\b", "\n".join(texts))
    lower = frozenset(word for word in words if word.islower())
    days = [*on, *(None for _ in texts)][: len(texts)]
    return [
        [
            replace(span, suggestion=register.called(span.text)) if span.kind is Kind.NAME else span
            for span in _found(text, known, day, lower)
        ]
        for text, day in zip(texts, days, strict=True)
    ]


def _found(text: str, known: Known, on: date | None, lower: frozenset[str]) -> list[Span]:
    put = [found.span() for found in _general().finditer(text)]
    spans: Iterable[Span] = (
        *contacts(text), *dates(text, known.first, on), *ages(text), *places(text), *jobs(text),
        *names(text, known.people, lower), *_rare(text),
    )  # fmt: skip
    free = [span for span in spans if not any(start < span.end and span.start < end for start, end in put)]
    return apart(free)


@cache
def _general() -> re.Pattern[str]:
    """What a suggestion left behind: it tells nobody any more, whoever wrote it."""
    said = {
        *lists.places().values(),
        *(f"a person who {each}" for each in lists.occupations().values()),
        *ENDINGS,
    }
    said |= {"a person who works", "a place", "a house", WORKPLACE, RARE, OLD}
    phrases = "|".join(re.escape(each) for each in sorted(said - {"local"}, key=len, reverse=True))
    return re.compile(rf"\[(?:name \d+|date|contact)\]|(?<!\w)(?:{phrases})(?!\w)")


def _rare(text: str) -> Iterable[Span]:
    pattern = "|".join(re.escape(word) for word in sorted(lists.rare(), key=len, reverse=True))
    for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
        yield Span(start=found.start(), end=found.end(), kind=Kind.RARE, text=found[0], suggestion=RARE)
