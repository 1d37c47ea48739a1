"""Clients' own paintings, in order of time; read only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from palpate.records.models import BodyMark, Client, Practice, Session

PAINT = "client_paint"
REPEAT = "repeat"  # the quality of a painting drawn once more


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """One painting. `area` is packed (palpate.body.painting); None for an answer without a drawing."""

    key: str
    version: int
    client: int
    session: int | None
    session_number: int | None
    on: datetime  # of the session it belongs to; without one, when it was recorded
    recorded_at: datetime
    channel: str
    words: str
    quality: str
    figure: str
    area: bytes | None
    extent: float | None  # [cm2]
    share: float | None  # [% of the paintable skin]
    strokes: Sequence[Mapping[str, Any]]
    paths: Mapping[str, str]


def of_client(client: Client, channel: str = "") -> list[Painted]:
    """What stands, earliest first; of one channel, or of all."""
    rows = _standing().filter(client=client)
    return _in_order(rows.filter(channel=channel) if channel else rows)


def one(client: Client, key: str) -> Painted | None:
    """The painting with this key, if it stands and is this client's."""
    row = _standing().filter(client=client, key=key).first()
    return _painted(row) if row else None


def latest(
    client: Client, session: Session | None, *, channel: str, words: str, quality: str
) -> Painted | None:
    """The last painting of a session with this channel, word and quality; without a session, none."""
    if session is None:
        return None
    rows = _standing().filter(client=client, session=session, channel=channel, words=words, quality=quality)
    row = rows.last()
    return _painted(row) if row else None


def of_practice(practice: Practice, channel: str) -> list[Painted]:
    """Paintings of one channel by all clients, without answers, repeats and words; earliest first."""
    rows = _standing().filter(client__practice=practice, channel=channel, extent__gt=0)
    return _in_order(rows.exclude(quality=REPEAT).defer("strokes", "paths", "xy", "points", "said"))


def _standing() -> QuerySet[BodyMark]:
    rows = BodyMark.objects.filter(symbol=PAINT, author="client", struck_at__isnull=True)
    return rows.select_related("session").order_by("recorded_at", "pk")


def _in_order(rows: QuerySet[BodyMark]) -> list[Painted]:
    return sorted((_painted(row) for row in rows), key=lambda each: (each.on, each.recorded_at))


def _painted(row: BodyMark) -> Painted:
    session = row.session
    return Painted(
        key=row.key, version=row.version, client=row.client_id, session=row.session_id,
        session_number=session.number if session else None,
        on=session.opened_at if session else row.recorded_at,
        recorded_at=row.recorded_at, channel=row.channel, words=row.words, quality=row.quality,
        figure=row.figure, area=bytes(row.area) if row.area is not None else None, extent=row.extent,
        share=row.share, strokes=row.strokes, paths=row.paths or {},
    )  # fmt: skip
