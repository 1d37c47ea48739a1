"""What hands met at listening stations: as it stands in a session, and what one observer met again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from palpate.body import Side
from palpate.records.models import Client, Listening, Practitioner, Session
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.rhythm import sqar
from palpate.units import Seconds

IN_SESSION = Prepared(lambda: Listening.objects.filter(session=GIVEN).select_related("recorded_by"))
Place = tuple[str, str]  # part, station


def value(row: Listening) -> sqar.Listening:
    """A row as the chapter on rhythm knows it."""
    taps = tuple(Seconds(float(tap)) for tap in row.taps)
    return sqar.Listening(
        station=row.station, part=sqar.Part(row.part), side=Side(row.side) if row.side else None,
        school=row.school, symmetry=row.symmetry, quality=row.quality,
        amplitude_flexion=row.amplitude_flexion, amplitude_extension=row.amplitude_extension,
        rate=None if taps else row.rate, taps=taps, words=row.words,
    )  # fmt: skip


def of_session(session: Session) -> list[Listening]:
    """Everything noted in a session, second listenings too, struck ones too. One query."""
    return IN_SESSION.rows(session.pk, session=session)


def first(rows: Iterable[Listening], by: Practitioner | None = None) -> list[Listening]:
    """What stands of the first listenings, of one observer or of all."""
    return [row for row in rows if row.repeats_id is None and _stands(row, by)]


def again(rows: Iterable[Listening], by: Practitioner | None = None) -> list[Listening]:
    """What stands of the second listenings."""
    return [row for row in rows if row.repeats_id is not None and _stands(row, by)]


def listened_again(rows: Iterable[Listening], by: Practitioner) -> set[Place]:
    """Where this observer has listened a second time, and so has seen both: never blind again there."""
    return {
        (row.part, row.station) for row in rows if row.repeats_id is not None and row.recorded_by_id == by.pk
    }


def pairs(by: Practitioner, school: str) -> list[tuple[sqar.Listening, sqar.Listening]]:
    """First and second listenings of one observer with herself, over all sessions. One query.

    The first is as it was when it was met again, even if it was changed afterwards. Where the first had
    nothing for that side, there is no pair.
    """
    rows = Listening.objects.filter(
        recorded_by=by, repeats__isnull=False, struck_at=None, school=school, repeats__recorded_by=by
    ).select_related("repeats")
    return [
        (value(row.repeats), value(row))
        for row in rows
        if row.repeats is not None and row.repeats.side == row.side
    ]


def of_client(client: Client) -> list[Listening]:
    """All listenings of one client in order of time, struck ones too. One query."""
    rows: Any = Listening.objects.filter(session__client=client)
    return list(rows.select_related("session", "recorded_by").order_by("recorded_at", "pk"))


def _stands(row: Listening, by: Practitioner | None) -> bool:
    return row.struck_at is None and (by is None or row.recorded_by_id == by.pk)
