"""What a client had not agreed to, or a rule held back, for one technique: said, and never a lock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from palpate.records.models import Client, Consent, Session
from palpate.session.consent import SCOPES
from palpate.session.safety import CONTRAINDICATIONS, Answer, not_clear
from palpate.session.techniques import TECHNIQUES

NOT_ON_FILE = "consent not on file"
ANSWERS = {Answer.YES_PAST: "yes, in the past", Answer.YES_NOW: "yes, now", Answer.UNKNOWN: "not known"}
SHOWN = 2  # rows that a rule names; the safety page shows all


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One client's answers, as they bear on techniques at one time."""

    scopes: Mapping[str, str]  # code of a scope that was not agreed to, and what is known of it
    rules: Mapping[str, str]  # code of a rule in force, and why

    @property
    def touch(self) -> str:
        """What is said once for a whole session, since every hand needs it; blank if touch was agreed to."""
        return f"{NOT_ON_FILE}: {SCOPES['touch'].label}" if self.scopes.get("touch") == NOT_ON_FILE else ""

    @property
    def people(self) -> str:
        """What is said where more than one pair of hands is there; blank if that was agreed to."""
        state = self.scopes.get("people", "")
        return f"{state}: {SCOPES['people'].label}" if state else ""

    def of(self, technique: str) -> list[str]:
        """What must be known of this technique, in words; nothing if all is agreed and clear."""
        term = TECHNIQUES.get(technique)
        scopes, rule = (term.scopes, term.rule) if term else (("touch",), "")
        missing = [code for code in scopes if self.scopes.get(code)]
        said = [
            f"{self.scopes[code]}: {SCOPES[code].label}"
            for code in missing
            if not (code == "touch" and self.touch)
        ]
        return said + ([f"held back: {self.rules[rule]}"] if rule in self.rules else [])


NOTHING = HeldBack({}, {})


def held_back(client: Client, until: datetime | None = None) -> HeldBack:
    """What was known until then; None: all that is on file. Two queries."""
    answers: dict[str, Answer] = {}
    for row in client.safety_answers.all():
        if until is None or row.answered_at <= until:
            answers.setdefault(row.row, Answer(row.answer))
    unclear = not_clear(answers)
    why = ", ".join(
        f"{CONTRAINDICATIONS[code].label} ({ANSWERS[answers.get(code, Answer.UNKNOWN)]})"
        for code in unclear[:SHOWN]
    )
    if len(unclear) > SHOWN:
        why += f" and {len(unclear) - SHOWN} more"
    rules = {term.code: why for term in CONTRAINDICATIONS if term.rule and unclear}
    states = _states(list(client.consents.all()), until)
    return HeldBack({code: state for code, state in states.items() if state}, rules)


def in_session(session: Session) -> HeldBack:
    """As things stood when the session ended; while it runs, as they stand."""
    return held_back(session.client, session.ended_at or session.closed_out_at)


def _states(rows: list[Consent], until: datetime | None) -> dict[str, str]:
    """What is known of each scope; blank where it was agreed to. The newest row stands first."""
    states = dict.fromkeys(SCOPES.codes, NOT_ON_FILE)
    settled = set()
    for row in rows:
        if row.scope in settled or row.scope not in states:
            continue
        if until is not None and row.recorded_at > until:
            if row.answer == Consent.GRANTED and row.given_on <= localtime(until).date():
                states[row.scope] = "consent entered after the session"
            continue
        states[row.scope] = _state(row, until)
        settled.add(row.scope)
    return states


def _state(row: Consent, until: datetime | None) -> str:
    if row.withdrawn_at is not None and (until is None or row.withdrawn_at <= until):
        return f"consent withdrawn on {localtime(row.withdrawn_at):%d %b %Y}"
    if row.answer == Consent.DECLINED:
        return f"consent declined on {row.given_on:%d %b %Y}"
    return ""
