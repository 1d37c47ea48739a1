"""The note: what will be signed, what was signed, what was changed since, and its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from palpate.clinic import notes as verbs
from palpate.errors import PalpateError, VaultRefused
from palpate.records.queries import drafts, notes, recalling, sessions
from palpate.reports import note as report
from palpate.reports import note_page as report_words
from palpate.reports.body_figure import on_white
from palpate.session.layouts import LAYOUTS
from palpate.web import marks
from palpate.web.banner import banner
from palpate.web.forms import amendment as form
from palpate.web.forms import said as typed
from palpate.web.refusals import said
from palpate.web.unfinished import place
from palpate.web.views.finding import session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session
    from palpate.reports.note import NotePaper


def note(request: HttpRequest, session: int) -> HttpResponse:
    """The note as paper. While nothing is signed, it is what a signature would cover."""
    row = session_or_404(session)
    return _paper(request, row, _read(row, layout=_layout(request)))


def version(request: HttpRequest, session: int, number: int) -> HttpResponse:
    """A version exactly as it was signed."""
    row = session_or_404(session)
    newest = notes.newest(row)
    if not 1 <= number <= newest:
        raise Http404
    return _paper(request, row, _read(row, number, _layout(request)), newest=newest)


@require_POST
def signature(request: HttpRequest, session: int) -> HttpResponse:
    """Sign. A second press is told that it is signed."""
    row = session_or_404(session)
    verbs.sign(session=row, by=request.practitioner, at=timezone.now())  # type: ignore[attr-defined]
    return redirect("note.note", session=row.pk)


def amendment(request: HttpRequest, session: int) -> HttpResponse:
    """Strike lines with a reason, add lines; the signed text stays readable."""
    row = session_or_404(session)
    paper = _read(row)
    if paper.signature is None:
        return redirect("closeout.closeout", session=row.pk)
    if request.method != "POST":
        return _amending(request, row, paper)
    asked = form.Amendment(request.POST)
    ids = [line.id for line in paper.lines if not line.struck]
    try:
        verbs.amend(
            session=row,
            struck=asked.struck(ids),
            added=asked.added(),
            why=asked.why,
            by=request.practitioner,  # type: ignore[attr-defined]
            at=timezone.now(),
            draft=_draft(row),
            follows=_number(request.POST.get("follows", "")),
        )
    except PalpateError as refusal:
        return _amending(request, row, paper, data=request.POST, refusal=refusal)
    return redirect("note.note", session=row.pk)


def pdf(request: HttpRequest, session: int) -> HttpResponse:
    """The note on paper. The name of the file says nothing of the client."""
    row = session_or_404(session)
    content = report.pdf(row, at=timezone.now(), layout=_layout(request))
    disposition = {"Content-Disposition": 'inline; filename="note.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)


def figure(request: HttpRequest, session: int) -> HttpResponse:
    """The body with the marks of the session, numbered as the lines of the note; of one version, if asked."""
    row = session_or_404(session)
    paper = _read(row, _number(request.GET.get("version", "")))
    if paper.figure is None:
        raise Http404
    return HttpResponse(on_white(paper.figure.svg), content_type="image/svg+xml")


def _layout(request: HttpRequest) -> str:
    """The layout that the address asks for; what is no layout is the narrative."""
    asked = request.GET.get("layout", "")
    return asked if asked in LAYOUTS else "narrative"


def _read(row: Session, number: int | None = None, layout: str = "narrative") -> NotePaper:
    """The note, or a refusal that says so if a stored version can no longer be read at all."""
    try:
        return report.paper(row, number, layout)
    except (ValueError, KeyError, TypeError):
        raise VaultRefused(
            _(
                "A signed version of this note must be readable, and is not: it is not what was signed. "
                "Nothing was changed. Compare it with a backup: palpate vault restore."
            )
        ) from None


def _paper(request: HttpRequest, row: Session, paper: NotePaper, newest: int = 0) -> HttpResponse:
    signed = [each for each in (paper.signature, *paper.amendments) if each is not None]
    context = {
        "session": row,
        "banner": banner(row.client),
        "paper": paper,
        "signed": signed,
        "newest": newest or len(signed),
        "title": report_words.title(paper.layout),
        "layouts": [(term.code, _(term.label), _(term.meaning)) for term in LAYOUTS],
        "reported": report_words.reported(),
        "running": row.started_at is not None and row.ended_at is None,
        "strip": marks.part(paper.strip) if paper.strip is not None else None,
        "unfinished": [place(draft.key) for draft in sessions.unfinished(row)],
        "recalling": None if signed else recalling.begun(row),
    }
    return render(request, "pages/note.html", context)


def _amending(
    request: HttpRequest,
    row: Session,
    paper: NotePaper,
    *,
    data: QueryDict | None = None,
    refusal: PalpateError | None = None,
) -> HttpResponse:
    sentence, status = said(refusal) if refusal else ("", 200)
    offer = drafts.offer(_draft(row))
    asked = form.Amendment(data or offer.data or QueryDict())
    rows = asked.rows()
    context = {
        "session": row,
        "banner": banner(row.client),
        "draft": offer,
        "beside": typed.beside(offer),
        "form": asked,
        "blocks": asked.blocks(paper.blocks),
        "rows": rows,
        "next_row": rows[-1]["number"] + 1,
        "blank": {"number": "__n__"},
        "offered": form.OFFERED,
        "standings": form.STANDINGS,
        "bases": form.BASES,
        "follows": 1 + len(paper.amendments),
        "left_over": [part for draft in sessions.unfinished(row) for part in typed.texts(draft.fields)],
        "sentence": sentence,
    }
    return render(request, "pages/amendment.html", context, status=status)


def _draft(row: Session) -> str:
    return f"session:{row.pk}:amendment"


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 6 else None
