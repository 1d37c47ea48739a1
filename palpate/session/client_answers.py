"""What a client sent: read from the fields of a form, and checked as far as it can be without any record.

The fields are kept as they were sent. Nothing is required; a refusal is a sentence beside one field, and
everything that was typed stays on the page.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from palpate.errors import NotPhysical
from palpate.session.ages import may_be_under
from palpate.session.also_asked import ALSO_ASKED
from palpate.session.client_questions import (
    LONGEST_GOAL,
    LONGEST_HEADLINE,
    MOST_EVENTS,
    MOST_GOALS,
    QUESTIONS,
)
from palpate.session.consent import SCOPES
from palpate.session.contraindications import CONTRAINDICATIONS, Level
from palpate.session.red_flags import RED_FLAGS
from palpate.session.safety import Answer
from palpate.session.signature import signed
from palpate.when import When, read
from palpate.words import kept

Polylines = list[list[list[float]]]
Pairs = Sequence[Sequence[str]]

# Fields that a form of ours sends; whatever else came along is nobody's answer.
_FIELD: Final = re.compile(
    r"(?:q|prefer|health|words|consent|limits)-[a-z0-9_]+|(?:life|goal)-\d{1,2}(?:-when|-ten)?|signature|signed-name|m-[a-z0-9_]+-(?:\d{1,2}[a-z]?|words|urgent)"
)

FIRST_OF_ALL: Final = "flag_self_harm"  # comes first whatever it advises (H01)
DATES: Final = ("birth", "guardian_birth")


class Said(StrEnum):
    """An answer about one scope of consent."""

    AGREE = "agree"
    DECLINE = "decline"
    ASK = "ask"  # "ask me first": neither a yes nor a no
    PREFER = "prefer"


PREFER: Final = "prefer"  # "prefer not to say", wherever it may be chosen
HEALTH: Final = (*Answer, PREFER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the life history. `number` is its place on the form."""

    number: int
    headline: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What she would like to be different; `more` is None if she did not say what 10 means."""

    number: int
    words: str
    more: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A form as it was filled in. What is blank is not in here; what was preferred not to be said is."""

    told: Mapping[str, str] = field(default_factory=dict)  # code of a question: words
    preferred: frozenset[str] = frozenset()  # codes that she prefers not to speak of
    health: Mapping[str, str] = field(default_factory=dict)  # code of a row: one of HEALTH
    health_words: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    aims: tuple[Aim, ...] = ()
    consents: Mapping[str, Said] = field(default_factory=dict)
    consent_words: Mapping[str, str] = field(default_factory=dict)
    signature: Polylines | None = None
    signed_name: str = ""

    @property
    def agreed(self) -> tuple[str, ...]:
        """The scopes that she agreed to."""
        return tuple(scope for scope, said in self.consents.items() if said is Said.AGREE)

    @property
    def safety(self) -> dict[str, Answer]:
        """Row to answer as the check knows it: what she prefers not to say is not known."""
        return {row: Answer.UNKNOWN if said == PREFER else Answer(said) for row, said in self.health.items()}


def is_field(text: str) -> bool:
    """Whether a form has a field of this name."""
    return _FIELD.fullmatch(text) is not None


def as_sent(pairs: Pairs) -> Answers:
    """The answers in the fields of a form. A code that no table has is left aside."""
    found = {pair[0]: pair[1] for pair in pairs}
    preferred = {name.removeprefix("prefer-") for name in found if name.startswith("prefer-")}
    health = {
        code: found[f"health-{code}"]
        for code in (*CONTRAINDICATIONS.codes, *RED_FLAGS.codes, *ALSO_ASKED.codes)
        if found.get(f"health-{code}") in HEALTH
    }
    return Answers(
        told={
            code: words
            for code in QUESTIONS.codes
            if code not in preferred and (words := found.get(f"q-{code}", "").strip())
        },
        preferred=frozenset(preferred),
        health=health,
        health_words={
            code: words for code in health if (words := found.get(f"words-{code}", "").strip())
        },
        events=() if "life" in preferred else tuple(_events(found)),
        aims=() if "goals" in preferred else tuple(_aims(found)),
        consents={
            code: Said(found[f"consent-{code}"])
            for code in SCOPES.codes
            if found.get(f"consent-{code}") in tuple(Said)
        },
        consent_words={
            code: words for code in SCOPES.codes if (words := found.get(f"limits-{code}", "").strip())
        },
        signature=signature(found.get("signature", "")),
        signed_name=found.get("signed-name", "").strip(),
    )  # fmt: skip


