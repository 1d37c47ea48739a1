"""The retention clock: until when each record is kept. It shows dates, and destroys nothing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from palpate.records.queries import retention as records
from palpate.reports import retention as report
from palpate.web.request import LetIn
from palpate.web.views.papers import as_pdf, shown


@require_safe
def clock(request: LetIn) -> HttpResponse:
    """Every client with a date and a reason, those due first."""
    practice = request.practitioner.practice
    paper = report.clock(practice, timezone.localdate())
    back = {"url": reverse("practice.practice"), "words": _("The practice")}
    page = shown(paper, None, reverse("retention.pdf"), back) | {"chosen": records.rule_of(practice)}
    return render(request, "pages/paper_retention.html", page)


@require_safe
def pdf(request: LetIn) -> HttpResponse:
    """The same on paper."""
    return as_pdf(report.pdf(request.practitioner.practice, timezone.now()), "retention")
