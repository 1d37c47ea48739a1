"""Forms as they were sent, and clients' own words on the way, as tables that people can read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.records.language.in_words import inside
from palpate.records.queries import forms
from palpate.reports import cells
from palpate.session.rereading import REREADS

if TYPE_CHECKING:
    from palpate.records.queries.rows import ClientForm, Goal, Realization, Reread


def table_of(rows: Iterable[ClientForm]) -> str:
    """Each field of each form, as it was sent; a form that never came back has one line."""
    head = [
        _("Form"),
        _("Parts"),
        _("State"),
        _("Handed over"),
        _("Sent"),
        _("On paper"),
        _("Field"),
        _("Answer"),
    ]
    table = []
    for row in rows:
        about = [
            row.pk, row.kind, _(forms.state(row)), dated.stamp(row.given_at),
            dated.stamp(row.sent_at) if row.sent_at else "",
            dated.day(row.paper_on) if row.paper_on else "",
        ]  # fmt: skip
        fields = [pair for pair in (row.answers or {}).get("fields", []) if pair[1].strip()]
        table += [[*about, name, text] for name, text in fields] or [[*about, "", ""]]
    return cells.table(head, table)


def words_of(realized: Iterable[Realization], again: Iterable[Reread], ended: Iterable[Goal]) -> str:
    """What she says she has understood or changed, and what she said of her targets; told."""
    head = [_("Day"), _("What"), _("Words"), _("Answer"), _("Known"), _("Basis"), _("Taken back"), _("Why")]
    rows = [
        [dated.day(row.said_on), _("understood or changed"), row.words, "", row.standing, row.basis,
         dated.day(row.struck_at) if row.struck_at else "", row.struck_why or ""]
        for row in realized
    ]  # fmt: skip
    rows += [
        [dated.day(row.at), _("target read again") + f": {row.goal.words}", row.words,
         inside(_(REREADS[row.answer].label)), "told", "", "", ""]
        for row in again
    ]  # fmt: skip
    rows += [
        [dated.day(goal.ended_at) if goal.ended_at else "", _("target ended"), goal.words,
         "", "told", "", "", ""]
        for goal in ended
    ]  # fmt: skip
    return cells.table(head, rows)
