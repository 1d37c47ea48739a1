"""Concerns and adverse events of a session as lines of its note, as they stand before it is signed.

What was said is told. What was asked and done is the practitioner's own account, as a technique is. When it
was written down is a time of the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import localtime

from palpate.records.models import Session
from palpate.records.queries import adverse, concerns
from palpate.session import note as paper
from palpate.session.adverse import AFTERWARDS, OUTCOMES_OF_AN_EVENT, RELATIONS, SEVERITIES
from palpate.session.cards import CARDS
from palpate.standing import Standing

BLOCK = "safety"


def lines(session: Session) -> list[paper.Line]:
    """Nothing where there was no concern and no event: a blank prints nothing. Four queries at most."""
    found = [line for known in concerns.of_session(session) for line in _concern(known)]
    return found + [line for event in adverse.of_session(session) for line in _event(event)]


def _concern(known: concerns.Known) -> Iterator[paper.Line]:
    row, key = known.concern, f"concern{known.concern.pk}"
    card = CARDS.get(row.card)
    label = f"Concern: {card.label.lower()}" if card else "Concern"
    opened = f"{label}; written down {_moment(row.opened_at)}"
    yield _line(f"{key}.opened", opened, Standing.MEASURED)
    if row.words:
        yield _line(f"{key}.words", row.words, Standing.TOLD, row.basis)
    if row.asked:
        yield _line(f"{key}.asked", f"Asked: {row.asked}", Standing.PALPATED)
    for step in known.steps:
        parts = [f"Done: {step.done}"]
        parts += [f"told: {step.told}"] if step.told else []
        parts += [f"outcome: {step.outcome}"] if step.outcome else []
        parts += [f"next: {step.next_step}"] if step.next_step else []
        yield _line(f"{key}.step{step.pk}", "; ".join(parts), Standing.PALPATED)
    if not known.is_open:
        yield _line(f"{key}.closed", f"Concern closed {_moment(known.steps[-1].at)}", Standing.MEASURED)


def _event(followed: adverse.Followed) -> Iterator[paper.Line]:
    row, key = followed.event, f"adverse{followed.event.pk}"
    text = f"Adverse event: {said(followed)}"
    yield _line(key, text, Standing(row.standing), row.basis if row.standing == Standing.TOLD else "")


def said(followed: adverse.Followed) -> str:
    """One event in one line: what, when, how strong, what became of it; blanks are left out."""
    row = followed.event
    term = AFTERWARDS.get(row.what)
    parts = [": ".join(part for part in (term.label.lower() if term else "", row.words) if part)]
    parts += [onset(row.onset_hours)] if row.onset_hours is not None else []
    parts += [f"lasted {row.lasted_hours:g} h"] if row.lasted_hours is not None else []
    parts += [SEVERITIES[row.severity].label.lower()] if row.severity else []
    if row.relation and row.relation != "not_judged":
        parts.append(f"connection with the session {RELATIONS[row.relation].label.lower()}")
    if followed.outcome:
        parts.append(OUTCOMES_OF_AN_EVENT[followed.outcome].label.lower())
    return "; ".join(parts)


def onset(hours: float) -> str:
    """When it began, in words; negative hours are within the session."""
    return "in the session" if hours < 0 else f"began {hours:g} h after the session"


def _moment(at: datetime) -> str:
    return f"{localtime(at):%d %b %Y, %H:%M}"


def _line(line_id: str, text: str, standing: Standing, basis: str = "") -> paper.Line:
    return paper.Line(id=line_id, block=BLOCK, text=text, standing=standing, basis=basis)
