"""The language of the pages, chosen on this device."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

YEAR = 31536000  # s


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie of this device, and go back to the page. It says nothing of anybody."""
    language, back = request.POST.get("language", ""), request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = HttpResponseRedirect(back if here and back.startswith("/") else "/")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, httponly=True, samesite="Strict"
        )
    return response
