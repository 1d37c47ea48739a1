"""The arcing board laid out: arcs with their concave side, the own mark, a region and never a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import cos, degrees, radians, sin
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.body import drawing
from palpate.body.palm import drawn as degrees_of
from palpate.body.palm import placed
from palpate.body.views import MAIN, View, view
from palpate.discovery.shadow import Shadow, shadow
from palpate.records.language.in_words import spoken
from palpate.records.queries import arc_lines
from palpate.records.queries import arcs as queries
from palpate.records.queries.showing import point
from palpate.web.body_sheet import SIDES
from palpate.words import marked

if TYPE_CHECKING:
    from palpate.records.queries.arcs import Compared
    from palpate.records.queries.rows import Arc, Center, Session

HEAD = ("head_front", "head_back", "head_left", "head_right", "head_top", "head_base")
HALF = 26.0  # page units: half the length of a drawn arc
SAG = 9.0  # page units by which its ends bend to the concave side
TICK = 20.0  # page units
FAR = 2000.0  # page units: longer than any page, for what has no end
LEAST = 5.0  # page units: a region narrower than its own line would look like a point
MARGIN = 14  # page units around a figure
NARROW = 250  # page units: a trunk without its arms


@dataclass(frozen=True, slots=True)
class Drawn:
    """One arc on a page: its bow and its tick as paths, the line inward, and where its number stands."""

    number: int
    bow: str
    tick: str
    ray: str
    x: float
    y: float
    group: int  # 1 or 2 where two sources explain the arcs better, else 0
    away: bool  # it curves away from the center


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What stands on one series of a session's board."""

    figure: str
    rows: Sequence[Arc]
    center: Center | None
    compared: Compared | None


def views(board: Board, codes: Sequence[str] = MAIN) -> list[dict[str, Any]]:
    """Views with what stands on them."""
    return [_view(view(code, board.figure), board) for code in codes]


def _view(seen: View, board: Board) -> dict[str, Any]:
    sides, code = seen.page_sides, seen.code
    arcs = [drawn(row, seen, board) for row in board.rows if row.view == code]
    own = board.center if board.center and board.center.view == code else None
    x, y, wide, tall = _frame(code, board.figure)
    # A head is drawn for arcs on it: the shadow that a trunk's region casts from above would say nothing.
    meant = not seen.inset or any(row.view in HEAD for row in board.rows)
    region = _region(board.compared, seen, (x, y, x + wide, y + tall)) if board.compared and meant else None
    return {
        "code": code,
        "label": _(seen.label),
        "said": _said(_(seen.label), [arc.number for arc in arcs], own, region),
        "box": f"{x} {y} {wide} {tall}",
        "parts": _parts(x, y, wide, tall) if not seen.inset else {},
        "outline": drawing.outline(code, board.figure),
        "suit": drawing.suit(code, board.figure),
        "lines": drawing.lines(code, board.figure),
        "sides": [str(SIDES[side]) for side in sides] if sides else None,
        "arcs": arcs,
        "compared": board.compared is not None,
        "own": _cross(*_on_page(seen, own.point, board.figure)) if own else None,
        "region": region,
    }


def drawn(row: Arc, seen: View, board: Board) -> Drawn:
    """An arc where it was felt. The figure's own coordinates: x to the right, y down."""
    x, y = _on_page(seen, row.point, board.figure)
    turn = radians(degrees_of(queries.triple(row.tangent), seen))
    t = (cos(turn), -sin(turn))
    left = (-sin(turn), -cos(turn))  # of the direction, as the viewer sees it
    inward = [sum(a * b for a, b in zip(row.concave, axis, strict=True)) for axis in (seen.right, seen.up)]
    sign = 1 if inward[0] * left[0] - inward[1] * left[1] > 0 else -1
    n = (sign * left[0], sign * left[1])
    ends = [(x + s * HALF * t[0] + SAG * n[0], y + s * HALF * t[1] + SAG * n[1]) for s in (-1, 1)]
    group, away = _told_apart(row, board.compared)
    return Drawn(
        number=row.number,
        bow=f"M{_n(*ends[0])}Q{_n(x - SAG * n[0], y - SAG * n[1])} {_n(*ends[1])}",
        tick=f"M{_n(x, y)}L{_n(x + TICK * n[0], y + TICK * n[1])}",
        ray=f"M{_n(x + TICK * n[0], y + TICK * n[1])}L{_n(x + FAR * n[0], y + FAR * n[1])}",
        x=round(x - 16 * n[0], 1),
        y=round(y - 16 * n[1], 1),
        group=group,
        away=away,
    )


