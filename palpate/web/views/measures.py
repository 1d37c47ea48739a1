"""Measures of one client: what counts, what may be offered, what was answered; one form by itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from palpate.clinic import answering
from palpate.clinic import measures as verbs
from palpate.outcome import asking, shelf
from palpate.outcome.attestation import takes_words
from palpate.records.queries import measure_alerts, measures_due, wordings
from palpate.records.queries import measures as queries
from palpate.web import measure_rows as rows
from palpate.web.banner import banner
from palpate.web.drafting import entered
from palpate.web.forms import measure_form
from palpate.web.forms.measures import ChoiceForm, PlanForm, StartForm
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.views.finding import client_or_404, or_404

if TYPE_CHECKING:
    from django.forms import Form

    from palpate.records.queries.rows import Client

NEWEST = 12  # sendings in view
LABELS = {"body": gettext_lazy("Body"), "mind": gettext_lazy("Mind")}


@require_safe
def measures(request: HttpRequest, client: int) -> HttpResponse:
    """What counts, what may be offered, what waits, and every form that was answered."""
    return _page(request, client_or_404(client), {})


@require_POST
def primary(request: HttpRequest, client: int, side: str) -> HttpResponse:
    """Choose the measure that counts for one side."""
    if side not in LABELS:
        raise Http404
    found = client_or_404(client)
    goals = list(found.goals.all())
    worded = wordings.in_force(found.practice)
    form = ChoiceForm(request.POST, side=side, goals=goals, worded=worded, auto_id=f"{side}-%s")

    def choose(said: dict[str, Any]) -> None:
        name, _dot, number = said["measure"].partition(".")
        own = next((goal for goal in goals if name == asking.OWN and str(goal.pk) == number), None)
        given = {"about": own} if own is not None else {"instrument": said["measure"]}
        verbs.choose(client=found, part=side, reason=said["reason"], **given, **_who(request))

    if entered(form, choose):
        return redirect("measures.measures", client=found.pk)
    return _page(request, found, {side: form}, status=422)


@require_POST
def plan(request: HttpRequest, client: int) -> HttpResponse:
    """Set how often the check-in is due, or stop it."""
    found, form = client_or_404(client), PlanForm(request.POST)
    if entered(form, lambda said: verbs.plan(client=found, every_days=said["every_days"], **_who(request))):
        return redirect("measures.measures", client=found.pk)
    return _page(request, found, {"plan": form}, status=422)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, client: int) -> HttpResponse:
    """Draw the day of the first session by lot. GET with days says before the draw what it can show."""
    import numpy as np

    found = client_or_404(client)
    given = request.POST if request.method == "POST" else request.GET
    form = StartForm(given if "first" in given else None)
    days = form.days() if form.is_bound and form.is_valid() else []
    if request.method == "POST":
        rng = np.random.default_rng(int.from_bytes(os.urandom(16)))
        if entered(form, lambda _said: verbs.draw_start(client=found, days=days, rng=rng, **_who(request))):
            return redirect("measures.start", client=found.pk)
    page = {
        "client": found,
        "banner": banner(found),
        "form": form,
        "days": days,
        "smallest": f"{1 / len(days):.2f}".removeprefix("0") if days else "",
        "drawn": measures_due.drawn(found),
        "begun": found.sessions.exists(),
    }
    refused = request.method == "POST" or bool(form.errors)
    return render(request, "pages/measure_start.html", page, status=422 if refused else 200)


@require_safe
def answered(request: HttpRequest, answered: int) -> HttpResponse:
    """One form as it was answered, with its score and how it is known."""
    return _one(request, answered, None)


@require_POST
def strike(request: HttpRequest, answered: int) -> HttpResponse:
    """Take a form back that was entered by mistake; it stays readable with the reason."""
    row = or_404(queries.one(answered))
    form = TakingBackForm(request.POST)
    if entered(form, lambda said: answering.strike(answered=row, why=said["why"], **_who(request))):
        return redirect("measures.answered", answered=row.pk)
    return _one(request, answered, form)


def _one(request: HttpRequest, number: int, form: Form | None) -> HttpResponse:
    row = or_404(queries.one(number))
    page = {
        "client": row.client,
        "banner": banner(row.client),
        "row": row,
        "shown": rows.whole(row),
        "beside": [rows.answered(each) for each in queries.beside(row)],
        "strike": form or TakingBackForm(),
    }
    return render(request, "pages/measure_answered.html", page, status=200 if form is None else 422)


def _page(
    request: HttpRequest, client: Client, refused: dict[str, Form], *, status: int = 200
) -> HttpResponse:
    found, today, now = queries.known(client), timezone.localdate(), timezone.now()
    planned = measures_due.plan_of(client)
    goals = [goal for goal in found.goals.values() if goal.ended_at is None]
    alone, worded = client.practice.item_nine_on, wordings.in_force(client.practice)
    offers = measures_due.offers(found, today=today, plan=planned, worded=worded)
    sent, older = rows.together(queries.answered(client), None if "all" in request.GET else NEWEST)
    told = [rows.alert(each, now, found.goals) for each in measure_alerts.of(client)]
    page = {
        "client": client,
        "banner": banner(client),
        "sides": [
            {
                "code": side, "label": label, "chosen": rows.chosen(found, side),
                "form": refused.get(side)
                or ChoiceForm(side=side, goals=goals, worded=worded, auto_id=f"{side}-%s"),
            }
            for side, label in LABELS.items()
        ],
        "plan": refused.get("plan") or PlanForm(initial={"every_days": planned.every_days if planned else 0}),
        "planned": planned,
        "drawn": found.drawn[-1] if found.drawn else None,
        "begun": bool(found.sessions),
        "offers": [_offer(each, alone) for each in offers],
        "others": _others({each.kind for each in offers}, alone, worded, has_goals=bool(goals)),
        "wordless": _wordless(worded),
        "alone": alone,
        "alerts": [row for row in told if row["open"]],
        "closed": [row for row in told if not row["open"]],
        "no_recent_score": measures_due.no_recent_score(found, today=today),
        "answered": sent,
        "older": older,
    }  # fmt: skip
    return render(request, "pages/measures.html", page, status=status)


def _offer(each: measures_due.Offer, alone: bool) -> dict[str, Any]:
    """One form that is due; one that must not be asked alone gives its place to its stand-in."""
    return _kind(each.kind, alone) | {
        "since": each.since, "because": str(rows.BECAUSE[each.because]), "late": each.late,
    }  # fmt: skip


def _kind(kind: str, alone: bool) -> dict[str, Any]:
    shut = asking.only_in_person(kind) or (asking.needs_a_person(kind) and not alone)
    handed = asking.STAND_INS.get(kind, "") if shut else kind
    return {
        "kind": kind, "label": measure_form.label(kind), "handed": handed,
        "handed_label": measure_form.label(handed) if shut and handed else "",
        "in_person": asking.only_in_person(kind),
    }  # fmt: skip


def _others(due: set[str], alone: bool, worded: asking.Worded, *, has_goals: bool) -> list[dict[str, Any]]:
    """Every other form that can be asked, ours first."""
    ours = [kind for kind in asking.TITLES if kind not in due and (kind != asking.OWN or has_goals)]
    asked = measure_form.offered(worded)
    rest = [form.name for form in asked if form.name not in due and form.name != "targets"]
    return [_kind(kind, alone) for kind in (*ours, *rest)]


def _wordless(worded: asking.Worded) -> list[dict[str, str]]:
    """The forms that cannot be given, since nobody has brought their words."""
    rows = (shelf.instrument(name) for name in shelf.names() if name not in worded)
    wanting = sorted((form for form in rows if takes_words(form)), key=lambda form: form.title.lower())
    return [{"kind": form.name, "label": form.title} for form in wanting]


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
