"""The vault's gate: a first run where there is no vault, the lock page while it is locked, else the way in."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from palpate.records.queries import people
from palpate.records.vault import door
from palpate.web.desk import desk

ALWAYS = ("/enter/", "/static/", "/own-practice")
WITHOUT_VAULT = ("/start",)
WHILE_LOCKED = ("/unlock", "/lock", "/api/")
QUIET = ("/api/state",)  # asking how long until the lock is not being there


class VaultGate:
    """Holds the door while a request is inside, so that a lock never pulls a connection from under it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path
        if path.startswith(ALWAYS):
            return self._next(request)
        if door.folder().is_empty:
            return self._next(request) if path.startswith(WITHOUT_VAULT) else HttpResponseRedirect("/start")
        with door.passing() as inside:
            request.unlocked = inside  # type: ignore[attr-defined]
            if inside:
                if not path.startswith(QUIET):
                    desk.active()
                request.practitioner = people.practitioner()  # type: ignore[attr-defined]
                if not path.startswith("/start") and not _is_set_up(request):
                    return HttpResponseRedirect("/start/sheet")
                return self._next(request)
            if path.startswith(WHILE_LOCKED) or path.endswith("/hands-on"):
                return self._next(request)
        where = quote(request.get_full_path()) if request.method == "GET" else ""
        return HttpResponseRedirect(f"/unlock?next={where}" if where else "/unlock")


def _is_set_up(request: HttpRequest) -> bool:
    """A practice with two ways into its vault; before that, no client is entered."""
    by = request.practitioner  # type: ignore[attr-defined]
    return by is not None and (by.practice.invented or by.practice.sheet_checked_at is not None)
