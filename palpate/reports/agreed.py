"""What a client agreed to, and what she answered before hands were laid, as tables for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.records.queries.safety import ROWS
from palpate.reports import cells
from palpate.session.consent import SCOPES
from palpate.session.consent_places import bases

if TYPE_CHECKING:
    from palpate.records.queries.rows import Consent, SafetyAnswer


def consents(rows: Iterable[Consent]) -> str:
    """Every answer, withdrawn ones too; places that were left out in words, with the client's sides."""
    head = [
        _("Day"), _("Scope"), _("For what"), _("Answer"), _("How"), _("Text"), _("Guardian"), _("Left out"),
        _("Until"), _("Signed by hand"), _("Words"), _("Written down"), _("Withdrawn"), _("Why"), _("Known"),
    ]  # fmt: skip
    answers = {"granted": _("agreed"), "declined": _("declined")}
    return cells.table(head, [
        [
            dated.day(row.given_on), _label(row.scope), row.purpose, answers.get(row.answer, row.answer),
            row.how, row.text_version, row.guardian, "; ".join(bases(row.avoided)),
            dated.day(row.expires_on) if row.expires_on else "", _("yes") if row.signature else "",
            row.note, dated.stamp(row.recorded_at),
            dated.stamp(row.withdrawn_at) if row.withdrawn_at else "", row.withdrawn_why,
            "told",
        ]
        for row in rows
    ])  # fmt: skip


def answers(rows: Iterable[SafetyAnswer]) -> str:
    """Every answer with its day. What stands in no row was never asked, and is no no."""
    head = [
        _("Answered"), _("Question"), _("Answer"), _("Words"), _("Since"), _("Cleared by"), _("Paper"),
        _("Source of the question"), _("Known"),
    ]  # fmt: skip
    said = {
        "no": _("no"), "yes_past": _("yes, in the past"), "yes_now": _("yes, now"), "unknown": _("not known"),
    }  # fmt: skip
    return cells.table(head, [
        [
            dated.stamp(row.answered_at), _question(row.row),
            said.get(row.answer, row.answer), row.words, row.since, row.cleared_by, row.document,
            ROWS[row.row].source if row.row in ROWS else "", "told",
        ]
        for row in rows
    ])  # fmt: skip


def _label(scope: str) -> str:
    return _(SCOPES[scope].label) if scope in SCOPES else scope


def _question(code: str) -> str:
    return f"{_(ROWS[code].label)}: {_(ROWS[code].meaning)}" if code in ROWS else code
