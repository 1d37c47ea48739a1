"""Several pairs of hands: who joined, where whose hands lay, and the signature of a helper."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palpate.clinic import hands as verbs
from palpate.records.queries import sessions, work
from palpate.web.drafting import entered
from palpate.web.forms.work import HandPlaceForm, HelperForm, ReasonForm, SignatureForm
from palpate.web.views.finding import or_404, session_or_404
from palpate.web.views.techniques import back
from palpate.web.views.work import key, page


@require_POST
def join(request: HttpRequest, session: int) -> HttpResponse:
    """One more pair of hands."""
    row = session_or_404(session)
    form = HelperForm(request.POST, auto_id="hands-%s")
    given = {"session": row, "draft": key(row, "hands"), **_who(request)}
    if entered(form, lambda said: verbs.join(**said, **given)):
        return back(row.pk, "hands")
    return page(request, row, bound={"hands": form}, status=422)


@require_POST
def strike(request: HttpRequest, hands: int) -> HttpResponse:
    """Somebody was not in this session after all."""
    row = or_404(work.hands(hands))
    form = ReasonForm(request.POST, auto_id=f"strike-hands-{row.pk}-%s")
    if entered(form, lambda said: verbs.strike(hands=row, why=said["why"], **_who(request))):
        return back(row.session_id, "hands")
    return page(request, row.session, bound={f"strike-hands-{row.pk}": form}, status=422)


@require_POST
def place(request: HttpRequest, session: int) -> HttpResponse:
    """Where whose hands lay."""
    row = session_or_404(session)
    form = HandPlaceForm(
        request.POST, auto_id="hand-place-%s", moments=sessions.moments(row), pairs=work.of(row, []).hands
    )
    given = {"draft": key(row, "hand-place"), **_who(request)}
    if entered(form, lambda said: verbs.rest(**_said(form, said), **given)):
        return back(row.pk, "hands")
    return page(request, row, bound={"hand-place": form}, status=422)


@require_POST
def place_strike(request: HttpRequest, place: int) -> HttpResponse:
    """Take a place of hands back, with a reason."""
    row = or_404(work.place(place))
    form = ReasonForm(request.POST, auto_id=f"strike-place-{row.pk}-%s")
    if entered(form, lambda said: verbs.lift(place=row, why=said["why"], **_who(request))):
        return back(row.session_id, "log")
    return page(request, row.session, bound={f"strike-place-{row.pk}": form}, status=422)


@require_POST
def signature(request: HttpRequest, hands: int) -> HttpResponse:
    """A helper signs what stands under her name."""
    row = or_404(work.hands(hands))
    form = SignatureForm(request.POST, auto_id=f"signature-{row.pk}-%s")
    if entered(form, lambda said: verbs.sign(hands=row, typed=said["typed"], **_who(request))):
        return back(row.session_id, "hands")
    return page(request, row.session, bound={f"signature-{row.pk}": form}, status=422)


def _said(form: HandPlaceForm, said: dict[str, Any]) -> dict[str, Any]:
    names = ("hands", "hand", "place", "side")
    return {name: said[name] for name in names} | {"start": form.when("start"), "end": form.when("end")}


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
