"""Search over every name, note and event: one field, plain words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from palpate.records.queries import search as records
from palpate.web.request import LetIn
from palpate.words import marked


@require_safe
def search(request: LetIn) -> HttpResponse:
    """Names, then notes, then events; it says when there is more than it shows."""
    text = request.GET.get("q", "").strip()
    hits = records.find(text, most=records.MOST + 1)  # one more than is shown tells whether there are more
    names = [hit for hit in hits if hit.kind == "name"]
    texts = [hit for hit in hits if hit.kind != "name"]
    shown = [_shown(hit) for hit in texts[: records.MOST]]
    page = {
        "q": text,
        "most": records.MOST,
        "names": [_shown(hit) for hit in names[: records.MOST]],
        "notes": [hit for hit in shown if hit["kind"] == "note"],
        "events": [hit for hit in shown if hit["kind"] == "event"],
        "more_names": len(names) > records.MOST,
        "more_texts": len(texts) > records.MOST,
    }
    return render(request, "pages/search.html", page)


def _shown(hit: records.Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "url": _page(hit),
        "name": marked(hit.client_name),
        "day": hit.day,
        "snippet": hit.snippet,
    }


def _page(hit: records.Hit) -> str:
    if hit.kind == "note":
        return reverse("note.note", kwargs={"session": hit.ref})
    if hit.kind == "event":
        return f"{reverse('history.history', kwargs={'client': hit.client})}#event-{hit.ref}"
    return reverse("chart.chart", kwargs={"client": hit.client})
