"""What somebody meant with a mark, checked: its sign, its place on the body, everything said about it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from palpate.body import DEPTHS, atlas
from palpate.body.symbols import SYMBOLS, Shape, Symbol
from palpate.errors import NotPhysical
from palpate.records.queries.showing import point
from palpate.standing import Basis, Channel, Standing
from palpate.words import kept

if TYPE_CHECKING:
    from palpate.body import Region
    from palpate.body.surface import SurfacePoint

SAID = (
    "symbol", "shape", "view", "xy", "points", "strokes", "region", "structure", "depth", "tissue", "quality",
    "channel", "grade", "direction", "diameter", "words", "author", "standing", "basis", "at",
)  # fmt: skip
PRACTITIONER, CLIENT = "practitioner", "client"
ANSWERS = ("nothing", "declined")  # qualities of a painting that say why there is no drawing
MOST_STROKES, MOST_PLACES, MOST_XY = 200, 64, 5000
LONGEST = 12 * 3600.0  # [s] from the start of a session
BASES = {Standing.PALPATED: (*Channel, Basis.FROM_MEMORY), Standing.TOLD: tuple(Basis)}
_FINEST = 6  # digits of a weight inside a face: a ten-thousandth of a millimetre


def checked(given: Mapping[str, Any], *, figure: str) -> dict[str, Any]:
    """What was meant, in the form in which it is kept; raises NotPhysical with a sentence if it cannot be."""
    if unknown := set(given) - set(SAID):
        raise NotPhysical(f"A mark has no field {sorted(unknown)[0]}. Leave it out.")
    symbol = _term(SYMBOLS, given.get("symbol"), "symbol")
    said = _about(symbol, given)
    said |= _place(symbol, given, figure)
    return said


def _about(symbol: Symbol, given: Mapping[str, Any]) -> dict[str, Any]:
    """Everything but the place."""
    from palpate.body.mark import CHANNELS, TISSUES

    shape = given.get("shape") or symbol.shape
    if shape != symbol.shape:
        raise NotPhysical(f"The sign “{symbol.label}” must have the shape {symbol.shape}, got {shape!r}.")
    author = given.get("author") or symbol.author
    if author != symbol.author:
        raise NotPhysical(
            f"The sign “{symbol.label}” must be set by the {symbol.author}, got {author!r}. "
            "Choose another sign."
        )
    standing = given.get("standing") or _standing(symbol)
    if standing not in BASES or (author == CLIENT and standing != Standing.TOLD):
        raise NotPhysical(
            f"A mark must be palpated or told, and what a client draws is told; got {standing!r}."
        )
    basis = given.get("basis") or ""
    if basis and basis not in BASES[Standing(standing)]:
        raise NotPhysical(f"What was {standing} cannot rest on {basis!r}. Correct it, or leave it blank.")
    grade, at, diameter = given.get("grade"), given.get("at"), given.get("diameter")
    if grade is not None and grade not in (0, 1, 2, 3):
        raise NotPhysical(f"A grade must be 0, 1, 2 or 3, got {grade}. Leave it out if it was not assessed.")
    if at is not None and not 0 <= at <= LONGEST:
        raise NotPhysical(
            f"A mark must lie between 0 and {LONGEST:.0f} seconds of the session, got {at:.0f}."
        )
    if diameter is not None and not 0 < diameter <= 1:
        raise NotPhysical(f"A diameter must lie above 0 and at most at 1 m, got {diameter:.3g} m.")
    channel = _code(CHANNELS, given.get("channel"), "channel")
    if channel and author != CLIENT:
        raise NotPhysical("A channel belongs to a client's painting. Say what the hands met in words.")
    quality = kept(given.get("quality") or "").strip()
    if len(quality) > 120:
        raise NotPhysical(f"A quality must have at most 120 characters, got {len(quality)}. Use the words.")
    structure = given.get("structure") or ""
    if structure:
        atlas().structure(structure)
    return {
        "symbol": symbol.code, "shape": symbol.shape.value, "author": author, "standing": str(standing),
        "basis": str(basis), "grade": grade, "at": None if at is None else float(at),
        "diameter": None if diameter is None else float(diameter), "channel": channel, "quality": quality,
        "tissue": _code(TISSUES, given.get("tissue"), "tissue"), "structure": structure,
        "depth": _code(DEPTHS, given.get("depth"), "depth"), "words": kept(given.get("words") or "").strip(),
        "direction": _direction(given.get("direction")),
    }  # fmt: skip


def _place(symbol: Symbol, given: Mapping[str, Any], figure: str) -> dict[str, Any]:
    """Where: points on the skin, or strokes of a brush, or a region of the mouth."""
    view, xy = given.get("view") or "", [[float(x), float(y)] for x, y in given.get("xy") or []]
    if not all(math.isfinite(each) for pair in xy for each in pair):
        raise NotPhysical("A place on the page must be two numbers. Mark the place again.")
    if len(xy) > MOST_XY:
        raise NotPhysical(f"A mark must have at most {MOST_XY} places on the page, got {len(xy)}.")
    place: dict[str, Any] = {"view": view, "xy": xy, "points": [], "strokes": [], "region": ""}
    if view:
        from palpate.body.views import view as view_of

        view_of(view)
    named = atlas().region(given["region"]) if given.get("region") else None
    if symbol.shape is Shape.AREA:
        return place | {"strokes": _strokes(symbol, given, named, figure)}
    if given.get("points"):
        place["points"] = [stored(point(each)) for each in given["points"]]
    elif view == "mouth" or (named is not None and named.surface == "mouth"):
        return place | {"view": "mouth", "region": _in_the_mouth(named, xy)}
    elif xy:
        place["points"] = [stored(each) for each in hit_on(view, xy, figure)]
    elif named is not None:
        place["points"] = [stored(anchor(named))]
    _count(symbol, len(place["points"]))
    return place


def _in_the_mouth(named: Region | None, xy: list[list[float]]) -> str:
    """The region of the mouth that was named, or that is drawn under the first place."""
    from palpate.body.drawing import region_at

    if named is not None and named.surface == "mouth":
        return named.id
    found = region_at("mouth", xy[0][0], xy[0][1]) if xy and named is None else None
    if found is None:
        raise NotPhysical(
            "A mark in the mouth must touch the body in a region of the mouth. Mark a place, or choose one."
        )
    return found


def _count(symbol: Symbol, places: int) -> None:
    most = {Shape.POINT: 1, Shape.ARROW: 2}.get(symbol.shape, MOST_PLACES)
    if not 1 <= places <= most:
        raise NotPhysical(
            f"The sign “{symbol.label}” must touch the body: it has "
            f"{'one place' if most == 1 else f'1 to {most} places'}, got {places}. "
            "Mark a place on the figure, or choose a region by its name."
        )


def _strokes(
    symbol: Symbol, given: Mapping[str, Any], named: Region | None, figure: str
) -> list[dict[str, Any]]:
    strokes = [dict(each) for each in given.get("strokes") or []]
    if not strokes and named is not None and symbol.author == PRACTITIONER:
        strokes = [{"region": named.id}]  # chosen by its name: the whole region
    if not strokes and symbol.author == CLIENT and given.get("quality") in ANSWERS:
        return []
    if not any(not each.get("erase") for each in strokes):
        raise NotPhysical("A painting must have at least one stroke of the brush, got none. Paint one.")
    if len(strokes) > MOST_STROKES:
        raise NotPhysical(
            f"A painting must have at most {MOST_STROKES} strokes, got {len(strokes)}. Begin a second one."
        )
    return [_stroke(each, figure) for each in strokes]


def _stroke(given: dict[str, Any], figure: str) -> dict[str, Any]:
    strength, erase = float(given.get("strength", 1.0)), bool(given.get("erase", False))
    if not 0 <= strength <= 1:
        raise NotPhysical(f"The strength of a stroke must lie between 0 and 1, got {strength:.3g}.")
    if given.get("region"):
        region = atlas().region(given["region"])
        if region.surface == "mouth":
            raise NotPhysical("The brush paints the skin, and the mouth has none here. Set a sign there.")
        return {"region": region.id, "points": [], "radius": 0.0, "strength": strength, "erase": erase}
    radius = float(given.get("radius") or 0)
    if not 0 < radius <= 0.3:
        raise NotPhysical(f"The brush must have a radius above 0 and up to 0.3 m, got {radius:.3g} m.")
    if given.get("points"):
        points = [point(each) for each in given["points"]]
    elif given.get("xy") and given.get("view"):
        from palpate.body.painting import strokes_on

        points = list(strokes_on(given["view"], given["xy"], radius, figure=figure).points)
    else:
        raise NotPhysical("A stroke must have places on the body, got none. Paint it again.")
    if len(points) > MOST_XY:
        raise NotPhysical(f"A stroke must have at most {MOST_XY} places, got {len(points)}. Lift the brush.")
    places = [stored(each)[:3] for each in points]
    return {"points": places, "radius": radius, "strength": strength, "erase": erase}


def stored(point: SurfacePoint) -> list[float]:
    """A place in the form in which it is kept: face, two weights, depth."""
    weights = (round(float(each), _FINEST) + 0.0 for each in (point.u, point.v, point.depth))
    return [point.face, *weights]


def hit_on(view: str, xy: list[list[float]], figure: str) -> list[SurfacePoint]:
    """The places of the skin under places of a page; raises NotPhysical if one lies beside the body."""
    from palpate.body.rays import hit
    from palpate.body.views import view as view_of

    if not view:
        raise NotPhysical("A place on the page must name its view, such as front. Mark the place again.")
    if len(xy) > MOST_PLACES:
        raise NotPhysical(f"A mark must have at most {MOST_PLACES} places, got {len(xy)}. Draw it shorter.")
    seen = view_of(view, figure)
    found = [(x, y, hit(seen, x, y, figure)) for x, y in xy]
    points = [point for _x, _y, point in found if point is not None]
    if len(points) < len(found):
        x, y = next((x, y) for x, y, point in found if point is None)
        raise NotPhysical(
            f"A mark must touch the body: {x:.0f}, {y:.0f} of the view “{seen.label}” lies beside it. "
            "Mark a place on the figure."
        )
    return points


@cache
def anchor(region: Region) -> SurfacePoint:
    """The place that stands for a region which was chosen by its name."""
    from palpate.body.rays import nearest

    if region.anchor is None:
        raise NotPhysical(f"The region {region.label} has no place on the skin. Choose another region.")
    return nearest(region.anchor)


def _direction(given: Any) -> list[float] | None:
    if given is None:
        return None
    parts = [float(each) for each in given]
    length = math.hypot(*parts) if len(parts) == 3 else math.nan
    if not abs(length - 1) <= 1e-3:
        raise NotPhysical(
            f"A direction must be three numbers of length 1, got length {length:.3g}. Draw the arrow again."
        )
    return [round(each / length, 9) for each in parts]


def _standing(symbol: Symbol) -> Standing:
    """How a sign is known if nobody says otherwise: what may not be touched was told, as was a painting."""
    return Standing.TOLD if symbol.author == CLIENT or symbol.code == "avoid" else Standing.PALPATED


def _term(table: Any, code: Any, what: str) -> Any:
    if not code or code not in table:
        raise NotPhysical(f"“{code or ''}” must be one of the {what}s: {', '.join(table.codes)}.")
    return table[code]


def _code(table: Any, code: Any, what: str) -> str:
    return str(_term(table, code, what).code) if code else ""
