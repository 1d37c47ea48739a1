"""A form in a client's hands: its pages, what is typed in it, and the one press that sends it.

Nothing here asks the vault for anything: it is locked.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from palpate.clinic import drafts
from palpate.errors import PalpateError
from palpate.records.vault import door
from palpate.session.client_answers import is_field
from palpate.web import paintings
from palpate.web.desk import desk
from palpate.web.forms import client_form, measure_form
from palpate.web.kiosk import COOKIE, END, Kiosk
from palpate.web.refusals import said
from palpate.web.views import kiosk_painting
from palpate.web.views.painting import groups

LOCKED = 423


def form(request: HttpRequest) -> HttpResponse:
    """The first page; after sending, the last."""
    kiosk = desk.kiosk
    if kiosk is None:
        return HttpResponseRedirect("/")
    if not _opens(request, kiosk):
        return render(request, "pages/kiosk_elsewhere.html", status=403)
    if kiosk.sent_at is not None:
        return _thanks(request, kiosk)
    return _to(kiosk.pages[0])


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One part of the form, or the page that sends it. POST keeps the part and goes on to another page."""
    kiosk = desk.kiosk
    if kiosk is None or not _opens(request, kiosk):
        return form(request)
    if kiosk.sent_at is not None:
        again = request.method == "POST"
        return _thanks(request, kiosk, again=again) if again else HttpResponseRedirect("/form")
    if name not in kiosk.pages:
        return HttpResponseRedirect("/form")
    if request.method == "POST":
        return _turned(request, kiosk, name)
    return _page(request, kiosk, name, {})


@require_http_methods(["GET", "PUT"])
def draft(request: HttpRequest, name: str) -> HttpResponse:
    """What is being typed on one page, in memory until it is sent. GET tells whether it changed elsewhere."""
    kiosk = desk.kiosk
    if kiosk is None or not _opens(request, kiosk) or kiosk.sent_at is not None:
        return JsonResponse({"sentence": _("This form has ended.")}, status=LOCKED)
    if request.method == "GET":
        return JsonResponse({"version": kiosk.version})
    try:
        pairs = drafts.checked(json.loads(request.body)["fields"])
    except (PalpateError, ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"sentence": _("This text cannot be kept as it is.")}, status=422)
    return JsonResponse({"version": kiosk.keep(name, _own(pairs))})


@require_safe
def elsewhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Any other address below the form's: the form."""
    return HttpResponseRedirect("/form")


def _opens(request: HttpRequest, kiosk: Kiosk) -> bool:
    return kiosk.opens(request.COOKIES.get(COOKIE, ""))


def _to(name: str) -> HttpResponse:
    return HttpResponseRedirect(f"/form/{name}")


def _own(pairs: Any) -> list[tuple[str, str]]:
    """The fields of the form itself, without what steers the page and what is no field of ours."""
    return [(name, text) for name, text in pairs if is_field(name)]


def _turned(request: HttpRequest, kiosk: Kiosk, name: str) -> HttpResponse:
    """Keep this page, then go on, go back, or send."""
    if name in client_form.WRITTEN or measure_form.is_measure(name):
        try:
            pairs = drafts.checked([[key, request.POST[key]] for key in request.POST])
        except PalpateError as refusal:
            return _page(request, kiosk, name, {"": str(refusal)}, typed=dict(request.POST.items()))
        kiosk.keep(name, _own(pairs))
    if name == "painting" and "go" not in request.POST and "channel" in request.POST:
        try:
            kiosk_painting.by_name(kiosk, request.POST)
        except PalpateError as refusal:
            return _page(request, kiosk, name, {"": str(refusal)})
        return _to(name)
    go, today = request.POST.get("go", ""), timezone.localdate()
    if name == END:
        return _sent(request, kiosk)
    # She may leave a page for another one as it is; only going on says what cannot be taken so.
    if go not in kiosk.pages:
        wrong = kiosk.refused(today, name)
        if wrong:
            return _page(request, kiosk, name, wrong)
        go = kiosk.pages[kiosk.pages.index(name) + 1]
    return _to(go)


def _sent(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    wrong = kiosk.refused(timezone.localdate())
    if wrong:
        return _page(request, kiosk, END, wrong)
    try:
        first = kiosk.send(door.folder(), request.COOKIES[COOKIE], timezone.now())
    except OSError as failed:
        return _page(request, kiosk, END, {"": said(failed)[0]}, status=503)
    if not first:
        return _thanks(request, kiosk, again=True)
    return HttpResponseRedirect("/form")


def _thanks(request: HttpRequest, kiosk: Kiosk, *, again: bool = False) -> HttpResponse:
    found = {"kiosk": kiosk, "again": again, "at_once": client_form.at_once(kiosk.texts, kiosk.contacts)}
    return render(request, "pages/kiosk_thanks.html", found)


def _page(
    request: HttpRequest, kiosk: Kiosk, name: str, wrong: dict[str, str], *, status: int = 0,
    typed: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        "kiosk": kiosk,
        "name": name,
        "version": kiosk.version,
        "steps": client_form.steps(kiosk.pages, name),
        "last": kiosk.pages[max(0, kiosk.pages.index(name) - 1)] if name != kiosk.pages[0] else "",
        "at_once": client_form.at_once(kiosk.texts, kiosk.contacts),
        "wrong": wrong,
    }
    if name == END:
        context["wrong_on"] = client_form.wrong_on(wrong, kiosk)
        return render(request, "pages/kiosk_send.html", context, status=status or (422 if wrong else 200))
    if name == "painting":
        context |= {"figure": kiosk.figure, "choices": paintings.choices(), "groups": groups(())}
        return render(request, "pages/kiosk_painting.html", context, status=422 if wrong else 200)
    if measure_form.is_measure(name):
        typed = typed or kiosk.fields.get(name, {})
        context["section"] = measure_form.section(name, typed, kiosk.targets, worded=kiosk.worded)
        return render(request, "pages/kiosk_form.html", context, status=422 if wrong else 200)
    context["section"] = client_form.section(
        name, typed or kiosk.fields.get(name, {}), wrong, under_age=kiosk.under_age, infant=kiosk.infant,
        texts=kiosk.texts, scopes=kiosk.scopes, alone="intake" not in kiosk.parts,
    )  # fmt: skip
    return render(request, "pages/kiosk_form.html", context, status=422 if wrong else 200)
