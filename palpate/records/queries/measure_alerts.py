"""Alerts of measures as they stand: what waits for somebody, how soon, since when, and what was done.

What is worse, or may be, comes before everything else, whatever any verdict says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from palpate.records.models import AlertStep, Client, MeasureAlert, Practice
from palpate.records.queries.prepared import GIVEN, Prepared

ACTED: Final = "acted"  # a step that says what was done; the other kind is "seen"
CONCERN: Final = "concern"  # in the evidence: the number of the concern that holds it
LEVELS: Final = ("now", "act", "review")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One alert with its steps, the oldest first. It is closed while its newest act closes it."""

    alert: MeasureAlert
    steps: list[AlertStep]

    @property
    def is_open(self) -> bool:
        """Whether it waits for something to be done."""
        acted = [step for step in self.steps if step.kind == ACTED]
        return not (acted and acted[-1].closes)

    @property
    def seen_at(self) -> datetime | None:
        """When somebody first said that it was seen, or did something about it."""
        return self.steps[0].at if self.steps else None

    @property
    def concern(self) -> int | None:
        """The number of the concern that holds it."""
        found = self.alert.evidence.get(CONCERN)
        return int(found) if found is not None else None

    @property
    def numbers(self) -> dict[str, float]:
        """The numbers it rests on."""
        return {name: value for name, value in self.alert.evidence.items() if name != CONCERN}

    @property
    def group(self) -> str:
        """The sending that it comes from; blank if it comes from none."""
        return self.alert.answered.group if self.alert.answered is not None else ""

    def late(self, now: datetime) -> bool:
        """Whether an alert that needs a person today has waited unseen for as long as the practice allows."""
        if self.alert.level != "now" or self.seen_at is not None:
            return False
        return now >= deputy_at(self.alert.client.practice, self.alert.opened_at)


def deputy_at(practice: Practice, opened_at: datetime) -> datetime:
    """From when an alert that nobody has seen is for the deputy too."""
    return opened_at + timedelta(hours=practice.deputy_after)


def for_the_deputy(practice: Practice) -> datetime | None:
    """From when something that needs a person today, and that nobody has seen, is for the deputy too.

    None if nothing waits so. It names no client and nothing that was answered. One query.
    """
    rows = MeasureAlert.objects.filter(
        client__practice=practice, client__erasure=None, level="now", steps=None
    )
    first = rows.order_by("opened_at").values_list("opened_at", flat=True).first()
    return None if first is None else deputy_at(practice, first)


def of(client: Client) -> list[Waiting]:
    """All alerts of a client: open ones first, the most pressing of them at the top. Two queries."""
    found = [_waiting(row) for row in _whole(client.measure_alerts.all())]
    return sorted(found, key=lambda each: (not each.is_open, *_pressing(each)))


def one(number: int) -> Waiting | None:
    """One alert."""
    row = _whole(MeasureAlert.objects.all()).filter(pk=number).first()
    return _waiting(row) if row is not None else None


def open_in(practice: Practice) -> list[Waiting]:
    """Every open alert of a practice, the most pressing first, then the one that has waited longest."""
    rows = _open(MeasureAlert.objects.filter(client__practice=practice, client__erasure=None))
    return sorted((_waiting(row) for row in _whole(rows)), key=_pressing)


def open_of(client: Client) -> list[tuple[str, str]]:
    """Level and code of what waits with one client, the most pressing first. One query."""
    found = [(level, code) for level, code in OPEN_OF.values(client.pk)]
    return sorted(found, key=lambda each: LEVELS.index(each[0]))


def open_by_client(practice: Practice) -> dict[int, list[str]]:
    """Codes of what waits, by the number of the client. One query."""
    rows = _open(MeasureAlert.objects.filter(client__practice=practice, client__erasure=None))
    found: dict[int, list[str]] = {}
    for client, code in rows.order_by("opened_at", "pk").values_list("client", "code"):
        found.setdefault(client, []).append(code)
    return found


def is_worse(codes: Iterable[str]) -> bool:
    """Whether one of these alerts says that something is worse, or may be: it outranks every "better"."""
    return any(code.startswith(("SAFE", "WORSE")) for code in codes)


def _open(rows: QuerySet[MeasureAlert]) -> QuerySet[MeasureAlert]:
    newest = AlertStep.objects.filter(alert=OuterRef("pk"), kind=ACTED).order_by("-at", "-pk")
    return rows.alias(shut=Subquery(newest.values("closes")[:1])).filter(Q(shut=None) | Q(shut=False))


def _whole(rows: QuerySet[MeasureAlert]) -> QuerySet[MeasureAlert]:
    steps = Prefetch("steps", queryset=AlertStep.objects.select_related("by"))
    return rows.select_related("client__practice", "answered", "owner").prefetch_related(steps)


def _pressing(each: Waiting) -> tuple[int, bool, float]:
    code = each.alert.code
    return LEVELS.index(each.alert.level), not is_worse([code]), each.alert.opened_at.timestamp()


def _waiting(row: MeasureAlert) -> Waiting:
    return Waiting(row, list(row.steps.all()))


OPEN_OF = Prepared(
    lambda: _open(MeasureAlert.objects.filter(client=GIVEN).order_by("opened_at", "pk")).values_list(
        "level", "code"
    )
)
