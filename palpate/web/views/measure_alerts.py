"""One alert: what it rests on, that it was seen, what was done. Nothing here closes it without words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from palpate.clinic import alerts as verbs
from palpate.records.queries import drafts, measure_alerts
from palpate.web import cards, deputy
from palpate.web import measure_rows as rows
from palpate.web.banner import banner
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.measures import AlertForm
from palpate.web.views.finding import or_404

CALLED = ("emergency", "crisis_line", "mental_health", "supervisor")


@require_http_methods(["GET", "POST"])
def alert(request: HttpRequest, alert: int) -> HttpResponse:
    """One alert. POST says that it was seen, or what was done about it."""
    each = or_404(measure_alerts.one(alert))
    row = each.alert
    offer = drafts.offer(f"client:{row.client_id}:alert:{row.pk}")
    form = AlertForm()
    given = {"alert": row, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
    if request.method == "POST" and "seen" in request.POST:
        verbs.see(**given)
        return redirect("measure_alerts.alert", alert=row.pk)
    if request.method == "POST":
        form = AlertForm(request.POST)
        if entered(form, lambda said: verbs.act(**said, **given, draft=offer.key)):
            return redirect("measure_alerts.alert", alert=row.pk)
    else:
        begun(form, offer.data)
    goals = [goal for goal in row.client.goals.all() if row.measure == f"own.{goal.pk}"]
    known = rows.alert(each, timezone.now(), {goal.pk: goal for goal in goals})
    page = {
        "client": row.client,
        "banner": banner(row.client),
        "known": known,
        "steps": rows.STEPS if known["worse"] else (),
        "contacts": cards.urgent(row.client.practice, *CALLED) if row.level == "now" and each.is_open else [],
        "deputy": deputy.inside(row.client.practice) if known["late"] and known["open"] else None,
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
    }
    return render(request, "pages/measure_alert.html", page, status=422 if form.is_bound else 200)
