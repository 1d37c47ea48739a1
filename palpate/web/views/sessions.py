"""A session opened, its arrival, its start."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from palpate.clinic import goals as target_verbs
from palpate.clinic import sessions as verbs
from palpate.errors import NotPhysical, PalpateError
from palpate.records.queries import body, concerns, drafts, realizations, safety, sessions
from palpate.web import body_small, cards, memory_text, safety_words
from palpate.web.banner import banner
from palpate.web.desk import begin_hands_on
from palpate.web.forms import rereading
from palpate.web.forms.arrival import SCALE, Arrival
from palpate.web.forms.said import beside
from palpate.web.refusals import said
from palpate.web.views.finding import client_or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session
    from palpate.web.places_of_no import NoGo

HELD = ("ask_physician", "refer_now")  # verdicts for which the start asks for one line
LATER = timedelta(hours=12)  # a session opened longer ago than this is being written down afterwards
NO_REASON = "no reason given"
CALLED = ("emergency", "physician")  # slots of contacts that stand beside an answer for urgent help


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
    _read_again(request, row, form)
    verbs.arrive(session=row, lines=form.lines(), by=by, at=now, draft=_draft(row))
    return form


def _read_again(request: HttpRequest, row: Session, form: Arrival) -> None:
    """What she says of her targets now; a target in other words ends, and the new one begins."""
    if sessions.is_signed(row):
        return
    given = {"session": row, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
    for again in _again(row, form, request.POST):
        if again.is_new and again.is_other:
            target_verbs.change(goal=again.goal, words=again.words, **given)
        elif again.is_new:
            target_verbs.reread(goal=again.goal, answer=again.answer, words=again.words, **given)


def _again(row: Session, form: Arrival, data: QueryDict | None) -> list[rereading.Again]:
    goals = [target.goal for target in form.targets]
    return rereading.read(goals, realizations.reread_in(row), data)


def _page(request: HttpRequest, row: Session, *, refusal: PalpateError | None = None) -> HttpResponse:
    offer = drafts.offer(_draft(row))
    sentence, status = said(refusal) if refusal else ("", 200)
    known = safety.known(row.client, safety.latest(row.client), timezone.localdate())
    whose, urgent = banner(row.client, answers=known.answers), safety_words.urgent(known)
    no_go = whose["no_go"]
    typed = request.POST if refusal else offer.data
    form = _form(row, data=typed)
    context = {
        "session": row,
        "banner": whose,
        "form": form,
        "draft": offer,
        "beside": beside(offer),
        "again": _again(row, form, typed),
        "scale": SCALE,
        "sentence": sentence,
        "held": whose["safety"]["level"] in HELD and row.started_at is None,
        "urgent": urgent,
        "contacts": cards.urgent(row.client.practice, *CALLED) if urgent else [],
        "figure": _no_go(row, no_go) if no_go else None,
        "later": _is_later(row),
        "concerns_open": concerns.number_open_of(row.client),
        "memory": memory_text.before(row.client, whose["consents"]),
    }
    return render(request, "pages/arrival.html", context, status=status)


def _no_go(row: Session, no_go: NoGo) -> dict[str, Any]:
    """The body with nothing on it but where hands do not go."""
    empty = body.Seen(body.figure(row.client, timezone.localdate()), [])
    return body_small.figure(empty, row.client, no_go=no_go)


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
