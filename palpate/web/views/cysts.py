"""Energy cysts, a concept of the practice: found, met again. A state is never typed, it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from palpate.body import DEPTHS, Side
from palpate.clinic import cysts as verbs
from palpate.cyst import STATES
from palpate.records.queries import cysts as queries
from palpate.records.queries import drafts, terms
from palpate.release import SIGNS
from palpate.session import OUTCOMES
from palpate.web.banner import banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.cyst import CystForm, ReleaseForm, SightingForm, named
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.templatetags.palpate import day
from palpate.web.views.finding import client_or_404, or_404

if TYPE_CHECKING:
    from palpate.records.queries.rows import Cyst, Session


@require_http_methods(["GET", "POST"])
def cysts(request: HttpRequest, client: int) -> HttpResponse:
    """All cysts of a client, and one form for a new one."""
    found = client_or_404(client)
    offer, sessions, status = drafts.offer(f"client:{found.pk}:cyst"), queries.sessions(found), 200
    form = CystForm(initial=typed(CystForm, offer), sessions=sessions)
    if request.method == "POST":
        form, status = CystForm(request.POST, sessions=sessions), 422
        given = {"client": found, "by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
        if entered(form, lambda said: verbs.find(**said, **given)):
            return redirect("cysts.cysts", client=found.pk)
    page = {
        "client": found,
        "banner": banner(found),
        "rows": [_row(known) for known in queries.of(found)],
        "form": form,
        "draft": offer,
        "beside": aside(offer, form),
    }
    return render(request, "pages/cysts.html", page, status=status)


@require_http_methods(["GET", "POST"])
def cyst(request: HttpRequest, cyst: int) -> HttpResponse:
    """One cyst over its sessions, and the form for the next meeting."""
    row = or_404(queries.one(cyst))
    if request.method != "POST":
        return life(request, row)
    form = SightingForm(request.POST, sessions=queries.sessions(row.client))
    given = {"cyst": row, "by": request.practitioner, "at": timezone.now(), "draft": _key(row)}  # type: ignore[attr-defined]
    if entered(form, lambda said: verbs.meet_again(**said, **given)):
        return redirect("cysts.cyst", cyst=row.pk)
    return life(request, row, again=form)


def life(
    request: HttpRequest, row: Cyst, *, again: Form | None = None, let_go: Form | None = None,
    back: tuple[int, Form] | None = None, session: Session | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of one cyst. A form that was refused stands on it with everything typed."""
    refused = bool(again or let_go or back)
    offer, sessions = drafts.offer(_key(row)), queries.sessions(row.client)
    own = terms.own(request.practitioner.practice, "signs")  # type: ignore[attr-defined]
    again = again or SightingForm(initial=typed(SightingForm, offer), sessions=sessions)
    chosen = request.GET.get("session", "")
    session = session or next(
        (each for each in sessions if str(each.pk) == chosen), next(iter(sessions), None)
    )
    told = queries.life(row)
    signs = {sign.code: _(sign.label) for sign in SIGNS} | {term.code: term.label for term in own}
    page = {
        "client": row.client,
        "banner": banner(row.client),
        "cyst": row,
        "where": place(row),
        "state": told.state,
        "state_label": _(STATES[told.state].label).lower(),
        "since": told.since,
        "steps": [_step(step, signs, back) for step in told.steps],
        "again": again,
        "draft": offer,
        "beside": aside(offer, again),
        "let_go": let_go or ReleaseForm(own=own),
        "session": session,
        "session_name": named(session) if session else "",
        "others": [{"pk": each.pk, "name": named(each)} for each in sessions if each != session],
    }
    return render(request, "pages/cyst.html", page, status=422 if refused else 200)


def place(row: Cyst) -> str:
    """Where it is, in words that leave no doubt about the side: "shoulder, left (client's left), fascia"."""
    depth = DEPTHS.get(row.depth)
    side = _(Side(row.side).said()) if row.side else ""
    return ", ".join(
        part for part in (row.place, side, _(depth.label).lower() if depth else row.depth) if part
    )


def _key(row: Cyst) -> str:
    return f"client:{row.client_id}:cyst:{row.pk}"


def _row(known: queries.Known) -> dict[str, Any]:
    times = {"day": day(known.since), "times": known.times_met}
    return {
        "url": reverse("cysts.cyst", kwargs={"cyst": known.cyst.pk}),
        "place": place(known.cyst),
        "state": known.state,
        "state_label": _(STATES[known.state].label).lower(),
        "about": _("since %(day)s, met %(times)s times") % times
        if known.times_met > 1
        else _("since %(day)s") % times,
    }


def _met_in(step: queries.Step) -> str:
    """The session of an entry; its day only where the entry was written on another."""
    if step.session is None:
        return ""
    if localdate(step.session.opened_at) != localdate(step.at):
        return named(step.session)
    return _("session %(number)s") % {"number": step.session.number}


def _step(step: queries.Step, signs: dict[str, str], back: tuple[int, Form] | None) -> dict[str, Any]:
    release = step.release
    outcome = OUTCOMES.get(release.completion) if release else None
    form = (
        back[1]
        if back and release and back[0] == release.pk
        else TakingBackForm(auto_id=f"id_{release.pk}_%s")
        if release
        else None
    )
    return {
        "step": step,
        "label": _(STATES[step.word].label),
        "session": _met_in(step),
        "outcome": _(outcome.label) if outcome else "",
        "signs": [signs.get(code, code) for code in release.signs] if release else [],
        "back": form,
    }
