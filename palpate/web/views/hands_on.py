"""The dark screen while hands are on the client, and its end. Both work while the vault is locked."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palpate.clinic import access
from palpate.clinic import sessions as verbs
from palpate.clinic.access import May
from palpate.records.queries import sessions
from palpate.records.vault import door, inbox
from palpate.web import marks
from palpate.web.desk import begin_hands_on, desk
from palpate.web.views.finding import session_or_404


def hands_on(request: HttpRequest, session: int) -> HttpResponse:
    """A clock and a few large zones. No name and no words are ever on this page."""
    if not request.unlocked:  # type: ignore[attr-defined]
        started = desk.hands_on.get("started_at")
        if desk.hands_on.get("session") != session or not isinstance(started, datetime):
            return _to_door(reverse("hands_on.hands_on", kwargs={"session": session}))
        return _screen(request, session, started, [])
    access.require(request.practitioner, May.READ_CHART)  # type: ignore[attr-defined]
    row = session_or_404(session)
    if row.started_at is None:
        return redirect("sessions.arrival", session=row.pk)
    if row.ended_at is not None:
        return redirect("closeout.closeout", session=row.pk)
    begin_hands_on(row.pk, row.started_at)
    known = [mark for mark in marks.shown(sessions.moments(row)) if not mark["struck"]]
    return _screen(request, row.pk, row.started_at, known)


@require_POST
def end(request: HttpRequest, session: int) -> HttpResponse:
    """Hands off, at this moment; while the vault is locked, the moment is sealed until the unlock."""
    now, after = timezone.now(), reverse("closeout.closeout", kwargs={"session": session})
    if request.unlocked:  # type: ignore[attr-defined]
        verbs.end(session=session_or_404(session), by=request.practitioner, at=now)  # type: ignore[attr-defined]
    elif desk.hands_on.get("session") == session:
        inbox.keep(door.folder(), {"what": "end", "session": session, "ended_at": now.isoformat()})
    if desk.hands_on.get("session") == session:
        desk.hands_on = {}
    return redirect(after) if request.unlocked else _to_door(after)  # type: ignore[attr-defined]


def _screen(
    request: HttpRequest, session: int, started: datetime, known: list[dict[str, object]]
) -> HttpResponse:
    context = {"session_id": session, "started": started.isoformat(), "marks": known}
    return render(request, "pages/hands_on.html", context)


def _to_door(after: str) -> HttpResponse:
    return HttpResponseRedirect(f"/unlock?next={after}")
