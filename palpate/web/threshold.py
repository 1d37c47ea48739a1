"""The outermost door of the pages: this machine, this launch, this origin; and headers for whatever
leaves."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from palpate.web.desk import desk

COOKIE = "palpate_launch"
OPEN_TO_ALL = ("/enter/", "/static/")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with it a browser sends "Origin: null" with our own forms, and null must stay
    # refused.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Threshold:
    """Refuses whoever does not come from this launch, before anything else runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._refusal(request) or self._next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        if not response.streaming:  # its length told, the connection stays open for the next page
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        host = request.META.get("HTTP_HOST", "")
        if host not in (f"127.0.0.1:{desk.port}", f"localhost:{desk.port}"):
            return HttpResponse(status=421)
        origin = request.META.get("HTTP_ORIGIN")
        if origin is not None and origin != f"http://{host}":
            return HttpResponse(status=403)
        if request.META.get("HTTP_SEC_FETCH_SITE", "none") not in ("same-origin", "none"):
            return HttpResponse(status=403)
        if request.path.startswith(OPEN_TO_ALL):
            return None
        if hmac.compare_digest(request.COOKIES.get(COOKIE, "").encode(), desk.cookie.encode()):
            return None
        sentence = _(
            "Palpate was started anew, so this page must be let in again. Open Palpate from where you "
            "start it; "
            "what you typed here is still here and is saved as soon as you are back."
        )
        if request.path.startswith("/api/"):
            return JsonResponse({"door": "/", "sentence": sentence}, status=401)
        return render(request, "pages/outside.html", {"sentence": sentence}, status=403)
