"""JSON for what pages keep while somebody types or has both hands on a client."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.security import APIKeyCookie

from palpate.errors import PalpateError
from palpate.web.api import body, drafts, moments, reading, state, under_way
from palpate.web.desk import desk
from palpate.web.refusals import said
from palpate.web.threshold import COOKIE


class FromThisLaunch(APIKeyCookie):
    """The threshold has looked at the cookie; here it brings the check of the form's own token with it."""

    param_name = COOKIE

    def authenticate(self, request: HttpRequest, key: str | None) -> str | None:
        return key if key == desk.cookie else None


api = NinjaAPI(
    title="Palpate, on this machine",
    urls_namespace="api",
    docs_url=None,
    auth=FromThisLaunch(),
    parser=reading.Bounded(),
)
api.add_router("/drafts", drafts.router)
api.add_router("/sessions", moments.router)
api.add_router("/clients", body.router)
api.add_router("", state.router)
api.add_router("", under_way.router)
api.add_exception_handler(body.Locked, body.locked)


@api.exception_handler(ValidationError)
def not_as_agreed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A body that is not what the page agreed to send; unknown fields are refused, not ignored."""
    places = ", ".join(".".join(str(part) for part in each["loc"][1:]) or "body" for each in error.errors[:3])
    return JsonResponse(
        {"sentence": f"This request must follow the page's own form; look at: {places}."}, status=422
    )


@api.exception_handler(HttpError)
def not_readable(request: HttpRequest, error: Any) -> HttpResponse:
    """A body that is no JSON at all."""
    return JsonResponse({"sentence": f"{error.message}. Reload the page."}, status=error.status_code)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Any) -> HttpResponse:
    """A row that is not there, or is another's: the same words for both."""
    return JsonResponse({"sentence": _("This is not there. Reload the page.")}, status=404)


@api.exception_handler(PalpateError)
def explained(request: HttpRequest, error: Any) -> HttpResponse:
    """An error with a sentence."""
    sentence, status = said(error)
    return JsonResponse({"sentence": sentence}, status=status)


@api.exception_handler(Exception)
def unexpected(request: HttpRequest, error: Any) -> HttpResponse:
    """Anything else, a full disk among it: a sentence, and what was typed stays on the page."""
    sentence, status = said(error)
    return JsonResponse({"sentence": sentence}, status=status)
