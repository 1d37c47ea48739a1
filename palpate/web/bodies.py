"""What a request may carry: forms and JSON of a bounded size; no multipart parser runs at all."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KINDS = ("application/x-www-form-urlencoded", "application/json", "")


class NoMultipart:
    """Stands before anything that reads `request.POST`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kind = (request.content_type or "").lower()
        if request.method not in ("GET", "HEAD") and kind not in KINDS:
            return HttpResponse("Send a form or JSON.", status=415, content_type="text/plain")
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
        if not (length.isascii() and length.isdigit()) or int(length) > most:
            return HttpResponse("A request must be at most 2 MiB.", status=413, content_type="text/plain")
        return self._next(request)
