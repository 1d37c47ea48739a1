"""A paper of sections as plain values for its template, and as a PDF."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.reports import note_page, render

if TYPE_CHECKING:
    from palpate.reports.paper import Paper, Section

TEMPLATE = "sections.typ"


def pdf(paper: Paper, at: datetime) -> render.Pdf:
    """The paper as a PDF, printed at `at`."""
    return render.compile(TEMPLATE, data(paper, at), at)


def data(paper: Paper, at: datetime) -> dict[str, Any]:
    """The page of a paper: nothing is printed that is not here."""
    printed = f"{_('Printed')} {dated.day(at)}"
    return {
        "lang": note_page.language(),
        "title": paper.title,
        "practice": paper.practice,
        "letterhead": list(paper.letterhead),
        "head": [list(pair) for pair in paper.head],
        "running": paper.running,
        "unsigned": "",
        "notices": list(paper.notices),
        "reported": note_page.reported() if paper.told else "",
        "sections": [_section(section) for section in paper.sections],
        "large": paper.large,
        "footer": " · ".join(filter(None, (paper.made, printed))),
        "page": _("Page {n} of {all}"),
        "spelled": note_page.spelled(),
    }


def _section(section: Section) -> dict[str, Any]:
    table = section.table
    return {
        "heading": section.heading,
        "level": section.level,
        "words": list(section.words),
        "figure": {"svg": section.figure.svg, "alt": section.figure.alt} if section.figure else None,
        "lines": [note_page.line(line) for line in section.lines],
        "terms": [list(pair) for pair in section.terms],
        "table": {"head": list(table.head), "rows": [list(row) for row in table.rows]} if table else None,
        "blanks": list(section.blanks),
        "apart": section.apart,
    }
