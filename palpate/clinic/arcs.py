"""Arcs that hands felt, the practitioner's own mark of their center, and the comparison of both.

The order matters: what the geometry gives is computed only after she has marked her own center, or has said
that she has none. Her mark stays authoritative, and nothing computed changes it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

import palpate
from palpate.body import DEPTHS, atlas
from palpate.clinic import audit, drafts, indexing, placing, writing
from palpate.errors import NotPhysical, NotYet
from palpate.records.models import Arc, Center, Practitioner, Session
from palpate.records.queries import arcs as queries
from palpate.standing import Standing
from palpate.words import kept

if TYPE_CHECKING:
    from palpate.body.surface import SurfacePoint

FIGURE = "neutral"  # the figure that the board is drawn on: centers lie inside, and only it has an inside
INSIDES = ("left", "right")  # of the direction of an arc, as the viewer sees it
HANDS = ("left", "right", "both")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the board: on the page of a view, or a region by its name. Page units, y down."""

    view: str = "front"  # front, back, left, right
    xy: tuple[float, float] | None = None
    region: str = ""  # id of a region, if no place on the page was marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """One arc as it was felt. Blank and None: not assessed."""

    place: Place
    degrees: float  # of the tangent, as the viewer sees it: 0 to the viewer's right, 90 up
    inside: str  # left or right of that direction: the concave side
    hand: str = ""
    radius: float | None = None  # [m]
    amplitude: int | None = None  # 0 to 4
    speed: str = ""
    certainty: str = ""
    words: str = ""


@transaction.atomic
def note(*, session: Session, felt: Felt, by: Practitioner, at: datetime, draft: str | None = None) -> Arc:
    """Note one arc. The same arc twice in a row is one."""
    writing.may(session, by)
    point, view = _lies(felt.place)
    tangent, concave = _turned(felt, view)
    _is_an_arc(felt, point, tangent, concave, view)
    if felt.hand and felt.hand not in HANDS:
        raise NotPhysical(f"A hand must be one of {', '.join(HANDS)}, got {felt.hand!r}. Or leave it blank.")
    region, side = _region(point)
    said: dict[str, Any] = {
        "hand": felt.hand, "view": view.code, "xy": list(felt.place.xy or ()), "point": placing.stored(point),
        "degrees": felt.degrees % 360, "tangent": tangent, "concave": concave, "radius": felt.radius,
        "amplitude": felt.amplitude, "speed": felt.speed, "certainty": felt.certainty, "region": region,
        "side": side, "words": kept(felt.words).strip(),
    }  # fmt: skip
    drafts.settle(draft)
    last = session.arcs.filter(struck_at=None).last()
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return last
    number = 1 + (session.arcs.aggregate(last=Max("number"))["last"] or 0)
    row = Arc.objects.create(
        session=session, number=number, standing=Standing.PALPATED, atlas=_version(),
        recalled_after=writing.recalled(session, at), recorded_at=at, recorded_by=by, **said,
    )  # fmt: skip
    _forget_comparison(session)
    indexing.again(session)
    audit.note("arc.noted", row, by=by, at=at)
    return row


@transaction.atomic
def strike(*, arc: Arc, why: str, by: Practitioner, at: datetime) -> Arc:
    """Take an arc back with a reason. Numbers of the others stay."""
    writing.may(arc.session, by)
    writing.strike(arc, why=why, by=by, at=at)
    _forget_comparison(arc.session)
    indexing.again(arc.session)
    audit.note("arc.struck", arc, by=by, at=at)
    return arc


@transaction.atomic
def mark_center(
    *,
    session: Session,
    place: Place | None,
    by: Practitioner,
    at: datetime,
    depth: str = "",
    located: str = "",
    draft: str | None = None,
) -> Center:
    """The practitioner's own mark; without a place: she has none. A new one strikes the one before."""
    writing.may(session, by)
    if depth and depth not in DEPTHS:
        raise NotPhysical(
            f"A depth must be one of {', '.join(DEPTHS.codes)}, got {depth!r}. Or leave it blank."
        )
    said: dict[str, Any] = {"depth": depth if place else "", "located": kept(located).strip()}
    if place is None:
        said |= {"view": "", "xy": [], "point": [], "region": "", "side": ""}
    else:
        point, view = _lies(place)
        region, side = _region(point)
        said |= {"view": view.code, "xy": list(place.xy or ()), "point": placing.stored(point)}
        said |= {"region": region, "side": side}
    drafts.settle(draft)
    before = session.centers.filter(struck_at=None).last()
    if before is not None and all(getattr(before, name) == value for name, value in said.items()):
        return before
    if before is not None:
        writing.strike(before, why=writing.CHANGED, by=by, at=at)
    row = Center.objects.create(
        session=session, standing=Standing.PALPATED, recalled_after=writing.recalled(session, at),
        recorded_at=at, recorded_by=by, atlas=_version(), **said,
    )  # fmt: skip
    indexing.again(session)
    audit.note("center.marked", row, by=by, at=at)
    return row


