"""The vault's gate: a first run where there is no vault, the lock page while it is locked, else the way
in."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from palpate.errors import VaultRefused
from palpate.records.queries import people
from palpate.records.vault import door
from palpate.web import deputy
from palpate.web.desk import desk
from palpate.web.refusals import refuse, said
from palpate.web.request import LetIn

ALWAYS = ("/enter/", "/static/", "/own-practice", "/language")
READING = ("/handbook", "/what-changed")  # about the program, never about a client
WITHOUT_VAULT = ("/start", *READING)
BEFORE_A_PRACTICE = ("/start", "/api/", "/lock", "/unlock", *READING)
WHILE_LOCKED = ("/unlock", "/lock", "/api/", "/cards", *READING)
HANDS_ON = ("/hands-on", "/end")  # the hands stay on the client, whatever the lock does
FORM = "/form"  # the pages of a form in a client's hands
AT_THE_KIOSK = ("/form/", "/enter/", "/static/", "/language")
# Of a page that was open before: whether it is locked, and what was typed in it, which is sealed.
WRITE_ONLY = ("/api/state", "/api/stay", "/api/drafts/", "/api/under-way/opening")
HANDED_OVER = 423  # what was asked for is locked
QUIET = ("/api/state", "/api/under-way/", "/under-way/")  # only asking, as a page does by itself
GONE = (
    "The vault's file must stay where it is while it is open, and it is gone. Nothing more is written. "
    "Put it back, or restore a backup: palpate vault restore."
)


class VaultGate:
    """Holds the door while a request is inside, so that a lock never pulls a connection from under it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path
        if desk.kiosk is not None:
            return self._at_the_kiosk(request)
        if path.startswith(ALWAYS):
            return self._next(request)
        if door.is_open() and not door.folder().vault.exists():
            return refuse(request, *said(VaultRefused(GONE)))
        if door.folder().is_empty:
            return self._next(request) if path.startswith(WITHOUT_VAULT) else HttpResponseRedirect("/start")
        let_in = cast(LetIn, request)
        with door.passing() as inside:
            let_in.unlocked = inside
            if inside:
                if not path.startswith(QUIET):
                    desk.active()
                by = people.practitioner()
                if by is not None:
                    let_in.practitioner = by
                if not path.startswith(BEFORE_A_PRACTICE) and not _is_set_up(let_in):
                    return HttpResponseRedirect("/start/sheet" if by else "/start")
                response = self._next(request)
                if by is not None and request.method == "POST" and not path.startswith("/api/"):
                    deputy.remember(by.practice)  # whatever was answered, seen or done by this request
                return response
            if path.startswith(WHILE_LOCKED) or path.endswith(HANDS_ON):
                return self._next(request)
        # What was searched for may be a name: it is not shown in the address of the lock page.
        path = request.path if request.GET.get("q") else request.get_full_path()
        where = quote(path) if request.method == "GET" else ""
        return HttpResponseRedirect(f"/unlock?next={where}" if where else "/unlock")

    def _at_the_kiosk(self, request: HttpRequest) -> HttpResponse:
        """One form and the way out of it; whatever else is asked for leads back to the form."""
        path = request.path
        cast(LetIn, request).unlocked = False  # also while the vault is just being shut
        if path in (FORM, "/unlock") or path.startswith((*AT_THE_KIOSK, *WRITE_ONLY)):
            return self._next(request)
        if path.startswith("/api/"):
            sentence = _("This tablet shows a form. Hand it back to your practitioner.")
            return JsonResponse({"sentence": sentence}, status=HANDED_OVER)
        response = HttpResponseRedirect(FORM)
        response.status_code = 303  # whatever was sent, the form is read
        return response


def _is_set_up(request: LetIn) -> bool:
    """A practice with two ways into its vault; before that, no client is entered."""
    by = getattr(request, "practitioner", None)
    return by is not None and (by.practice.invented or by.practice.sheet_checked_at is not None)
