"""The aftercare sheet: the practice's own text on one page, with the next contact and whom to call."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.records.language import dated
from palpate.records.queries import aftercare as records
from palpate.reports import paper_page
from palpate.reports.note import PaperLine
from palpate.reports.paper import Paper, Section, Table, letterhead
from palpate.standing import Standing

if TYPE_CHECKING:
    from palpate.records.queries.aftercare import Aftercare
    from palpate.records.queries.contacts import Contact
    from palpate.records.queries.rows import Session
    from palpate.reports.render import Pdf

AGREED: Final = gettext_lazy("We agreed on this:")
NO_NUMBER: Final = gettext_lazy(
    "My practice has not written down a number here. In an emergency call an ambulance."
)
UNTRIED: Final = gettext_lazy("not confirmed yet")


def sheet(session: Session) -> Paper:
    """The sheet of one session. Nothing on it says why somebody came."""
    return of(records.of(session))


def of(found: Aftercare) -> Paper:
    """The sheet of what was read before."""
    session = found.session
    practice = session.client.practice
    return Paper(
        title=_("After the session"),
        practice=practice.name,
        letterhead=letterhead(practice),
        head=((_("For"), session.client.name), (_("Session on"), dated.day(session.opened_at))),
        sections=(
            Section(words=found.wording.paragraphs),
            _next(found.next_contact),
            _calls(found.contacts),
        ),
        made=_("Text: %(version)s") % {"version": found.wording.version},
        reports=False,  # what was agreed, and nothing of what was met
        large=True,
    )


def pdf(session: Session, at: datetime) -> Pdf:
    """The sheet on paper."""
    return paper_page.pdf(sheet(session), at)


def _next(agreed: str) -> Section:
    """The next contact as it was noted, or room to write it down."""
    heading = _("When we speak again")
    if not agreed:
        return Section(heading=heading, blanks=(_("Day and time"),))
    line = PaperLine(text=agreed, standing=Standing.TOLD.value)
    return Section(heading=heading, words=(str(AGREED),), lines=(line,))


def _calls(contacts: list[Contact]) -> Section:
    heading = _("Whom to call")
    if not contacts:
        return Section(heading=heading, words=(str(NO_NUMBER),))
    rows = tuple(
        (
            _(each.label),
            each.name,
            each.number,
            each.hours,
            _("confirmed") if each.confirmed else str(UNTRIED),
        )
        for each in contacts
    )
    return Section(
        heading=heading,
        table=Table(head=(_("Who"), _("Name"), _("Number"), _("Hours"), _("Number tried")), rows=rows),
    )
