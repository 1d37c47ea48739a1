"""The arcs of a session and the own mark of their center, as rows and as the geometry takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from palpate.records.models import Arc, Center, Client, Session
from palpate.records.queries import body
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.records.queries.showing import point

if TYPE_CHECKING:
    from palpate.discovery import arc as values_of
    from palpate.discovery.arcing import Located

ARCS = Prepared(lambda: Arc.objects.filter(session=GIVEN, struck_at=None).select_related("recorded_by"))
CENTERS = Prepared(lambda: Center.objects.filter(session=GIVEN).select_related("recorded_by", "cyst"))
Triple = tuple[float, float, float]
FIRST = 1  # of the series of a session


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the arcs of a series gave when they were compared with the own mark."""

    located: Located
    numbers: tuple[int, ...]  # of the arcs that went in, in the order in which `located` counts them
    rows: tuple[int, ...]
    figure: str
    size: float  # metres of the client's body for one metre of the figure
    program: str
    at: datetime


def of_session(session: Session, series: int | None = None) -> list[Arc]:
    """The arcs that stand, in the order in which they were noted; those of one series, or all. One query."""
    rows = ARCS.rows(session.pk, session=session)
    return [row for row in rows if series is None or row.series == series]


def centers(session: Session) -> list[Center]:
    """Her own marks, the struck ones too, in the order in which she made them. One query."""
    return CENTERS.rows(session.pk, session=session)


def own(rows: Iterable[Center], series: int) -> Center | None:
    """Her own mark as it stands; one without a view says that she has none. None: she has not said."""
    return next((row for row in rows if row.series == series and row.struck_at is None), None)


def center(session: Session, series: int = FIRST) -> Center | None:
    """Her own mark of a series as it stands. One query."""
    return own(centers(session), series)


def marked_again(row: Center, rows: Iterable[Center]) -> bool:
    """Whether she had seen the geometry of this series before she made this mark."""
    before = (each for each in rows if each.series == row.series and each.recorded_at <= row.recorded_at)
    return any(each.pk != row.pk and each.geometry for each in before)


def one(number: int) -> Arc | None:
    """One arc with its session and client."""
    return Arc.objects.select_related("session__client__practice").filter(pk=number).first()


def of_client(client: Client) -> list[Arc]:
    """All arcs of a client, struck ones too, for her export."""
    rows = Arc.objects.filter(session__client=client)
    return list(
        rows.select_related("session__client", "recorded_by").order_by("session__number", "number", "pk")
    )


def centers_of(client: Client) -> list[Center]:
    """All own marks of a client, struck ones too."""
    rows = Center.objects.filter(session__client=client)
    return list(rows.select_related("session", "recorded_by", "cyst").order_by("session__number", "pk"))


def triple(parts: Sequence[float]) -> Triple:
    """Three numbers of a row as a vector."""
    x, y, z = parts
    return float(x), float(y), float(z)


def figure(session: Session) -> str:
    """The figure on which a session's arcs are drawn: the client's, as she was on that day."""
    return body.figure(session.client, localdate(session.opened_at))


def size(session: Session) -> float:
    """Metres of the client's body for one metre of her figure; each figure is drawn as tall as the others."""
    from palpate.body.proportions import Build, fitted
    from palpate.body.surface import skin

    build = body.build(session.client, localdate(session.opened_at))
    tall = float(skin().vertices[:, 1].max() - skin().vertices[:, 1].min())
    if build.height is not None:
        return build.height / tall
    return 1.0 if build.grown else fitted(Build(age=build.age)).height / tall


def values(rows: Iterable[Arc], *, figure: str, size: float) -> list[values_of.Arc]:
    """The arcs as the geometry takes them: places in metres of the client's body, seen from their views."""
    from palpate.body.palm import placed
    from palpate.body.views import view
    from palpate.discovery import arc as values_of

    return [
        values_of.Arc(
            place=triple([size * part for part in placed(point(row.point), figure)]),
            tangent=triple(row.tangent),
            concave=triple(row.concave),
            outward=triple(view(row.view, figure).toward),
            certainty=row.certainty,
            radius=row.radius,
            hand=row.hand,
            amplitude=row.amplitude,
            speed=row.speed,
            order=row.number,
        )
        for row in rows
    ]


def stored(located: Located) -> dict[str, Any]:
    """An answer of the geometry as plain values for a column."""
    return {
        "verdict": str(located.verdict), "center": located.center, "region": located.region,
        "residual": located.residual, "depth_known": located.depth_known, "across": located.across,
        "open_by": located.open_by, "against": located.against, "sources": located.sources,
        "count": located.count,
    }  # fmt: skip


def compared(row: Center | None) -> Compared | None:
    """The latest comparison with this mark, whether or not its arcs still stand; None if nobody asked."""
    if row is None or not row.geometry:
        return None
    from palpate.discovery.arcing import Located, Verdict

    last = row.geometry["compared"][-1]
    found = last["located"]
    located = Located(
        verdict=Verdict(found["verdict"]),
        center=None if found["center"] is None else triple(found["center"]),
        region=tuple(triple(axis) for axis in found["region"]),
        residual=found["residual"],
        depth_known=found["depth_known"],
        across=None if found["across"] is None else triple(found["across"]),
        open_by=found["open_by"],
        against=tuple(found["against"]),
        sources=tuple(tuple(group) for group in found["sources"]),
        count=found["count"],
    )
    return Compared(
        located=located, numbers=tuple(last["numbers"]), rows=tuple(last["rows"]), figure=last["figure"],
        size=last["size"], program=last["program"], at=datetime.fromisoformat(last["at"]),
    )  # fmt: skip


def still_holds(found: Compared, rows: Iterable[Arc]) -> bool:
    """Whether the arcs that were compared are those that stand."""
    return sorted(found.rows) == sorted(row.pk for row in rows)


def near(found: Compared) -> str:
    """The id of the region of the skin that lies nearest to a center inside the body."""
    from palpate.body.rays import nearest, region_of

    assert found.located.center is not None
    return region_of(nearest([part / found.size for part in found.located.center], found.figure))
