"""A sign of release with its time: noted with one press, struck with a reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palpate.clinic import signs as verbs
from palpate.records.queries import sessions, work
from palpate.web.drafting import entered
from palpate.web.forms.work import ReasonForm, SignForm
from palpate.web.views.finding import or_404, session_or_404
from palpate.web.views.techniques import back
from palpate.web.views.work import key, page


@require_POST
def meet(request: HttpRequest, session: int) -> HttpResponse:
    """Note the sign that was pressed, at the time that stands in the field."""
    row = session_or_404(session)
    form = SignForm(request.POST, auto_id="sign-%s", moments=sessions.moments(row))
    given = {"session": row, "draft": key(row, "sign"), **_who(request)}
    if entered(form, lambda said: verbs.meet(**_said(form, said), **given)):
        return back(row.pk, "signs")
    return page(request, row, bound={"sign": form}, status=422)


@require_POST
def strike(request: HttpRequest, sign: int) -> HttpResponse:
    """Take a sign back, with a reason."""
    row = or_404(work.sign(sign))
    form = ReasonForm(request.POST, auto_id=f"strike-sign-{row.pk}-%s")
    if entered(form, lambda said: verbs.strike(sign=row, why=said["why"], **_who(request))):
        return back(row.session_id, "log")
    return page(request, row.session, bound={f"strike-sign-{row.pk}": form}, status=422)


def _said(form: SignForm, said: dict[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in ("sign", "place", "side")} | {"when": form.when("start")}


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
