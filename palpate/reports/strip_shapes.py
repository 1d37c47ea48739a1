"""The shapes of a session's strip, in the grays of paper; a page colors them by their classes."""

from __future__ import annotations

from palpate.reports.body_signs import INK, SOFT, short
from palpate.reports.strip_layout import SIGN
from palpate.reports.strip_signs import SIGNS

FAINT, FILL, DARK = "#b3a894", "#ddd4c3", "#8d8271"
BAND = 16.0


def glyph(code: str, x: float, top: float, size: float = SIGN) -> str:
    """A sign, its middle at `x`, from `top` down."""
    move = f"translate({short(x - size / 2)} {short(top)}) scale({short(size / 24)})"
    look = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<g class="strip-sign" transform="{move}" {look}>{SIGNS[code]}</g>'


def stem(x: float, y: float, axis: float) -> str:
    """The line from a sign down to its time."""
    ends = f'x1="{short(x)}" x2="{short(x)}" y1="{short(y)}" y2="{short(axis)}"'
    return f'<line class="strip-stem" {ends} stroke="{FAINT}" stroke-width="1"/>'


def dot(x: float, y: float, *, hollow: bool) -> str:
    """The end of a stem: filled if marked in the moment, hollow if from memory."""
    look = f'fill="#ffffff" stroke="{INK}" stroke-width="1.6"' if hollow else f'fill="{INK}"'
    known = "strip-dot hollow" if hollow else "strip-dot"
    return f'<circle class="{known}" cx="{short(x)}" cy="{short(y)}" r="4" {look}/>'


def shape_of(name: str, x: float, end: float, middle: float, *, open_end: bool, hollow: bool) -> str:
    """Hard edges, fading ends, plain or dashed: by what the stop was named."""
    top, low = middle - BAND / 2, middle + BAND / 2
    if name == "still_point":
        lean = min(22.0, (end - x) / (1 if open_end else 2))
        right = f"H{short(end)}V{short(low)}" if open_end else _tip(end, lean, middle, low)
        path = f"M{short(x)} {short(middle)}L{short(x + lean)} {short(top)}{right}H{short(x + lean)}z"
        return _body(path, "soft", FILL, hollow)
    right = "" if open_end else f"V{short(low)}"
    back = f"M{short(end)} {short(low)}" if open_end else ""
    path = f"M{short(x)} {short(low)}V{short(top)}H{short(end)}{right}{back}H{short(x)}"
    if name == "significance":
        edges = f"M{short(x)} {short(top - 3)}V{short(low + 3)}"
        edges += "" if open_end else f"M{short(end)} {short(top - 3)}V{short(low + 3)}"
        edge = f'<path class="strip-edge" d="{edges}" fill="none" stroke="{INK}" stroke-width="3.4"/>'
        return _body(path, "hard", DARK, hollow) + edge
    return _body(path, "plain", FILL, hollow) if name else _body(path, "dashed", "none", hollow)


def _body(path: str, kind: str, fill: str, hollow: bool) -> str:
    known = f"strip-body {kind}{' hollow' if hollow else ''}"
    look = f'fill="{"none" if hollow else fill}" stroke="{SOFT}" stroke-width="1.2"'
    dash = ' stroke-dasharray="5 3"' if kind == "dashed" else ""
    return f'<path class="{known}" d="{path}" {look}{dash}/>'


def _tip(end: float, lean: float, middle: float, low: float) -> str:
    return f"H{short(end - lean)}L{short(end)} {short(middle)}L{short(end - lean)} {short(low)}"
