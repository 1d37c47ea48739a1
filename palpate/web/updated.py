"""After an update one quiet line says so, once, on this device; whoever is new here sees none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from palpate import __version__

SEEN = "palpate_seen"  # the cookie with the version that was last used here; it says nothing of anybody
YEAR = 31536000  # s


def since(request: HttpRequest) -> str:
    """The version that is new here, or "": no version was used before, or it was this one."""
    before = request.COOKIES.get(SEEN, "")
    return __version__ if before and before != __version__ else ""


def note(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep which version was seen; the line is not shown a second time."""
    if request.COOKIES.get(SEEN, "") != __version__:
        response.set_cookie(SEEN, __version__, max_age=YEAR, httponly=True, samesite="Strict")
    return response
