"""The list of papers of one client: what each is, and one press to see it, print it, or have it as a PDF.

A new kind of paper of a client is one more row here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from palpate.records.queries import sessions
from palpate.reports.form_parts import TITLES
from palpate.session.layouts import LAYOUTS
from palpate.web.templatetags.palpate import day

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client


@dataclass(frozen=True, slots=True)
class Link:
    """One press. `paper` is True for a PDF, which opens beside the page."""

    words: str
    url: str
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One paper with its presses."""

    label: str
    about: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Papers of one kind under a heading."""

    heading: str
    rows: tuple[Listed, ...]


def papers_of(client: Client) -> list[Group]:
    """All papers of a client. One query."""
    groups = [_hers(client), _leaving(client), _of_sessions(client), _blank(client), _erasing(client)]
    return [group for group in groups if group.rows]


def view_and_pdf(view: str, pdf: str, **where: int | str) -> tuple[Link, ...]:
    """The two presses that most papers have: to read and print it, and its PDF."""
    return (Link(_("View"), reverse(view, kwargs=where)), Link("PDF", reverse(pdf, kwargs=where), paper=True))


def _hers(client: Client) -> Group:
    course = Listed(
        _("Her own copy, all sessions"),
        _("What is in signed notes, under plain headings, with the words of this work explained."),
        view_and_pdf("papers.copy", "papers.copy_pdf", client=client.pk),
    )
    progress = Listed(
        _("Progress report"),
        _("What was measured over time and what it can show, for the client or for a physician."),
        view_and_pdf("measured.report", "measured.report_pdf", client=client.pk),
    )
    return Group(_("For the client"), (course, progress))


def _leaving(client: Client) -> Group:
    """Papers that leave with a consent or because she asked, and the log of what left."""
    where = {"client": client.pk}
    rows = (
        Listed(
            _("The client's own file"),
            _("Asked for, due, and handed over: everything on record."),
            (Link(_("Open"), reverse("access.access", kwargs=where)),),
        ),
        Listed(
            _("Letter to a professional"),
            _("Facts for one person whom the client named."),
            (Link(_("Open"), reverse("handing.to_professional", kwargs=where)),),
        ),
        Listed(
            _("Supervision packet"),
            _("One question under another name, until a day."),
            (Link(_("Open"), reverse("handing.packet", kwargs=where)),),
        ),
        Listed(
            _("Case study"),
            _("In the order of the certification, under no name."),
            (Link(_("Open"), reverse("handing.study", kwargs=where)),),
        ),
        Listed(
            _("Handed over"),
            _("What left, to whom, what for, under which consent."),
            (Link(_("Open"), reverse("access.log", kwargs=where)),),
        ),
    )
    return Group(_("Papers that leave"), rows)


def _erasing(client: Client) -> Group:
    row = Listed(
        _("Erase for good"),
        _("Everything on file about this client, in two steps. It cannot be undone."),
        (Link(_("Open"), reverse("erasing.erasing", kwargs={"client": client.pk})),),
    )
    return Group(_("The end of the record"), (row,))


def _of_sessions(client: Client) -> Group:
    rows = []
    for session in sessions.of_client(client):
        where = {"session": session.pk}
        note, pdf = (reverse(name, kwargs=where) for name in ("note.note", "note.pdf"))
        layouts = [
            link
            for term in LAYOUTS
            for link in (
                Link(_(term.label), f"{note}?layout={term.code}"),
                Link("PDF", f"{pdf}?layout={term.code}", paper=True),
            )
        ]
        others = (
            Link(_("Her own copy"), reverse("papers.session_copy", kwargs=where)),
            Link("PDF", reverse("papers.session_copy_pdf", kwargs=where), paper=True),
            Link(_("Aftercare sheet"), reverse("aftercare.sheet", kwargs=where)),
            Link("PDF", reverse("aftercare.pdf", kwargs=where), paper=True),
        )
        label = _("Session %(number)s") % {"number": session.number}
        rows.append(Listed(label, day(session.opened_at), (*layouts, *others)))
    return Group(_("Each session"), tuple(rows))


def _blank(client: Client) -> Group:
    """Forms to fill in by hand, with her number for the entry afterwards."""
    number = f"?client={client.pk}"
    rows = tuple(
        Listed(
            _(str(title)),
            "",
            tuple(
                Link(link.words, f"{link.url}{number}", link.paper)
                for link in view_and_pdf("paper_forms.form", "paper_forms.pdf", kind=kind)
            ),
        )
        for kind, title in TITLES.items()
    )
    return Group(_("Blank forms, with the client's number"), rows)
