"""What follows from a mark on the surface: region, side, the way of an arrow, its area, its words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from palpate.body import atlas
from palpate.body.symbols import Shape
from palpate.records.queries.showing import drawn, painted_regions, point
from palpate.standing import Standing

if TYPE_CHECKING:
    from palpate.body.mark import Mark, Stroke
    from palpate.body.surface import SurfacePoint

NAMED = 3  # regions of an area that stand by name in its words
MUCH = 0.02  # of an area: what a region must hold of it to be spoken of


def names(said: Mapping[str, Any]) -> set[str]:
    """Fields of a mark that are not asked for: they follow from its place."""
    follows = set() if said["view"] == "mouth" and not said["points"] else {"region"}
    return follows | ({"direction"} if said["shape"] == Shape.ARROW and len(said["points"]) == 2 else set())


def completed(said: Mapping[str, Any], *, figure: str, by: str) -> dict[str, Any]:
    """What follows from what was said: region, side, direction of an arrow, area, where it shows, words."""
    from palpate.body.surface import ATLAS_VERSION

    follows: dict[str, Any] = {"atlas": ATLAS_VERSION, "area": None, "extent": None, "share": None}
    follows |= _measured(said)
    follows |= _lying(said, follows["area"])
    follows |= drawn(dict(said) | follows, figure=figure)
    return follows | {"said": _sentence(dict(said) | follows, by=by)}


def _sentence(mark: Mapping[str, Any], *, by: str) -> str:
    """A mark in words: "psoas major, left (client's left), muscle, grade 2, felt by Anna Weber"."""
    from palpate.body.saying import said

    value = _value(mark)
    place = said(value, translate=_)
    if mark["author"] == "client":
        whole = _("painted by the client") if mark["strokes"] else _("told by the client")
    else:
        told = mark["standing"] == Standing.TOLD
        whole = said(value, by=_("the client") if told else by, sense=mark["basis"], translate=_)
        whole = whole.removeprefix(place).removeprefix(", ")
    if mark["area"] is None:
        return ", ".join(filter(None, (place, whole)))
    size = _("{size} cm²").format(size=f"{mark['extent']:.0f}")
    return ", ".join(filter(None, (_with_further(value, mark["area"]), size, whole)))


def _with_further(value: Mark, area: bytes) -> str:
    """The words of an area with its other regions: one side is not the whole of a pair."""
    from palpate.body.painting import Painting
    from palpate.body.saying import label_of_region, pieces

    said = pieces(value, translate=_)
    regions = painted_regions(Painting.unpacked(area), least=MUCH)
    if not regions or value.structure:
        return ", ".join(said)
    names = [label_of_region(each.id, translate=_) for each in regions[:NAMED]]
    if further := len(regions) - len(names):
        names.append(
            _("{count} further regions").format(count=further) if further > 1 else _("one further region")
        )
    return ", ".join(["; ".join(names), *said[1:]])


def _measured(said: Mapping[str, Any]) -> dict[str, Any]:
    """The area that strokes leave, with its size."""
    if not said["strokes"]:
        return {}
    from palpate.body.extent import extent, share
    from palpate.body.painting import Painting

    painting = Painting.drawn([_as_stroke(each) for each in said["strokes"]])
    size, part = extent(painting), share(painting)
    return {"area": painting.packed(), "extent": round(size, 2), "share": round(part, 4)}


def _lying(said: Mapping[str, Any], area: bytes | None) -> dict[str, Any]:
    """The region under the first point, or under most of an area, its side, and the way an arrow points."""
    region, direction = said["region"], said["direction"]
    if area is not None:
        from palpate.body.painting import Painting

        regions = painted_regions(Painting.unpacked(area))
        region = regions[0].id if regions else ""
    elif said["points"]:
        from palpate.body.rays import region_of

        points = [point(each) for each in said["points"]]
        region = region_of(points[0])
        if said["shape"] == Shape.ARROW and len(points) == 2:
            direction = _toward(*points)
    side = str(atlas().region(region).side) if region else ""
    return {"region": region, "side": side, "direction": direction}


def _toward(start: SurfacePoint, end: SurfacePoint) -> list[float] | None:
    from palpate.body.surface import skin

    way = [float(b - a) for a, b in zip(skin().place(start), skin().place(end), strict=True)]
    length = math.hypot(*way)
    return [round(each / length, 9) for each in way] if length > 1e-4 else None


def _as_stroke(given: Mapping[str, Any]) -> Stroke:
    from palpate.body.mark import Stroke

    points = tuple(point(each) for each in given["points"])
    return Stroke(
        points=points, radius=given["radius"], strength=given["strength"], erase=given["erase"],
        region=given.get("region", ""),
    )  # fmt: skip


def _value(mark: Mapping[str, Any]) -> Mark:
    from palpate.body.mark import Mark

    return Mark(
        symbol=mark["symbol"], points=tuple(point(each) for each in mark["points"]), region=mark["region"],
        structure=mark["structure"], depth=mark["depth"], tissue=mark["tissue"], channel=mark["channel"],
        grade=mark["grade"], direction=tuple(mark["direction"]) if mark["direction"] else None,
        diameter=mark["diameter"], words=mark["words"], standing=Standing(mark["standing"]),
    )  # fmt: skip
