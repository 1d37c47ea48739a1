"""Adverse events, their steps and check-ins in words, for their templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from palpate.records.language.in_words import inside
from palpate.records.queries.care_lines import onset
from palpate.session.adverse import (
    AFTERWARDS,
    CHECK_IN_ANSWERS,
    OUTCOMES_OF_AN_EVENT,
    RELATIONS,
    SEVERITIES,
)

if TYPE_CHECKING:
    from palpate.records.queries.adverse import Followed
    from palpate.records.queries.rows import AdverseStep, CheckIn


def row(followed: Followed) -> dict[str, Any]:
    """One event for parts/adverse_row.html; a blank stays out."""
    event = followed.event
    facts = [
        onset(event.onset_hours) if event.onset_hours is not None else "",
        _("lasted %(hours)s h") % {"hours": f"{event.lasted_hours:g}"}
        if event.lasted_hours is not None
        else "",
        _("connection with the session: %(word)s") % {"word": inside(_(RELATIONS[event.relation].label))}
        if event.relation in RELATIONS and event.relation != "not_judged"
        else "",
    ]
    return {
        "pk": event.pk,
        "url": reverse("adverse.event", kwargs={"event": event.pk}),
        "what": _(AFTERWARDS[event.what].label) if event.what in AFTERWARDS else _("In words"),
        "words": event.words,
        "basis": event.basis,
        "standing": event.standing,
        "severity": _(SEVERITIES[event.severity].label) if event.severity in SEVERITIES else "",
        "grave": event.severity in ("severe", "serious"),
        "facts": [fact for fact in facts if fact],
        "session": event.session,
        "noted_at": event.recorded_at,
        "by": event.recorded_by.name,
        "outcome": _(OUTCOMES_OF_AN_EVENT[followed.outcome].label)
        if followed.outcome in OUTCOMES_OF_AN_EVENT
        else "",
        "resolved": followed.resolved,
        "acted_on": followed.acted_on,
        "struck": event.struck_why or "",
        "struck_at": event.struck_at,
    }


def step(each: AdverseStep) -> dict[str, Any]:
    """One step."""
    outcome = OUTCOMES_OF_AN_EVENT.get(each.outcome)
    return {
        "at": each.at,
        "by": each.by.name,
        "action": each.action,
        "outcome": _(outcome.label) if outcome is not None else "",
        "reported_to": each.reported_to,
        "asked": {True: _("red flags were asked"), False: _("red flags were not asked")}.get(
            each.red_flags_asked  # type: ignore[arg-type]
        ),
    }


def check_in(made: CheckIn) -> dict[str, Any]:
    """One check-in."""
    return {
        "answer": _(CHECK_IN_ANSWERS[made.answer].label),
        "words": made.words,
        "basis": made.basis,
        "at": made.recorded_at,
        "by": made.recorded_by.name,
        "event": made.event_id,
    }
