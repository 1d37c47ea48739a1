"""All style sheets as one answer, so that the first words of a page wait for one file and not for thirty."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

CSS = Path(__file__).resolve().parents[1] / "static" / "css"
# The ground first, then the parts, then the kinds of pages, and paper last.
SHEETS = (
    *(
        "tokens",
        "page",
        "chrome",
        "field",
        "standing",
        "words",
        "score",
        "banner",
        "empty",
        "moment",
        "strip",
    ),
    *("session_row", "event_row", "cyst_row", "ratings", "conflict", "draft_state", "line", "finding"),
    *(
        "told_event",
        "consent_line",
        "safety_line",
        "caseload",
        "chart",
        "arrival",
        "closeout",
        "recall",
        "note",
        "door",
    ),
    *("body_chart", "body_list", "body_figure", "body_3d"),
    *("work", "listening", "tap_tempo", "own_list", "cyst_card", "arcing", "dialogue", "lab"),
    *(
        "safety_card",
        "practice",
        "paper",
        "handing",
        "under_way",
        "recovery_sheet",
        "hands_on",
        "painting",
        "kiosk",
        "measures",
        "compare",
        "care",
        "measured",
        "handbook",
        "term",
        "type_size",
        "print",
    ),
)


def styles(request: HttpRequest, launch: str) -> HttpResponse:
    """Kept by the browser for as long as this launch may last; the next launch has another address."""
    if f"/static/{launch}/" != settings.STATIC_URL:
        raise Http404
    keep = {"Cache-Control": f"max-age={settings.WHITENOISE_MAX_AGE}, public"}
    return HttpResponse(sheet(), content_type="text/css; charset=utf-8", headers=keep)


@cache
def sheet() -> bytes:
    """The sheets, one after the other."""
    return "\n".join((CSS / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS).encode()
