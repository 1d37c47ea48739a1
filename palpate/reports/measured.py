"""Forms of measures and their alerts as tables: each answer with its score, what was struck with why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.reports import cells

if TYPE_CHECKING:
    from datetime import datetime

    from palpate.records.queries.measure_alerts import Waiting
    from palpate.records.queries.rows import Answered


def table_of(rows: Iterable[Answered]) -> str:
    """One line for each answer; the score stands on each line of its form."""
    head = [
        _("Form number"), _("Answered"), _("Measure"), _("In the client's own words"), _("How"),
        _("Asked for"), _("Item"), _("Answer"), _("Score"), _("State"), _("Known"), _("Wording"),
        _("Struck"), _("Why"),
    ]  # fmt: skip
    table = []
    for row in rows:
        about = [
            row.pk, dated.day(row.answered_on), row.instrument, row.about.words if row.about else "",
            row.how, row.occasion,
        ]  # fmt: skip
        score = "" if row.value is None else f"{row.value:g}"
        end = [score, row.state, row.standing, row.version[:8], _when(row.struck_at), row.struck_why or ""]
        # By the number of the item: a row that came back from an export has its answers in another order.
        answers = sorted(row.answers.items(), key=lambda each: (len(each[0]), each[0]))
        table += [[*about, item, "" if said is None else said, *end] for item, said in answers]
    return cells.table(head, table)


def alerts(rows: Iterable[Waiting]) -> str:
    """One line for what opened an alert, one for each step: seen, or what was done."""
    head = [
        _("Opened"), _("Code"), _("How soon"), _("Measure"), _("Rests on"), _("Held by"), _("Step"),
        _("When"), _("What was done"), _("Closes it"), _("By"),
    ]  # fmt: skip
    table = []
    for each in rows:
        row = each.alert
        rests = ", ".join(f"{name} {value:g}" for name, value in sorted(each.numbers.items()))
        about = [_when(row.opened_at), row.code, row.level, row.measure, rests, row.owner.name]
        table.append([*about, "", "", "", "", ""])
        table += [
            [*about, step.kind, _when(step.at), step.done, _("yes") if step.closes else "", step.by.name]
            for step in each.steps
        ]
    return cells.table(head, table)


def _when(at: datetime | None) -> str:
    return dated.stamp(at) if at is not None else ""
