"""Views: from where a figure is looked at, and how a place on the body becomes a place on the page.

Each is an orthographic camera; only the mouth is a drawing of its own. A flip of a view changes the
drawing, never a stored place. The viewer's left is the client's right in front views, so every figure writes
the sides out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypedDict

from palpate.body.frames import FRAMES
from palpate.body.side import Side
from palpate.errors import NotPhysical

Vector = tuple[float, float, float]
MAIN: Final = ("front", "back", "left", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One camera. Page coordinates: x to the right, y down, in units of which `scale` are one metre."""

    code: str
    label: str
    toward: Vector  # unit vector from the body to the viewer, atlas frame
    right: Vector  # unit vector that points to the right of the page
    up: Vector  # unit vector that points to the top of the page
    width: int
    height: int
    center: Vector = (0.0, 0.0, 0.0)  # place of the body in the middle of the page [m]
    scale: float = 1.0  # page units per metre
    parts: tuple[str, ...] = ()  # parents of the regions that are drawn; empty: all
    only: Side | None = None  # the side that is drawn; None: both
    drawn: bool = False  # a drawing of its own, not a projection of the skin

    @property
    def inset(self) -> bool:
        """Whether it shows a part of the body, larger."""
        return self.code not in MAIN

    @property
    def page_sides(self) -> tuple[Side, Side] | None:
        """The client's side at the left and at the right of the page; None if the view is along the sides."""
        if self.only is not None or abs(self.right[0]) < 0.5:
            return None
        return (Side.RIGHT, Side.LEFT) if self.right[0] > 0 else (Side.LEFT, Side.RIGHT)

    def on_page(self, place: Vector) -> tuple[float, float]:
        """Where a place of the body falls on the page. Metres in, page units out."""
        from_center = tuple(a - b for a, b in zip(place, self.center, strict=True))
        across = sum(a * b for a, b in zip(from_center, self.right, strict=True))
        above = sum(a * b for a, b in zip(from_center, self.up, strict=True))
        return self.width / 2 + across * self.scale, self.height / 2 - above * self.scale


class _Axes(TypedDict):
    toward: Vector
    right: Vector
    up: Vector


_FRONT: Final[_Axes] = {"toward": (0, 0, 1), "right": (1, 0, 0), "up": (0, 1, 0)}
_BACK: Final[_Axes] = {"toward": (0, 0, -1), "right": (-1, 0, 0), "up": (0, 1, 0)}
_LEFT: Final[_Axes] = {"toward": (1, 0, 0), "right": (0, 0, -1), "up": (0, 1, 0)}
_RIGHT: Final[_Axes] = {"toward": (-1, 0, 0), "right": (0, 0, 1), "up": (0, 1, 0)}
_TOP: Final[_Axes] = {"toward": (0, 1, 0), "right": (-1, 0, 0), "up": (0, 0, 1)}
_BASE: Final[_Axes] = {"toward": (0, -1, 0), "right": (1, 0, 0), "up": (0, 0, 1)}
_DOWN: Final[_Axes] = {"toward": (0, 1, 0), "right": (1, 0, 0), "up": (0, 0, -1)}
_ARM: Final = ("upper_arm", "elbow", "forearm", "hand")
_HAND: Final = ("forearm", "hand")
_S, _C = 0.3420, 0.9397  # sine and cosine of the 20 degrees by which the arms hang away from the trunk


def _hanging(toward: Vector, sign: int) -> _Axes:
    """A camera whose page stands along an arm: fingers down, as the arm hangs. `sign`: 1 left, -1 right."""
    up = (-sign * _S, _C, 0.0)
    right = (
        up[1] * toward[2] - up[2] * toward[1],
        up[2] * toward[0] - up[0] * toward[2],
        up[0] * toward[1] - up[1] * toward[0],
    )
    return {"toward": toward, "right": right, "up": up}


_ALL: Final = (
    View(code="front", label="Front", width=480, height=840, **_FRONT),
    View(code="back", label="Back", width=480, height=840, **_BACK),
    View(code="left", label="Client's left", width=240, height=840, **_LEFT),
    View(code="right", label="Client's right", width=240, height=840, **_RIGHT),
    View(code="head_front", label="Head, front", width=360, height=420, **_FRONT),
    View(code="head_back", label="Head, back", width=360, height=420, **_BACK),
    View(code="head_left", label="Head, client's left", width=360, height=420, **_LEFT),
    View(code="head_right", label="Head, client's right", width=360, height=420, **_RIGHT),
    View(code="head_top", label="Head, from the top", width=360, height=400, parts=("head",), **_TOP),
    View(code="head_base", label="Head, from below", width=360, height=400, parts=("head",), **_BASE),
    View(code="mouth", label="Mouth, open", width=360, height=420, drawn=True, **_FRONT),
    View(code="palm_left", label="Palm, left", width=300, height=420, parts=_HAND, only=Side.LEFT,
         **_hanging((0, 0, 1), 1)),
    View(code="palm_right", label="Palm, right", width=300, height=420, parts=_HAND, only=Side.RIGHT,
         **_hanging((0, 0, 1), -1)),
    View(code="hand_back_left", label="Back of the hand, left", width=300, height=420, parts=_HAND,
         only=Side.LEFT, **_hanging((0, 0, -1), 1)),
    View(code="hand_back_right", label="Back of the hand, right", width=300, height=420, parts=_HAND,
         only=Side.RIGHT, **_hanging((0, 0, -1), -1)),
    View(code="inner_arm_left", label="Inner arm, left", width=240, height=600, parts=_ARM, only=Side.LEFT,
         **_hanging((-_C, -_S, 0), 1)),
    View(code="inner_arm_right", label="Inner arm, right", width=240, height=600, parts=_ARM, only=Side.RIGHT,
         **_hanging((_C, -_S, 0), -1)),
    View(code="soles", label="Soles, from below", width=420, height=300, parts=("foot",), **_BASE),
    View(code="feet_top", label="Feet, from above", width=420, height=300, parts=("foot",), **_DOWN),
)  # fmt: skip


def _framed(each: View, figure: str) -> View:
    if each.drawn:
        return each
    x, y, z, scale = FRAMES[figure][each.code]
    return replace(each, center=(x, y, z), scale=scale)


VIEWS: Final = {each.code: _framed(each, "neutral") for each in _ALL}
_BY_FIGURE: Final = {figure: {each.code: _framed(each, figure) for each in _ALL} for figure in FRAMES}


def view(code: str, figure: str = "neutral") -> View:
    """The view with this code, framed for a figure: a child's head stands elsewhere than an adult's."""
    if figure not in FRAMES:
        raise NotPhysical(f"A figure must be one of {', '.join(FRAMES)}, got {figure!r}. Choose one.")
    try:
        return _BY_FIGURE[figure][code]
    except (KeyError, TypeError):
        raise NotPhysical(f"A view must be one of {', '.join(VIEWS)}, got {code!r}. Choose one.") from None
