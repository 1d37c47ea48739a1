"""A dialogue on paper, with the ledger of first mentions. It is printed only where it was opened."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from palpate.reports import dialogue_paper as report
from palpate.web import opened
from palpate.web.request import LetIn
from palpate.web.views.finding import session_or_404
from palpate.web.views.papers import as_pdf, shown


@require_safe
def paper(request: LetIn, session: int) -> HttpResponse:
    """The page as it prints."""
    row = session_or_404(session)
    where = {"session": row.pk}
    if not opened.is_open(row.pk):
        return redirect(f"{reverse('dialogue.dialogue', kwargs=where)}?then=paper")
    back = {"url": reverse("dialogue.dialogue", kwargs=where), "words": _("Back to the dialogue")}
    page = shown(report.sheet(row), row.client, reverse("dialogue_paper.pdf", kwargs=where), back)
    return render(request, "pages/paper.html", page)


@require_safe
def pdf(request: LetIn, session: int) -> HttpResponse:
    """The same as a PDF."""
    row = session_or_404(session)
    if not opened.is_open(row.pk):
        return redirect(f"{reverse('dialogue.dialogue', kwargs={'session': row.pk})}?then=paper")
    return as_pdf(report.pdf(row, timezone.now()), "dialogue")
