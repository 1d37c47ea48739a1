"""The aftercare sheet of one session: read, printed, noted as given."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from palpate.clinic import aftercare as verbs
from palpate.errors import PalpateError
from palpate.records.queries import aftercare as records
from palpate.records.queries import sessions
from palpate.reports import aftercare as report
from palpate.web.refusals import said
from palpate.web.request import LetIn
from palpate.web.views.finding import session_or_404
from palpate.web.views.papers import as_pdf, shown


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: LetIn, session: int) -> HttpResponse:
    """The sheet as it is printed. POST notes that it was given, and the next contact if one was agreed."""
    row = session_or_404(session)
    sentence, status, typed = "", 200, None
    if request.method == "POST":
        typed = request.POST.get("next", "")
        try:
            verbs.give(session=row, next_contact=typed, by=request.practitioner, at=timezone.now())
            return redirect("aftercare.sheet", session=row.pk)
        except PalpateError as refusal:
            sentence, status = said(refusal)
    found = records.of(row)
    where = {"session": row.pk}
    back = {"url": reverse("note.note", kwargs=where), "words": _("Back to the note")}
    page = shown(report.of(found), row.client, reverse("aftercare.pdf", kwargs=where), back) | {
        "given": found.given,
        "next": found.next_contact if typed is None else typed,
        "sentence": sentence,
        "signed": sessions.is_signed(row),
        "closed_out": row.closed_out_at is not None,
        "note_url": reverse("note.note", kwargs=where),
        "closeout_url": reverse("closeout.closeout", kwargs=where),
    }
    return render(request, "pages/paper_aftercare.html", page, status=status)


@require_safe
def pdf(request: LetIn, session: int) -> HttpResponse:
    """The sheet on paper."""
    return as_pdf(report.pdf(session_or_404(session), timezone.now()), "aftercare")
