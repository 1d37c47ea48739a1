"""Safe to touch: what the answers advise.

The check advises and never locks. What nobody has answered is neither a yes nor a no: it is counted apart,
and it never makes a verdict look better than it is. An answer older than twelve months never counts as a no,
and a physician's word softens "ask a physician" to "work within limits", never to a no.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from palpate.session.contraindications import CONTRAINDICATIONS, Contraindication, Level
from palpate.session.red_flags import RED_FLAGS, asked
from palpate.vocabulary import Vocabulary

__all__ = [
    "CONTRAINDICATIONS",
    "Answer",
    "Contraindication",
    "Level",
    "Row",
    "Verdict",
    "asked_of",
    "has_word",
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
    cleared: bool = False  # a physician's word is on file, and the row stays visible with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the answers advise, and on which rows it rests."""

    level: Level
    rows: tuple[Row, ...]  # gravest first; rows that advise nothing are left out
    not_known: tuple[str, ...]  # codes without an answer
    held_back: tuple[str, ...]  # codes of rules that hold back a technique

    @property
    def unknown(self) -> int:
        """How many rows have no answer, or one that is too old to lean on."""
        return len(self.not_known)

    @property
    def clear(self) -> bool:
        """Whether every row was answered, lately, and none advises anything: only then may it read so."""
        return self.level is Level.PROCEED and not self.not_known


def asked_of(infant: bool, answered: Collection[str] = ()) -> Vocabulary[Contraindication]:
    """The rows that are asked of this person: contraindications, then red flags.

    A flag that was answered stands among them whoever it is for, so that no yes is ever left out.
    """
    flags = {flag.code for flag in asked(infant)} | set(answered)
    return Vocabulary(*CONTRAINDICATIONS, *(flag for flag in RED_FLAGS if flag.code in flags))


def has_word(row: Contraindication, cleared_by: str, document: str = "") -> bool:
    """Whether a physician's word is on file for a row: a name, or a paper where the row is not absolute."""
    return bool(cleared_by.strip() or (document.strip() and not row.absolute))


def verdict(
    answers: Mapping[str, Answer],
    table: Vocabulary[Contraindication] = CONTRAINDICATIONS,
    *,
    cleared: Collection[str] = (),
    old: Collection[str] = (),
) -> Verdict:
    """What the answers advise: the gravest row counts, and what is not known is counted apart.

    Parameters
    ----------
    answers
        Code of a row to its answer. A row that is left out is unknown; a rule follows from other rows, and an
        answer to it is left aside.
    table
        The rows to go by: the shipped ones, or these with the practice's own.
    cleared
        Codes for which a physician's word is on file (`has_word`): what asks for a physician becomes work
        within limits. What sends to urgent help is not softened by a word.
    old
        Codes whose answers are stale: a yes stands, a word on file does not, and anything that would hold
        nothing back is not known.

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
        word = level is Level.ASK_PHYSICIAN and term.code in cleared and term.code not in old
        if word:
            level = Level.MODIFY
        if level is not Level.PROCEED:
            rows.append(Row(code=term.code, level=level, answer=answer, cleared=word))
        elif (answer is Answer.UNKNOWN or term.code in old) and not term.retired:
            not_known.append(term.code)
    rows.sort(key=lambda row: -row.level.rank)
    return Verdict(
        level=max((row.level for row in rows), key=lambda level: level.rank, default=Level.PROCEED),
        rows=tuple(rows),
        not_known=tuple(not_known),
        held_back=_held_back(answers, table, old),
    )


def not_clear(
    answers: Mapping[str, Answer],
    table: Vocabulary[Contraindication] = CONTRAINDICATIONS,
    old: Collection[str] = (),
) -> tuple[str, ...]:
    """Codes of the rows on the head that are not clear: while there is one, an induced still point waits.

    A physician's word on the work does not clear a row for this: the rule is read strictly.

    Parameters
    ----------
    answers
        Code of a row to its answer; a row that is left out is unknown.
    table
        The rows to go by.
    old
        Codes whose answers are stale: a stale no is not known.
    """
    known = {
        term.code: _current(answers.get(term.code, Answer.UNKNOWN), term.code in old)
        for term in table
        if term.pressure
    }
    return tuple(
        code
        for code, answer in known.items()
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


def _current(answer: Answer, is_old: bool) -> Answer:
    return Answer.UNKNOWN if is_old and answer is Answer.NO else answer


def _held_back(
    answers: Mapping[str, Answer], table: Vocabulary[Contraindication], old: Collection[str]
) -> tuple[str, ...]:
    """The rules in force: an induced still point waits while any row on the head is not clear."""
    return tuple(rule.code for rule in table if rule.rule) if not_clear(answers, table, old) else ()
