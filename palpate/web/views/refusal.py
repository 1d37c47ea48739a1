"""Pages for what was not found, or came from elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from palpate.web.desk import desk
from palpate.web.refusals import refuse, said

FORM = "/form"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """One answer for what is not there and for what is another's; with a form on the tablet, the form."""
    if desk.kiosk is not None:
        return HttpResponseRedirect(FORM)
    return refuse(
        request, _("There is nothing under this address. Go back to the caseload and choose from there."), 404
    )


def too_much(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django itself refused, before any view saw it."""
    return refuse(request, *said(exception))


def broken(request: HttpRequest) -> HttpResponse:
    """What nobody expected."""
    return refuse(request, _("Something went wrong on our side. What was saved before is safe."), 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not made by this page."""
    return refuse(
        request, _("This form was not made by this page. Reload the page; what you typed was kept."), 403
    )
