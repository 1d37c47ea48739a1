"""A small body for pages that only look at it: silhouettes, signs, and the newest marks in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from palpate.body import drawing
from palpate.body.symbol_drawings import Piece, pips, placed, table
from palpate.body.symbols import SYMBOLS
from palpate.body.views import VIEWS
from palpate.web.body_sheet import SIDES
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.body import Seen, Small
    from palpate.records.queries.rows import Client
    from palpate.web.places_of_no import NoGo

SHOWN = ("front", "back")
LISTED = 3  # the newest, in words
DRAWN = 10  # the newest, in one view; more would hide each other
SIZE = 58.0  # page units: a sign in a drawing that is 120 px wide


def figure(
    seen: Seen, client: Client, views: Sequence[str] = SHOWN, no_go: NoGo | None = None
) -> dict[str, Any]:
    """The values of parts/body_figure.html. Nothing is computed: a mark was laid out when it was set.

    `no_go` are the places where hands do not go: hatched on top, and said beside.
    """
    newest = [mark for mark in reversed(seen.marks) if mark.symbol in SYMBOLS]
    drawn_on = seen.figure or client.figure or "neutral"
    return {
        "client": client.pk,
        "views": [
            _view(code, newest, drawn_on, no_go)
            for code in (*views, *(("mouth",) if no_go is not None and no_go.in_mouth else ()))
        ],
        "no_go": no_go.said if no_go is not None else [],
        "rows": [
            {"symbol": mark.symbol, "label": _(SYMBOLS[mark.symbol].label), "said": marked(mark.said)}
            for mark in newest[:LISTED]
        ],
        "more": max(0, len(newest) - LISTED),
    }


def _view(code: str, newest: Sequence[Small], figure: str, no_go: NoGo | None) -> dict[str, Any]:
    view = VIEWS[code]
    forbidden = no_go.areas(code, figure) if no_go is not None else []
    # What may not be touched is drawn last, on top.
    seen = [mark for mark in newest if code in mark.shown or code in (mark.area or {})][:DRAWN]
    seen.sort(key=lambda mark: mark.symbol == "avoid")
    sides = view.page_sides
    return {
        "picture": "" if view.drawn else static(f"body/{figure}-{code}.svg"),
        "outline": drawing.outline(code, figure) if view.drawn else "",
        "forbidden": forbidden,
        "width": view.width,
        "height": view.height,
        "narrow": 2 * view.width < view.height,
        "label": _(view.label),
        "sides": [str(SIDES[side]) for side in sides] if sides else None,
        "said": _said(view.label, len(seen), bool(forbidden)),
        "areas": [
            {"d": mark.area[code], "symbol": mark.symbol} for mark in seen if mark.area and code in mark.area
        ],
        "marks": SafeString("".join(_drawn(mark, code) for mark in seen if not mark.area)),
    }


def _said(label: str, count: int, no_go: bool) -> str:
    words = ngettext("%(view)s: %(n)s mark", "%(view)s: %(n)s marks", count)
    marks = words % {"view": _(label), "n": count}
    return _("%(marks)s, and places where hands do not go") % {"marks": marks} if no_go else marks


def _drawn(mark: Small, code: str) -> str:
    """One mark as SVG: a sign from the sprite, a line as its paths. Nothing in it was typed by anybody."""
    points = [(float(x), float(y)) for x, y in mark.shown[code]]
    layer = "avoid" if mark.symbol == "avoid" else mark.author
    if len(points) > 1:
        inner = "".join(_path(piece) for piece in placed(mark.symbol, points, mark.grade, SIZE))
    else:
        (x, y), size = points[0], SIZE * table()["symbols"][mark.symbol].get("size", 1)
        sprite = f"{static('icons/signs.svg')}#{mark.symbol}"
        at = f'x="{x - size / 2:.0f}" y="{y - size / 2:.0f}" width="{size:.0f}" height="{size:.0f}"'
        inner = f'<use href="{sprite}" {at}/>'
        inner += "".join(_path(piece) for piece in pips(mark.grade, points[0], SIZE))
    return f'<g class="{layer}">{inner}</g>'


def _path(piece: Piece) -> str:
    turned = f' transform="{piece.transform}"' if piece.transform else ""
    if piece.filled:
        return f'<path class="filled" d="{piece.d}"{turned}/>'
    dash = f' stroke-dasharray="{" ".join(f"{each:g}" for each in piece.dash)}"' if piece.dash else ""
    return f'<path stroke-width="{piece.weight:g}"{dash} d="{piece.d}"{turned}/>'
