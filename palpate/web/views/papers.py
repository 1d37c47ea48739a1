"""The papers of a client, one press each, and the copies that are hers to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from palpate.reports import client_copy, note_page
from palpate.web.banner import banner
from palpate.web.papers import papers_of
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client
    from palpate.reports.paper import Paper


@require_safe
def papers(request: LetIn, client: int) -> HttpResponse:
    """Every paper that can be made of this client's record."""
    found = client_or_404(client)
    page = {"client": found, "banner": banner(found), "groups": papers_of(found)}
    return render(request, "pages/papers.html", page)


@require_safe
def copy(request: LetIn, client: int) -> HttpResponse:
    """The client's own copy of all her sessions."""
    found = client_or_404(client)
    own = "impression" in request.GET
    paper = client_copy.of_course(found, impression=own)
    pdf_url = _with(reverse("papers.copy_pdf", kwargs={"client": found.pk}), own)
    return render(
        request, "pages/paper_copy.html", shown(paper, found, pdf_url, _back(found)) | {"impression": own}
    )


@require_safe
def copy_pdf(request: LetIn, client: int) -> HttpResponse:
    """The same on paper."""
    found = client_or_404(client)
    content = client_copy.course_pdf(found, timezone.now(), impression="impression" in request.GET)
    return as_pdf(content, "copy")


@require_safe
def session_copy(request: LetIn, session: int) -> HttpResponse:
    """The client's own copy of one session."""
    row = session_or_404(session)
    own = "impression" in request.GET
    paper = client_copy.of_session(row, impression=own)
    pdf_url = _with(reverse("papers.session_copy_pdf", kwargs={"session": row.pk}), own)
    back = {"url": reverse("note.note", kwargs={"session": row.pk}), "words": _("Back to the note")}
    return render(
        request, "pages/paper_copy.html", shown(paper, row.client, pdf_url, back) | {"impression": own}
    )


@require_safe
def session_copy_pdf(request: LetIn, session: int) -> HttpResponse:
    """The same on paper."""
    row = session_or_404(session)
    content = client_copy.session_pdf(row, timezone.now(), impression="impression" in request.GET)
    return as_pdf(content, "copy")


def shown(paper: Paper, client: Client | None, pdf_url: str, back: dict[str, str]) -> dict[str, Any]:
    """What pages/paper.html needs."""
    return {
        "paper": paper,
        "banner": banner(client) if client is not None else None,
        "pdf_url": pdf_url,
        "back": back,
        "reported": note_page.reported(),
    }


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that opens in the browser. The name of the file says nothing of the client."""
    disposition = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)


def _back(client: Client) -> dict[str, str]:
    return {"url": reverse("papers.papers", kwargs={"client": client.pk}), "words": _("All papers")}


def _with(url: str, impression: bool) -> str:
    return f"{url}?impression=1" if impression else url
