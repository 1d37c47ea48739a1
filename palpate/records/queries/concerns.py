"""Concerns as they stand: what was said, what was done, and whether one still waits for care."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from palpate.records.models import Client, Concern, ConcernStep, Practice, Session
from palpate.records.queries.prepared import GIVEN, Prepared

MOST: Final = 60  # sessions that are offered; what happened a year ago is not noted today


@dataclass(frozen=True, slots=True)
class Known:
    """One concern with its steps, the oldest first. It is closed while its newest step closes it."""

    concern: Concern
    steps: list[ConcernStep]

    @property
    def is_open(self) -> bool:
        """Whether it waits for something to be done."""
        return not (self.steps and self.steps[-1].closes)


def of(client: Client) -> list[Known]:
    """All concerns of a client: open ones first, then the newest. Two queries."""
    found = [_known(row) for row in _whole(client.concerns.all())]
    return sorted(found, key=lambda each: (not each.is_open, -each.concern.opened_at.timestamp()))


def one(number: int) -> Known | None:
    """One concern."""
    row = _whole(Concern.objects.select_related("client__practice")).filter(pk=number).first()
    return _known(row) if row is not None else None


def of_session(session: Session) -> list[Known]:
    """The concerns that were written down for one session, in the order in which they were."""
    return [_known(row) for row in _whole(session.concerns.all())]


def open_in(practice: Practice) -> list[Known]:
    """Every open concern of a practice, the oldest first: it has waited longest. Two queries."""
    rows = _open(Concern.objects.filter(client__practice=practice)).select_related("client")
    return [_known(row) for row in _whole(rows)]


def number_open(practice: Practice) -> int:
    """How many wait in the practice. One query, and no word of any of them."""
    return _open(Concern.objects.filter(client__practice=practice)).count()


def number_open_of(client: Client) -> int:
    """How many wait with one client. One query."""
    return len(OPEN_OF.values(client.pk))


def numbers_open(practice: Practice) -> dict[int, int]:
    """How many wait, by the number of the client. One query."""
    rows = _open(Concern.objects.filter(client__practice=practice)).order_by()
    return dict(rows.values("client").annotate(found=Count("pk")).values_list("client", "found"))


def sessions_of(client: Client) -> list[Session]:
    """The sessions that a concern or an event may belong to, signed ones too, the newest first. One query."""
    return list(client.sessions.order_by("-opened_at", "-pk")[:MOST])


def _open(rows: QuerySet[Concern]) -> QuerySet[Concern]:
    newest = ConcernStep.objects.filter(concern=OuterRef("pk")).order_by("-at", "-pk")
    return rows.alias(shut=Subquery(newest.values("closes")[:1])).filter(Q(shut=None) | Q(shut=False))


def _whole(rows: QuerySet[Concern]) -> QuerySet[Concern]:
    steps = Prefetch("steps", queryset=ConcernStep.objects.select_related("by"))
    return rows.select_related("session", "opened_by", "client").prefetch_related(steps)


def _known(row: Concern) -> Known:
    return Known(row, list(row.steps.all()))


OPEN_OF = Prepared(lambda: _open(Concern.objects.filter(client=GIVEN)).order_by().values_list("pk"))
