"""The arcing board laid out: arcs with a tick on their concave side, the own mark, a region, never a point.

Everything is drawn on the neutral figure, for a center lies inside a body and only that one has an inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin, sqrt
from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.utils.translation import gettext as _

from palpate.body.views import MAIN, View, view
from palpate.records.queries import arc_lines
from palpate.records.queries import arcs as queries
from palpate.web.body_sheet import SIDES
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.discovery.arcing import Located
    from palpate.records.queries.rows import Arc, Center, Session

FIGURE = "neutral"
HALF = 26.0  # page units: half the length of a drawn arc
SAG = 9.0  # page units by which its ends bend to the concave side
TICK = 20.0  # page units
ALONG = 0.9  # cosine from which on a view looks along a direction
LEAST = 4.0  # page units: a region smaller than a line would vanish


@dataclass(frozen=True, slots=True)
class Drawn:
    """One arc on a page: its bow and its tick, as paths, and where its number stands."""

    number: int
    bow: str
    tick: str
    x: float
    y: float


def views(rows: Sequence[Arc], center: Center | None, located: Located | None) -> list[dict[str, Any]]:
    """The four views with what stands on them."""
    return [_view(view(code, FIGURE), rows, center, located) for code in MAIN]


def _view(seen: View, rows: Sequence[Arc], center: Center | None, located: Located | None) -> dict[str, Any]:
    sides = seen.page_sides
    own = _on_page(seen, center.point) if center and center.point and center.view == seen.code else None
    return {
        "code": seen.code,
        "label": _(seen.label),
        "picture": static(f"body/{FIGURE}-{seen.code}.svg"),
        "width": seen.width,
        "height": seen.height,
        "sides": [str(SIDES[side]) for side in sides] if sides else None,
        "arcs": [drawn(row, seen) for row in rows if row.view == seen.code],
        "own": {"x": round(own[0], 1), "y": round(own[1], 1)} if own else None,
        "region": region(located, seen) if located else None,
    }


def drawn(row: Arc, seen: View) -> Drawn:
    """An arc where it was felt. The figure's own coordinates: x to the right, y down."""
    x, y = _on_page(seen, row.point)
    t = (cos(radians(row.degrees)), -sin(radians(row.degrees)))
    inward = [sum(a * b for a, b in zip(row.concave, axis, strict=True)) for axis in (seen.right, seen.up)]
    n = (inward[0], -inward[1])
    ends = [(x + s * HALF * t[0] + SAG * n[0], y + s * HALF * t[1] + SAG * n[1]) for s in (-1, 1)]
    over = (x - SAG * n[0], y - SAG * n[1])
    bow = f"M{_n(*ends[0])}Q{_n(*over)} {_n(*ends[1])}"
    tick = f"M{_n(x, y)}L{_n(x + TICK * n[0], y + TICK * n[1])}"
    return Drawn(row.number, bow, tick, round(x - 16 * n[0], 1), round(y - 16 * n[1], 1))


def region(located: Located, seen: View) -> dict[str, float] | None:
    """The 95 % region as this view sees it; None where its depth is open and the view would show it.

    The shadow of the ellipsoid whose half-axes are the rows of A is the ellipse of the matrix P' P, where P
    holds the half-axes on the page.
    """
    if located.center is None:
        return None
    if located.across is not None and abs(_dot(located.across, seen.toward)) < ALONG:
        return None
    on_page = [
        (_dot(axis, seen.right) * seen.scale, -_dot(axis, seen.up) * seen.scale) for axis in located.region
    ]
    a = sum(x * x for x, _y in on_page)
    b = sum(x * y for x, y in on_page)
    c = sum(y * y for _x, y in on_page)
    middle, spread = (a + c) / 2, sqrt(((a - c) / 2) ** 2 + b * b)
    x, y = seen.on_page(located.center)
    return {
        "x": round(x, 1),
        "y": round(y, 1),
        "rx": round(max(LEAST, sqrt(middle + spread)), 1),
        "ry": round(max(LEAST, sqrt(max(0.0, middle - spread))), 1),
        "turn": round(degrees(atan2(2 * b, a - c)) / 2, 2),
    }


def card(session: Session) -> dict[str, Any]:
    """What the close-out shows of the board, for `parts/arcs_card.html`. Two queries."""
    own = queries.center(session)
    return {
        "session": session.pk,
        "arcs": [f"{each.number}. {marked(arc_lines.said(each))}" for each in queries.of_session(session)],
        "own": marked(arc_lines.center_said(own)) if own and own.point else "",
    }


def apart(center: Center, located: Located) -> str:
    """How her own mark and the region lie to each other in the view in which she marked, in words."""
    seen = view(center.view, FIGURE) if center.point else None
    shape = region(located, seen) if seen else None
    if seen is None or shape is None:
        return ""
    x, y = _on_page(seen, center.point)
    dx, dy, turn = x - shape["x"], y - shape["y"], radians(shape["turn"])
    along, across = dx * cos(turn) + dy * sin(turn), dy * cos(turn) - dx * sin(turn)
    inside = (along / shape["rx"]) ** 2 + (across / shape["ry"]) ** 2 <= 1
    away = 100 * sqrt(dx * dx + dy * dy) / seen.scale
    said = (
        _("Your own mark lies inside this region") if inside else _("Your own mark lies outside this region")
    )
    return _("%(said)s, %(away).0f cm from its middle as the view “%(view)s” shows it.") % {
        "said": said, "away": away, "view": _(seen.label).lower(),
    }  # fmt: skip


def _on_page(seen: View, point: Any) -> tuple[float, float]:
    from palpate.body.surface import skin
    from palpate.records.queries.showing import point as read

    return seen.on_page(queries.triple([float(each) for each in skin().place(read(point))]))


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _n(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"
