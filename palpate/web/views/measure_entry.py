"""A form of a measure that came on paper or is answered aloud: one page, typed by the keys alone."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from palpate.clinic import answering
from palpate.errors import NotPhysical, PalpateError
from palpate.outcome import asking, shelf
from palpate.records.queries import contacts, drafts, texts, wordings
from palpate.records.queries import measures as queries
from palpate.web.banner import banner
from palpate.web.forms import client_form, measure_form
from palpate.web.forms.paper_form import day_of
from palpate.web.forms.said import beside
from palpate.web.views.finding import client_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client

WAYS = ("paper", "spoken")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, client: int) -> HttpResponse:
    """One form, empty. A number gives that answer and goes on to the next row."""
    found, kind = client_or_404(client), request.GET.get("form", "")
    worded = wordings.in_force(found.practice)
    if not asking.can_be_asked(kind, worded):
        if kind in shelf.names():
            return redirect("wordings.form", instrument=kind)
        return redirect("measures.measures", client=found.pk)
    offer = drafts.offer(f"client:{found.pk}:measure:{_place(kind)}")
    typed, wrong, status = offer.data, {}, 200
    if request.method == "POST":
        typed, status = request.POST, 422
        try:
            wrong = _entered(request, found, kind, offer.key)
        except PalpateError as refusal:
            wrong = {"": str(refusal)}
        if not wrong:
            return redirect("measures.measures", client=found.pk)
    stands = {name: str(typed[name]) for name in typed} if typed is not None else {}
    page = {
        "client": found,
        "banner": banner(found),
        "kind": kind,
        "section": measure_form.section(
            kind,
            stands,
            measure_form.targets(queries.known(found), words=True),
            paper=True,
            worded=worded,
        ),
        "group": stands.get("group") or uuid.uuid4().hex,
        "paper_on": stands.get("paper_on", ""),
        "how": stands.get("how") or request.GET.get("how", WAYS[0]),
        "at_once": client_form.at_once(texts.all_current(found.practice), contacts.of(found.practice)),
        "draft": offer,
        "beside": beside(offer),
        "wrong": wrong,
    }
    return render(request, "pages/measure_entry.html", page, status=status)


def _entered(request: HttpRequest, client: Client, kind: str, draft: str) -> dict[str, str]:
    """Enter what was typed; field to sentence where it cannot be taken so."""
    how = request.POST.get("how", "")
    if how not in WAYS:
        raise NotPhysical(_("An answer must have come on paper or been spoken. Choose one."))
    on, wrong = day_of(request.POST.get("paper_on", ""), timezone.localdate())
    if wrong:
        return wrong
    pairs = [[name, str(request.POST[name])] for name in request.POST]
    answering.take(
        client=client, group=request.POST.get("group", ""), forms=asking.read(pairs), on=on, how=how,
        occasion=kind, draft=draft, by=request.practitioner, at=timezone.now(),  # type: ignore[attr-defined]
    )  # fmt: skip
    return {}


def _place(kind: str) -> int:
    """A number for the draft of each form."""
    return (*asking.TITLES, *shelf.names()).index(kind) + 1
