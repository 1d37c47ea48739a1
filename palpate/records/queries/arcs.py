"""The arcs of a session and the own mark of their center, as rows and as the geometry takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from palpate.records.models import Arc, Center, Client, Session
from palpate.records.queries.showing import point

if TYPE_CHECKING:
    from palpate.discovery import arc as values_of
    from palpate.discovery.arcing import Located

Triple = tuple[float, float, float]


def of_session(session: Session) -> list[Arc]:
    """The arcs that stand, in the order in which they were noted."""
    return list(session.arcs.filter(struck_at=None).select_related("recorded_by"))


def center(session: Session) -> Center | None:
    """Her own mark as it stands; one without a point says that she has none. None: she has not said."""
    return session.centers.filter(struck_at=None).select_related("recorded_by").last()


def one(number: int) -> Arc | None:
    """One arc with its session and client."""
    return Arc.objects.select_related("session__client__practice").filter(pk=number).first()


def of_client(client: Client) -> list[Arc]:
    """All arcs of a client that stand, for her export."""
    rows = Arc.objects.filter(session__client=client, struck_at=None)
    return list(rows.select_related("session", "recorded_by").order_by("session__number", "number"))


def centers_of(client: Client) -> list[Center]:
    """All own marks of a client that stand."""
    rows = Center.objects.filter(session__client=client, struck_at=None)
    return list(rows.select_related("session", "recorded_by").order_by("session__number", "pk"))


def triple(parts: Sequence[float]) -> Triple:
    """Three numbers of a row as a vector."""
    x, y, z = parts
    return float(x), float(y), float(z)


def values(rows: Iterable[Arc]) -> list[values_of.Arc]:
    """The arcs as the geometry takes them: places in metres, whoever looked at them from the view's side."""
    from palpate.body.surface import skin
    from palpate.body.views import VIEWS
    from palpate.discovery import arc as values_of

    return [
        values_of.Arc(
            place=triple([float(each) for each in skin().place(point(row.point))]),
            tangent=triple(row.tangent),
            concave=triple(row.concave),
            outward=VIEWS[row.view].toward,
            certainty=row.certainty,
            radius=row.radius,
            hand=row.hand,
            amplitude=row.amplitude,
            speed=row.speed,
            order=row.number,
        )
        for row in rows
    ]


def located(geometry: dict[str, Any]) -> Located:
    """The geometry again, from what was kept when it was compared."""
    from palpate.discovery.arcing import Located, Verdict

    def vector(parts: Any) -> Any:
        return tuple(parts) if parts is not None else None

    return Located(
        verdict=Verdict(geometry["verdict"]),
        center=vector(geometry["center"]),
        region=tuple(tuple(axis) for axis in geometry["region"]),
        residual=geometry["residual"],
        depth_known=geometry["depth_known"],
        across=vector(geometry["across"]),
        open_by=geometry["open_by"],
        against=tuple(geometry["against"]),
        sources=tuple(tuple(group) for group in geometry["sources"]),
        count=geometry["count"],
    )


def near(place: Triple) -> str:
    """The id of the region of the skin that lies nearest to a place inside the body."""
    from palpate.body.rays import nearest, region_of

    return region_of(nearest(place))
