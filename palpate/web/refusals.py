"""From an error to a page: the sentence, the next step, and nothing lost. Never a trace, never a client's
words."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from palpate import errors
from palpate.records.language.in_words import in_words

STATUS: dict[type[errors.PalpateError], int] = {
    errors.NotAllowed: 403,
    errors.AlreadyThere: 409,
    errors.Cancelled: 409,
    errors.NotYet: 409,
    errors.OutOfDate: 412,
    errors.NotPhysical: 422,
    errors.NotConverged: 422,
    errors.VaultRefused: 503,
}
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
FULL = ("full", "disk i/o", "readonly", "unable to open")


class Refusals:
    """Answers in place of a view that raised."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._next(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer for one error; None leaves a missing page to Django."""
        if isinstance(error, Http404):
            return None
        return refuse(request, *said(error))


def said(error: Exception) -> tuple[str, int]:
    """The sentence and the status for an error."""
    if isinstance(error, errors.PalpateError):
        return in_words(error), next((code for kind, code in STATUS.items() if isinstance(error, kind)), 422)
    if isinstance(error, SuspiciousOperation):
        return _("This request holds more than a page of ours sends. Divide it, and send it again."), 413
    told = str(error).lower() if isinstance(error, DatabaseError) else ""
    if any(word in told for word in FULL) or (isinstance(error, OSError) and error.errno in NO_ROOM):
        return (
            _(
                "The disk did not take what was to be saved: it is full or cannot be written. "
                "What you typed stays on this page. Free some space; saving goes on by itself."
            ),
            503,
        )
    if isinstance(error, DatabaseError):
        return _("The vault could not answer. What you typed stays on this page. Try again in a moment."), 503
    # The kind of error and where it arose, for whoever looks for the fault; never its text, which may hold
    # words.
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame is not None else ""
    sys.stderr.write(f"palpate: unexpected {type(error).__name__} at {place}\n")
    return _(
        "Something went wrong on our side. What was saved before is safe. Go back, and try once more."
    ), 500


def refuse(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """A page or a JSON answer with one sentence."""
    if request.path.startswith("/api/"):
        return JsonResponse({"sentence": sentence}, status=status)
    return render(request, "pages/refusal.html", {"sentence": sentence, "status": status}, status=status)
