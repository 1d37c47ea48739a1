"""The pieces of a body on paper: signs, numbers, whose side is where, the legend. Pixels, y down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from django.utils.translation import gettext as _

from palpate.body.symbol_drawings import Piece, placed, sign
from palpate.body.symbols import SYMBOLS
from palpate.body.views import View

Point = tuple[float, float]
Box = tuple[float, float, float, float]
INK, SKIN, EDGE, SUIT, SOFT = "#26211b", "#f1ece2", "#8d8271", "#ddd4c3", "#5b5348"
SIGN, TEXT = 15.0, 10.5
_AROUND: tuple[Point, ...] = (
    (9, -4), (9, 12), (-16, -4), (-16, 12), (-3, -10), (-3, 20), (9, 4), (-16, 4), (20, 3), (-26, 3),
)  # fmt: skip


def sign_at(code: str, places: Sequence[Point], grade: int | None) -> str:
    """A sign along its places, with the dots of its grade."""
    return "".join(_piece(each) for each in placed(code, places, grade, SIGN))


def _piece(piece: Piece) -> str:
    drawn = f'fill="none" stroke="{INK}" stroke-width="{short(piece.weight)}"'
    look = f'fill="{INK}"' if piece.filled else f'{drawn} stroke-linecap="round" stroke-linejoin="round"'
    dash = f' stroke-dasharray="{" ".join(short(each) for each in piece.dash)}"' if piece.dash else ""
    turn = f' transform="{piece.transform}"' if piece.transform else ""
    return f'<path d="{piece.d}" {look}{dash}{turn}/>'


def number_at(number: int, at: Point, taken: list[Box]) -> str:
    """A number beside its mark, where it covers no other mark and no other number if there is room."""

    def box(shift: Point) -> Box:
        x, y = at[0] + shift[0], at[1] + shift[1]
        return (x - 1, y - 9, x + 7 * len(str(number)) + 1, y + 1)

    def covered(shift: Point) -> float:
        return sum(_common(box(shift), each) for each in taken)

    shift = min(_AROUND, key=covered)  # the first of the best
    taken.append(box(shift))
    return (
        f'<text x="{short(at[0] + shift[0])}" y="{short(at[1] + shift[1])}" font-weight="bold" '
        f'stroke="#ffffff" stroke-width="2.4" stroke-linejoin="round" paint-order="stroke">{number}</text>'
    )


def box_of(at: Point) -> Box:
    """The place that a sign takes up: left, top, right, bottom."""
    return (at[0] - SIGN / 2, at[1] - SIGN / 2, at[0] + SIGN / 2, at[1] + SIGN / 2)


def _common(one: Box, other: Box) -> float:
    """The area that two boxes have in common."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return wide * tall if wide > 0 and tall > 0 else 0.0


def sides(view: View, x: float, y: float, width: float) -> str:
    """The name of the view, and the client's sides written out under the page's sides."""
    name, center = escape(_(view.label)), short(x + width / 2)
    middle = f'<text x="{center}" y="{short(y + 12)}" text-anchor="middle">{name}</text>'
    if view.page_sides is None:
        return middle
    said = {"L": _("client's left"), "R": _("client's right")}
    left, right = (said.get(str(side), "") for side in view.page_sides)
    style = f'font-size="{TEXT - 1.5}" fill="{SOFT}"'
    return (
        f'{middle}<text x="{short(x)}" y="{short(y + 23)}" {style}>{escape(left)}</text>'
        f'<text x="{short(x + width)}" y="{short(y + 23)}" text-anchor="end" {style}>{escape(right)}</text>'
    )


def legend(codes: Collection[str], y: float, width: float) -> tuple[str, float]:
    """Each sign that was used, once, with its name; and where the list ends."""
    used = [term for term in SYMBOLS if term.code in codes]
    parts, x, y = [], 0.0, y + 6
    for term in used:
        label = _(term.label)
        wide = 24 + len(label) * TEXT * 0.56 + 14
        if x and x + wide > width:
            x, y = 0.0, y + 20
        pieces = "".join(_piece(each) for each in sign(term.code))
        parts.append(
            f'<g transform="translate({short(x)} {short(y)}) scale({SIGN / 24:.3f})">{pieces}</g>'
            f'<text x="{short(x + 21)}" y="{short(y + 11.5)}">{escape(label)}</text>'
        )
        x += wide
    return "".join(parts), y + 24


def hatch(name: str, turn: int) -> str:
    """Gray lines that fill an area: one slant for what hands met, the other for what was told."""
    box = f'width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate({turn})"'
    line = f'<path d="M0 0V7" stroke="{SOFT}" stroke-width="3" stroke-opacity="0.55"/>'
    return f'<pattern id="{name}" {box}>{line}</pattern>'


def short(number: float) -> str:
    """A number as a drawing needs it."""
    return f"{round(number, 2) + 0.0:g}"