def apart(center: Center, compared: Compared) -> str:
    """How her own mark and the region lie to each other, in the view in which she marked; no judgement."""
    if not center.view:
        return ""
    seen = view(center.view, compared.figure)
    shape = shadow(compared.located, _sized(seen, compared))
    if shape is None:
        return ""
    x, y = _on_page(seen, center.point, compared.figure)
    metres = compared.size / seen.scale
    away = shape.apart((x - seen.width / 2) * metres, (seen.height / 2 - y) * metres)
    said = {"away": f"{100 * away:.0f}", "view": arc_lines.seen_from(center.view, translate=spoken)}
    if away == 0:
        return _("Your own mark lies within the region, %(view)s.") % said
    if away < 0.005:
        return _("Your own mark lies at the edge of the region, %(view)s.") % said
    return _("Your own mark lies %(away)s cm beside the region, %(view)s.") % said


def groups(compared: Compared) -> list[str]:
    """Which arcs belong together where two sources explain them better, in words."""
    return [
        arc_lines.numbers_said((compared.numbers[each] for each in group), translate=spoken)
        for group in compared.located.sources
    ]


def card(session: Session) -> dict[str, Any]:
    """What the close-out shows of the board, for `parts/arcs_card.html`. Two queries."""
    rows, centers = queries.of_session(session), queries.centers(session)
    standing = [row for row in centers if row.struck_at is None]
    return {
        "session": session.pk,
        "number": len(rows),
        "arcs": [f"{each.number}. {marked(arc_lines.said(each, translate=spoken))}" for each in rows],
        "own": [marked(arc_lines.center_said(each, translate=spoken)) for each in standing if each.view],
    }


def _region(compared: Compared, seen: View, box: tuple[int, int, int, int]) -> dict[str, Any] | None:
    """The 95 % region as this view shows it: an ellipse, or a band where the depth is open.

    None where it does not reach into the part of the page that is drawn.
    """
    shape = shadow(compared.located, _sized(seen, compared))
    if shape is None:
        return None
    units = seen.scale / compared.size
    x, y = seen.width / 2 + shape.middle[0] * units, seen.height / 2 - shape.middle[1] * units
    nearest = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
    if shape.apart((nearest[0] - seen.width / 2) / units, (seen.height / 2 - nearest[1]) / units) > 0:
        return None
    short = round(max(LEAST, shape.short * units), 1)
    if shape.long is None:
        return {"band": _band(x, y, short, shape), "ellipse": None}
    return {
        "band": None,
        "ellipse": {
            "x": round(x, 1), "y": round(y, 1), "rx": round(max(LEAST, shape.long * units), 1), "ry": short,
            "turn": round(-degrees(shape.turn), 2),
        },
    }  # fmt: skip


def _band(x: float, y: float, half: float, shape: Shadow) -> str:
    along, across = (cos(shape.turn), -sin(shape.turn)), (sin(shape.turn), cos(shape.turn))
    corners = [
        (x + s * FAR * along[0] + r * half * across[0], y + s * FAR * along[1] + r * half * across[1])
        for s, r in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    return "M" + "L".join(_n(*corner) for corner in corners) + "Z"


def _sized(seen: View, compared: Compared) -> View:
    """The same camera before a body of the client's size."""
    x, y, z = seen.center
    return replace(seen, center=(x * compared.size, y * compared.size, z * compared.size))


def _told_apart(row: Arc, compared: Compared | None) -> tuple[int, bool]:
    if compared is None or row.pk not in compared.rows:
        return 0, False
    index = compared.rows.index(row.pk)
    mine = (number for number, group in enumerate(compared.located.sources, 1) if index in group)
    return next(mine, 0), index in compared.located.against


def _said(label: str, numbers: Sequence[int], own: Center | None, region: dict[str, Any] | None) -> str:
    """What a view shows, for whoever does not see it."""
    parts = [label]
    if numbers:
        parts.append(arc_lines.numbers_said(numbers, translate=spoken))
    if own:
        parts.append(_("own mark"))
    if region:
        parts.append(_("95 % region, modelled"))
    return ": ".join([parts[0], ", ".join(parts[1:])]) if len(parts) > 1 else label


def _cross(x: float, y: float) -> dict[str, float]:
    return {"x": round(x, 1), "y": round(y, 1)}


def _on_page(seen: View, stored: Any, figure: str) -> tuple[float, float]:
    return seen.on_page(placed(point(stored), figure))


@cache
def _frame(code: str, figure: str) -> tuple[int, int, int, int]:
    """The part of a page that holds the figure: left, top, width, height. [page units]"""
    places = [place for ring in drawing.rings(drawing.outline(code, figure)) for place in ring]
    xs, ys = [x for x, _y in places], [y for _x, y in places]
    left, top = int(min(xs)) - MARGIN, int(min(ys)) - MARGIN
    return left, top, int(max(xs)) + MARGIN - left, int(max(ys)) + MARGIN - top


def _parts(x: int, y: int, wide: int, tall: int) -> dict[str, str]:
    """The same page closer: the trunk and the legs, without the hands that hang beside them."""
    narrow = min(wide, NARROW)
    left = x + (wide - narrow) // 2
    return {
        "trunk": f"{left} {y + round(0.12 * tall)} {narrow} {round(0.48 * tall)}",
        "legs": f"{left} {y + round(0.46 * tall)} {narrow} {round(0.54 * tall)}",
    }


def _n(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"
