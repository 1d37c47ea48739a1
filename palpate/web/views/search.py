"""Search over every name, note and event: one field, plain words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from palpate.records.language import dated
from palpate.records.queries import search as records
from palpate.web.forms.clients import BANDS
from palpate.web.request import LetIn
from palpate.words import marked

WORDS = dict(BANDS)


@require_safe
def search(request: LetIn) -> HttpResponse:
    """Names, then notes, then events; it says when there is more than it shows."""
    text = request.GET.get("q", "").strip()
    hits = records.find(text, most=records.MOST + 1)  # one more than is shown tells whether there are more
    names = [hit for hit in hits if hit.kind == "name"]
    texts = [hit for hit in hits if hit.kind != "name"]
    shared = _shared(hits)
    shown = [_shown(hit, shared) for hit in texts[: records.MOST]]
    page = {
        "q": text,
        "most": records.MOST,
        "names": [_shown(hit, shared) for hit in names[: records.MOST]],
        "notes": [hit for hit in shown if hit["kind"] == "note"],
        "events": [hit for hit in shown if hit["kind"] == "event"],
        "realizations": [hit for hit in shown if hit["kind"] == "realization"],
        "more_names": len(names) > records.MOST,
        "more_texts": len(texts) > records.MOST,
    }
    # While somebody types, htmx asks for what was found and leaves the rest of the page alone.
    template = "parts/found.html" if request.htmx else "pages/search.html"  # type: ignore[attr-defined]
    return render(request, template, page)


def _shared(hits: list[records.Hit]) -> set[str]:
    """Names that belong to more than one of the clients found."""
    clients = {(hit.client, hit.client_name) for hit in hits}
    counted = Counter(name for _, name in clients)
    return {name for name, count in counted.items() if count > 1}


def _shown(hit: records.Hit, shared: set[str]) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "url": _page(hit),
        "name": marked(hit.client_name),
        "birth": dated.when(hit.birth) if hit.birth and hit.client_name in shared else "",
        "color": WORDS[hit.color] if hit.client_name in shared else "",
        "day": hit.day,
        "snippet": hit.snippet,
    }


def _page(hit: records.Hit) -> str:
    if hit.kind == "note":
        return reverse("note.note", kwargs={"session": hit.ref})
    if hit.kind == "event":
        return f"{reverse('history.history', kwargs={'client': hit.client})}#event-{hit.ref}"
    if hit.kind == "realization":
        return f"{reverse('goals.goals', kwargs={'client': hit.client})}#realizations"
    return reverse("chart.chart", kwargs={"client": hit.client})
