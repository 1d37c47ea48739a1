"""An arc or a center as somebody felt it, checked: its place on the skin, its lines on the palm."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palpate.body import atlas
from palpate.clinic import placing
from palpate.errors import NotPhysical
from palpate.records.queries import arcs as queries
from palpate.session.hands import WHICH_HAND
from palpate.words import kept

if TYPE_CHECKING:
    from palpate.body.surface import SurfacePoint
    from palpate.body.views import View

Pair = tuple[float, float]
LEFT, RIGHT = "left", "right"  # of the direction of an arc, as the viewer sees it
MOST_SERIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the board: on the page of a view, or a region by its name. Page units, y down."""

    view: str = "front"  # any view that shows skin
    xy: Pair | None = None
    region: str = ""  # id of a region, if no place on the page was marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """One arc as it was felt. Blank and None: not assessed.

    Its concave side is left or right of its direction as the viewer sees it, or lies `toward` a place of the
    page.
    """

    place: Place
    degrees: float  # of the tangent, as the viewer sees it: 0 to the viewer's right, 90 up
    inside: str = ""
    toward: Pair | None = None
    hand: str = ""
    radius: float | None = None  # [m]
    amplitude: int | None = None  # 0 to 4
    speed: str = ""
    certainty: str = ""
    words: str = ""
    series: int = queries.FIRST


def arc(felt: Felt, figure: str) -> dict[str, Any]:
    """The columns of an arc, or NotPhysical with a sentence."""
    from palpate.body.palm import beside, line, outward

    if not math.isfinite(felt.degrees):
        raise NotPhysical("The direction of an arc must be a number of degrees. Draw the arc again.")
    if felt.hand and felt.hand not in WHICH_HAND:
        raise NotPhysical(
            f"A hand must be one of {', '.join(WHICH_HAND.codes)}, got {felt.hand!r}. Or leave it blank."
        )
    where, point, seen = _lies(felt.place, figure, "An arc")
    normal = outward(point, figure)
    tangent = line(seen, felt.degrees, normal)
    concave = beside(tangent, normal, left=_inside(felt, where["xy"]) == LEFT)
    said: dict[str, Any] = {
        "series": series(felt.series), "degrees": round(felt.degrees % 360, 2), "tangent": list(tangent),
        "concave": list(concave), "hand": felt.hand, "radius": felt.radius, "amplitude": felt.amplitude,
        "speed": felt.speed, "certainty": felt.certainty, "words": kept(felt.words).strip(),
    }  # fmt: skip
    _is_an_arc(said, point, seen, figure)
    return where | said


def center(place: Place | None, figure: str) -> dict[str, Any]:
    """The columns of where a center was marked; blank if there is none."""
    if place is None:
        return {"view": "", "xy": [], "point": [], "region": "", "side": ""}
    return _lies(place, figure, "A center")[0]


def series(number: int) -> int:
    """The number of a series, checked."""
    if not 1 <= number <= MOST_SERIES:
        raise NotPhysical(
            f"A series must have a number from 1 to {MOST_SERIES}, got {number}. Begin a new one."
        )
    return number


def _lies(place: Place, figure: str, what: str) -> tuple[dict[str, Any], SurfacePoint, View]:
    from palpate.body.rays import everywhere, hit, region_of, shown
    from palpate.body.views import view

    seen = view(place.view, figure)
    if seen.drawn:
        raise NotPhysical(
            f"{what} must lie on skin, and “{seen.label}” is a drawing. Mark it in another view."
        )
    if place.xy is None and not place.region:
        raise NotPhysical("A place must be marked on the figure or named, got neither. Mark it, or name it.")
    if place.xy is not None:
        x, y = place.xy
        if not (math.isfinite(x) and math.isfinite(y)):
            raise NotPhysical("A place on the page must be two numbers. Mark the place again.")
        found = hit(seen, x, y, figure)
        if found is None:
            raise NotPhysical(
                f"{what} must touch the body: {x:.0f}, {y:.0f} of the view “{seen.label}” lies beside it. "
                "Mark a place on the figure."
            )
        point = found
    else:
        named = atlas().region(place.region)
        point = placing.anchor(named)
        on_page = shown(point, seen, figure)
        if on_page is None:
            others = ", ".join(view(code).label for code in everywhere(point, figure))
            raise NotPhysical(
                f"{what} must lie where it is seen from, and {named.said()} does not show in the view "
                f"“{seen.label}”. Choose {others or 'another place'}."
            )
        x, y = on_page
    region = region_of(point)
    where = {
        "atlas": _version(), "view": seen.code, "xy": [round(x, 1), round(y, 1)],
        "point": placing.stored(point), "region": region, "side": str(atlas().region(region).side),
    }  # fmt: skip
    return where, point, seen


def _inside(felt: Felt, xy: list[float]) -> str:
    """Which side of its direction an arc curves to."""
    if felt.toward is None:
        if felt.inside not in (LEFT, RIGHT):
            raise NotPhysical(
                f"The concave side must be left or right of the arc's direction, got {felt.inside!r}. "
                "Choose one."
            )
        return felt.inside
    turn = math.radians(felt.degrees)
    across, above = felt.toward[0] - xy[0], xy[1] - felt.toward[1]
    off = across * -math.sin(turn) + above * math.cos(turn)
    if not math.isfinite(off) or abs(off) < 1e-6:
        raise NotPhysical("The concave side must lie beside the arc, got a place along it. Mark its inside.")
    return LEFT if off > 0 else RIGHT


def _is_an_arc(said: dict[str, Any], point: SurfacePoint, seen: View, figure: str) -> None:
    """The chapter on discovery checks what an arc may be."""
    from palpate.body.palm import placed
    from palpate.discovery.arc import Arc

    Arc(
        place=placed(point, figure), tangent=tuple(said["tangent"]), concave=tuple(said["concave"]),
        outward=seen.toward, certainty=said["certainty"], radius=said["radius"],
        amplitude=said["amplitude"], speed=said["speed"],
    )  # fmt: skip


def _version() -> str:
    from palpate.body.surface import ATLAS_VERSION

    return ATLAS_VERSION
