"""What was known and agreed before hands were laid, as lines of the note of that session."""

from __future__ import annotations

from datetime import datetime

from palpate.records.models import Client, Consent, Session
from palpate.session import note as paper
from palpate.session.consent import SCOPES
from palpate.session.safety import CONTRAINDICATIONS, Answer, Level, verdict
from palpate.standing import Standing

LEVELS = {
    Level.PROCEED: "nothing that holds back among the answers",
    Level.MODIFY: "work within limits",
    Level.ASK_PHYSICIAN: "ask a physician first",
    Level.REFER_NOW: "no touch, urgent help",
}
ANSWERS = {Answer.YES_PAST: "yes, in the past", Answer.YES_NOW: "yes, now"}


def lines(session: Session) -> list[paper.Line]:
    """The verdict and the consents as they stood when the session ended; none if nothing was asked."""
    until = session.ended_at or session.closed_out_at or session.opened_at
    found = []
    for number, text in enumerate((_verdict(session.client, until), _agreed(session.client, until)), 1):
        if text:
            line_id = f"before{session.pk}.{number}"
            found.append(paper.Line(id=line_id, block="safety", text=text, standing=Standing.TOLD))
    return found


def _verdict(client: Client, until: datetime) -> str:
    answers: dict[str, Answer] = {}
    for row, answer in client.safety_answers.filter(answered_at__lte=until).values_list("row", "answer"):
        answers.setdefault(row, Answer(answer))
    if not answers:
        return ""
    result = verdict(answers)
    asked = sum(not term.rule and not term.retired for term in CONTRAINDICATIONS)
    held = [f"{CONTRAINDICATIONS[row.code].label} ({ANSWERS[row.answer]})" for row in result.rows]
    text = f"Safe to touch: {LEVELS[result.level]}"
    if held:
        text += f": {', '.join(held)}"
    return f"{text}; {asked - result.unknown} of {asked} asked" if result.unknown else text


def _agreed(client: Client, until: datetime) -> str:
    latest: dict[str, Consent] = {}
    for row in client.consents.filter(recorded_at__lte=until):
        latest.setdefault(row.scope, row)
    said: dict[str, list[str]] = {"agreed": [], "declined": [], "withdrawn": []}
    for scope in SCOPES:
        if scope.code in latest:
            said[_state(latest[scope.code], until)].append(scope.label)
    text = "; ".join(f"{word}: {', '.join(labels)}" for word, labels in said.items() if labels)
    return f"Consents {text}" if text else ""


def _state(row: Consent, until: datetime) -> str:
    if row.withdrawn_at is not None and row.withdrawn_at <= until:
        return "withdrawn"
    return "agreed" if row.answer == Consent.GRANTED else "declined"
