"""Consents: asked, given or declined, and taken back in one step."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import consents as verbs
from palpate.records.queries import consents as queries
from palpate.records.queries import drafts, texts
from palpate.session import signature
from palpate.session.ages import may_be_under
from palpate.session.consent import SCOPES, Default, State
from palpate.session.consent_places import bases
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
    found, now = client_or_404(client), timezone.now()
    offer, today, status = drafts.offer(f"client:{found.pk}:consent"), timezone.localdate(), 200
    words = texts.all_current(found.practice)
    versions = {code: words[code].version for code in SCOPES.codes if code in words}
    asked = {"scope": code} if (code := request.GET.get("scope", "")) in SCOPES.codes else {}
    form = ConsentForm(initial=typed(ConsentForm, offer) | asked, today=today, versions=versions)
    if request.method == "POST":
        form, status = ConsentForm(request.POST, today=today, versions=versions), 422
        given = {"client": found, "by": request.practitioner, "at": now, "draft": offer.key}  # type: ignore[attr-defined]
        if entered(form, lambda _: verbs.give(**form.given(), **given)):
            return redirect("consents.consents", client=found.pk)
    ledger = queries.ledger(found, now)
    latest = {f"{line.scope.code} {number}": line.latest for number, line in enumerate(ledger) if line.latest}
    page = {
        "client": found,
        "banner": banner(found, consents=latest),
        "groups": _groups(ledger, words),
        "earlier": sorted(
            (row for line in ledger for row in line.earlier), key=lambda row: row.recorded_at, reverse=True
        ),
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
        "ways": dict(WAYS),
        "labels": {scope.code: _(scope.label) for scope in SCOPES},
        "adult_at": found.practice.adult_at,
        "minor": may_be_under(found.birth, found.practice.adult_at, today),
    }
    return render(request, "pages/consents.html", page, status=status)


@require_POST
def withdrawal(request: HttpRequest, consent: int) -> HttpResponse:
    """One press, effective at once. The client owes no reason."""
    row = or_404(queries.one(consent))
    why = request.POST.get("why", "")
    verbs.withdraw(consent=row, by=request.practitioner, at=timezone.now(), why=why)  # type: ignore[attr-defined]
    return _back(request, row.client_id)


@require_POST
def agreement(request: HttpRequest, client: int, scope: str) -> HttpResponse:
    """Asked again in this hour and agreed to by word, in one press. What was left out stays left out."""
    found = client_or_404(client)
    by, now = request.practitioner, timezone.now()  # type: ignore[attr-defined]
    verbs.agree_by_word(client=found, scope=scope, by=by, at=now)
    return _back(request, found.pk)


def _back(request: HttpRequest, client: int) -> HttpResponseRedirect:
    """To the page on which it was pressed; to the ledger if none of ours is named."""
    where = request.POST.get("back", "")
    known = where.startswith("/") and url_has_allowed_host_and_scheme(where, allowed_hosts=None)
    return HttpResponseRedirect(where if known else reverse("consents.consents", kwargs={"client": client}))


def _groups(ledger: list[queries.Line], words: dict[str, texts.Wording]) -> list[dict[str, Any]]:
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in ledger:
        row = line.latest
        shown = {
            "line": line,
            "state": line.state.value,
            "unasked": UNASKED[line.scope.default],
            "text": words.get(line.scope.code),
            "left_out": bases(row.avoided) if row is not None and row.avoided else [],
            "signature": signature.path(row.signature) if row is not None and row.signature else "",
            "live": line.state is State.GRANTED,
        }
        lines.setdefault(line.scope.group, []).append(shown)
    return [{"label": GROUPS[group], "lines": rows} for group, rows in lines.items()]
