"""Adverse events as they stand, the check-ins after sessions, and which of them wait for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from palpate.records.models import (
    AdverseEvent,
    AdverseStep,
    CheckIn,
    Client,
    Entry,
    Practice,
    Session,
)
from palpate.session.adverse import CHECK_IN_FROM, GRAVEST_FIRST

AGREED: Final = {"kind": "closing", "code": "check_in_agreed", "text": "yes", "struck_at": None}
FORGOTTEN: Final = timedelta(days=30)  # after which a check-in that nobody made no longer waits


@dataclass(frozen=True, slots=True)
class Followed:
    """One event with its steps, the oldest first."""

    event: AdverseEvent
    steps: list[AdverseStep]

    @property
    def outcome(self) -> str:
        """The newest outcome that was said, as a code; blank if none was."""
        return next((step.outcome for step in reversed(self.steps) if step.outcome), "")

    @property
    def resolved(self) -> bool:
        """Whether it is said to be over."""
        return self.outcome == "resolved"

    @property
    def acted_on(self) -> bool:
        """Whether anything was done about it."""
        return any(step.action for step in self.steps)

    @property
    def struck(self) -> bool:
        """Whether it was noted by mistake."""
        return self.event.struck_at is not None


def of(client: Client) -> list[Followed]:
    """All events of one client, struck ones too: unresolved and graver ones first. Two queries."""
    return _sorted(_whole(client.adverse_events.all()))


def of_practice(practice: Practice) -> list[Followed]:
    """All events of a practice, unresolved and graver ones first. Two queries."""
    return _sorted(_whole(AdverseEvent.objects.filter(client__practice=practice)))


def of_session(session: Session) -> list[Followed]:
    """What was noted for one session and stands, in the order in which it was noted."""
    return [_followed(row) for row in _whole(session.adverse_events.filter(struck_at=None))]


def one(number: int) -> Followed | None:
    """One event."""
    row = _whole(AdverseEvent.objects.all()).filter(pk=number).first()
    return _followed(row) if row is not None else None


def check_ins(session: Session) -> list[CheckIn]:
    """The check-ins after a session, the oldest first."""
    return list(session.check_ins.select_related("recorded_by", "event"))


def check_in_of(event: AdverseEvent) -> CheckIn | None:
    """The check-in at which an event was told; None if it was noted otherwise. One query."""
    return CheckIn.objects.filter(event=event).select_related("session").first()


def due(practice: Practice, now: datetime) -> list[Session]:
    """Sessions whose check-in was agreed, is due, and was not made: the oldest first. One query."""
    agreed = Entry.objects.filter(session=OuterRef("pk"), **AGREED)
    rows = Session.objects.filter(
        Exists(agreed), client__practice=practice, check_ins=None,
        opened_at__range=(now - FORGOTTEN, now - CHECK_IN_FROM),
    )  # fmt: skip
    return list(rows.select_related("client").order_by("opened_at"))


def unanswered(practice: Practice) -> list[CheckIn]:
    """Check-ins that said "worse" and that nobody has acted on yet: the oldest first. One query."""
    acted = AdverseStep.objects.filter(event=OuterRef("event")).exclude(action="")
    rows = CheckIn.objects.filter(~Exists(acted), answer="worse", session__client__practice=practice)
    return list(rows.select_related("session__client", "event"))


def _sorted(rows: QuerySet[AdverseEvent]) -> list[Followed]:
    found = [_followed(row) for row in rows]
    return sorted(
        found,
        key=lambda each: (
            each.struck,
            each.resolved,
            GRAVEST_FIRST.index(each.event.severity),
            -each.event.recorded_at.timestamp(),
        ),
    )


def _whole(rows: QuerySet[AdverseEvent]) -> QuerySet[AdverseEvent]:
    steps = Prefetch("steps", queryset=AdverseStep.objects.select_related("by"))
    return rows.select_related("session", "client__practice", "recorded_by").prefetch_related(steps)


def _followed(row: AdverseEvent) -> Followed:
    return Followed(row, list(row.steps.all()))
