"""A session that never was: its lines in the forms, its energy cyst, and where it is listed and found."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from palpate.records.queries.search import CLOSE, OPEN
from palpate.web.drawn import standing
from palpate.web.forms.amendment import BASES, OFFERED, STANDINGS, Amendment
from palpate.web.gallery import NOBODY, NOW

ADDED = (
    "add-1-text=Rhythm stopped three times.&add-1-block=findings&add-1-standing=palpated&add-1-basis=hands"
)
FINDINGS = (
    {"number": 1, "text": "heat, then fading", "place": "shoulder", "side": "L", "channel": "hands"},
    {"number": 2, "text": "as if held", "place": "diaphragm", "side": "M", "impression": True},
    {"number": 3},
)


def shown() -> dict[str, Any]:
    """The values by name."""
    return {
        "added_rows": Amendment(QueryDict(ADDED)).rows(),
        "offered": OFFERED,
        "standings": STANDINGS,
        "bases": BASES,
        "findings": FINDINGS,
        "beside": (
            {
                "pk": NOBODY,
                "kept_at": NOW,
                "parts": (
                    {"label": "Client's words", "text": "To sleep.\nTo carry my daughter again."},
                    {"label": "", "text": "left shoulder"},
                ),
            },
        ),
        "visits": _visits(),
        "found": _found(),
    }


def _visits() -> list[dict[str, Any]]:
    words = {"text": "Lighter, like a coat taken off.", "basis": "verbatim"}
    met = {"text": "Heat at the left shoulder.", "basis": ""}
    return [
        {
            "url": "#visit", "when": "07 Mar 2026", "about": "52 min · 6 marks",
            "state": "late", "state_label": "not signed",
            "first": words | {"drawn": standing("told", "verbatim")},
        },
        {
            "url": "#visit", "when": "07 Feb 2026", "about": "late entry",
            "state": "signed", "state_label": "signed",
            "first": met | {"drawn": standing("palpated", channel="hands")},
        },
        {
            "url": "#visit", "when": "13 Jan 2024", "about": "40 min",
            "state": "signed", "state_label": "signed", "first": None,
        },
    ]  # fmt: skip


def _found() -> dict[str, Any]:
    hit = {"url": "#found", "name": "Mara Eklund"}
    text = {"day": NOW, "snippet": f"… like a {OPEN}coat{CLOSE} taken off …"}
    return {
        "q": "coat",
        "most": 50,
        "names": [hit | {"color": "violet", "birth": "about 1977"}, hit | {"color": "teal"}],
        "notes": [hit | text],
        "events": [hit | text | {"snippet": f"hid under a {OPEN}coat{CLOSE}"}],
        "more_texts": True,
    }
