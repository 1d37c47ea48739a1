"""The life history: taken as told, in the order of a life; corrected without erasing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from palpate.clinic import histories
from palpate.errors import NotPhysical
from palpate.records.language import dated
from palpate.records.language.in_words import in_words
from palpate.records.queries import chart, drafts, terms, traumas
from palpate.trauma.kinds import KINDS
from palpate.web.banner import banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.trauma import CorrectionForm, TakingBackForm, TraumaForm, as_typed
from palpate.web.views.finding import client_or_404, or_404
from palpate.when import read

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client, Trauma


@require_http_methods(["GET", "POST"])
def history(request: HttpRequest, client: int) -> HttpResponse:
    """All events of one life, and one open form."""
    found = client_or_404(client)
    if request.htmx:  # type: ignore[attr-defined]
        return _reading(request, found)
    offer = drafts.offer(f"client:{found.pk}:trauma")
    about, status = _about(request, found), 200
    form = TraumaForm(initial=typed(TraumaForm, offer), **about)
    if request.method == "POST":
        form, status = TraumaForm(request.POST, **about), 422
        given = {"client": found, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
        if entered(form, lambda _: histories.take(**given, **form.told())):
            return redirect("history.history", client=found.pk)
    labels = {kind.code: _(kind.label) for kind in KINDS} | {term.code: term.label for term in about["own"]}
    page = {
        "client": found,
        "banner": banner(found),
        "events": [_event(row, labels) for row in chart.history(found, with_voided=True)],
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
        "reading": _understood(found, form["when"].value()),
    }
    return render(request, "pages/history.html", page, status=status)


@require_http_methods(["GET", "POST"])
def trauma(request: HttpRequest, trauma: int) -> HttpResponse:
    """One event: corrected, or taken back, each with a reason; both stay readable."""
    row = or_404(traumas.one(trauma))
    if request.htmx:  # type: ignore[attr-defined]
        return _reading(request, row.client, row)
    offer = drafts.offer(f"trauma:{row.pk}")
    about, status = _about(request, row.client) | {"stood": row}, 200
    form = CorrectionForm(initial=CorrectionForm.standing(row) | typed(CorrectionForm, offer), **about)
    back = TakingBackForm(prefix="back")
    if request.method == "POST":
        given = {"trauma": row, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
        if request.POST.get("action") == "void":
            back, status = TakingBackForm(request.POST, prefix="back"), 422
            done = entered(back, lambda said: histories.void(**given, why=said["why"]))
        else:
            form, status = CorrectionForm(request.POST, **about), 422
            done = entered(form, lambda said: histories.correct(**given, why=said["why"], **form.told()))
        if done:
            return redirect("history.history", client=row.client_id)
    labels = {kind.code: _(kind.label) for kind in KINDS} | {term.code: term.label for term in about["own"]}
    page = {
        "client": row.client,
        "banner": banner(row.client),
        "event": _event(row, labels),
        "form": form,
        "back": back,
        "draft": offer,
        "beside": aside(offer, form),
        "reading": _understood(row.client, form["when"].value(), row),
    }
    return render(request, "pages/trauma.html", page, status=status)


def _about(request: HttpRequest, client: Client) -> dict[str, Any]:
    return {
        "today": timezone.localdate(),
        "born_year": client.birth.year if client.birth else None,
        "own": terms.own(request.practitioner.practice, "trauma kinds"),  # type: ignore[attr-defined]
    }


def _event(row: Trauma, labels: dict[str, str]) -> dict[str, Any]:
    said = dated.when(row.happened)
    return {
        "row": row,
        "when": said,
        "as_said": row.happened.words if row.happened.words != said else "",
        "kind": labels.get(row.kind, row.kind),
        "successor": getattr(row, "successor", None),
    }


def _reading(request: HttpRequest, client: Client, stood: Trauma | None = None) -> HttpResponse:
    """How words for a date would be understood; nothing is kept by asking."""
    reading = _understood(client, request.POST.get("when", ""), stood)
    return render(request, "parts/reading.html", {"reading": reading})


def _understood(client: Client, words: str | None, stood: Trauma | None = None) -> dict[str, str]:
    if not (words or "").strip():
        return {}
    if stood is not None and words == as_typed(stood.happened):
        return {"date": dated.when(stood.happened)}
    born_year = client.birth.year if client.birth else None
    try:
        found = read(words or "", today=timezone.localdate(), born_year=born_year)
    except NotPhysical as refusal:
        return {"refusal": in_words(refusal)}
    return {"words": found.words} if found.precision == "unknown" else {"date": dated.when(found)}