@transaction.atomic
def strike_center(*, center: Center, why: str, by: Practitioner, at: datetime) -> Center:
    """Take the own mark back with a reason."""
    writing.may(center.session, by)
    writing.strike(center, why=why, by=by, at=at)
    indexing.again(center.session)
    audit.note("center.struck", center, by=by, at=at)
    return center


@transaction.atomic
def compare(*, session: Session, by: Practitioner, at: datetime) -> Center:
    """What the arcs give, kept beside her own mark. Raises NotYet before she has marked one, or said none."""
    from palpate.discovery.arcing import locate

    writing.may(session, by)
    center = session.centers.filter(struck_at=None).last()
    if center is None:
        raise NotYet("Your own mark comes first. Mark the center, or say that you have none; then compare.")
    rows = queries.of_session(session)
    located = locate(queries.values(rows))
    center.geometry = {
        "verdict": str(located.verdict), "center": located.center, "region": located.region,
        "residual": located.residual, "depth_known": located.depth_known, "across": located.across,
        "open_by": located.open_by, "against": located.against, "sources": located.sources,
        "count": located.count, "numbers": [row.number for row in rows],
        "program": palpate.__version__, "at": at.isoformat(),
    }  # fmt: skip
    center.save(update_fields=["geometry"])
    indexing.again(session)
    audit.note("center.compared", center, by=by, at=at)
    return center


def _forget_comparison(session: Session) -> None:
    """Other arcs, another answer: what was computed from the ones before is not left standing."""
    session.centers.filter(struck_at=None).exclude(geometry=None).update(geometry=None)


def _lies(place: Place) -> tuple[SurfacePoint, Any]:
    from palpate.body.views import MAIN, view

    if place.view not in MAIN:
        raise NotPhysical(f"A view must be one of {', '.join(MAIN)}, got {place.view!r}. Choose one of them.")
    seen = view(place.view, FIGURE)
    if place.xy is None:
        if not place.region:
            raise NotPhysical(
                "A place must be marked on the figure or named, got neither. Mark it, or name it."
            )
        return placing.anchor(atlas().region(place.region)), seen
    if not all(math.isfinite(each) for each in place.xy):
        raise NotPhysical("A place on the page must be two numbers. Mark the place again.")
    return placing.hit_on(place.view, [list(place.xy)], FIGURE)[0], seen


def _turned(felt: Felt, view: Any) -> tuple[list[float], list[float]]:
    """Along the arc and toward its inside, as unit vectors of the atlas frame in the plane of the page."""
    if felt.inside not in INSIDES:
        raise NotPhysical(
            f"The concave side must be left or right of the arc's direction, got {felt.inside!r}. Choose one."
        )
    if not math.isfinite(felt.degrees):
        raise NotPhysical("The direction of an arc must be a number of degrees. Draw the arc again.")
    cos, sin = math.cos(math.radians(felt.degrees)), math.sin(math.radians(felt.degrees))
    sign = 1 if felt.inside == "left" else -1
    along = [cos * r + sin * u for r, u in zip(view.right, view.up, strict=True)]
    inward = [sign * (cos * u - sin * r) for r, u in zip(view.right, view.up, strict=True)]
    return [round(each, 9) for each in along], [round(each, 9) for each in inward]


def _is_an_arc(
    felt: Felt, point: SurfacePoint, tangent: list[float], concave: list[float], view: Any
) -> None:
    """The chapter on discovery checks what an arc may be."""
    from palpate.body.surface import skin
    from palpate.discovery import arc

    x, y, z = (float(each) for each in skin().place(point))
    arc.Arc(
        place=(x, y, z), tangent=queries.triple(tangent), concave=queries.triple(concave),
        outward=view.toward,
        certainty=felt.certainty, radius=felt.radius, amplitude=felt.amplitude, speed=felt.speed,
    )  # fmt: skip


def _region(point: SurfacePoint) -> tuple[str, str]:
    from palpate.body.rays import region_of

    region = region_of(point)
    return region, str(atlas().region(region).side)


def _version() -> str:
    from palpate.body.surface import ATLAS_VERSION

    return ATLAS_VERSION
