"""Consents: asked, given or declined, and taken back in one step."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import consents as verbs
from palpate.records.queries import consents as queries
from palpate.records.queries import drafts
from palpate.session.consent import SCOPES, Default
from palpate.web.banner import banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.consent import GROUPS, WAYS, ConsentForm
from palpate.web.views.finding import client_or_404, or_404

UNASKED = {
    Default.EACH_SESSION: gettext_lazy("not asked; asked anew each session"),
    Default.ON: gettext_lazy("not asked; on unless declined"),
    Default.OFF: gettext_lazy("not asked; off unless agreed"),
    Default.PER_ITEM: gettext_lazy("not asked; asked for one thing at a time"),
}


@require_http_methods(["GET", "POST"])
def consents(request: HttpRequest, client: int) -> HttpResponse:
    """The ledger, scope by scope, and one form for the next answer."""
    found = client_or_404(client)
    offer, today, status = drafts.offer(f"client:{found.pk}:consent"), timezone.localdate(), 200
    asked = {"scope": code} if (code := request.GET.get("scope", "")) in SCOPES.codes else {}
    form = ConsentForm(initial=typed(ConsentForm, offer) | asked, today=today)
    if request.method == "POST":
        form, status = ConsentForm(request.POST, today=today), 422
        given = {"client": found, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
        if entered(form, lambda said: verbs.give(granted=said.pop("answer") == "granted", **said, **given)):
            return redirect("consents.consents", client=found.pk)
    ledger = queries.ledger(found)
    latest = {line.scope.code: line.latest for line in ledger if line.latest}
    page = {
        "client": found,
        "banner": banner(found, consents=latest),
        "groups": _groups(ledger),
        "earlier": sorted(
            (row for line in ledger for row in line.earlier), key=lambda row: row.recorded_at, reverse=True
        ),
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
        "ways": dict(WAYS),
        "labels": {scope.code: scope.label for scope in SCOPES},
    }
    return render(request, "pages/consents.html", page, status=status)


@require_POST
def withdrawal(request: HttpRequest, consent: int) -> HttpResponse:
    """One press, effective at once. The client owes no reason."""
    row = or_404(queries.one(consent))
    why = request.POST.get("why", "")
    verbs.withdraw(consent=row, by=request.practitioner, at=timezone.now(), why=why)  # type: ignore[attr-defined]
    return redirect("consents.consents", client=row.client_id)


def _groups(ledger: list[queries.Line]) -> list[dict[str, Any]]:
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in ledger:
        shown = {"line": line, "unasked": UNASKED[line.scope.default]}
        lines.setdefault(line.scope.group, []).append(shown)
    return [{"label": GROUPS[group], "lines": rows} for group, rows in lines.items()]
