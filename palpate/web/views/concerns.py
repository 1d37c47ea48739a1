"""Concerns: what waits in the practice, one client's concerns, and one of them step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from palpate.clinic import concerns as verbs
from palpate.records.queries import caseload, drafts
from palpate.records.queries import concerns as queries
from palpate.session.cards import CARDS
from palpate.web.banner import banner
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.concern import ConcernForm, ConcernStepForm
from palpate.web.views.finding import client_or_404, or_404

if TYPE_CHECKING:
    from palpate.records.queries.concerns import Known
    from palpate.records.queries.rows import Client


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Every open concern by name and day, no word of it; and whose concern a new one is."""
    practice = request.practitioner.practice  # type: ignore[attr-defined]
    card = request.GET.get("card", "")
    chosen = request.GET.get("client", "")
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 16:
        where = reverse("concerns.concerns", kwargs={"client": client_or_404(int(chosen)).pk})
        return redirect(f"{where}?card={card}" if card in CARDS else where)
    page = {
        "rows": [
            {
                "url": reverse("concerns.concern", kwargs={"concern": known.concern.pk}),
                "when": known.concern.opened_at,
                "client": known.concern.client,
                "steps": len(known.steps),
            }
            for known in queries.open_in(practice)
        ],
        "clients": [row.client for row in caseload.rows(practice)[0]],
        "card": CARDS.get(card),
    }
    return render(request, "pages/concerns_waiting.html", page)


@require_http_methods(["GET", "POST"])
def concerns(request: HttpRequest, client: int) -> HttpResponse:
    """One client's concerns, open ones first, and one form for another."""
    found = client_or_404(client)
    offer = drafts.offer(f"client:{found.pk}:concern")
    sessions = queries.sessions_of(found)
    if request.method == "POST":
        form = ConcernForm(request.POST, sessions=sessions)
        given = {"client": found, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
        made: list[Any] = []
        if entered(form, lambda _said: made.append(verbs.open_concern(**form.said(), **given))):
            return redirect("concerns.concern", concern=made[0].pk)
        return _client(request, found, form, offer, status=422)
    asked = {name: request.GET.get(name, "") for name in ("card", "session")}
    form = ConcernForm(initial={name: said for name, said in asked.items() if said}, sessions=sessions)
    return _client(request, found, form if offer.data is None else _begun(form, offer.data), offer)


@require_http_methods(["GET", "POST"])
def concern(request: HttpRequest, concern: int) -> HttpResponse:
    """One concern: as it was said, what was done, and what is to be done."""
    known = or_404(queries.one(concern))
    row = known.concern
    offer = drafts.offer(f"client:{row.client_id}:concern-step:{row.pk}")
    form = ConcernStepForm(request.POST) if request.method == "POST" else ConcernStepForm()
    if request.method == "POST":
        given = {"concern": row, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
        if entered(form, lambda _said: verbs.add_step(**form.said(), **given)):
            return redirect("concerns.concern", concern=row.pk)
    else:
        begun(form, offer.data)
    page = {
        "client": row.client,
        "banner": banner(row.client),
        "known": _shown(known),
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
        "signed": row.session is not None and row.session.note_versions.exists(),
    }
    return render(request, "pages/concern.html", page, status=422 if form.is_bound else 200)


def _begun(form: Form, data: Any) -> ConcernForm:
    return begun(form, data)  # type: ignore[return-value]


def _client(
    request: HttpRequest, client: Client, form: ConcernForm, offer: Any, status: int = 200
) -> HttpResponse:
    page = {
        "client": client,
        "banner": banner(client),
        "rows": [_shown(known) for known in queries.of(client)],
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
    }
    return render(request, "pages/concerns.html", page, status=status)


def _shown(known: Known) -> dict[str, Any]:
    """One concern for its templates."""
    row, card = known.concern, CARDS.get(known.concern.card)
    return {
        "pk": row.pk,
        "label": _(card.label) if card is not None else _("A concern"),
        "card": row.card if card is not None else "",
        "words": row.words,
        "basis": row.basis,
        "asked": row.asked,
        "opened_at": row.opened_at,
        "by": row.opened_by.name,
        "session": row.session,
        "open": known.is_open,
        "steps": known.steps,
        "last": known.steps[-1] if known.steps else None,
    }
