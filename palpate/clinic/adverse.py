"""Something unwanted, in a session or after it: noted, followed step by step, struck if it was a mistake.

The list it is chosen from is neutral and unsorted; nothing in it is a good sign, and no cause is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any, Final

from django.db import transaction

from palpate.clinic import access, alerts, audit, concerns, drafts, safety, writing
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import AdverseEvent, AdverseStep, CheckIn, Client, Practitioner, Session
from palpate.session.adverse import (
    AFTERWARDS,
    CHECK_IN_ANSWERS,
    OUTCOMES_OF_AN_EVENT,
    RELATIONS,
    SEVERITIES,
)
from palpate.session.safety import Answer
from palpate.standing import Standing
from palpate.words import kept

LONGEST: Final = 24 * 366.0  # hours; what began or lasted longer is no event after a session
STANDINGS: Final = (Standing.TOLD, Standing.PALPATED)


@transaction.atomic
def note(
    *, client: Client, by: Practitioner, at: datetime, session: Session | None = None,
    draft: str | None = None, **said: Any,
) -> AdverseEvent:  # fmt: skip
    """Write down what happened.

    `said`: `what` (a code of AFTERWARDS) or `words`, one of them at least; `basis` of the words;
    `onset_hours` after the session, negative within it; `lasted_hours`; `severity`; `relation`, blank for not
    judged; `standing`, told or palpated (seen by the practitioner).
    """
    access.require(by, May.WRITE_CHART, client=client)
    concerns.belongs(session, client)
    columns = _columns(said)
    drafts.settle(draft)
    last = client.adverse_events.filter(session=session, recorded_by=by, struck_at=None).last()
    if last is not None and at - last.recorded_at < concerns.SAME_PRESS and _same(last, columns):
        return last
    row = AdverseEvent.objects.create(
        client=client, session=session, recorded_at=at, recorded_by=by, **columns
    )
    concerns.reindexed(session)
    audit.note("adverse.noted", row, by=by, at=at)
    return row


@transaction.atomic
def add_step(
    *, event: AdverseEvent, by: Practitioner, at: datetime, action: str = "", outcome: str = "",
    reported_to: str = "", red_flags_asked: bool | None = None, draft: str | None = None,
) -> AdverseStep:  # fmt: skip
    """What was done about it, what became of it, who was told, whether the red flags were asked."""
    access.require(by, May.WRITE_CHART, client=event.client)
    _stands(event)
    said: dict[str, Any] = {
        "action": kept(action).strip(),
        "outcome": OUTCOMES_OF_AN_EVENT[outcome].code if outcome else "",
        "reported_to": writing.line(reported_to, 300, "To whom it was reported"),
        "red_flags_asked": red_flags_asked,
    }
    if not any(value not in ("", None) for value in said.values()):
        raise NotPhysical("A step must say something, and all was left empty. Say what was done about it.")
    drafts.settle(draft)
    last = event.steps.last()
    if last is not None and at - last.at < concerns.SAME_PRESS and _same(last, said):
        return last
    row = AdverseStep.objects.create(event=event, at=at, by=by, **said)
    audit.note("adverse.step", event, by=by, at=at)
    return row


@transaction.atomic
def strike(*, event: AdverseEvent, why: str, by: Practitioner, at: datetime) -> AdverseEvent:
    """Take an event back that was noted by mistake. It stays readable with the reason."""
    access.require(by, May.WRITE_CHART, client=event.client)
    if CheckIn.objects.filter(event=event).exists():
        raise AlreadyThere(
            "This event was told at a check-in, so it stays. Add a step that says what is right."
        )
    writing.strike(event, why=why, by=by, at=at)
    concerns.reindexed(event.session)
    audit.note("adverse.struck", event, by=by, at=at)
    return event


@transaction.atomic
def check_in(
    *, session: Session, answer: str, by: Practitioner, at: datetime, words: str = "", basis: str = "",
    flags: Mapping[str, str] | None = None, action: str = "", draft: str | None = None,
) -> CheckIn:  # fmt: skip
    """How the client says she is, days after a session. "Worse" opens an adverse event with her words.

    `flags` are the red flags that were asked then, by code; `action` what was done about it. Both belong to
    "worse": without an action it waits on the first page.
    """
    access.require(by, May.WRITE_CHART, client=session.client)
    said = {
        "answer": CHECK_IN_ANSWERS[answer].code,
        "words": kept(words).strip(),
        "basis": concerns.known_by(basis),
    }
    if session.ended_at is not None and at < session.ended_at:
        raise NotPhysical("A check-in must come after the session. Correct the session, or the day.")
    drafts.settle(draft)
    last = session.check_ins.last()
    if last is not None and at - last.recorded_at < concerns.SAME_PRESS and _same(last, said):
        return last
    event = None
    if answer == "worse":
        event = _worse(session, said, by, at)
        if flags:
            answers = {code: Answer(each) for code, each in flags.items()}
            safety.answer_safety(client=session.client, answers=answers, by=by, at=at)
        if action.strip() or flags:
            add_step(event=event, action=action, red_flags_asked=True if flags else None, by=by, at=at)
    row = CheckIn.objects.create(session=session, event=event, recorded_at=at, recorded_by=by, **said)
    audit.note("session.check_in", row, by=by, at=at)
    if answer == "worse":
        alerts.after_check_in(session, by=by, at=at)
    return row


def _worse(session: Session, said: dict[str, str], by: Practitioner, at: datetime) -> AdverseEvent:
    """The event that a "worse" opens, with her words and nothing that nobody said."""
    return AdverseEvent.objects.create(
        client=session.client, session=session, words=said["words"] or "worse", basis=said["basis"],
        standing=Standing.TOLD, recorded_at=at, recorded_by=by,
    )  # fmt: skip


def _columns(said: dict[str, Any]) -> dict[str, Any]:
    what, severity, relation = (str(said.get(name) or "") for name in ("what", "severity", "relation"))
    columns = {
        "what": AFTERWARDS[what].code if what else "",
        "words": kept(str(said.get("words") or "")).strip(),
        "basis": concerns.known_by(str(said.get("basis") or "")),
        "onset_hours": _hours(said.get("onset_hours"), "The onset", at_least=-12.0),
        "lasted_hours": _hours(said.get("lasted_hours"), "What it lasted", at_least=0.0),
        "severity": SEVERITIES[severity].code if severity else "",
        "relation": RELATIONS[relation].code if relation else "",
        "standing": str(said.get("standing") or Standing.TOLD),
    }
    if not (columns["what"] or columns["words"]):
        raise NotPhysical("An event must say what happened: choose from the list, or write it in words.")
    if columns["standing"] not in STANDINGS:
        raise NotPhysical(f"An event must be told or palpated, got {columns['standing']}.")
    return columns


def _hours(value: Any, what: str, *, at_least: float) -> float | None:
    if value is None or value == "":
        return None
    hours = float(value)
    if not (isfinite(hours) and at_least <= hours <= LONGEST):
        raise NotPhysical(
            f"{what} must be {at_least:g} to {LONGEST:g} hours, got {hours:g}. Correct it, or leave it blank."
        )
    return hours


def _stands(event: AdverseEvent) -> None:
    if event.struck_at is not None:
        raise AlreadyThere(f"This event was struck: {event.struck_why}")


def _same(row: object, said: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in said.items())
