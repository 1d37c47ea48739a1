"""A client: admitted with a name alone; details that change, and what the record said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from palpate.clinic import clients
from palpate.records.language import dated
from palpate.records.queries import caseload, drafts
from palpate.records.queries import details as records
from palpate.web.banner import banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.clients import BANDS, FIGURES, ClientForm, DetailsForm
from palpate.web.request import LetIn
from palpate.web.views.finding import client_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client

DRAFT = "client-new"
WORDS = dict(BANDS)
CHOICES: dict[str, dict[Any, Any]] = {"color": WORDS, "figure": dict(FIGURES)}


@require_http_methods(["GET", "POST"])
def new(request: LetIn) -> HttpResponse:
    """A new client. A name that somebody has already is said, and allowed."""
    by = request.practitioner
    # A name typed on the caseload beside an unfinished form of somebody else leaves that form alone.
    apart = bool(request.POST.get("apart"))
    offer = drafts.Offer("") if apart else drafts.offer(DRAFT)
    today = timezone.localdate()
    form, same, status = ClientForm(initial=typed(ClientForm, offer), today=today), [], 200
    if request.method == "POST":
        form, status = ClientForm(request.POST, today=today), 422
        named = form.cleaned_data["name"] if form.is_valid() else ""
        if named and request.POST.get("same_name") != named:
            same = [
                {"client": row, "color": WORDS.get(row.color, "")}
                for row in caseload.of_name(by.practice, named)
            ]
        made: list[Client] = []
        given: dict[str, Any] = {"by": by, "at": timezone.now(), "draft": offer.key or None}
        if not same and entered(form, lambda said: made.append(clients.admit(**given, **said))):
            return redirect("chart.chart", client=made[0].pk)
    page = {
        "form": form,
        "same": same,
        "apart": apart,
        "draft": offer,
        "beside": aside(offer, form),
    }
    return render(request, "pages/client_new.html", page, status=status)


@require_http_methods(["GET", "POST"])
def details(request: LetIn, client: int) -> HttpResponse:
    """What the record says of a client, changed without overwriting."""
    found = client_or_404(client)
    offer = drafts.offer(f"client:{found.pk}:details")
    about: dict[str, Any] = {"today": timezone.localdate(), "stood": found}
    form, status = DetailsForm(initial=DetailsForm.standing(found) | typed(DetailsForm, offer), **about), 200
    if request.method == "POST":
        form, status = DetailsForm(request.POST, **about), 422
        given: dict[str, Any] = {"by": request.practitioner, "at": timezone.now(), "draft": offer.key}
        if entered(form, lambda said: clients.amend(client=found, **given, **said)):
            return redirect("chart.chart", client=found.pk)
        found = client_or_404(client)
    page = {
        "form": form, "banner": banner(found), "client": found, "draft": offer, "beside": aside(offer, form),
        "former": [_said(row) for row in records.former(found)],
    }  # fmt: skip
    return render(request, "pages/client_details.html", page, status=status)


def _said(row: records.Former) -> dict[str, Any]:
    labels = {name: field.label for name, field in DetailsForm.base_fields.items()}
    return {
        "until": row.until,
        "by": row.by,
        "parts": [(labels[name], _word(name, was)) for name, was in row.said.items()],
    }


def _word(name: str, was: Any) -> str:
    if was in (None, ""):
        return _("blank")
    if name in CHOICES:
        return str(CHOICES[name].get(was, was))
    if isinstance(was, float):
        return f"{was:g}"
    return dated.when(was) if name in ("birth", "guardian_birth") else str(was)
