"""Findings of a session, and what could explain them: her own estimate first, and the model only if asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import grading as verbs
from palpate.errors import PalpateError
from palpate.records.language.in_words import in_words
from palpate.records.queries import body as marks
from palpate.records.queries import consents, drafts, grading, sessions
from palpate.web import explained, lab, places_of_no
from palpate.web.banner import banner
from palpate.web.drafting import aside, entered, typed
from palpate.web.forms.grading import EstimateForm, MovementForm, TouchForm
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.refusals import said
from palpate.web.views.finding import session_or_404

HERE = "explaining.findings"


@require_http_methods(["GET", "POST"])
def findings(request: HttpRequest, session: int) -> HttpResponse:
    """The page; a POST grades one touch."""
    row = session_or_404(session)
    if request.method != "POST":
        return _page(request, row)
    form = TouchForm(request.POST, auto_id="touch-%s")
    given = {"session": row, "draft": _key(row, "touch"), **_who(request)}
    if entered(form, lambda told: verbs.grade(**told, **given)):
        return redirect(HERE, session=row.pk)
    return _page(request, row, touch=form)


@require_POST
def movement(request: HttpRequest, session: int) -> HttpResponse:
    """Note one test of a movement."""
    row = session_or_404(session)
    form = MovementForm(request.POST, auto_id="movement-%s")
    given = {"session": row, "draft": _key(row, "movement"), **_who(request)}
    if entered(form, lambda _told: verbs.test(**form.said(), **given)):
        return redirect(HERE, session=row.pk)
    return _page(request, row, movement=form)


@require_POST
def strike(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Take a touch or a test back with a reason."""
    row = grading.one(kind, number)
    if row is None:
        raise Http404
    form = TakingBackForm(request.POST, auto_id=f"strike-{kind}-{row.pk}-%s")
    if entered(form, lambda told: verbs.strike(row=row, why=told["why"], **_who(request))):
        return redirect(HERE, session=row.session_id)
    return _page(request, row.session, back=(kind, row.pk, form))


@require_POST
def estimate(request: HttpRequest, session: int) -> HttpResponse:
    """Her own estimate, or that she cannot tell."""
    row, none = session_or_404(session), "none" in request.POST
    form = EstimateForm(request.POST, auto_id="own-%s")
    given = {"session": row, "draft": _key(row, "own"), **_who(request)}

    def act(told: dict[str, Any]) -> object:
        named = [] if none else form.structures()
        return verbs.estimate(structures=named, cannot_tell=none, words=told["words"], **given)

    if entered(form, act):
        return redirect(HERE, session=row.pk)
    return _page(request, row, own=form)


@require_POST
def ask(request: HttpRequest, session: int) -> HttpResponse:
    """Ask the model, after the own estimate."""
    row = session_or_404(session)
    try:
        verbs.ask(session=row, **_who(request))
    except PalpateError as refusal:
        return _page(request, row, refusal=refusal)
    return redirect(f"{_address(row)}#answer")


def _page(
    request: HttpRequest, row: Any, *, touch: Form | None = None, movement: Form | None = None,
    own: Form | None = None, back: tuple[str, int, Form] | None = None, refusal: PalpateError | None = None,
) -> HttpResponse:  # fmt: skip
    by = request.practitioner  # type: ignore[attr-defined]
    touches, tests = grading.touches(row, by), grading.tests(row, by)
    estimate = grading.own(row, by)
    offers = dict(
        zip(
            ("touch", "movement", "own"),
            drafts.offers(*(_key(row, each) for each in ("touch", "movement", "own"))).values(),
            strict=True,
        )
    )
    touch = touch or TouchForm(
        initial=typed(TouchForm, offers["touch"]) or {"posture": verbs.SUPINE}, auto_id="touch-%s"
    )
    movement = movement or MovementForm(
        initial=typed(MovementForm, offers["movement"]), auto_id="movement-%s"
    )
    own = own or EstimateForm(initial=_stood(estimate) | typed(EstimateForm, offers["own"]), auto_id="own-%s")
    on = row.client.practice.model_on
    answer = None
    if on and estimate is not None and estimate.asked_at is not None:
        no = places_of_no.of(row.client, consents.latest(consents.of_client(row.client)).values())
        answer = explained.answer(touches, tests, no, more="more" in request.GET)
    sentence, status = said(refusal) if refusal else ("", 200)
    forms = (touch, movement, own)
    page = {
        "session": row,
        "banner": banner(row.client),
        "signed": sessions.is_signed(row),
        "touches": [_listed(each, "touch", grading.touch_said, back) for each in touches],
        "tests": [_listed(each, "range", grading.test_said, back) for each in tests],
        "forms": {"touch": touch, "movement": movement, "own": own},
        "drafts": offers,
        "beside": [
            each for name, form in zip(offers, forms, strict=True) for each in aside(offers[name], form)
        ],
        "marked": _marked(row, {each.structure for each in touches}),
        "own": estimate,
        "own_said": [in_words(grading.label(key)) for key in estimate.structures] if estimate else [],
        "on": on,
        "answer": answer,
        "own_beside": explained.beside(estimate, answer) if answer and estimate else [],
        "views": lab.drawn(answer["signs"]) if answer and "signs" in answer else [],
        "structures": [in_words(grading.label(key)) for key in grading.known()],
        "sentence": sentence,
    }
    refused = back is not None or any(form.is_bound for form in forms)
    return render(request, "pages/explaining.html", page, status=422 if refused else status)


def _listed(
    row: Any, kind: str, words: Callable[..., str], back: tuple[str, int, Form] | None
) -> dict[str, Any]:
    mine = back is not None and back[:2] == (kind, row.pk)
    form = back[2] if back and mine else TakingBackForm(auto_id=f"strike-{kind}-{row.pk}-%s")
    return {"pk": row.pk, "kind": kind, "said": words(row), "standing": row.standing, "back": form}


def _marked(row: Any, graded: set[str]) -> list[dict[str, Any]]:
    """Graded marks of the chart that lie on a structure of the model and were not graded as a touch."""
    found = []
    for mark in marks.of_session(row):
        key = f"{mark.structure}.{mark.side}"
        if (
            mark.grade is not None
            and mark.author != "client"
            and key in grading.known()
            and key not in graded
        ):
            found.append(
                {"key": key, "label": in_words(grading.label(key)), "said": mark.said, "grade": mark.grade}
            )
    return found


def _stood(row: Any) -> dict[str, Any]:
    if row is None:
        return {}
    named = {f"structure-{n}": in_words(grading.label(key)) for n, key in enumerate(row.structures, 1)}
    return named | {"words": row.words}


def _address(row: Any) -> str:
    from django.urls import reverse

    return reverse(HERE, kwargs={"session": row.pk})


def _key(row: Any, form: str) -> str:
    return f"session:{row.pk}:{form}"


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.practitioner, "at": timezone.now()}  # type: ignore[attr-defined]
