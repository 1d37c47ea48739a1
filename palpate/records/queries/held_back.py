"""What a client had not agreed to, or a rule held back, for one technique at one time: said, never a lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.utils.timezone import localtime, now

from palpate.records.models import Client, Consent, SafetyAnswer, Session, TechniqueUse
from palpate.records.queries import consents, safety
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.session import consent as values
from palpate.session.consent import SCOPES, State
from palpate.session.safety import CONTRAINDICATIONS, Answer, not_clear
from palpate.session.techniques import TECHNIQUES

CONSENTS: Final = Prepared(lambda: Consent.objects.filter(client=GIVEN))
ANSWERED: Final = Prepared(lambda: SafetyAnswer.objects.filter(client=GIVEN))
NOT_ON_FILE: Final = "consent not on file"
AFTERWARDS: Final = "consent entered after the session"
NO_REASON: Final = "no reason given"
ANSWERS: Final = {
    Answer.YES_PAST: "yes, in the past",
    Answer.YES_NOW: "yes, now",
    Answer.UNKNOWN: "not known",
    Answer.NO: "no, longer ago than 12 months",  # the only no that clears nothing
}
SHOWN: Final = 2  # rows that a rule names; the safety page shows all
LONGEST: Final = timedelta(hours=12)  # of a session without a clock


@dataclass(frozen=True, slots=True)
class Against:
    """One thing that stands against a technique: the code of a scope or a rule, and what is known of it."""

    code: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """One client's answers, as they bear on techniques; `at` is the time that is meant if none is named."""

    at: datetime
    rows: Sequence[Consent] = ()  # newest first
    known: Sequence[values.Consent] = ()  # the same as values
    answers: Sequence[SafetyAnswer] = ()  # newest first
    blank: bool = False  # nothing is said of anything

    @property
    def touch(self) -> str:
        """What is said once for a whole session, since every hand needs it; blank if touch was agreed to."""
        state = State.GRANTED if self.blank else self._state("touch", self.at)
        if state is not State.NOT_ASKED or self._words("touch", self.at) == AFTERWARDS:
            return ""
        return f"{NOT_ON_FILE}: {SCOPES['touch'].label}"

    @property
    def people(self) -> str:
        """What is said where more than one pair of hands is there; blank if that was agreed to."""
        words = "" if self.blank else self._words("people", self.at)
        return f"{words}: {SCOPES['people'].label}" if words else ""

    def against(self, technique: str, *times: datetime) -> list[Against]:
        """What stands against a technique at any of these times, each code once; these are asked about.

        Touch that nobody asked about is not among them: it is asked by word of mouth, and said once.
        """
        if self.blank:
            return []
        term = TECHNIQUES.get(technique)
        scopes, rule = (term.scopes, term.rule) if term else (("touch",), "")
        found: dict[str, Against] = {}
        for at in times or (self.at,):
            for code in scopes:
                state = self._state(code, at)
                asked = state is not State.NOT_ASKED or SCOPES[code].gates or self._afterwards(code, at)
                if state is not State.GRANTED and asked:
                    words = f"{self._words(code, at)}: {SCOPES[code].label}"
                    found.setdefault(code, Against(code, words))
            if rule and (why := self._why(at)):
                found.setdefault(rule, Against(rule, f"held back: {why}"))
        return list(found.values())

    def of(self, technique: str, *times: datetime) -> list[str]:
        """The same in words."""
        return [each.words for each in self.against(technique, *times)]

    def use(self, row: TechniqueUse) -> list[str]:
        """What stood against one line of the log at its time, and the reason that was given for it."""
        if self.blank:
            return []
        said = self.of(row.technique, *times(row.session, row.at, row.until, row.recorded_at))
        if row.against and not said:
            said = [f"seen to stand against it: {', '.join(map(label, row.against))}"]
        return [*said, f"reason: {row.why}" if row.why else NO_REASON] if row.against else said

    def _state(self, scope: str, at: datetime) -> State:
        return values.state(self.known, scope, localtime(at))

    def _afterwards(self, scope: str, at: datetime) -> bool:
        """Whether a yes of that day or before was written down later."""
        day = localtime(at).date()
        return any(
            row.scope == scope and row.recorded_at > at and row.given_on <= day
            for row in self.rows
            if row.answer == Consent.GRANTED
        )

    def _words(self, scope: str, at: datetime) -> str:
        """What is known of a scope; blank where it was agreed to."""
        state = self._state(scope, at)
        if state is State.NOT_ASKED:
            return AFTERWARDS if self._afterwards(scope, at) else NOT_ON_FILE
        row = next(row for row in self.rows if row.scope == scope and row.recorded_at <= at)
        return state_words(row, state)

    def _why(self, at: datetime) -> str:
        """The rows on the head that are not clear, in words; blank if all are."""
        rows = safety.newest(row for row in self.answers if row.answered_at <= at)
        bearing = {code: Answer(row.answer) for code, row in rows.items() if code in CONTRAINDICATIONS}
        old = safety.outdated(rows, localtime(at).date())
        unclear = not_clear(bearing, old=old)
        said = ", ".join(
            f"{CONTRAINDICATIONS[code].label} ({ANSWERS[bearing.get(code, Answer.UNKNOWN)]})"
            for code in unclear[:SHOWN]
        )
        return f"{said} and {len(unclear) - SHOWN} more" if len(unclear) > SHOWN else said


NOTHING: Final = HeldBack(at=datetime.min.replace(tzinfo=UTC), blank=True)


def held_back(client: Client, at: datetime) -> HeldBack:
    """All that is on file, and what it says at that time. Two queries."""
    rows = CONSENTS.rows(client.pk, client=client)
    answers = ANSWERED.rows(client.pk, client=client)
    return HeldBack(at=at, rows=rows, known=consents.of_rows(client, rows), answers=answers)


def in_session(session: Session) -> HeldBack:
    """As things stood when the session ended; while it runs, as they stand."""
    return held_back(session.client, ended(session) or now())


def ended(session: Session) -> datetime | None:
    """When nothing more was done in a session: hands off, or without a clock the end of its day's work."""
    if session.ended_at or session.started_at:
        return session.ended_at
    return session.closed_out_at and min(session.closed_out_at, session.opened_at + LONGEST)


def times(
    session: Session, start: float | None, end: float | None, recorded_at: datetime
) -> tuple[datetime, ...]:
    """When something was done in a session: its start and its end, or when it was written down at the latest.

    `start` and `end` are seconds since the session began.
    """
    if session.started_at is not None and start is not None:
        seconds = (start, start if end is None else end)
        return tuple(session.started_at + timedelta(seconds=each) for each in dict.fromkeys(seconds))
    over = ended(session) or (None if session.started_at else session.opened_at + LONGEST)
    return (recorded_at if over is None else min(recorded_at, over),)


def label(code: str) -> str:
    """A scope or a rule by its code."""
    term = SCOPES.get(code) or CONTRAINDICATIONS.get(code)
    return term.label if term is not None else code


def state_words(row: Consent, state: State) -> str:
    """What an answer says at a time, in words; blank where it allows."""
    match state:
        case State.WITHDRAWN if row.withdrawn_at is not None:
            return f"consent withdrawn on {localtime(row.withdrawn_at):%d %b %Y}"
        case State.EXPIRED:
            return f"consent ended on {row.expires_on:%d %b %Y}"
        case State.DECLINED:
            return f"consent declined on {row.given_on:%d %b %Y}"
        case State.ALONE:
            return "consent of a minor, without a guardian's"
    return ""
