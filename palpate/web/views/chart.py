"""The chart: one client's story in view, on one page."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from palpate.records.queries import body, concerns
from palpate.records.queries import chart as records
from palpate.web import body_small
from palpate.web import chart_rows as rows
from palpate.web.banner import banner
from palpate.web.in_pieces import InPieces
from palpate.web.request import LetIn
from palpate.web.unfinished import unfinished
from palpate.web.views.finding import client_or_404
from palpate.web.waiting_for_care import alerts_of

COLUMNS = ("parts/chart_left.html", "parts/chart_middle.html", "parts/chart_right.html")
NEWEST = 12  # sessions in view; the older ones come when they are asked for


@require_safe
def chart(request: LetIn, client: int) -> HttpResponseBase:
    """Who she is, what she told, what was met, what was done, how it goes, what comes next."""
    found = client_or_404(client)
    today = timezone.localdate()
    whole = records.chart(found, today=today)
    shown = whole.visits if "all" in request.GET else whole.visits[:NEWEST]
    steps = rows.next_steps(whole)
    whose = banner(found, answers=whole.answers, consents=whole.consents)
    page = {
        "client": found,
        "banner": whose,
        "events": [rows.event(trauma, whole.own_labels) for trauma in whole.traumas],
        "visits": [rows.visit(visit) for visit in shown],
        "older": len(whole.visits) - len(shown),
        "cysts": [rows.cyst(known) for known in whole.cysts],
        "courses": [rows.course(course) for course in whole.courses],
        "safety": rows.safety(whole),
        "body": body_small.figure(body.small(found), found, no_go=whose["no_go"]),
        "plan": rows.said(whole.planned.plan) if whole.planned else None,
        "planned_on": whole.planned.session.opened_at if whole.planned else None,
        "steps": steps,
        "concerns_open": concerns.number_open_of(found),
        "alerts": alerts_of(found),
        "unfinished": unfinished(whole.drafts, beside=steps),
    }
    return InPieces(request, "pages/chart.html", page, COLUMNS)
