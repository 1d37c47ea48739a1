"""What was known and agreed before hands were laid, as lines of the note of that session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.timezone import localtime

from palpate.records.language.in_words import in_words
from palpate.records.models import Client, Consent, SafetyAnswer, Session
from palpate.records.queries import consents, safety
from palpate.session import note as paper
from palpate.session.also_asked import ALSO_ASKED
from palpate.session.consent import SCOPES, State
from palpate.session.consent_places import bases
from palpate.session.red_flags import RED_FLAGS
from palpate.session.safety import Answer, Level, Row
from palpate.standing import Standing

LEVELS = {
    Level.PROCEED: "nothing that holds back among the answers",
    Level.MODIFY: "work within limits",
    Level.ASK_PHYSICIAN: "ask a physician first",
    Level.REFER_NOW: "no touch, urgent help",
}
ANSWERS = {Answer.YES_PAST: "yes, in the past", Answer.YES_NOW: "yes, now"}
SAID = {
    State.GRANTED: "agreed",
    State.DECLINED: "declined",
    State.WITHDRAWN: "withdrawn",
    State.EXPIRED: "ended",
    State.ALONE: "agreed by a minor alone, which holds nothing",
}


def lines(session: Session) -> list[paper.Line]:
    """The verdict, the red flags and the consents as they stood when the session ended; none if nothing was
    asked. Two queries."""
    until = session.ended_at or session.closed_out_at or session.opened_at
    answers = safety.newest(session.client.safety_answers.filter(answered_at__lte=until))
    known = safety.known(session.client, answers, localtime(until).date())
    agreed = list(session.client.consents.filter(recorded_at__lte=until))
    said = (
        _verdict(known),
        _agreed(session.client, agreed, until),
        _flags(known),
        _also(answers),
        _left_out(session.client, agreed, until),
    )
    return [
        paper.Line(
            id=f"before{session.pk}.{number}", block="safety", text=in_words(text), standing=Standing.TOLD
        )
        for number, text in enumerate(said, 1)
        if text
    ]


def answered(row: Row, answer: SafetyAnswer) -> str:
    """A yes with what is known of it: "Fracture (yes, in the past; since 2019; cleared by ...)"."""
    told = [ANSWERS.get(row.answer, row.answer.value)]
    if answer.since:
        told.append(f"since {answer.since}")
    if row.cleared:
        told.append(word(answer))
    return f"{safety.ROWS[row.code].label} ({'; '.join(told)})"


def word(answer: SafetyAnswer) -> str:
    """A physician's word with its day: "cleared by Dr. Weber on 07 Mar 2026, letter"."""
    who = f" by {answer.cleared_by}" if answer.cleared_by else ""
    paper_named = f", {answer.document}" if answer.document else ""
    return f"cleared{who} on {localtime(answer.answered_at):%d %b %Y}{paper_named}"


def _verdict(known: safety.Known) -> str:
    """What the answers advise, flags and all; silent where none of either was asked."""
    if not known.rows_asked and not known.flags_asked:
        return ""
    result = known.verdict
    held = [answered(row, known.answers[row.code]) for row in result.rows]
    text = f"Safe to touch: {LEVELS[result.level]}"
    if held:
        text += f": {', '.join(held)}"
    if missing := len(safety.ASKED) - known.rows_asked:
        text += f"; {len(safety.ASKED) - missing} of {len(safety.ASKED)} asked"
    unknown = _answered_unknown(known.answers, {term.code for term in safety.ASKED})
    text += f"; {unknown} not known" if unknown else ""
    return text + _old(known.old, {term.code for term in safety.ASKED})


def _flags(known: safety.Known) -> str:
    asked = [code for code in RED_FLAGS.codes if code in known.answers]
    if not asked:
        return ""
    yes = [row for row in known.verdict.rows if row.code in RED_FLAGS]
    past = [
        code
        for code in asked
        if known.answers[code].answer == Answer.YES_PAST and code not in {row.code for row in yes}
    ]
    told = [answered(row, known.answers[row.code]) for row in yes]
    told += [f"{RED_FLAGS[code].label} ({ANSWERS[Answer.YES_PAST]})" for code in past]
    text = f"Red flags: {', '.join(told) if told else 'no yes'}; {len(asked)} of {len(known.flags)} asked"
    unknown = _answered_unknown(known.answers, set(asked))
    text += f"; {unknown} not known" if unknown else ""
    return text + _old(known.old, set(asked))


def _also(answers: Mapping[str, SafetyAnswer]) -> str:
    told = [
        f"{term.label}: {answers[term.code].words or ANSWERS.get(Answer(answers[term.code].answer), '')}"
        for term in ALSO_ASKED
        if term.code in answers and answers[term.code].answer in safety.YES
    ]
    return f"Also told: {'; '.join(told)}" if told else ""


def _answered_unknown(answers: Mapping[str, SafetyAnswer], codes: set[str]) -> int:
    return sum(row.answer == Answer.UNKNOWN for code, row in answers.items() if code in codes)


def _old(old: Iterable[str], codes: set[str]) -> str:
    number = sum(code in codes for code in old)
    what = "1 answer is" if number == 1 else f"{number} answers are"
    return f"; {what} older than 12 months" if number else ""


def _agreed(client: Client, rows: list[Consent], until: datetime) -> str:
    said: dict[State, list[str]] = {state: [] for state in SAID}
    for row in consents.latest(rows).values():
        state = consents.value(row, client).state(localtime(until))
        said[state].append(_scope(row, state))
    text = "; ".join(f"{SAID[state]}: {', '.join(labels)}" for state, labels in said.items() if labels)
    return f"Consents {text}" if text else ""


def _scope(row: Consent, state: State) -> str:
    """A scope with what belongs to it: the item, the guardian who agreed, the last day."""
    told = [row.purpose] if row.purpose else []
    if row.guardian:
        told.append(f"by {row.guardian}")
    if row.expires_on and state in (State.GRANTED, State.EXPIRED):
        told.append(f"until {row.expires_on:%d %b %Y}")
    if row.scope == "touch" and state is State.GRANTED:
        told.append(f"asked on {row.given_on:%d %b %Y}")
    label = SCOPES[row.scope].label
    return f"{label} ({'; '.join(told)})" if told else label


def _left_out(client: Client, rows: list[Consent], until: datetime) -> str:
    """The places that a yes leaves out, in words."""
    ids = {id for row in standing(client, rows, until) for id in row.avoided}
    return f"Left out of the yes to touch: {'; '.join(bases(ids))}" if ids else ""


def standing(client: Client, rows: list[Consent], at: datetime) -> list[Consent]:
    """The latest answers that allow at a time."""
    local = localtime(at)
    return [
        row
        for row in consents.latest(rows).values()
        if consents.value(row, client).state(local) is State.GRANTED
    ]
