"""The caseload by its measures, and what the evidence says of this work and of these numbers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from palpate.outcome import evidence as found
from palpate.outcome.sentences import of_quadrant
from palpate.reports.course_said import NOT_BECAUSE, told
from palpate.web import measured
from palpate.web import measured_caseload as caseload
from palpate.web.request import LetIn


@require_safe
def measures(request: LetIn) -> HttpResponse:
    """A line, a chip and the days since the last score for each client; who got worse comes first."""
    rows = caseload.rows(request.practitioner.practice, timezone.localdate())
    counted = caseload.counted(rows)
    page = {
        "rows": [caseload.shown(row) for row in rows],
        "worse": sum(row.worse for row in rows),
        "nine": measured.nine(dict(counted.counts)) if counted.clients else None,
        "counted": told(of_quadrant(counted)),
        "neither_worse": sum(n for cell, n in counted.counts if max(cell) < 1 and min(cell) < 0),
        "slopes": caseload.slopes_said(caseload.slopes(rows)),
        "not_because": NOT_BECAUSE,
        "own_priors": request.practitioner.practice.own_priors_on,
    }
    return render(request, "pages/caseload_measures.html", page)


@require_safe
def evidence(request: LetIn) -> HttpResponse:
    """Both reviews in the same size, how far hands agree, what the model is, what a verdict can show."""
    page = {
        "both": found.both_sides(),
        "contradict": found.CONTRADICT,
        "none_known": found.NONE_KNOWN,
        "small": [row for row in found.studies() if row.size != "large" and row.kind in ("review", "trial")],
        "practice_reports": found.studies("practice"),
        "rhythm": found.studies("rhythm"),
        "harm": found.studies("harm"),
        "feedback": found.studies("feedback"),
    }
    return render(request, "pages/evidence.html", page)
