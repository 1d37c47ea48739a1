"""A session that never was: its lines in the forms, its energy cyst, and where it is listed and found."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from django.http import QueryDict

from palpate.records.queries.search import CLOSE, OPEN
from palpate.web.drawn import standing
from palpate.web.forms.amendment import BASES, OFFERED, STANDINGS, Amendment
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.gallery import BY, LAST_MONTH, NOBODY, NOW, YEARS_AGO

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
        "cyst_steps": _cyst_steps(),
        "visits": _visits(),
        "found": _found(),
    }


def _cyst_steps() -> list[dict[str, Any]]:
    first = Row(at=YEARS_AGO, by=BY, words="Hot, dense, the size of a walnut.", release=None)
    taken_back = Row(
        pk=NOBODY + 1, withdrawn_at=NOW, withdrawn_by=BY, withdrawn_why="marked on the wrong one"
    )
    stands = Row(pk=NOBODY + 2, withdrawn_at=None)
    return [
        {"step": first, "label": "Found", "session": "session 1"},
        {"step": Row(at=LAST_MONTH, by=BY, words="", release=taken_back), "label": "Released"},
        {
            "step": Row(at=NOW, by=BY, words="", release=stands),
            "label": "Partly released",
            "session": "session 6",
            "outcome": "Partial",
            "signs": ("Heat", "Deep breath"),
            "back": TakingBackForm(prefix="back"),
        },
    ]


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
