"""A practice's lists: what is offered, in which order, with its own words; and the rhythm it listens to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from palpate.clinic import practices
from palpate.clinic import terms as verbs
from palpate.errors import PalpateError
from palpate.records.language.in_words import in_words
from palpate.records.queries import lists as queries
from palpate.rhythm.sqar import SCHOOLS
from palpate.web.refusals import said


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list as its page names it; another list is one more row of LISTS."""

    vocabulary: str  # of records.queries.lists.LISTS
    title: Any
    about: Any
    school: bool = False  # whether the rhythm is chosen on the same page


LISTS: Final = {
    "stations": ListPage(
        "stations", gettext_lazy("Listening stations"),
        gettext_lazy("Where your hands listen, in the order in which you go."), school=True,
    ),
    "qualities": ListPage(
        "qualities of a rhythm", gettext_lazy("Qualities of a rhythm"),
        gettext_lazy("Words for how a rhythm feels."),
    ),
    "techniques": ListPage(
        "techniques", gettext_lazy("Techniques"),
        gettext_lazy("What your hands do, as the log and the close-out offer it."),
    ),
    "signs": ListPage(
        "signs", gettext_lazy("Signs of release"), gettext_lazy("What hands, eyes and ears meet."),
    ),
    "ten-steps": ListPage(
        "ten steps", gettext_lazy("The ten steps"),
        gettext_lazy("A scaffold of teaching, in the order in which you go. Nothing waits for a step."),
    ),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, name: str) -> HttpResponse:
    """Tick what is offered, and move it up or down."""
    page = _page_of(name)
    if request.method != "POST":
        return _page(request, name)
    order, on = request.POST.getlist("order"), set(request.POST.getlist("on"))
    moved, way = _move(request, order)
    codes = [code for code in order if code in on]
    by, at = request.practitioner, timezone.now()  # type: ignore[attr-defined]
    try:
        verbs.offer(vocabulary=page.vocabulary, codes=codes, by=by, at=at)
    except PalpateError as refusal:
        return _page(request, name, refusal=refusal, order=order, on=on)
    return redirect(
        f"{reverse('lists.edit', kwargs={'name': name})}{f'?moved={moved}.{way}' if moved else ''}"
    )


@require_POST
def term(request: HttpRequest, name: str) -> HttpResponse:
    """Add the practice's own word."""
    page, typed = _page_of(name), {key: request.POST.get(key, "") for key in ("label", "meaning")}
    by, at = request.practitioner, timezone.now()  # type: ignore[attr-defined]
    try:
        verbs.add(vocabulary=page.vocabulary, **typed, by=by, at=at)
    except PalpateError as refusal:
        return _page(request, name, refusal=refusal, typed=typed)
    return redirect("lists.edit", name=name)


@require_POST
def as_shipped(request: HttpRequest, name: str) -> HttpResponse:
    """Offer the list as it came with the program."""
    by, at = request.practitioner, timezone.now()  # type: ignore[attr-defined]
    verbs.offer_as_shipped(vocabulary=_page_of(name).vocabulary, by=by, at=at)
    return redirect("lists.edit", name=name)


@require_POST
def school(request: HttpRequest) -> HttpResponse:
    """Choose the rhythm that this practice listens to."""
    by, at = request.practitioner, timezone.now()  # type: ignore[attr-defined]
    practices.follow_school(school=request.POST.get("school", ""), by=by, at=at)
    return redirect("lists.edit", name="stations")


def _page(
    request: HttpRequest, name: str, *, refusal: PalpateError | None = None, order: list[str] | None = None,
    on: set[str] | None = None, typed: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    page, practice = _page_of(name), request.practitioner.practice  # type: ignore[attr-defined]
    shown, rest, chosen = queries.whole(practice, page.vocabulary)
    codes = {each.code for each in shown} if on is None else on
    known = {each.code: each for each in (*shown, *rest)}
    listed = list(known) if order is None else [code for code in order if code in known]
    sentence, status = said(refusal) if refusal else ("", 200)
    context = {
        "name": name,
        "list": page,
        "rows": [_row(known[code], code in codes) for code in listed],
        "moved": request.GET.get("moved", ""),
        "chosen": chosen,
        "typed": typed or {},
        "sentence": sentence,
        "schools": list(SCHOOLS) if page.school else [],
        "school": practice.school,
        "others": {other: each.title for other, each in LISTS.items() if other != name},
    }
    return render(request, "pages/list.html", context, status=status)


def _row(term: Any, on: bool) -> dict[str, Any]:
    return {
        "code": term.code, "label": _(term.label), "meaning": _(term.meaning), "own": term.own,
        "source": "" if term.own else in_words(term.source), "on": on,
    }  # fmt: skip


def _move(request: HttpRequest, order: list[str]) -> tuple[str, str]:
    """Change places with the neighbor in `order`; which one was moved, and by which button."""
    for way, step in (("up", -1), ("down", 1)):
        code = request.POST.get(way, "")
        if code in order:
            place = order.index(code)
            other = min(max(place + step, 0), len(order) - 1)
            order[place], order[other] = order[other], order[place]
            return code, way
    return "", ""


def _page_of(name: str) -> ListPage:
    if name not in LISTS:
        raise Http404
    return LISTS[name]
