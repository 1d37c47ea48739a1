"""The doors: into this launch, into the vault, out of it, and from the invented practice to one's own."""

from __future__ import annotations

import hmac
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from palpate.clinic import forms as verbs
from palpate.errors import Cancelled
from palpate.records.language.in_words import in_words
from palpate.records.queries import forms, people
from palpate.records.vault import door
from palpate.web import deputy, entering, keeping_copies, opening, under_way
from palpate.web.desk import LONGEST, desk
from palpate.web.forms import measure_form
from palpate.web.kiosk import Kiosk
from palpate.web.request import LetIn
from palpate.web.threshold import COOKIE
from palpate.web.views.refusal import not_found


def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Trade the secret of this launch for a cookie, and take it out of the address bar."""
    if not hmac.compare_digest(secret.encode(), desk.secret.encode()):
        return not_found(request)
    response = HttpResponseRedirect("/")
    response.set_cookie(COOKIE, desk.cookie, max_age=int(LONGEST), httponly=True, samesite="Strict")
    return response


def unlock(request: HttpRequest) -> HttpResponse:
    """The lock page. Whatever was typed before waits behind it."""
    target = _inside(request.POST.get("next") or request.GET.get("next") or "/")
    kiosk, under = desk.kiosk, opening.current()
    try:
        begun = under is not None and not under.done.is_set()
        if request.method == "POST" and not begun and (kiosk is not None or not door.is_open()):
            under = opening.begin(request.POST.get("passphrase", ""), timezone.now(), to=target)
            if not under_way.waited_for(under):
                return HttpResponseRedirect("/unlock")
        if under is not None:
            return _opened(request, under, kiosk)
    except (entering.WrongSecret, Cancelled) as refusal:
        page = {"sentence": in_words(refusal), "next": target, "kiosk": kiosk, "deputy": _deputy(kiosk)}
        stopped = isinstance(refusal, Cancelled)  # which is what was asked for, and no fault
        return render(request, "pages/unlock.html", page, status=200 if stopped else 403)
    if door.is_open() and desk.kiosk is None:
        return HttpResponseRedirect(target)
    page = {"next": target, "demo_passphrase": desk.passphrase, "kiosk": kiosk, "deputy": _deputy(kiosk)}
    return render(request, "pages/unlock.html", page)


@require_POST
def stop_opening(request: HttpRequest) -> HttpResponse:
    """Leave the vault as it was. It stops between two pieces, and not any more once it counts."""
    under = opening.current()
    if under is not None:
        under.pace.stop()
        under.done.wait(desk.patience)
    return HttpResponseRedirect("/unlock")


def _opened(request: HttpRequest, under: under_way.Work, kiosk: Kiosk | None) -> HttpResponse:
    """How far the opening is; once it is done, where she wanted to go."""
    if not under.done.is_set():
        # Nothing but an update tells its steps.
        page = {"stands": under_way.shown(under), "older": bool(under.stage.name)}
        return render(request, "pages/opening.html", page)
    left = opening.taken(under)
    return _inside_at(request, _after(kiosk, under.back), left)


def _inside_at(request: HttpRequest, target: str, left: list[str]) -> HttpResponse:
    """Where she wanted to go; at the first unlocking of a day after the backup, if that is quick."""
    by, now = people.practitioner(), timezone.now()
    if by is None or not keeping_copies.is_daily_due(by, now):
        return _let_in(request, target, left)
    return under_way.answered(
        cast(LetIn, request), "backup", lambda pace: keeping_copies.daily(by=by, at=now, pace=pace),
        lambda later, made: _let_in(later, target, left + entering.copied(made)), back=target,
    )  # fmt: skip


def _let_in(request: HttpRequest, target: str, left: list[str]) -> HttpResponse:
    if left:
        return render(request, "pages/left_outside.html", {"left": left, "next": target})
    return HttpResponseRedirect(target)


def _deputy(kiosk: Kiosk | None) -> dict[str, Any] | None:
    """Who stands in, on the lock page; never where a client holds the tablet."""
    return deputy.outside(timezone.now()) if kiosk is None else None


def _after(kiosk: Kiosk | None, target: str) -> str:
    """Where the unlock leads: an answer that comes first stands on the home page; else back from the form."""
    by = people.practitioner()
    if kiosk is not None:
        desk.kiosk = None
        row = forms.one(kiosk.form)
        if row is not None and by is not None:
            verbs.take_back(form=row, by=by, at=timezone.now())
            measured = all(measure_form.is_measure(part) for part in kiosk.parts)
            page = "measures.measures" if measured else "intake.forms_of"
            target = reverse(page, kwargs={"client": row.client_id})
    return "/" if by is not None and forms.urgent(by.practice) else target


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Lock now. The pages have saved what was typed before they ask for this."""
    # This request is inside; the lock waits for whoever is, so it must not wait for itself.
    desk.lock_soon()
    response = HttpResponseRedirect("/unlock")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def own_practice(request: HttpRequest) -> HttpResponse:
    """Leave the invented practice for one's own."""
    if request.method != "POST" or not desk.demo:
        return HttpResponseNotAllowed(["POST"])
    desk.own_practice()
    return HttpResponseRedirect("/")


def _inside(where: str) -> str:
    """A place within this program; anything else becomes the caseload."""
    return (
        where if where.startswith("/") and url_has_allowed_host_and_scheme(where, allowed_hosts=None) else "/"
    )
