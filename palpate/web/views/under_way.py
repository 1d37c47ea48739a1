"""Work under way: how far it is, the button that stops it, and in the end the answer that was asked for."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from palpate.web import under_way
from palpate.web.desk import desk
from palpate.web.request import LetIn


@require_safe
def page(request: LetIn, kind: str) -> HttpResponse:
    """How far it is; once it is done, what the page that began it would have answered."""
    if kind not in under_way.KINDS:
        raise Http404
    work = under_way.of_kind(kind)
    if work is not None and work.done.is_set() and not work.waits_to_be_saved:
        return _given(request, kind)
    stands = under_way.shown(work) if work is not None else None
    found = {"work": work, "title": under_way.KINDS[kind], "stands": stands}
    return render(request, "pages/under_way.html", found, status=404 if work is None else 200)


@require_POST
def stop(request: LetIn, kind: str) -> HttpResponse:
    """Ask it to stop; it does so between two pieces, and keeps nothing."""
    work = under_way.of_kind(kind)
    if work is not None:
        work.pace.stop()
        work.done.wait(desk.patience)
    return redirect("under_way.page", kind=kind)


@require_POST
def save(request: LetIn, kind: str) -> HttpResponse:
    """The file that was made, once."""
    return _given(request, kind)


def _given(request: LetIn, kind: str) -> HttpResponse:
    work = under_way.take(kind)
    return work.answer(request, work.result) if work is not None else redirect("under_way.page", kind=kind)
