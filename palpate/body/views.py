"""Views: from where a figure is looked at, and how a place on the body becomes a place on the page.

Each is an orthographic camera. A flip of a view changes the drawing only, never a stored place. The viewer's
left is the client's right in front views, so every figure writes the sides out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from palpate.errors import NotPhysical

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One camera. Page coordinates: x to the right, y down, in units of which `scale` are one metre."""

    code: str
    label: str
    toward: Vector  # unit vector from the body to the viewer, atlas frame
    right: Vector  # unit vector that points to the right of the page
    up: Vector  # unit vector that points to the top of the page
    center: Vector  # place of the body in the middle of the page [m]
    width: int
    height: int
    scale: float  # page units per metre
    parts: tuple[str, ...] = ()  # parents of the regions drawn; empty: all

    def on_page(self, place: Vector) -> tuple[float, float]:
        """Where a place of the body falls on the page. Metres in, page units out."""
        from_center = tuple(a - b for a, b in zip(place, self.center, strict=True))
        across = sum(a * b for a, b in zip(from_center, self.right, strict=True))
        above = sum(a * b for a, b in zip(from_center, self.up, strict=True))
        return self.width / 2 + across * self.scale, self.height / 2 - above * self.scale


_MIDDLE: Final = (0.0, 0.8333, 0.0)  # half of the neutral adult's height [m]

VIEWS: Final = {
    view.code: view
    for view in (
        View(code="front", label="Front", toward=(0, 0, 1), right=(1, 0, 0), up=(0, 1, 0), center=_MIDDLE,
             width=480, height=840, scale=480),
        View(code="back", label="Back", toward=(0, 0, -1), right=(-1, 0, 0), up=(0, 1, 0), center=_MIDDLE,
             width=480, height=840, scale=480),
        View(code="left", label="Client's left", toward=(1, 0, 0), right=(0, 0, -1), up=(0, 1, 0),
             center=(0.0, 0.8333, 0.05), width=240, height=840, scale=480),
        View(code="right", label="Client's right", toward=(-1, 0, 0), right=(0, 0, 1), up=(0, 1, 0),
             center=(0.0, 0.8333, 0.05), width=240, height=840, scale=480),
    )
}  # fmt: skip


def view(code: str) -> View:
    """The view with this code."""
    try:
        return VIEWS[code]
    except KeyError:
        raise NotPhysical(f"A view must be one of {', '.join(VIEWS)}, got {code!r}. Choose one.") from None
