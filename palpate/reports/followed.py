"""Concerns and adverse events as tables and as JSON; what was struck stays, with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.records.queries.adverse import Followed
from palpate.records.queries.concerns import Known
from palpate.reports import cells
from palpate.session.adverse import AFTERWARDS, OUTCOMES_OF_AN_EVENT, RELATIONS, SEVERITIES
from palpate.session.cards import CARDS

if TYPE_CHECKING:
    from datetime import datetime

    from palpate.vocabulary import Vocabulary


def events(rows: Iterable[Followed]) -> str:
    """Adverse events as CSV: one row an event, what was done about it in one cell, step by step."""
    head = [
        _("Client number"), _("Session"), _("Noted"), _("What"), _("Words"), _("Known"), _("Basis"),
        _("Began, hours after the session; below 0 within it"), _("Lasted, hours"), _("Severity"),
        _("Connection with the session"), _("Outcome"), _("What was done"), _("Reported to"),
        _("Red flags asked"), _("Struck"), _("Why"),
    ]  # fmt: skip
    return cells.table(head, [_row(each) for each in rows])


def events_json(rows: Iterable[Followed]) -> str:
    """The same as JSON, with codes instead of labels and each step by itself."""
    return json.dumps([_record(each) for each in rows], indent=1, ensure_ascii=False) + "\n"


def concerns(rows: Iterable[Known]) -> str:
    """Concerns as CSV: one row for what was said, one for each step."""
    head = [
        _("Session"), _("When"), _("Card"), _("Words, as reported"), _("Basis"), _("Asked"), _("Done"),
        _("Told to"), _("Outcome"), _("Next"), _("Closes it"), _("By"),
    ]  # fmt: skip
    table = []
    for known in rows:
        row, card = known.concern, CARDS.get(known.concern.card)
        session = row.session.number if row.session else ""
        label = _(card.label) if card else ""
        table.append([
            session, _when(row.opened_at), label, row.words, row.basis, row.asked, "", "", "", "", "",
            row.opened_by.name,
        ])  # fmt: skip
        table += [
            [
                session, _when(step.at), label, "", "", "", step.done, step.told, step.outcome,
                step.next_step, _("yes") if step.closes else "", step.by.name,
            ]
            for step in known.steps
        ]  # fmt: skip
    return cells.table(head, table)


def _row(followed: Followed) -> list[object]:
    row = followed.event
    asked = [step.red_flags_asked for step in followed.steps if step.red_flags_asked is not None]
    done = [f"{_when(step.at)}: {step.action}" for step in followed.steps if step.action]
    told = [f"{_when(step.at)}: {step.reported_to}" for step in followed.steps if step.reported_to]
    return [
        row.client_id, row.session.number if row.session else "", _when(row.recorded_at),
        _label(AFTERWARDS, row.what), row.words, row.standing, row.basis, row.onset_hours, row.lasted_hours,
        _label(SEVERITIES, row.severity), _label(RELATIONS, row.relation),
        _label(OUTCOMES_OF_AN_EVENT, followed.outcome), "\n".join(done), "\n".join(told),
        {True: _("yes"), False: _("no")}[asked[-1]] if asked else "",
        _when(row.struck_at) if row.struck_at else "", row.struck_why,
    ]  # fmt: skip


def _record(followed: Followed) -> dict[str, Any]:
    row = followed.event
    return {
        "client": row.client_id,
        "session": row.session.number if row.session else None,
        "noted_at": row.recorded_at.isoformat(),
        "what": row.what,
        "words": row.words,
        "standing": row.standing,
        "basis": row.basis,
        "onset_hours": row.onset_hours,
        "lasted_hours": row.lasted_hours,
        "severity": row.severity,
        "relation": row.relation,
        "outcome": followed.outcome,
        "steps": [
            {
                "at": step.at.isoformat(),
                "action": step.action,
                "outcome": step.outcome,
                "reported_to": step.reported_to,
                "red_flags_asked": step.red_flags_asked,
            }
            for step in followed.steps
        ],
        "struck_at": row.struck_at.isoformat() if row.struck_at else None,
        "struck_why": row.struck_why,
    }


def _label(table: Vocabulary[Any], code: str) -> str:
    term = table.get(code)
    return _(term.label) if term is not None else code


def _when(at: datetime) -> str:
    return dated.moment(at)
