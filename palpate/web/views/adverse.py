"""Adverse events: of one client, one of them, all of the practice; and the check-in days after a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from palpate.clinic import adverse as verbs
from palpate.clinic import sharing
from palpate.records.queries import adverse as queries
from palpate.records.queries import concerns, drafts
from palpate.reports import followed
from palpate.session import red_flags
from palpate.session.adverse import SEVERITIES
from palpate.session.ages import INFANT, may_be_under
from palpate.web import adverse_rows
from palpate.web.banner import banner
from palpate.web.cards import urgent
from palpate.web.drafting import aside, begun, entered
from palpate.web.forms.adverse import AdverseForm, AdverseStepForm, CheckInForm
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.views.finding import client_or_404, or_404, session_or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Session

CALLED = ("emergency", "physician", "crisis_line")  # slots that are shown at once where something got worse


@require_http_methods(["GET", "POST"])
def events(request: HttpRequest, client: int) -> HttpResponse:
    """One client's events, unresolved and graver ones first, and one form for another."""
    found = client_or_404(client)
    offer, sessions = drafts.offer(f"client:{found.pk}:adverse"), concerns.sessions_of(found)
    status = 200
    if request.method == "POST":
        form, status = AdverseForm(request.POST, sessions=sessions), 422
        given = {"client": found, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
        made: list[Any] = []
        if entered(form, lambda _said: made.append(verbs.note(**form.said(), **given))):
            return redirect("adverse.event", event=made[0].pk)
    else:
        chosen = request.GET.get("session", "")
        form = AdverseForm(initial={"session": chosen} if chosen else {}, sessions=sessions)
        begun(form, offer.data)
    page = {
        "client": found,
        "banner": banner(found),
        "rows": [adverse_rows.row(each) for each in queries.of(found)],
        "form": form,
        "serious": _(SEVERITIES["serious"].meaning),
        "last": sessions[0] if sessions else None,
        "draft": offer,
        "beside": aside(offer, form),
    }
    return render(request, "pages/adverse_events.html", page, status=status)


@require_http_methods(["GET", "POST"])
def event(request: HttpRequest, event: int) -> HttpResponse:
    """One event: what happened, what was done, what became of it."""
    found = or_404(queries.one(event))
    row = found.event
    offer = drafts.offer(f"client:{row.client_id}:adverse-step:{row.pk}")
    form = AdverseStepForm(request.POST) if request.method == "POST" else AdverseStepForm()
    if request.method == "POST":
        given = {"event": row, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
        if entered(form, lambda _said: verbs.add_step(**form.said(), **given)):
            return redirect("adverse.event", event=row.pk)
    else:
        begun(form, offer.data)
    return _event(request, found, form, offer, status=422 if form.is_bound else 200)


@require_POST
def strike(request: HttpRequest, event: int) -> HttpResponse:
    """Take an event back that was noted by mistake; it stays readable."""
    found = or_404(queries.one(event))
    form = TakingBackForm(request.POST)
    given = {"event": found.event, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
    if entered(form, lambda said: verbs.strike(why=said["why"], **given)):
        return redirect("adverse.events", client=found.event.client_id)
    offer = drafts.offer(f"client:{found.event.client_id}:adverse-step:{found.event.pk}")
    return _event(request, found, begun(AdverseStepForm(), offer.data), offer, back=form, status=422)


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Every event of the practice, unresolved and graver ones first; nobody is left out."""
    rows = queries.of_practice(request.practitioner.practice)  # type: ignore[attr-defined]
    standing = [each for each in rows if not each.struck]
    page = {
        "rows": [adverse_rows.row(each) | {"client": each.event.client} for each in rows],
        "number": len(standing),
        "unresolved": sum(not each.resolved for each in standing),
        "serious": _(SEVERITIES["serious"].meaning),
    }
    return render(request, "pages/adverse_log.html", page)


@require_POST
def table(request: HttpRequest) -> HttpResponse:
    """The log as a file; that it leaves the vault is noted."""
    by, kind = request.practitioner, "json" if request.POST.get("kind") == "json" else "csv"  # type: ignore[attr-defined]
    rows = queries.of_practice(by.practice)
    content = followed.events_json(rows) if kind == "json" else "\ufeff" + followed.events(rows)
    sharing.table_shared(name="adverse events", by=by, at=timezone.now())
    mime = "application/json" if kind == "json" else "text/csv"
    headers = {"Content-Disposition": f'attachment; filename="adverse-events.{kind}"'}
    return HttpResponse(content, content_type=f"{mime}; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, session: int) -> HttpResponse:
    """Better, same, worse. If worse: whom to call and what to ask stand on this page at once."""
    row = session_or_404(session)
    offer, flags = drafts.offer(f"session:{row.pk}:check-in"), _flags(row)
    if request.method == "POST":
        form = CheckInForm(request.POST, flags=flags)
        given = {"session": row, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
        made: list[Any] = []
        if entered(form, lambda said: made.append(_checked_in(form, said, given))):
            if made[0].event_id:
                return redirect("adverse.event", event=made[0].event_id)
            return redirect("adverse.check_in", session=row.pk)
    else:
        form = CheckInForm(flags=flags)
        begun(form, offer.data)
    page = {
        "client": row.client,
        "session": row,
        "banner": banner(row.client),
        "form": form,
        "made": [adverse_rows.check_in(each) for each in queries.check_ins(row)],
        "contacts": urgent(request.practitioner.practice, *CALLED),  # type: ignore[attr-defined]
        "draft": offer,
        "beside": aside(offer, form),
    }
    return render(request, "pages/check_in.html", page, status=422 if form.is_bound else 200)


def _checked_in(form: CheckInForm, said: dict[str, Any], given: dict[str, Any]) -> Any:
    words = {name: said[name] for name in ("answer", "words", "basis", "action")}
    return verbs.check_in(flags=form.answered(), **words, **given)


def _flags(row: Session) -> tuple[red_flags.RedFlag, ...]:
    return red_flags.asked(bool(may_be_under(row.client.birth, INFANT, timezone.localdate())))


def _event(
    request: HttpRequest, found: queries.Followed, form: Any, offer: Any, *, status: int, back: Any = None
) -> HttpResponse:
    row = found.event
    page = {
        "client": row.client,
        "banner": banner(row.client),
        "row": adverse_rows.row(found),
        "steps": [adverse_rows.step(each) for each in found.steps],
        "told_at": queries.check_in_of(row),
        "contacts": [] if found.resolved else urgent(row.client.practice, *CALLED),
        "form": form,
        "back": back or TakingBackForm(),
        "serious": _(SEVERITIES["serious"].meaning),
        "draft": offer,
        "beside": aside(offer, form),
    }
    return render(request, "pages/adverse_event.html", page, status=status)
