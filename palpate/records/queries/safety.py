"""What is known before hands are laid: the latest answers of a client, and what they advise on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.timezone import localtime

from palpate.records.models import Client, SafetyAnswer
from palpate.session.ages import INFANT, may_be_under
from palpate.session.also_asked import ALSO_ASKED
from palpate.session.red_flags import RED_FLAGS, RedFlag, asked
from palpate.session.safety import (
    CONTRAINDICATIONS,
    Answer,
    Contraindication,
    Verdict,
    asked_of,
    has_word,
    stale,
    verdict,
)
from palpate.vocabulary import AbstractTerm

ROWS: Final[Mapping[str, AbstractTerm]] = {
    term.code: term for table in (CONTRAINDICATIONS, RED_FLAGS, ALSO_ASKED) for term in table
}
ASKED: Final = tuple(term for term in CONTRAINDICATIONS if not term.rule and not term.retired)
YES: Final = (Answer.YES_NOW.value, Answer.YES_PAST.value)


@dataclass(frozen=True, slots=True)
class Known:
    """The latest answer to each row, and what they advise. What was never asked is not among the answers."""

    answers: Mapping[str, SafetyAnswer]
    verdict: Verdict
    old: tuple[str, ...]  # codes whose answers are older than twelve months, of every kind of row
    flags: tuple[RedFlag, ...]  # the red flags that are asked of this client

    @property
    def rows_asked(self) -> int:
        """How many of the contraindications have an answer, of whichever kind and age."""
        return sum(term.code in self.answers for term in ASKED)

    @property
    def flags_asked(self) -> int:
        """How many of the red flags that are asked of this client have an answer."""
        return sum(flag.code in self.answers for flag in self.flags)

    @property
    def rows_not_known(self) -> tuple[str, ...]:
        """Codes of contraindications that have no answer, or one that is too old to count as a no."""
        return tuple(code for code in self.verdict.not_known if code not in RED_FLAGS)

    @property
    def flags_not_known(self) -> tuple[str, ...]:
        """The same of the red flags."""
        return tuple(code for code in self.verdict.not_known if code in RED_FLAGS)


def of_client(client: Client) -> list[SafetyAnswer]:
    """Every answer there is, the newest first."""
    return list(client.safety_answers.all())


def latest(client: Client) -> dict[str, SafetyAnswer]:
    """The latest answer to each question. One query."""
    return newest(client.safety_answers.all())


def newest(rows: Iterable[SafetyAnswer]) -> dict[str, SafetyAnswer]:
    """The latest of these answers to each question; they come newest first."""
    found: dict[str, SafetyAnswer] = {}
    for row in rows:
        found.setdefault(row.row, row)
    return found


def known(client: Client, answers: Mapping[str, SafetyAnswer], on: date) -> Known:
    """What these answers advise on that day. No query."""
    old, infant = outdated(answers, on), bool(may_be_under(client.birth, INFANT, on))
    bearing = {code: Answer(row.answer) for code, row in answers.items() if code not in ALSO_ASKED}
    return Known(
        answers=answers,
        verdict=verdict(bearing, asked_of(infant, bearing), cleared=cleared(answers), old=old),
        old=old,
        flags=asked(infant),
    )


def outdated(answers: Mapping[str, SafetyAnswer], on: date) -> tuple[str, ...]:
    """Codes of the answers that are older than twelve months on that day."""
    return tuple(code for code, row in answers.items() if stale(localtime(row.answered_at).date(), on))


def cleared(answers: Mapping[str, SafetyAnswer]) -> set[str]:
    """Codes of the rows for which a physician's word is on file."""
    return {
        code
        for code, row in answers.items()
        if isinstance(term := ROWS.get(code), Contraindication)
        and has_word(term, row.cleared_by, row.document)
    }
