"""Where a stored mark shows on the pages of a figure: places of its points, outlines of its area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from palpate.errors import NotPhysical

if TYPE_CHECKING:
    from palpate.body import Region
    from palpate.body.surface import SurfacePoint

WHOLE = ("front", "back", "left", "right")


def drawn(mark: Mapping[str, Any], *, figure: str) -> dict[str, Any]:
    """Where a mark shows on the pages of a figure: places of its points, outlines of its area."""
    if mark["area"] is not None:
        from palpate.body.contour import outlines
        from palpate.body.painting import Painting

        painting = Painting.unpacked(bytes(mark["area"]))
        if not len(painting.vertices):
            return {"figure": figure, "shown": {}, "paths": {}}  # all of it was erased again
        shown = _shown([_middle(painting)], figure)
        return {"figure": figure, "shown": shown, "paths": outlines(painting, _pages(painting), figure)}
    if not mark["points"]:  # in the mouth, or an answer in words instead of a painting
        mouth = {"mouth": mark["xy"] or _in_the_mouth(mark["region"])} if mark["view"] == "mouth" else {}
        return {"figure": figure, "shown": mouth, "paths": None}
    shown = _shown([point(each) for each in mark["points"]], figure)
    return {"figure": figure, "shown": shown, "paths": None}


def point(given: Any) -> SurfacePoint:
    """A place as it is stored, [face, u, v] or with a depth; raises NotPhysical if it is none."""
    from palpate.body.surface import SurfacePoint

    try:
        face, u, v, *depth = given
        return SurfacePoint(int(face), float(u), float(v), float(depth[0]) if depth else 0.0)
    except (TypeError, ValueError, OverflowError) as error:
        if isinstance(error, NotPhysical):
            raise
        raise NotPhysical(
            "A place on the skin must be a face, two weights and a depth. Mark the place again."
        ) from None


def _in_the_mouth(region: str) -> list[list[float]]:
    """The middle of a region of the mouth, as it is drawn."""
    from palpate.body.drawing import regions, rings

    ring = max((each for name, path in regions("mouth") if name == region for each in rings(path)), key=len)
    return [[round(sum(place[axis] for place in ring) / len(ring), 1) for axis in (0, 1)]]


def _middle(painting: Any) -> SurfacePoint:
    """The painted vertex nearest to the middle of all that is painted: where its number stands."""
    from palpate.body.surface import INTERNAL, SurfacePoint, skin

    places = skin().vertices[painting.vertices]
    middle = painting.values @ places / painting.values.sum()
    vertex = painting.vertices[((places - middle) ** 2).sum(axis=1).argmin()]
    corners = (skin().faces == vertex) & (skin().region != INTERNAL)[:, None]
    face, corner = divmod(int(corners.argmax()), 3)
    return SurfacePoint(face, float(corner == 1), float(corner == 2))


def _shown(points: list[SurfacePoint], figure: str) -> dict[str, list[list[float]]]:
    """Every view in which the first point shows, with the places of all points there."""
    from palpate.body.figures import figure as vertices_of
    from palpate.body.rays import everywhere
    from palpate.body.surface import skin
    from palpate.body.views import view as view_of

    def on_page(each: SurfacePoint, code: str) -> tuple[float, float]:
        a, b, c = vertices_of(figure)[skin().faces[each.face]]
        place = (1 - each.u - each.v) * a + each.u * b + each.v * c
        return view_of(code, figure).on_page((float(place[0]), float(place[1]), float(place[2])))

    firsts = everywhere(points[0], figure)
    if not firsts:  # in a fold that no view looks into: as if the view it faces most looked through
        normal = skin().normal(points[0])
        facing = max(WHOLE, key=lambda code: float(normal @ view_of(code).toward))
        firsts = {facing: on_page(points[0], facing)}
    found = {code: [first, *(on_page(each, code) for each in points[1:])] for code, first in firsts.items()}
    return {
        code: [[round(float(x), 1), round(float(y), 1)] for x, y in places] for code, places in found.items()
    }


def painted_regions(painting: Any, *, least: float = 0.0) -> list[Region]:
    """The regions in which at least this part of it is painted, the one with most first."""
    from palpate.body import atlas
    from palpate.body.extent import by_region
    from palpate.body.reading import numbered

    sizes = by_region(painting)
    most_first = sorted(sizes, key=lambda index: -sizes[index])
    whole = sum(sizes.values())
    ids = [numbered()[index]["region_id"] for index in most_first if sizes[index] >= least * whole]
    return [atlas().region(each) for each in ids]


def _pages(painting: Any) -> list[str]:
    """The views that may show something of a painting: whole figures, and insets of what is painted."""
    from palpate.body.views import VIEWS

    painted = {(region.parent, region.side) for region in painted_regions(painting)}
    return [
        code
        for code, view in VIEWS.items()
        if not view.drawn
        and (
            not view.parts
            or any(parent in view.parts and view.only in (None, side) for parent, side in painted)
        )
    ]
