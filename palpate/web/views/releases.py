"""A release: marked in its session, and taken back with a reason."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palpate.clinic import releases
from palpate.records.queries import cysts, sessions, terms
from palpate.web.drafting import entered
from palpate.web.forms.cyst_meeting import ReleaseForm
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.views.cysts import back_to, life, release_key, typed_here
from palpate.web.views.finding import or_404, session_or_404


@require_POST
def release(request: HttpRequest, session: int, cyst: int) -> HttpResponse:
    """Note that this cyst let go in this session. No signs is a full answer."""
    meeting, row = session_or_404(session), or_404(cysts.one(cyst))
    if meeting.client_id != row.client_id:
        raise Http404
    by = request.practitioner  # type: ignore[attr-defined]
    form = ReleaseForm(request.POST, own=terms.own(by.practice, "signs"), moments=sessions.moments(meeting))
    given = {
        "cyst": row,
        "session": meeting,
        "by": by,
        "at": timezone.now(),
        "draft": typed_here(request, release_key(row)),
    }
    if entered(form, lambda said: releases.mark(**form.said(), **given)):
        return redirect(back_to(request, meeting, reverse("cysts.cyst", kwargs={"cyst": row.pk})))
    return life(request, row, let_go=form, session=meeting)


@require_POST
def withdrawal(request: HttpRequest, release: int) -> HttpResponse:
    """Take the mark back. It stays in the record with its reason."""
    row = or_404(cysts.release(release))
    form = TakingBackForm(request.POST, auto_id=f"id_release{row.pk}_%s")
    given = {"release": row, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
    if entered(form, lambda said: releases.withdraw(why=said["why"], **given)):
        return redirect("cysts.cyst", cyst=row.cyst_id)
    return life(request, row.cyst, back=("release", row.pk, form))
