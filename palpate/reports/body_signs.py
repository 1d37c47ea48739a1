"""The pieces of a body on paper: signs, numbers, whose side is where, the legend. Pixels, y down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from django.utils.translation import gettext as _

from palpate.body.symbol_drawings import Piece, placed, sign
from palpate.body.symbols import SYMBOLS
from palpate.body.views import View

Point = tuple[float, float]
INK, SKIN, EDGE, SUIT, SOFT = "#26211b", "#f1ece2", "#8d8271", "#ddd4c3", "#5b5348"
SIGN, TEXT = 15.0, 10.5
_AROUND = ((11, -7), (11, 12), (-17, -7), (-17, 12), (0, -13), (0, 21), (20, 3), (-26, 3))


def sign_at(code: str, places: Sequence[Point], grade: int | None) -> str:
    """A sign along its places, with the dots of its grade."""
    return "".join(_piece(each) for each in placed(code, places, grade, SIGN))


def _piece(piece: Piece) -> str:
    drawn = f'fill="none" stroke="{INK}" stroke-width="{short(piece.weight)}"'
    look = f'fill="{INK}"' if piece.filled else f'{drawn} stroke-linecap="round" stroke-linejoin="round"'
    dash = f' stroke-dasharray="{" ".join(short(each) for each in piece.dash)}"' if piece.dash else ""
    turn = f' transform="{piece.transform}"' if piece.transform else ""
    return f'<path d="{piece.d}" {look}{dash}{turn}/>'


def number_at(number: int, at: Point, taken: list[Point]) -> str:
    """A number beside its mark, where it covers no other mark and no other number if there is room."""

    def room(shift: tuple[int, int]) -> float:
        place = (at[0] + shift[0] + 3, at[1] + shift[1] - 4)
        return min((abs(place[0] - x) + abs(place[1] - y) for x, y in taken if (x, y) != at), default=99.0)

    shift = next((each for each in _AROUND if room(each) > SIGN), max(_AROUND, key=room))
    x, y = at[0] + shift[0], at[1] + shift[1]
    taken.append((x + 3, y - 4))
    return (
        f'<text x="{short(x)}" y="{short(y)}" font-weight="bold" stroke="#ffffff" stroke-width="2.4" '
        f'stroke-linejoin="round" paint-order="stroke">{number}</text>'
    )


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
