"""A small body for pages that only look at it: silhouettes, signs, and the newest marks in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from palpate.body.symbol_drawings import Piece, placed
from palpate.body.symbols import SYMBOLS
from palpate.body.views import VIEWS
from palpate.web.body_sheet import SIDES
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.body import Seen, Small
    from palpate.records.queries.rows import Client

SHOWN = ("front", "back")
LISTED = 3  # the newest, in words
DRAWN = 24  # the newest, in one view; more would hide each other
SIZE = 58.0  # page units: a sign in a drawing that is 120 px wide


def figure(seen: Seen, client: Client) -> dict[str, Any]:
    """The values of parts/body_figure.html. Nothing is computed: a mark was laid out when it was set."""
    newest = [mark for mark in reversed(seen.marks) if mark.symbol in SYMBOLS]
    drawn_on = seen.figure or client.figure or "neutral"
    return {
        "client": client.pk,
        "views": [_view(code, newest, drawn_on) for code in SHOWN],
        "rows": [
            {"symbol": mark.symbol, "label": _(SYMBOLS[mark.symbol].label), "said": marked(mark.said)}
            for mark in newest[:LISTED]
        ],
        "more": max(0, len(newest) - LISTED),
    }


def _view(code: str, newest: Sequence[Small], figure: str) -> dict[str, Any]:
    view = VIEWS[code]
    # What may not be touched is drawn last, on top.
    seen = [mark for mark in newest if code in mark.shown or code in (mark.area or {})][:DRAWN]
    seen.sort(key=lambda mark: mark.symbol == "avoid")
    sides = view.page_sides
    return {
        "picture": static(f"body/{figure}-{code}.svg"),
        "width": view.width,
        "height": view.height,
        "label": _(view.label),
        "sides": [str(SIDES[side]) for side in sides] if sides else None,
        "said": _said(view.label, len(seen)),
        "areas": [
            {"d": mark.area[code], "symbol": mark.symbol} for mark in seen if mark.area and code in mark.area
        ],
        "pieces": [piece for mark in seen if not mark.area for piece in _pieces(mark, code)],
    }


def _said(label: str, count: int) -> str:
    return ngettext("%(view)s: %(n)s mark", "%(view)s: %(n)s marks", count) % {"view": _(label), "n": count}


def _pieces(mark: Small, code: str) -> list[dict[str, Any]]:
    points = [(float(x), float(y)) for x, y in mark.shown[code]]
    return [_piece(piece, mark) for piece in placed(mark.symbol, points, mark.grade, SIZE)]


def _piece(piece: Piece, mark: Small) -> dict[str, Any]:
    layer = "avoid" if mark.symbol == "avoid" else mark.author
    return {
        "kind": f"{'filled' if piece.filled else 'drawn'} {layer}",
        "d": piece.d,
        "transform": piece.transform,
        "width": "" if piece.filled else f"{piece.weight:g}",
        "dash": " ".join(f"{each:g}" for each in piece.dash),
    }
