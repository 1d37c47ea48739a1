"""The marks of a session on paper: a drawing with numbers, the same for the page, print and PDF.

Colors are literal, since a paper has no theme, and grays, since it may be printed without color: shape and
number carry the meaning. The words of the marks stand in the note; a number here is the number there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palpate.body.views import View
from palpate.body.views import view as view_of
from palpate.records.language.in_words import inside
from palpate.records.queries.showing import drawn
from palpate.reports.body_signs import (
    EDGE,
    INK,
    SKIN,
    SOFT,
    SUIT,
    TEXT,
    box_of,
    hatch,
    legend,
    number_at,
    short,
    sides,
    sign_at,
)
from palpate.reports.render import Svg

if TYPE_CHECKING:
    from palpate.records.queries.rows import BodyMark

WIDE, GAP, FOOT = 680.0, 36.0, 30.0  # px, four to a millimetre: a page's text, and what lies between
TALL, INSET = 410.0, 190.0  # of a whole figure, of a part of it
CROWDED = 3  # so many signs on a head, and the head is drawn once more, larger


@dataclass(frozen=True, slots=True)
class BodyFigure:
    """What is drawn, and its words for whoever does not see it."""

    svg: Svg
    alt: str


@dataclass(frozen=True, slots=True, eq=False)
class _Numbered:
    """One mark with its number, and where it shows on this figure."""

    number: int
    row: BodyMark
    shown: dict[str, list[list[float]]]
    paths: dict[str, str]

    def views(self) -> list[str]:
        """Codes of the views in which something of it shows."""
        return [*self.shown, *(code for code in self.paths if code not in self.shown)]


def figure(rows: Sequence[BodyMark], words: Sequence[str]) -> BodyFigure | None:
    """The drawing of marks, numbered from 1 in this order; None if there are none. `words`: each in words."""
    if not rows:
        return None
    drawn_on = rows[0].figure
    marks = [_numbered(number, row, drawn_on) for number, row in enumerate(rows, 1)]
    views = [view_of(code, drawn_on) for code in _needed(marks)]
    said = "; ".join(f"{number}: {each}" for number, each in enumerate(words, 1))
    labels = ", ".join(inside(_(view.label)) for view in views) or _("no view")
    alt = _("Body chart ({views}). {marks}").format(views=labels, marks=said)
    return BodyFigure(Svg(_drawing(marks, views, drawn_on)), alt)


def blank(drawn_on: str) -> BodyFigure:
    """Front and back without a mark, to be drawn on with a pen. `drawn_on` is a code of a figure."""
    views = [view_of(code, drawn_on) for code in ("front", "back")]
    alt = _("Outline of a body, front and back, to draw on")
    return BodyFigure(Svg(_drawing([], views, drawn_on)), alt)


def on_white(svg: str) -> str:
    """The drawing on a ground of its own, for a page whose theme may be dark; paper is white already."""
    return svg.replace(">", '><rect width="100%" height="100%" fill="#ffffff"/>', 1)


def _numbered(number: int, row: BodyMark, drawn_on: str) -> _Numbered:
    shown, paths = row.shown, row.paths
    if row.figure != drawn_on:
        place = {"area": row.area, "view": row.view, "points": row.points, "xy": row.xy, "region": row.region}
        again = drawn(place, figure=drawn_on)
        shown, paths = again["shown"], again["paths"]
    return _Numbered(number, row, shown, paths or {})


def _needed(marks: Sequence[_Numbered]) -> list[str]:
    """Front and back wherever something shows there; another view only for what shows nowhere else."""
    needed = {code for code in ("front", "back") if any(code in mark.views() for mark in marks)}
    for mark in marks:
        seen = mark.views()
        if seen and not needed & set(seen):
            needed.add(seen[0])
    for head in ("head_front", "head_back"):
        whole = head.removeprefix("head_")
        if whole in needed and sum(head in mark.shown and not mark.paths for mark in marks) >= CROWDED:
            needed.add(head)
    order = ["front", "back", "left", "right"]
    return [*(code for code in order if code in needed), *sorted(needed - set(order))]


def _drawing(marks: Sequence[_Numbered], views: Sequence[View], drawn_on: str) -> str:
    parts, y = [], 0.0
    for row in _rows_of(views):
        tall, wide = max(view.height for view in row), sum(view.width for view in row)
        gaps = GAP * (len(row) - 1)
        scale = min((INSET if row[0].inset else TALL) / tall, (WIDE - gaps) / wide)
        x = (WIDE - wide * scale - gaps) / 2
        for view in row:
            parts.append(_cell(marks, view, drawn_on, x, y, scale))
            x += view.width * scale + GAP
        y += tall * scale + FOOT
    signs, y = legend([mark.row.symbol for mark in marks], y, WIDE)
    size = f'width="{short(WIDE)}" height="{short(y)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {short(WIDE)} {short(y)}" {size} '
        f'font-family="Noto Sans, sans-serif" font-size="{TEXT}" fill="{INK}">'
        f"{hatch('palpated', 45)}{hatch('told', -45)}{''.join(parts)}{signs}</svg>"
    )


def _rows_of(views: Sequence[View]) -> list[list[View]]:
    """Whole figures in the first row, insets beneath, four to a row."""
    whole, insets = [each for each in views if not each.inset], [each for each in views if each.inset]
    rows = [insets[start : start + 4] for start in range(0, len(insets), 4)]
    return [whole, *rows] if whole else rows


def _cell(marks: Sequence[_Numbered], view: View, drawn_on: str, x: float, y: float, scale: float) -> str:
    """One view: the figure, the areas, the signs, the numbers, whose side is where."""
    areas = "".join(
        f'<path d="{mark.paths[view.code]}" fill="url(#{mark.row.standing})" stroke="{SOFT}"/>'
        for mark in marks
        if view.code in mark.paths
    )
    move = f'transform="translate({short(x)} {short(y)}) scale({scale:.4f})"'
    body = f'<g {move} stroke-width="{short(1 / scale)}">{_body(view, drawn_on)}{areas}</g>'
    seen = [mark for mark in marks if view.code in mark.shown]
    places = {mark: [(x + px * scale, y + py * scale) for px, py in mark.shown[view.code]] for mark in seen}
    on_top = sorted(seen, key=lambda mark: mark.row.symbol == "avoid")
    signs = "".join(
        sign_at(each.row.symbol, places[each], each.row.grade) for each in on_top if not each.paths
    )
    taken = [box_of(places[mark][0]) for mark in seen if not mark.paths]
    numbers = "".join(number_at(mark.number, places[mark][0], taken) for mark in seen)
    return body + signs + numbers + sides(view, x, y + view.height * scale, view.width * scale)


def _body(view: View, drawn_on: str) -> str:
    """The figure without marks, in units of its view."""
    from palpate.body.drawing import lines, outline, regions, suit

    drawn = f'<path d="{outline(view, drawn_on)}" fill="{SKIN}" stroke="{EDGE}"/>'
    if cloth := suit(view, drawn_on):
        drawn += f'<path d="{cloth}" fill="{SUIT}"/>'
    if view.drawn:  # the mouth: its regions are what there is to see
        drawn += "".join(
            f'<path d="{path}" fill="none" stroke="{EDGE}"/>' for _id, path in regions(view, drawn_on)
        )
    if thin := lines(view, drawn_on):
        drawn += f'<path d="{thin}" fill="none" stroke="{EDGE}"/>'
    return drawn
