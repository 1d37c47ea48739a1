"""What the measures of a client show: her own view, the practitioner's, and the report on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from palpate.records.queries import disclosures, measure_alerts
from palpate.reports import course_said, leaving, paper_html, progress
from palpate.reports.course_panel import PLAIN_RIGHT
from palpate.session.papers import NEEDS
from palpate.web import handing, measure_rows, measured
from palpate.web.banner import banner
from palpate.web.drafting import begun
from palpate.web.forms.handing import ProgressForm
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404
from palpate.web.views.papers import as_pdf, shown

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client
    from palpate.reports.courses import Courses

PHYSICIAN = "physician"  # of progress.READERS: whoever is not the client


@require_safe
def change(request: LetIn, client: int) -> HttpResponse:
    """The client's view: one line for each measure that counts, better always up, the change in words."""
    found = client_or_404(client)
    whole, waiting = measured.of_client(found), alerts(found)
    page = {
        "client": found,
        "banner": banner(found),
        "is_worse": measure_alerts.is_worse([each["code"] for each in waiting])
        or any(each.state.value == "worse" for each in whole.primary),
        "worse": [each for each in waiting if each["worse"]],
        "measures": [
            measured.change(each, whole.axis(each, right=PLAIN_RIGHT)) for each in whole.worst_first
        ],
        "not_because": course_said.NOT_BECAUSE,
    }
    return render(request, "pages/change.html", page)


@require_safe
def course(request: LetIn, client: int) -> HttpResponse:
    """The practitioner's view: raw points, band, modelled course, verdict with its base rate, both sides."""
    found = client_or_404(client)
    whole = measured.of_client(found)
    pair = whole.axis(*whole.primary) if whole.primary else None
    page: dict[str, Any] = {
        "client": found,
        "banner": banner(found),
        "alerts": alerts(found),
        "worse": [
            {"title": each.title, "sentence": course_said.verdict(each)[0]}
            for each in whole.primary
            if each.state.value == "worse"
        ],
        "panels": [measured.panel(whole, each, pair) for each in whole.primary] if pair else [],
        "others": [measured.panel(whole, each, whole.axis(each)) for each in whole.others],
        "stacked": stacked(whole),
        "quadrant": measured.quadrant(whole),
        "guard": course_said.guard([each.title for each in whole.every]),
        "legend": measured.legend(found),
        "path_on": found.practice.expected_path_on,
        "not_because": course_said.NOT_BECAUSE,
    }
    return render(request, "pages/course_of_measures.html", page)


@require_http_methods(["GET", "POST"])
def report(request: LetIn, client: int) -> HttpResponse:
    """The progress report as it will be printed. One for a physician leaves only by the form below it."""
    found = client_or_404(client)
    to, whole, now = reader(request), measured.of_client(found), timezone.now()
    leaving_form = None
    if to == PHYSICIAN:
        agreed = disclosures.live(found, NEEDS["progress"], now)
        looks = handing.only_looks(request)
        leaving_form = ProgressForm(None if looks else request.POST, consents=agreed)
        if looks:
            begun(leaving_form, request.POST if request.method == "POST" else None)
        else:
            said = leaving_form.cleaned_data if leaving_form.is_valid() else {}
            out = handing.left(
                leaving_form,
                lambda: leaving.a_progress_report(
                    whole, consent=said["consent"], form=said["form"], confirmed=said["confirmed"],
                    by=request.practitioner, at=now,
                ),
            )  # fmt: skip
            if out is not None:
                return handing.as_file(out)
    named = leaving_form.chosen if leaving_form is not None else None
    paper = progress.paper(whole, to, now, reader=named.purpose if named is not None else "")
    where = {"client": found.pk}
    pdf_url = f"{reverse('measured.report_pdf', kwargs=where)}?for={to}"
    back = {"url": reverse("measured.course", kwargs=where), "words": _("Course of measures")}
    page = shown(paper, found, pdf_url, back) | {
        "to": to, "readers": progress.READERS.items(), "paper_client": found.pk, "form": leaving_form,
    }  # fmt: skip
    if leaving_form is not None:
        page |= handing.context(found, "progress") | {
            "agreed": len(leaving_form.fields["consent"].choices) > 1, "pdf_url": "",  # type: ignore[attr-defined]
        }  # fmt: skip
    refused = leaving_form is not None and leaving_form.is_bound
    return render(request, "pages/paper_progress.html", page, status=422 if refused else 200)


@require_safe
def report_pdf(request: LetIn, client: int) -> HttpResponse:
    """The client's own as a PDF."""
    found = client_or_404(client)
    if reader(request) == PHYSICIAN:
        return _by_the_form(found)
    content = progress.pdf(measured.of_client(found), reader(request), timezone.now())
    return as_pdf(content, "progress")


@require_safe
def report_file(request: LetIn, client: int) -> HttpResponse:
    """The client's own as one open file for any browser."""
    found = client_or_404(client)
    if reader(request) == PHYSICIAN:
        return _by_the_form(found)
    paper = progress.paper(measured.of_client(found), reader(request), timezone.now())
    disposition = {"Content-Disposition": 'attachment; filename="progress.html"'}
    return HttpResponse(
        paper_html.page(paper), content_type="text/html; charset=utf-8", headers=disposition
    )  # fmt: skip


def _by_the_form(client: Client) -> HttpResponse:
    """What is for somebody else leaves with its consent and its line in the log, by the form on the page."""
    where = reverse("measured.report", kwargs={"client": client.pk})
    return HttpResponseRedirect(f"{where}?for={PHYSICIAN}#leaving")


def reader(request: LetIn) -> str:
    """For whom the report is; the client unless a physician was chosen."""
    asked = request.GET.get("for", "client")
    return asked if asked in progress.READERS else "client"


def alerts(client: Client) -> list[dict[str, Any]]:
    """What waits with a client, the most pressing first."""
    now = timezone.now()
    goals = {goal.pk: goal for goal in client.goals.all()}
    waiting = [each for each in measure_alerts.of(client) if each.is_open]
    return [measure_rows.alert(each, now, goals) | {"code": each.alert.code} for each in waiting]


def stacked(whole: Courses) -> dict[str, Any] | None:
    """What body and mind did together, in words."""
    if whole.body is None or whole.mind is None:
        return None
    names = (whole.body.title, whole.mind.title)
    if whole.coupled is None:
        return {"sentences": [], "alt": ""}
    return {
        "sentences": course_said.coupling(whole.coupled, *names),
        "alt": course_said.stacked(whole.coupled, *names),
    }
