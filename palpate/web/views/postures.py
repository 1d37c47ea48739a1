"""A position that the body took, or an unwinding: noted, changed, struck."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import postures as verbs
from palpate.records.queries import sessions, work
from palpate.web.drafting import entered
from palpate.web.forms.work import PostureForm, ReasonForm
from palpate.web.views.finding import or_404, session_or_404
from palpate.web.views.techniques import back
from palpate.web.views.work import key, page


@require_POST
def note(request: HttpRequest, session: int) -> HttpResponse:
    """Note a position or an unwinding."""
    row = session_or_404(session)
    form = PostureForm(request.POST, auto_id="posture-%s", moments=sessions.moments(row))
    given = {"session": row, "draft": key(row, "posture"), **_who(request)}
    if entered(form, lambda _said: verbs.note(said=form.taken(), **given)):
        return back(row.pk, "log")
    return page(request, row, bound={"posture": form}, status=422)


@require_http_methods(["GET", "POST"])
def posture(request: HttpRequest, posture: int) -> HttpResponse:
    """One position, to be changed. What stood there is struck, and stays readable."""
    row = or_404(work.posture(posture))
    if request.method != "POST":
        if sessions.is_signed(row.session) or row.struck_at:
            return redirect("note.note", session=row.session_id)
        return page(request, row.session, posture=row)
    form = PostureForm(request.POST, auto_id="posture-%s", moments=sessions.moments(row.session), was=row)
    given = {"posture": row, "draft": key(row.session, "posture", row.pk), **_who(request)}
    if entered(form, lambda _said: verbs.change(said=form.taken(), **given)):
        return back(row.session_id, "log")
    return page(request, row.session, bound={"posture": form}, posture=row, status=422)


@require_POST
def strike(request: HttpRequest, posture: int) -> HttpResponse:
    """Take it back, with a reason."""
    row = or_404(work.posture(posture))
    form = ReasonForm(request.POST, auto_id=f"strike-posture-{row.pk}-%s")
    if entered(form, lambda said: verbs.strike(posture=row, why=said["why"], **_who(request))):
        return back(row.session_id, "log")
    return page(request, row.session, bound={f"strike-posture-{row.pk}": form}, status=422)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