def refusals(
    pairs: Pairs, *, today: date, parts: Sequence[str], adult_at: int, under_age: bool | None = None
) -> dict[str, str]:
    """The name of a field to the sentence why it cannot be taken so; empty if all can.

    Parameters
    ----------
    pairs
        Name and text of each field, as sent.
    today
        Nothing that is told can lie after it.
    parts
        Codes of the parts that the form has.
    adult_at
        Age from which she agrees for herself. [years]
    under_age
        Whether she is known to be under age; None if her own birth date decides.
    """
    found: dict[str, str] = {}
    for name, value in pairs:
        try:
            kept(value)
        except NotPhysical as refusal:
            found[name] = str(refusal)
    if found:
        return found
    try:
        answers = as_sent(pairs)
    except NotPhysical as refusal:
        return {"signature": str(refusal)}
    dates = _dated(answers, today, found)
    _lives(answers, dates, today, found)
    _lengths(answers, found)
    if "consents" in parts:
        born = dates.get("birth")
        _signed(answers, may_be_under(born, adult_at, today) if under_age is None else under_age, found)
    return found


def dated(answers: Answers, code: str, today: date) -> When | None:
    """A date that she gave; None if she gave none. NotPhysical if it cannot have been."""
    words = answers.told.get(code)
    return read(words, today=today) if words else None


def urgent(answers: Answers) -> list[str]:
    """Codes of answers that come first: words of ending one's life, and what leads to help at once."""
    found = [code for code in RED_FLAGS.codes if _now(answers, code) and _first(code)]
    return found + [
        row.code for row in CONTRAINDICATIONS if _now(answers, row.code) and row.now is Level.REFER_NOW
    ]


def comes_first(code: str) -> bool:
    """Whether a "yes, now" to this row shows the contacts at once."""
    if code in ALSO_ASKED:
        return False
    if code in RED_FLAGS:
        return _first(code)
    return CONTRAINDICATIONS[code].now is Level.REFER_NOW


def signature(text: str) -> Polylines | None:
    """The strokes of a signature from the field that holds them; None for a pad that was left blank."""
    if text.strip() in ("", "[]"):
        return None
    try:
        strokes = json.loads(text)
    except (ValueError, RecursionError):
        raise NotPhysical("A signature must be strokes on the pad. Clear it and sign once more.") from None
    return signed(strokes)


def _now(answers: Answers, code: str) -> bool:
    return answers.health.get(code) == Answer.YES_NOW


def _first(code: str) -> bool:
    return code == FIRST_OF_ALL or RED_FLAGS[code].now is Level.REFER_NOW


def _events(found: Mapping[str, str]) -> list[Event]:
    events = []
    for number in range(1, MOST_EVENTS + 1):
        headline = found.get(f"life-{number}", "").strip()
        if headline:
            when = found.get(f"life-{number}-when", "").strip()
            events.append(Event(number=number, headline=headline, when=when))
    return events


def _aims(found: Mapping[str, str]) -> list[Aim]:
    aims = []
    for number in range(1, MOST_GOALS + 1):
        words = found.get(f"goal-{number}", "").strip()
        more = {"good": True, "bad": False}.get(found.get(f"goal-{number}-ten", ""))
        if words:
            aims.append(Aim(number=number, words=words, more=more))
    return aims


def _dated(answers: Answers, today: date, found: dict[str, str]) -> dict[str, When]:
    dates = {}
    for code in DATES:
        try:
            when = dated(answers, code, today)
        except NotPhysical as refusal:
            found[f"q-{code}"] = str(refusal)
            continue
        if when is not None:
            dates[code] = when
    born, elder = dates.get("birth"), dates.get("guardian_birth")
    if born and elder and born.year and elder.year and elder.year >= born.year:
        found["q-guardian_birth"] = (
            f"A guardian must be older than the person in their care, got {elder.said()} and {born.said()}. "
            "Correct one of the two, or leave it blank."
        )
    return dates


def _lives(answers: Answers, dates: Mapping[str, When], today: date, found: dict[str, str]) -> None:
    born = dates["birth"].year if "birth" in dates else None
    for event in answers.events:
        try:
            read(event.when, today=today, born_year=born)
        except NotPhysical as refusal:
            found[f"life-{event.number}-when"] = str(refusal)


def _lengths(answers: Answers, found: dict[str, str]) -> None:
    for code, words in answers.told.items():
        _short(found, f"q-{code}", words, QUESTIONS[code].at_most)
    for event in answers.events:
        _short(found, f"life-{event.number}", event.headline, LONGEST_HEADLINE)
    for aim in answers.aims:
        _short(found, f"goal-{aim.number}", aim.words, LONGEST_GOAL)
    _short(found, "signed-name", answers.signed_name, 300)


def _short(found: dict[str, str], name: str, words: str, longest: int) -> None:
    if len(words) > longest:
        found[name] = f"This must be {longest} letters or fewer, got {len(words)}. Please make it shorter."


def _signed(answers: Answers, under_age: bool | None, found: dict[str, str]) -> None:
    if not answers.agreed:
        return
    if answers.signature is None and not answers.signed_name:
        found["signature"] = (
            "What you agree to needs your signature, and the pad is blank. Sign on the pad, type your name, "
            "or choose “ask me first”."
        )
    if under_age and not answers.told.get("guardian"):
        found["q-guardian"] = (
            "Agreeing for somebody under age needs the name of a parent or guardian. Write it here, or "
            "choose “ask me first”."
        )
