"""Blank forms to print and fill in by hand; they need no client, and carry her number if one is asked for."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from palpate.outcome import asking, shelf
from palpate.records.queries import measures, wordings
from palpate.reports import blank_forms, measure_papers
from palpate.reports.blank_forms import OPENING, BlankForm
from palpate.reports.body_figure import on_white
from palpate.reports.form_parts import TITLES, blank, is_measure
from palpate.web.forms import measure_form
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404
from palpate.web.views.papers import as_pdf


@require_safe
def forms(request: LetIn) -> HttpResponse:
    """All blank forms."""
    rows = [
        {
            "label": _(str(title)),
            "url": reverse("paper_forms.form", kwargs={"kind": kind}),
            "pdf_url": reverse("paper_forms.pdf", kwargs={"kind": kind}),
        }
        for kind, title in TITLES.items()
    ]
    alone = request.practitioner.practice.item_nine_on
    worded = wordings.in_force(request.practitioner.practice)
    kinds = [
        kind
        for kind in (*asking.TITLES, *shelf.names())
        if measure_papers.is_one(kind, asked_alone=alone, worded=worded)
    ]
    measures = [
        {
            "label": measure_papers.title(kind),
            "url": reverse("paper_forms.form", kwargs={"kind": kind}),
            "pdf_url": reverse("paper_forms.pdf", kwargs={"kind": kind}),
        }
        for kind in kinds
    ]
    return render(request, "pages/paper_forms.html", {"rows": rows, "measures": measures})


@require_safe
def form(request: LetIn, kind: str) -> HttpResponse:
    """One blank form on screen, as it prints."""
    found = _blank(request, kind)
    asked = f"?client={found.client_number}" if found.client_number else ""
    page = {
        "form": found,
        "opening": str(OPENING),
        "figure_url": f"{reverse('paper_forms.figure')}{asked}" if found.figure else "",
        "pdf_url": reverse("paper_forms.pdf", kwargs={"kind": kind}) + asked,
        "back": _back(found),
    }
    return render(request, "pages/paper_form.html", page)


@require_safe
def pdf(request: LetIn, kind: str) -> HttpResponse:
    """The same on paper."""
    return as_pdf(blank_forms.pdf(_blank(request, kind), timezone.now()), f"form-{kind}")


@require_safe
def figure(request: LetIn) -> HttpResponse:
    """The figure to draw on, as it stands on the page."""
    found = _blank(request, "painting").figure
    assert found is not None
    return HttpResponse(on_white(found.svg), content_type="image/svg+xml")


def _blank(request: LetIn, kind: str) -> BlankForm:
    practice = request.practitioner.practice
    if kind not in TITLES and not is_measure(kind, practice):
        raise Http404
    asked = request.GET.get("client", "")
    client = client_or_404(int(asked)) if asked.isdigit() and len(asked) < 10 else None
    return blank(
        kind, practice, client_number=client.pk if client else None,
        figure=client.figure if client else "",
        targets=measure_form.targets(measures.known(client), words=False)
        if client and kind not in TITLES
        else (),
    )  # fmt: skip


def _back(form: BlankForm) -> dict[str, str]:
    if form.client_number:
        where = reverse("papers.papers", kwargs={"client": form.client_number})
        return {"url": where, "words": _("All papers")}
    return {"url": reverse("paper_forms.forms"), "words": _("All blank forms")}
