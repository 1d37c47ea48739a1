"""A text that was kept beside another one: read, and put away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from palpate.clinic import drafts
from palpate.records.queries import drafts as records
from palpate.web.views.finding import or_404


@require_POST
def settle(request: HttpRequest, copy: int) -> HttpResponse:
    """Settle it, and go back to the page it was shown on."""
    or_404(records.beside(copy))
    drafts.discard_beside(copy=copy, by=request.practitioner, at=timezone.now())  # type: ignore[attr-defined]
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(came_from if ours else "/")
