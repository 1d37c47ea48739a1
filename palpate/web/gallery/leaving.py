"""What leaves: lines to tick, what may tell who somebody is, the paper as it would leave, the last step; and
what the tension lab answers."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from django.utils.translation import gettext_lazy as _

from palpate.reports.note import PaperLine
from palpate.web.forms.handing import Leaving

MIRA = {"text": "Mira", "found": True, "open": True, "instead": ""}
FIND = {
    "key": "0-4", "text": "Mira", "kind": "name", "places": 2, "suggestion": "[name 1]", "choice": "",
    "words": "", "open": True,
}  # fmt: skip
UNDER_WAY = {
    "step": "proving the copy, page by page and link by link", "pieces": "40 of 100", "share": 0.4,
    "time": "0:12",
}  # fmt: skip


def shown() -> dict[str, Any]:
    """The values by name."""
    told = PaperLine(text="My neck, mostly in the evening", standing="told", basis="verbatim")
    said = [{"text": "On Sunday ", "found": False}, MIRA, {"text": " slept", "found": False}]
    return {
        "leaving_form": Leaving(consents=()),
        "under_way_shown": (
            ("backup", _("Backup"), UNDER_WAY),
            ("access-pack", _("The client's own file"), {"step": _("beginning"), "time": "0:01"}),
        ),
        "under_way_begun": Row(kind="backup", title=_("Backup")),
        "leaving_sessions": [
            {"label": "Session 3", "open": True, "lines": [{"key": "a", "line": told, "ticked": False}]}
        ],
        "leaving_review": {
            "texts": [{"label": "Session 3", "parts": said}], "finds": [FIND], "open": 1, "all": 1,
        },
        "lab_sample": {
            "signs": {}, "spread": Row(held=True), "lasts": True,
            "tightens": [{"label": "quadratus lumborum, left (client's left)", "change": "+5\u00a0%",
                          "newton": "+12\u00a0N"}],
            "lets_go": [], "released": [],
            "cost": {"power": "2.3", "own": "1.4", "overloaded": []},
        },
    }  # fmt: skip
