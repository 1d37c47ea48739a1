"""The card of an energy cyst said anew: what it said before stays readable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from palpate.body.tissues import TISSUES
from palpate.clinic import cysts as verbs
from palpate.records.queries import chart, cyst_places, drafts, lists, terms
from palpate.records.queries import cysts as queries
from palpate.records.queries.cyst_lines import current
from palpate.web import cyst_places_shown, cyst_rows
from palpate.web.banner import banner
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.cyst import AnewForm, as_said
from palpate.web.views.cysts import place_of
from palpate.web.views.finding import or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Cyst


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, cyst: int) -> HttpResponse:
    """Change what the card says, with the session in which it was said, if it was."""
    row = or_404(queries.one(cyst))
    offer = drafts.offer(f"client:{row.client_id}:card:{row.pk}")
    if request.method != "POST" or "look" in request.POST:
        form = _form(request, row, initial=as_said(row) | _event(row))
        begun(form, request.POST if request.method == "POST" else offer.data)
        if request.POST.get("look") == cyst_places_shown.NO_MARK:
            form.initial.update(mark="", region="")
        mark = cyst_places.mark(row.client, request.GET.get("mark", ""))
        if mark is not None:
            form.initial.update(cyst_places_shown.fields(mark, dict(form.initial)))
        return _page(request, row, form, offer)
    form = _form(request, row, data=request.POST)
    given = {"cyst": row, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]

    def describe(said: dict[str, Any]) -> Cyst:
        mark = cyst_places.mark(row.client, said["mark"]) if said["mark"] else None
        return verbs.describe(**form.said(), session=said["session"], why=said["why"], mark=mark, **given)

    if entered(form, describe):
        return redirect("cysts.cyst", cyst=row.pk)
    return _page(request, row, form, offer, status=422)


def _form(request: HttpRequest, row: Cyst, **kwargs: Any) -> AnewForm:
    """What is on the card can be kept, also where it is offered no more: a word, an event taken back."""
    practice = request.practitioner.practice  # type: ignore[attr-defined]
    tissues = lists.offered(practice, "tissues")["tissues"]
    if row.tissue and row.tissue not in {term.code for term in tissues}:
        label = terms.own_labels(practice).get(row.tissue, row.tissue)
        kept = TISSUES.get(row.tissue) or TISSUES.own_term(row.tissue, label)
        tissues = [*tissues, kept]
    events, linked = chart.history(row.client), current(row.event) or row.event
    if linked is not None and linked not in events:
        events = [*events, linked]
    return AnewForm(sessions=queries.open_sessions(row.client), events=events, tissues=tissues, **kwargs)


def _event(row: Cyst) -> dict[str, str]:
    linked = current(row.event) or row.event
    return {"event": str(linked.pk) if linked else ""}


def _page(request: HttpRequest, row: Cyst, form: AnewForm, offer: Any, status: int = 200) -> HttpResponse:
    there = place_of(row.client, {name: form[name].value() for name in ("place", "side", "region", "mark")})
    page = {
        "client": row.client,
        "banner": banner(row.client),
        "cyst": row,
        "card": cyst_rows.card(row),
        "form": form,
        "opened": form.opened(),
        "there": there | {"known": []},
        "marks": cyst_places_shown.marks(
            cyst_places.marked(row.client), reverse("cyst_cards.card", kwargs={"cyst": row.pk})
        ),
        "draft": offer,
        "beside": aside(offer, form),
    }
    return render(request, "pages/cyst_card.html", page, status=status)
