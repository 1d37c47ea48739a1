"""The training counters on paper, and as a table for the export: how often, and never how well."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.language import dated
from palpate.records.queries import training as records
from palpate.reports import cells, paper_page
from palpate.reports.paper import Paper, Section, Table, letterhead
from palpate.session.training import TRAINING, said

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practitioner, TrainingEntry
    from palpate.reports.render import Pdf

WHAT_IT_IS: Final = (
    gettext_lazy(
        "Counted from the sessions of this practitioner in this record, and from what she has entered by "
        "hand. A count says how often, and never how well."
    ),
    gettext_lazy("What is expected is what schools have published. Ask your school what it asks for now."),
)


def counters(practitioner: Practitioner, at: datetime) -> Paper:
    """All counters of one practitioner, and her entries."""
    entries = [row for row in records.entries(practitioner) if row.struck_at is None]
    by_hand = Section(heading=_("Entered by hand"), table=_entries(entries))
    return Paper(
        title=_("Training counters"),
        practice=practitioner.practice.name,
        letterhead=letterhead(practitioner.practice),
        head=((_("Practitioner"), practitioner.name), (_("As of"), dated.day(at))),
        running=_("Training counters"),
        sections=(
            Section(words=tuple(map(str, WHAT_IT_IS))),
            Section(heading=_("Counted"), table=_counted(practitioner)),
            *((by_hand,) if entries else ()),
        ),
    )


def pdf(practitioner: Practitioner, at: datetime) -> Pdf:
    """The same as a PDF."""
    return paper_page.pdf(counters(practitioner, at), at)


def table_of(rows: list[TrainingEntry]) -> str:
    """What was entered by hand as a table; struck rows stay, with the reason."""
    head = [_("Code"), _("What"), _("Count"), _("Day"), _("Words"), _("Recorded"), _("Struck"), _("Why")]
    return cells.table(
        head,
        [
            [
                row.code, _label(row.code), row.count, dated.day(row.on), row.words,
                dated.day(row.recorded_at),
                dated.day(row.struck_at) if row.struck_at else "", row.struck_why,
            ]
            for row in rows
        ],
    )  # fmt: skip


def _counted(practitioner: Practitioner) -> Table:
    head = (
        _("What"), _("From the record (measured)"), _("By hand (told)"), _("Together"), _("Expected"),
        _("Source"),
    )  # fmt: skip
    rows = tuple(
        (
            f"{_(each.term.label)}: {_(each.term.meaning)}",
            str(each.recorded) if each.term.from_record else _("not in this record"),
            str(each.entered), str(each.count), _(said(each.term)) or _("not said"), each.term.source,
        )
        for each in records.tallies(practitioner)
    )  # fmt: skip
    return Table(head=head, rows=rows)


def _entries(rows: list[TrainingEntry]) -> Table:
    head = (_("Day"), _("What"), _("Count"), _("Words"), _("Known"))
    return Table(
        head=head,
        rows=tuple(
            (dated.day(row.on), _label(row.code), str(row.count), row.words, _("told")) for row in rows
        ),
    )


def _label(code: str) -> str:
    term = TRAINING.get(code)
    return _(term.label) if term else code
