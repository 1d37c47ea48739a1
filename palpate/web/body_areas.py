"""Areas on a body as plain values for `parts/body_areas.html`: hatched paintings, steps of a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from palpate.body import drawing
from palpate.body.side import Side
from palpate.body.views import VIEWS

SHOWN = ("front", "back")
Area = dict[str, Any]


def outlines(figure: str, views: Sequence[str] = SHOWN) -> list[dict[str, Any]]:
    """What `parts/body_outlines.html` takes: the lines of a figure, once for all drawings of a page."""
    return [
        {
            "code": code,
            "w": VIEWS[code].width,
            "h": VIEWS[code].height,
            "outline": drawing.outline(code, figure),
            "suit": drawing.suit(code, figure),
            "lines": drawing.lines(code, figure),
        }
        for code in views
    ]


def sheet(areas: Mapping[str, Sequence[Area]], views: Sequence[str] = SHOWN) -> dict[str, Any]:
    """A figure from the front and from the back; `areas` by the code of a view, the last on top."""
    return {"views": [_view(code, areas.get(code, ())) for code in views]}


def hatched(paths: Mapping[str, str], hatch: str, views: Sequence[str] = SHOWN) -> dict[str, list[Area]]:
    """One painting, filled with the hatching of its layer."""
    return {code: [{"d": paths[code], "hatch": hatch}] for code in views if paths.get(code)}


def joined(*layers: Mapping[str, list[Area]]) -> dict[str, list[Area]]:
    """Several layers on one figure, the last on top."""
    codes = {code for layer in layers for code in layer}
    return {code: [area for layer in layers for area in layer.get(code, ())] for code in codes}


def _view(code: str, areas: Sequence[Area]) -> dict[str, Any]:
    view = VIEWS[code]
    sides = {Side.LEFT: _("client's left"), Side.RIGHT: _("client's right")}
    return {
        "code": code,
        "label": _(view.label),
        "w": view.width,
        "h": view.height,
        "sides": [sides[side] for side in view.page_sides] if view.page_sides else ["", ""],
        "areas": list(areas),
    }
