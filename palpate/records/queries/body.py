"""The marks of a body as values that pages, scripts, papers and exports read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from palpate.records.models import BodyMark, BodyStep, Client, NoteVersion, Session
from palpate.records.queries import chart
from palpate.records.queries.prepared import GIVEN, Prepared

if TYPE_CHECKING:
    from palpate.body.proportions import Build


@dataclass(frozen=True, slots=True)
class Small:
    """One mark as a small figure shows it: kept ready, nothing is computed."""

    key: str
    symbol: str
    shape: str
    grade: int | None
    direction: list[float] | None
    author: str
    standing: str
    side: str
    said: str
    words: str
    shown: dict[str, list[list[float]]]
    area: dict[str, str] | None
    session: int | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands on a body in a small figure: the figure it was drawn on, and its marks."""

    figure: str
    marks: list[Small]


def build(client: Client, today: date) -> Build:
    """What is known of a client's proportions."""
    from palpate.body.proportions import Build

    age = chart.age(client, today)
    return Build(
        sex=client.figure if client.figure in ("female", "male") else "",
        age=age if age is not None and 0 <= age <= 130 else None,  # a birth typed wrong draws no figure
        height=client.height_cm / 100 if client.height_cm else None,
        weight=client.weight_kg,
    )


def figure(client: Client, today: date) -> str:
    """The figure on which a client's chart is drawn: as she chose it, or by her age."""
    from palpate.body.proportions import figure_for

    return figure_for(build(client, today))


def one(key: str) -> BodyMark | None:
    """The mark with this key, with what its wire form reads; struck ones too."""
    return _rows().filter(key=key).first()


def of_client(
    client: Client, *, session: int | None = None, author: str = "", symbol: str = "", struck: bool = False
) -> list[BodyMark]:
    """The marks that stand, in the order in which they were set; `session` 0: those of none. One query.

    With `struck`, those that were taken back too.
    """
    if not struck and session is None and not author and not symbol:
        return STANDING.rows(client.pk, client=client)
    rows = _rows().filter(client=client)
    rows = rows if struck else rows.filter(struck_at=None)
    if session is not None:
        rows = rows.filter(session=session or None)
    if author:
        rows = rows.filter(author=author)
    return list(rows.filter(symbol=symbol) if symbol else rows)


def of_session(session: Session) -> list[BodyMark]:
    """The marks of one session that stand. One query."""
    return list(_rows().filter(session=session, struck_at=None))


def small(client: Client) -> Seen:
    """What a small figure shows: marks of the latest session that has any, and those of none. One query."""
    found = list(SMALL.values(client.pk))
    drawn_on = found[-1][-1] if found else ""
    return Seen(drawn_on, [Small(*row[:-1]) for row in found])


def _small() -> QuerySet[BodyMark, Any]:
    standing = BodyMark.objects.filter(client=GIVEN, struck_at=None)
    latest = (
        standing.filter(session__isnull=False).order_by("-session__opened_at", "-session").values("session")
    )
    return standing.filter(Q(session=None) | Q(session=Subquery(latest[:1]))).values_list(
        "key", "symbol", "shape", "grade", "direction", "author", "standing", "side", "said", "words",
        "shown", "paths", "session", "figure",
    )  # fmt: skip


SMALL = Prepared(_small)


def wire(row: BodyMark, drawn_on: str = "") -> dict[str, Any]:
    """A mark as scripts, exports and other programs read it. `drawn_on` is the figure of the page."""
    from palpate.body.saying import label_of_region, label_of_structure

    shown, paths = row.shown, row.paths
    if drawn_on and drawn_on != row.figure:
        from palpate.records.queries.showing import drawn

        again = drawn(
            {"area": row.area, "view": row.view, "points": row.points, "xy": row.xy, "region": row.region},
            figure=drawn_on,
        )
        shown, paths = again["shown"], again["paths"]
    session = row.session
    return {
        "key": row.key, "symbol": row.symbol, "shape": row.shape, "view": row.view, "xy": row.xy,
        "points": row.points, "strokes": row.strokes, "region": row.region,
        "region_label": label_of_region(row.region, translate=_) if row.region else "", "side": row.side,
        "structure": row.structure,
        "structure_label": label_of_structure(row.structure, row.side, translate=_) if row.structure else "",
        "depth": row.depth, "tissue": row.tissue, "quality": row.quality, "channel": row.channel,
        "grade": row.grade, "direction": row.direction, "diameter": row.diameter, "words": row.words,
        "author": row.author, "standing": row.standing, "basis": row.basis, "at": row.at,
        "session": row.session_id, "session_label": _session(session) if session else "",
        "recorded_at": row.recorded_at.isoformat(), "recorded_by": row.recorded_by.name,
        "version": row.version, "shown": shown, "area": paths, "extent": row.extent, "share": row.share,
        "said": row.said, "locked": bool(getattr(row, "locked", False)), "atlas": row.atlas,
    }  # fmt: skip


def last_step(client: Client, session: Session | None) -> BodyStep | None:
    """The last step of a session, or of the client's own chart; it says what undo and redo turn to."""
    if session is not None:
        return next(iter(LAST_STEP.rows(session.pk)), None)
    return _steps(client, None).only("number", "back", "forth").order_by("-number").first()


def step(client: Client, session: Session | None, number: int) -> BodyStep:
    """One step with its mark."""
    related = ("mark__client", "mark__session", "mark__recorded_by")
    return _steps(client, session).select_related(*related).get(number=number)


def _rows() -> QuerySet[BodyMark]:
    signed = Exists(NoteVersion.objects.filter(session=OuterRef("session")))
    return BodyMark.objects.select_related("recorded_by", "session").annotate(locked=signed)


LAST_STEP = Prepared(
    lambda: BodyStep.objects.filter(session=GIVEN).only("number", "back", "forth").order_by("-number")[:1]
)
STANDING = Prepared(lambda: _rows().filter(client=GIVEN, struck_at=None))


def _steps(client: Client, session: Session | None) -> QuerySet[BodyStep]:
    if session is not None:
        return BodyStep.objects.filter(session=session)
    return BodyStep.objects.filter(client=client, session=None)


def _session(session: Session) -> str:
    return _("Session {number}, {day}").format(
        number=session.number, day=f"{localtime(session.opened_at):%d %b %Y}"
    )
