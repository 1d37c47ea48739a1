"""Safe to touch: what the answers advise.

The check advises and never locks. What nobody has answered is neither a yes nor a no: it is counted apart,
and it never makes a verdict look better than it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from palpate.session.contraindications import CONTRAINDICATIONS, Contraindication, Level
from palpate.vocabulary import Vocabulary

__all__ = [
    "CONTRAINDICATIONS",
    "Answer",
    "Contraindication",
    "Level",
    "Row",
    "Verdict",
    "not_clear",
    "stale",
    "verdict",
]


class Answer(StrEnum):
    """What is known about one row."""

    NO = "no"
    YES_PAST = "yes_past"
    YES_NOW = "yes_now"
    UNKNOWN = "unknown"  # asked or not: nobody knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that a verdict rests on."""

    code: str
    level: Level
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the answers advise, and on which rows it rests."""

    level: Level
    rows: tuple[Row, ...]  # gravest first; rows that advise nothing are left out
    not_known: tuple[str, ...]  # codes without an answer
    held_back: tuple[str, ...]  # codes of rules that hold back a technique

    @property
    def unknown(self) -> int:
        """How many rows have no answer."""
        return len(self.not_known)


def verdict(
    answers: Mapping[str, Answer], table: Vocabulary[Contraindication] = CONTRAINDICATIONS
) -> Verdict:
    """What the answers advise: the gravest row counts, and what is not known is counted apart.

    Parameters
    ----------
    answers
        Code of a row to its answer. A row that is left out is unknown; a rule follows from other rows, and an
        answer to it is left aside.
    table
        The rows to go by: the shipped ones, or these with the practice's own.

    Raises
    ------
    NotPhysical
        If an answer belongs to no row.
    """
    for code in answers:
        table[code]  # refuses a code that no row has
    rows = []
    not_known = []
    for term in table:
        if term.rule:
            continue
        answer = answers.get(term.code, Answer.UNKNOWN)
        level = _advised(term, answer)
        if level is not Level.PROCEED:
            rows.append(Row(code=term.code, level=level, answer=answer))
        elif answer is Answer.UNKNOWN and not term.retired:
            not_known.append(term.code)
    rows.sort(key=lambda row: -row.level.rank)
    return Verdict(
        level=max((row.level for row in rows), key=lambda level: level.rank, default=Level.PROCEED),
        rows=tuple(rows),
        not_known=tuple(not_known),
        held_back=_held_back(answers, table),
    )


def not_clear(
    answers: Mapping[str, Answer], table: Vocabulary[Contraindication] = CONTRAINDICATIONS
) -> tuple[str, ...]:
    """Codes of the rows on the head that are not clear: while there is one, an induced still point waits.

    Parameters
    ----------
    answers
        Code of a row to its answer; a row that is left out is unknown.
    table
        The rows to go by.
    """
    asked = {term.code: answers.get(term.code, Answer.UNKNOWN) for term in table if term.pressure}
    return tuple(
        code
        for code, answer in asked.items()
        if answer in (Answer.YES_NOW, Answer.YES_PAST)
        or (answer is Answer.UNKNOWN and table[code].unknown_counts)
    )


def stale(answered_on: date, today: date) -> bool:
    """Whether an answer is older than twelve months and has to be labeled so."""
    leap_day = (answered_on.month, answered_on.day) == (2, 29)
    year_later = answered_on.replace(year=answered_on.year + 1, day=28 if leap_day else answered_on.day)
    return today > year_later


def _advised(term: Contraindication, answer: Answer) -> Level:
    by_answer = {Answer.YES_NOW: term.now, Answer.YES_PAST: term.past}
    return by_answer.get(answer, Level.PROCEED)


def _held_back(answers: Mapping[str, Answer], table: Vocabulary[Contraindication]) -> tuple[str, ...]:
    """The rules in force: an induced still point waits while any row on the head is not clear."""
    return tuple(rule.code for rule in table if rule.rule) if not_clear(answers, table) else ()
