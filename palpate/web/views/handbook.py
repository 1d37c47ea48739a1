"""The handbook and what changed: readable before the vault is opened, since they are about nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palpate import __version__
from palpate.web import handbook as pages
from palpate.web.chapters import ALL, PARTS
from palpate.web.views.finding import or_404


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """Every chapter, in the order in which one meets these things."""
    parts = [{"title": title, "chapters": pages.chapters(names)} for title, names in PARTS]
    return render(request, "pages/handbook.html", {"parts": parts})


@require_safe
def chapter(request: HttpRequest, name: str) -> HttpResponse:
    """One chapter, with the one before and the one after."""
    found = or_404(pages.chapter(name))
    at = ALL.index(name)
    beside = {
        "before": pages.chapters(ALL[max(at - 1, 0) : at]),
        "after": pages.chapters(ALL[at + 1 : at + 2]),
    }
    return render(request, "pages/handbook_chapter.html", {"chapter": found, **beside})


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What is new, in the words of whoever works with it."""
    return render(request, "pages/what_changed.html", {"changes": pages.changes(), "version": __version__})
