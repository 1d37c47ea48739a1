"""The training counters: what the sessions of this record hold, and what was entered by hand."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from palpate.clinic import training as verbs
from palpate.errors import PalpateError
from palpate.records.queries import drafts
from palpate.records.queries import training as records
from palpate.reports import note_page
from palpate.reports import training_counts as report
from palpate.session.training import TRAINING
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.training import TrainingForm
from palpate.web.refusals import said
from palpate.web.request import LetIn
from palpate.web.views.finding import or_404
from palpate.web.views.papers import as_pdf

DRAFT = "practice:training"


@require_http_methods(["GET", "HEAD", "POST"])
def counters(request: LetIn) -> HttpResponse:
    """All counters, the entries, and the form for one more."""
    if request.method != "POST":
        return _page(request, begun(TrainingForm(), drafts.offer(DRAFT).data))
    form, by = TrainingForm(request.POST), request.practitioner
    if entered(form, lambda _said: verbs.enter(**form.said(), by=by, at=timezone.now(), draft=DRAFT)):
        return redirect("training.counters")
    return _page(request, form, status=422)


@require_POST
def strike(request: LetIn, entry: int) -> HttpResponse:
    """Take one entry back, with a reason."""
    row, why = or_404(records.entry(entry)), request.POST.get("why", "")
    try:
        verbs.strike(entry=row, why=why, by=request.practitioner, at=timezone.now())
    except PalpateError as refusal:
        sentence, status = said(refusal)
        refused = {"pk": row.pk, "why": why, "sentence": sentence}
        return _page(request, begun(TrainingForm(), drafts.offer(DRAFT).data), status=status, refused=refused)
    return redirect("training.counters")


@require_safe
def pdf(request: LetIn) -> HttpResponse:
    """The counters on paper."""
    return as_pdf(report.pdf(request.practitioner, timezone.now()), "training")


def _page(
    request: LetIn, form: Form, status: int = 200, refused: dict[str, Any] | None = None
) -> HttpResponse:
    offer = drafts.offer(DRAFT)
    page = {
        "paper": report.counters(request.practitioner, timezone.now()),
        "reported": note_page.reported(),
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
        "entries": [_row(row, refused) for row in records.entries(request.practitioner)],
        "pdf_url": reverse("training.pdf"),
    }
    return render(request, "pages/training.html", page, status=status)


def _row(row: Any, refused: dict[str, Any] | None) -> dict[str, Any]:
    term = TRAINING.get(row.code)
    mine = refused if refused and refused["pk"] == row.pk else {}
    return {
        "pk": row.pk, "label": _(term.label) if term else row.code, "count": row.count, "on": row.on,
        "words": row.words, "struck_at": row.struck_at, "struck_why": row.struck_why,
        "why": mine.get("why", ""), "sentence": mine.get("sentence", ""),
    }  # fmt: skip
