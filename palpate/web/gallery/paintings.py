"""Invented values of paintings: a client's page, the list by name, a small body with two areas."""

from __future__ import annotations

from typing import Any

from palpate.web.body_areas import outlines, sheet
from palpate.web.gallery import NOBODY
from palpate.web.paintings import choices

# Two round places in units of the front view.
BELLY = "M200 330a40 30 0 1 0 80 0a40 30 0 1 0-80 0z"
KNEE = "M186 600a22 26 0 1 0 44 0a22 26 0 1 0-44 0z"


def shown() -> dict[str, Any]:
    """What the parts of paintings take."""
    places = (
        {"id": "throat", "label": "throat, middle", "on": True},
        {"id": "neck_back.L", "label": "back of the neck, your left", "on": False},
    )
    return {
        "paint_choices": choices(),
        "paint_groups": ({"label": "Neck", "places": places},),
        "paint_nobody": NOBODY,
        "body_outlines": outlines("neutral"),
        "body_sheet": sheet({"front": [{"d": BELLY, "hatch": "gained"}, {"d": KNEE, "hatch": "kept"}]}),
    }
