"""An energy cyst that never was: its card, its life, the form that asks for it, and its rows."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from django.http import QueryDict

from palpate.body.tissues import TISSUES
from palpate.cyst import QUALITIES
from palpate.records.queries.body import Seen, Small
from palpate.web import body_small
from palpate.web.drawn import standing
from palpate.web.forms.cyst import CystForm
from palpate.web.forms.trauma import TakingBackForm
from palpate.web.gallery import BY, LAST_MONTH, NOBODY, NOW, YEARS_AGO

ROW = {
    "url": "#cysts",
    "place": "below the ribs, right (client's right), viscera",
    "state": "partly",
    "state_label": "partly released",
    "about": "since 07 Feb 2026 · met 3 times · not re-checked in 2 sessions",
}
CHOICES = {"pk": NOBODY, "may_engage": True, "may_release": True, "more": "#cysts", "here": []}


def shown() -> dict[str, Any]:
    """The values by name."""
    asked = QueryDict("place=below+the+ribs&side=R&quality-density=2&feeling=grey&feeling_answer=none")
    form = CystForm(
        asked,
        sessions=[],
        events=[],
        qualities=list(QUALITIES)[:3],
        tissues=list(TISSUES)[:4],
        auto_id="id_cyst_%s",
    )
    return {
        "cyst_steps": _steps(),
        "cyst_form": form,
        "cyst_opened": {"client": True},
        "cyst_graded": form.graded(),
        "cyst_there": _there(),
        "cyst_card": _card(),
        "cyst_figure": _figure(),
        "closeout_cysts": (ROW | CHOICES, ROW | CHOICES | {"may_engage": False, "here": ["engaged"]}),
        "closeout_charges": ("before 7 of 10, after declined", "“the stairs” before 5 of 10, after 0 of 10"),
    }


def _there() -> dict[str, Any]:
    regions = (
        {"id": "hypochondriac.R", "label": "upper belly below the ribs, right (client's right)", "on": True},
        {"id": "costal_margin.R", "label": "lower edge of the ribs, right (client's right)", "on": False},
    )
    return {"mark": "", "regions": regions, "chosen": "hypochondriac.R", "known": (ROW,)}


def _card() -> dict[str, Any]:
    return {
        "place": ROW["place"],
        "by": BY.name,
        "role": "Primary",
        "words": "Palm-sized, no clear rim.",
        "vector": "in at flat of the back, midline; anterior (to the front)",
        "vector_basis": "Client's history",
        "vector_known": standing("told"),
        "feeling": "",
        "feeling_blank": "no word",
        "event": "Winded on a trampoline (about 11 years old)",
        "event_says": "My hypothesis",
        "label": "reported, not verified",
        "told": standing("told"),
    }


def _figure() -> dict[str, Any]:
    marks = (("cyst", {"front": [[205.0, 262.0]]}), ("vector", {"front": [[150.0, 330.0], [205.0, 262.0]]}))
    small = [
        Small(
            key=symbol, symbol=symbol, shape="point", grade=None, direction=None, author="practitioner",
            standing="palpated", side="R", said="", words="", shown=shown, area=None, session=None,
        )
        for symbol, shown in marks
    ]  # fmt: skip
    return body_small.figure(Seen("neutral", small), Row(pk=NOBODY, figure="neutral"))  # type: ignore[arg-type]


def _steps() -> list[dict[str, Any]]:
    first = Row(at=YEARS_AGO, by=BY, words="Hot, the size of a walnut.", release=None, session=True)
    wrong = Row(at=LAST_MONTH, by=BY, words="", release=True, session=None)
    stands = Row(at=NOW, by=BY, words="", release=True, session=True)
    return [
        {
            "step": first, "label": "Found", "session": "session 1", "qualities": "heat 2, density 3",
            "what": "sighting", "pk": NOBODY, "back": TakingBackForm(prefix="first"), "url": "#cyst-step",
        },
        {
            "step": wrong, "label": "Released", "what": "release", "pk": NOBODY + 1,
            "taken": {"at": NOW, "by": BY.name, "why": "marked on the wrong one"},
        },
        {
            "step": stands, "label": "Partly released", "session": "session 6", "outcome": "Partial",
            "moment": "18:20", "signs": ("Heat", "Deep breath"),
            "charge": ("before 7 of 10, after 4 of 10",), "told": standing("told"), "what": "release",
            "pk": NOBODY + 2, "back": TakingBackForm(prefix="back"), "url": "#cyst-step",
        },
    ]  # fmt: skip
