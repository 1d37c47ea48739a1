"""What was done in a session: techniques, positions, whose hands were where, and what each of them signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model, QuerySet

from palpate.records.models import (
    Client,
    Entry,
    HandPlace,
    Hands,
    HandsSignature,
    Posture,
    Session,
    TechniqueUse,
)
from palpate.records.queries.prepared import GIVEN, Prepared

HANDS = Prepared(lambda: Hands.objects.filter(session=GIVEN, struck_at=None))
USES = Prepared(lambda: TechniqueUse.objects.filter(session=GIVEN, struck_at=None).select_related("hands"))
POSTURES = Prepared(lambda: Posture.objects.filter(session=GIVEN, struck_at=None))
Row = TypeVar("Row", bound=Model)
CHIPS = ("technique", "sign")  # kinds of entries that the close-out also writes


@dataclass(frozen=True, slots=True)
class Work:
    """The rows that stand, each list in the order of time; what has no time comes last."""

    session: Session
    uses: list[TechniqueUse]
    postures: list[Posture]
    hands: list[Hands]
    places: list[HandPlace] = field(default_factory=list)
    signatures: dict[int, HandsSignature] = field(default_factory=dict)  # the newest, by pair of hands
    entries: list[Entry] = field(default_factory=list)

    @property
    def lead(self) -> Hands | None:
        """Who leads, if there are several pairs of hands."""
        return next((row for row in self.hands if row.role == "lead"), None)

    @property
    def chips(self) -> list[Entry]:
        """Techniques that the close-out noted, and that the log does not hold."""
        return [row for row in self.entries if row.kind == "technique"]

    @property
    def signs(self) -> list[Entry]:
        """Signs that were met, with their time or without."""
        return sorted((row for row in self.entries if row.kind == "sign"), key=in_time)


@dataclass(frozen=True, slots=True)
class OfClient:
    """All that was done in one client's sessions, struck rows too, in the order of the sessions."""

    uses: list[TechniqueUse]
    postures: list[Posture]
    places: list[HandPlace]
    hands: list[Hands]

    def __bool__(self) -> bool:
        """Whether anything was done at all."""
        return bool(self.uses or self.postures or self.places or self.hands)


def of_client(client: Client) -> OfClient:
    """Four queries."""
    order = ("session__number", "at", "pk")
    uses = TechniqueUse.objects.filter(session__client=client).select_related("session", "hands")
    places = HandPlace.objects.filter(session__client=client).select_related("session", "hands")
    postures = Posture.objects.filter(session__client=client).select_related("session")
    hands = Hands.objects.filter(session__client=client).select_related("session")
    return OfClient(
        uses=list(uses.order_by(*order)),
        postures=list(postures.order_by(*order)),
        places=list(places.order_by(*order)),
        hands=list(hands.order_by("session__number", "pk")),
    )


def of(session: Session, entries: Iterable[Entry] | None = None) -> Work:
    """What stands of one session; `entries`, if they were read before. At most six queries."""
    hands = HANDS.rows(session.pk, session=session)
    places: list[HandPlace] = []
    signed: dict[int, HandsSignature] = {}
    if hands:
        places = sorted(session.handplaces.filter(struck_at=None).select_related("hands"), key=in_time)
        rows = HandsSignature.objects.filter(hands__session=session).select_related("hands")
        signed = {row.hands_id: row for row in rows}
    return Work(
        session=session,
        uses=sorted(USES.rows(session.pk, session=session), key=in_time),
        postures=sorted(POSTURES.rows(session.pk, session=session), key=in_time),
        hands=sorted(hands, key=lambda row: (row.role != "lead", row.role == "observer", row.pk)),
        places=places,
        signatures=signed,
        entries=[row for row in _entries(session, entries) if row.kind in CHIPS],
    )


def _entries(session: Session, known: Iterable[Entry] | None) -> Iterable[Entry]:
    return session.entries.filter(struck_at=None) if known is None else known


def in_time(row: TechniqueUse | Posture | HandPlace | Entry) -> tuple[bool, float, int]:
    """A place in the order of time; what has no time comes last, as it was entered."""
    return row.at is None, row.at or 0.0, row.pk


def use(number: int) -> TechniqueUse | None:
    """One use of a technique, with its session."""
    return _of_session(TechniqueUse).filter(pk=number).first()


def posture(number: int) -> Posture | None:
    """One position or unwinding, with its session."""
    return _of_session(Posture).filter(pk=number).first()


def hands(number: int) -> Hands | None:
    """One pair of hands, with its session."""
    return _of_session(Hands).filter(pk=number).first()


def place(number: int) -> HandPlace | None:
    """Where one pair of hands was, with its session."""
    return _of_session(HandPlace).select_related("hands").filter(pk=number).first()


def chip(session: Session, number: str) -> Entry | None:
    """A technique that the close-out noted in this session, by its number as a page sends it."""
    found = session.entries.filter(kind="technique", struck_at=None)
    return found.filter(pk=int(number)).first() if number.isdigit() and len(number) < 16 else None


def sign(number: int) -> Entry | None:
    """One sign that was met, with its session."""
    return _of_session(Entry).filter(pk=number, kind="sign").first()


def _of_session(kind: type[Row]) -> QuerySet[Row]:
    return kind._default_manager.select_related("session__client__practice", "session__practitioner")
