"""Forms of a client on the practitioner's side: handed over, come back, typed in from paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from palpate.clinic import forms as verbs
from palpate.errors import NotYet, PalpateError
from palpate.outcome import asking
from palpate.records.queries import body, contacts, drafts, forms, measures, texts, wordings
from palpate.session.ages import INFANT, may_be_under
from palpate.session.client_questions import PARTS, USUAL_SCOPES
from palpate.session.consent import SCOPES
from palpate.web import form_shown
from palpate.web.banner import banner
from palpate.web.desk import desk
from palpate.web.forms import measure_form, paper_form
from palpate.web.forms.said import beside
from palpate.web.kiosk import COOKIE, Kiosk
from palpate.web.refusals import said
from palpate.web.views.finding import client_or_404, or_404
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.rows import Client


@require_http_methods(["GET", "POST"])
def forms_of(request: HttpRequest, client: int) -> HttpResponse:
    """What was handed over, sent and not sent. POST hands the tablet over and locks the vault."""
    found, sentence, status = client_or_404(client), "", 200
    if request.method == "POST":
        try:
            return _handed_over(request, found)
        except PalpateError as refusal:
            sentence, status = said(refusal)
    page = {
        "client": found,
        "banner": banner(found),
        "rows": [form_shown.row(row) for row in forms.of(found)],
        "parts": [{"term": part, "on": part.code in request.POST.getlist("part")} for part in PARTS],
        "further": [SCOPES[code] for code in SCOPES.codes if code not in USUAL_SCOPES],
        "first_name": marked(found.name.split()[0]),
        "sentence": sentence,
    }
    return render(request, "pages/forms.html", page, status=status)


@require_http_methods(["GET", "POST"])
def sent(request: HttpRequest, form: int) -> HttpResponse:
    """One form as it was sent, and what of it waits. Opening it says that it was seen."""
    row, sentence, status = or_404(forms.one(form)), "", 200
    given = {"form": row, "by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
    if request.method == "POST":
        try:
            _settled(request, given)
        except PalpateError as refusal:
            sentence, status = said(refusal)
        else:
            return redirect("intake.sent", form=row.pk)
    row = verbs.see(**given)
    page = {"client": row.client, "banner": banner(row.client), "sentence": sentence}
    return render(request, "pages/form_sent.html", page | form_shown.whole(row), status=status)


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, client: int) -> HttpResponse:
    """A form that came on paper, typed in by the keyboard alone; the same verb enters it."""
    found = client_or_404(client)
    offer, today = drafts.offer(f"client:{found.pk}:paper"), timezone.localdate()
    typed, wrong, status = offer.data, {}, 200
    if request.method == "POST":
        typed = request.POST
        read = paper_form.read(request.POST, today=today, practice=found.practice)
        wrong, status = read.wrong, 422
        if not wrong:
            given = {"by": request.practitioner, "at": timezone.now(), "draft": offer.key}  # type: ignore[attr-defined]
            try:
                row = verbs.enter_paper(
                    client=found, parts=read.parts, answers=read.answers, on=read.on, **given
                )
            except PalpateError as refusal:
                wrong = {"": str(refusal)}
            else:
                return redirect("intake.sent", form=row.pk)
    page = {
        "client": found,
        "banner": banner(found),
        "draft": offer,
        "beside": beside(offer),
        "wrong": wrong,
    } | paper_form.shown(found, typed, wrong, today=today)
    return render(request, "pages/form_from_paper.html", page, status=status)


def _settled(request: HttpRequest, given: dict[str, Any]) -> None:
    """Take a detail over, or make a target of what she would like to be different."""
    if code := request.POST.get("detail", ""):
        verbs.accept(code=code, **given)
    elif (number := request.POST.get("aim", "")).isdecimal() and len(number) < 4:
        verbs.set_aim(number=int(number), more=request.POST.get("ten") == "good", **given)


def _handed_over(request: HttpRequest, client: Client) -> HttpResponse:
    """Put what the form needs into memory, shut the vault, and send this browser to the form."""
    if desk.hands_on:
        raise NotYet(_("A session is running, and the tablet would not take its marks. End it first."))
    by, now = request.practitioner, timezone.now()  # type: ignore[attr-defined]
    practice, today = by.practice, timezone.localdate()
    further = [code for code in request.POST.getlist("scope") if code in SCOPES.codes]
    asked = request.POST.getlist("part")
    measured = measures.known(client) if any(measure_form.is_measure(each) for each in asked) else None
    row, token = verbs.hand_over(client=client, parts=asked, by=by, at=now)
    desk.kiosk = Kiosk(
        form=row.pk,
        client=client.pk,
        token_sha256=row.token_sha256,
        parts=tuple(row.kind.split(",")),
        scopes=(*USUAL_SCOPES, *further),
        texts=texts.all_current(practice),
        contacts=tuple(contacts.of(practice)),
        figure=body.figure(client, today),
        adult_at=practice.adult_at,
        infant=bool(may_be_under(client.birth, INFANT, today)),
        under_age=may_be_under(client.birth, practice.adult_at, today),
        greeting=client.name.split()[0] if "greet" in request.POST else "",
        worded=wordings.in_force(practice) if measured else asking.NONE_BROUGHT,
        targets=measure_form.targets(measured, words="words" in request.POST) if measured else (),
    )
    desk.lock_soon()
    response = HttpResponseRedirect("/form")
    response.set_cookie(COOKIE, token, path="/form", httponly=True, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
