"""A session opened, its arrival, its start."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from palpate.clinic import goals as target_verbs
from palpate.clinic import sessions as verbs
from palpate.errors import NotPhysical, PalpateError
from palpate.records.queries import drafts, sessions
from palpate.web.banner import banner
from palpate.web.desk import begin_hands_on
from palpate.web.forms.arrival import SCALE, Arrival
from palpate.web.forms.said import beside
from palpate.web.refusals import said
from palpate.web.views.finding import client_or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session

HELD = ("ask_physician", "refer_now")  # verdicts for which the start asks for one line
LATER = timedelta(hours=12)  # a session opened longer ago than this is being written down afterwards
NO_REASON = "no reason given"


@require_POST
def open_session(request: HttpRequest, client: int) -> HttpResponse:
    """A new session, today or for a time that is over. A second press opens no second one."""
    row, now = client_or_404(client), timezone.now()
    happened_at = _time(request.POST.get("happened_at", ""))
    found = sessions.just_opened(row, now) if happened_at is None else None
    if found is None:
        found = verbs.open_session(client=row, by=request.practitioner, at=now, happened_at=happened_at)  # type: ignore[attr-defined]
    return redirect("sessions.arrival", session=found.pk)


def arrival(request: HttpRequest, session: int) -> HttpResponse:
    """What the client says on arrival. Every field may stay blank."""
    row = session_or_404(session)
    if sessions.is_signed(row):
        return redirect("note.note", session=row.pk)
    if request.method != "POST":
        return _page(request, row)
    try:
        _take_in(request, row)
    except PalpateError as refusal:
        return _page(request, row, refusal=refusal)
    where = "closeout.closeout" if "closeout" in request.POST else "sessions.arrival"
    return redirect(where, session=row.pk)


@require_POST
def start(request: HttpRequest, session: int) -> HttpResponse:
    """Hands on. What stands in the arrival form is taken in first."""
    row = session_or_404(session)
    try:
        form = _take_in(request, row)
        why = form.why.strip() or NO_REASON if _is_held(row) else ""
        row = verbs.start(session=row, by=request.practitioner, at=timezone.now(), why=why)  # type: ignore[attr-defined]
    except PalpateError as refusal:
        return _page(request, row, refusal=refusal)
    if row.started_at is not None and row.ended_at is None:
        begin_hands_on(row.pk, row.started_at)
    return redirect("hands_on.hands_on", session=row.pk)


def _take_in(request: HttpRequest, row: Session) -> Arrival:
    """Enter what was typed; a rating that the record already has is not entered twice."""
    form, now, by = _form(row, data=request.POST), timezone.now(), request.practitioner  # type: ignore[attr-defined]
    if not sessions.is_signed(row):
        for target in form.changed():
            target_verbs.rate(
                goal=target.goal, session=row, value=target.rating, answer=target.answer, by=by, at=now
            )
    verbs.arrive(session=row, lines=form.lines(), by=by, at=now, draft=_draft(row))
    return form


def _page(request: HttpRequest, row: Session, *, refusal: PalpateError | None = None) -> HttpResponse:
    offer = drafts.offer(_draft(row))
    sentence, status = said(refusal) if refusal else ("", 200)
    whose = banner(row.client)
    context = {
        "session": row,
        "banner": whose,
        "form": _form(row, data=request.POST if refusal else offer.data),
        "draft": offer,
        "beside": beside(offer),
        "scale": SCALE,
        "sentence": sentence,
        "held": whose["safety"]["level"] in HELD and row.started_at is None,
        "later": _is_later(row),
    }
    return render(request, "pages/arrival.html", context, status=status)


def _form(row: Session, data: object) -> Arrival:
    return Arrival(sessions.entries(row), sessions.targets(row), data=data, later=_is_later(row))  # type: ignore[arg-type]


def _draft(row: Session) -> str:
    return f"session:{row.pk}:arrival"


def _is_held(row: Session) -> bool:
    return row.started_at is None and banner(row.client)["safety"]["level"] in HELD


def _is_later(row: Session) -> bool:
    return row.started_at is None and timezone.now() - row.opened_at > LATER


def _time(text: str) -> datetime | None:
    """The day and time of a session that is over, on the wall clock of this machine; None if left blank."""
    if not text.strip():
        return None
    try:
        found = parse_datetime(text.strip())
    except ValueError:
        found = None
    if found is None:
        raise NotPhysical(
            _("The time of the session must be a day and a time that exist. Choose both again.")
        )
    return timezone.make_aware(found) if timezone.is_naive(found) else found
