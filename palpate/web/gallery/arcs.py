"""Arcs that nobody felt: one view of the board, the form of an arc, the card of the close-out."""

from __future__ import annotations

from typing import Any

from palpate.body import drawing
from palpate.web.arc_board import Drawn
from palpate.web.forms.arc import ArcForm
from palpate.web.gallery import NOBODY

ARCS = (
    Drawn(number=1, bow="M294 230Q270 268 294 306", tick="M282 268L262 268", ray="M262 268L40 268",
          x=300, y=268, group=0, away=False),
    Drawn(number=2, bow="M214 238Q246 210 278 238", tick="M246 224L246 244", ray="M246 244L246 700",
          x=246, y=206, group=0, away=False),
)  # fmt: skip


def shown() -> dict[str, Any]:
    """The values by name."""
    return {
        "arcs_card": {
            "session": NOBODY,
            "number": 1,
            "arcs": (
                "1. costal margin, left (client's left), in front, concave toward the head, right hand, "
                "tightness 6 cm",
            ),
            "own": ("upper belly, midline, in front, depth fascia",),
        },
        "arc_view": {
            "code": "front", "label": "Front", "said": "Front: arcs 1 and 2, own mark, 95 % region, modelled",
            "box": "16 7 447 827", "parts": {}, "outline": drawing.outline("front"), "suit": "", "lines": "",
            "sides": ("client's right", "client's left"), "arcs": ARCS, "compared": True,
            "own": {"x": 250, "y": 266},
            "region": {"band": None, "ellipse": {"x": 246, "y": 268, "rx": 40, "ry": 26, "turn": 20}},
        },
        "arc_form": ArcForm(auto_id="gallery-arc-%s"),
        "arc_draft": {"key": f"session:{NOBODY}:arc", "version": 0},
    }  # fmt: skip
