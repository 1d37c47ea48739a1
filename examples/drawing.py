"""A small hand for figures: one panel with axes, lines, points, bands and bars, as SVG text.

The same numbers give the same text. Lines differ by dash and mark as well as by color, so that a figure can
be read in gray. Lengths are in pixels, from the upper left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

INK, FAINT, PAPER = "#22303c", "#d5dbe0", "#ffffff"
# Blue, orange, green, purple of Okabe & Ito 2008: told apart by nearly everybody. No red.
COLORS = ("#0072b2", "#b06a00", "#00795a", "#8a4b7d")
DASHES = ("", "7 4", "2 3", "9 3 2 3")
WIDTH, HEIGHT = 760, 380
_TOP, _FOOT = 62, 74  # room for title and y label, and for x axis and caption


@dataclass(kw_only=True)
class Panel:
    """A figure in the making; `x` and `y` are the ranges of its axes."""

    title: str
    alt: str
    caption: str
    x: tuple[float, float]
    y: tuple[float, float]
    x_label: str = ""
    y_label: str = ""
    left: float = 64.0  # room for what stands at the y axis
    right: float = 24.0
    height: float = HEIGHT
    parts: list[str] = field(default_factory=list)

    def at_x(self, value: float) -> float:
        """Where a value of the x axis lies."""
        low, high = self.x
        return self.left + (value - low) / (high - low) * (WIDTH - self.left - self.right)

    def at_y(self, value: float) -> float:
        """Where a value of the y axis lies."""
        low, high = self.y
        return _TOP + (high - value) / (high - low) * (self.height - _TOP - _FOOT)

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "start", color: str = INK, size: int = 13
    ) -> None:
        """Words at a place."""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}" font-size="{size}">'
            f"{escape(words)}</text>"
        )

    def stroke(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        color: str = INK,
        width: float = 1.0,
        dash: str = "",
    ) -> None:
        """A straight line between two places."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}" '
            f'stroke-width="{width:g}"{dashed}/>'
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, color: str, filled: bool = True
    ) -> None:
        """A bar; hollow with a dashed edge if it is not filled."""
        look = f'fill="{color}"' if filled else f'fill="none" stroke="{color}" stroke-dasharray="4 2"'
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {look}/>')

    def ticks(self, x: Sequence[float] = (), y: Sequence[float] = ()) -> None:
        """Numbers at the axes, with faint lines across for y."""
        for value in y:
            self.stroke(self.left, self.at_y(value), WIDTH - self.right, self.at_y(value), color=FAINT)
            self.text(self.left - 8, self.at_y(value) + 4, f"{value:g}", anchor="end")
        foot = self.at_y(self.y[0])
        for value in x:
            self.stroke(self.at_x(value), foot, self.at_x(value), foot + 5)
            self.text(self.at_x(value), foot + 19, f"{value:g}", anchor="middle")
        self.stroke(self.left, foot, WIDTH - self.right, foot)

    def line(
        self, x: Sequence[float], y: Sequence[float], kind: int, name: str = "", shift: float = 0
    ) -> None:
        """A curve; `kind` gives color and dash, `name` stands at its end, moved down by `shift`."""
        points = " ".join(f"{self.at_x(a):.1f},{self.at_y(b):.1f}" for a, b in zip(x, y, strict=True))
        dashed = f' stroke-dasharray="{DASHES[kind]}"' if DASHES[kind] else ""
        self.parts.append(
            f'<polyline points="{points}" fill="none" stroke="{COLORS[kind]}" stroke-width="2.2"{dashed}/>'
        )
        if name:
            self.text(self.at_x(x[-1]) + 7, self.at_y(y[-1]) + 4 + shift, name, color=COLORS[kind])

    def band(self, x: Sequence[float], low: Sequence[float], high: Sequence[float], kind: int) -> None:
        """What lies between two curves, lightly filled."""
        edge = [*zip(x, high, strict=True), *reversed(list(zip(x, low, strict=True)))]
        points = " ".join(f"{self.at_x(a):.1f},{self.at_y(b):.1f}" for a, b in edge)
        self.parts.append(f'<polygon points="{points}" fill="{COLORS[kind]}" fill-opacity="0.13"/>')

    def dots(self, x: Sequence[float], y: Sequence[float], kind: int, *, hollow: bool = False) -> None:
        """Points, filled or hollow."""
        look = (
            f'fill="{PAPER}" stroke="{COLORS[kind]}" stroke-width="1.8"'
            if hollow
            else f'fill="{COLORS[kind]}"'
        )
        for a, b in zip(x, y, strict=True):
            self.parts.append(f'<circle cx="{self.at_x(a):.1f}" cy="{self.at_y(b):.1f}" r="4.2" {look}/>')

    def svg(self) -> str:
        """The whole figure, with its words for screen readers and its caption within."""
        foot = self.height
        self.text(16, 26, self.title, size=16)
        if self.y_label:
            self.text(self.left, _TOP - 10, self.y_label, size=12)
        if self.x_label:
            self.text(WIDTH - self.right, self.at_y(self.y[0]) + 36, self.x_label, anchor="end", size=12)
        self.text(16, foot - 12, self.caption, size=12)
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {foot:g}" width="{WIDTH}" '
            f'height="{foot:g}" role="img" aria-labelledby="t d" font-family="\'Noto Sans\', sans-serif">',
            f'<title id="t">{escape(self.title)}</title>',
            f'<desc id="d">{escape(self.alt)} {escape(self.caption)}</desc>',
            f'<rect width="{WIDTH}" height="{foot:g}" fill="{PAPER}"/>',
            *self.parts,
            "</svg>",
            "",
        ])  # fmt: skip
