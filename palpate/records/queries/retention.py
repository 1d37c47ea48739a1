"""The retention clock: for every client, until when the rule of the practice asks for her record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, QuerySet
from django.utils.timezone import localtime

from palpate.errors import NotPhysical
from palpate.records.models import Client, Practice
from palpate.session.retention import RULES, Kept
from palpate.session.retention_clock import InForce, in_force


@dataclass(frozen=True, slots=True)
class Clock:
    """One client. `kept` is None where the date cannot be reckoned; `refused` then says why.

    `at_latest` is the date if nobody knows the birth and she was born on the day of her first session: after
    it the rule asks for nothing more, whatever the birth was. None where it does not matter or is known.
    """

    client: Client
    last: date  # of her last session; of her admission, if there was none
    came: bool  # whether there was a session
    kept: Kept | None
    refused: str = ""
    at_latest: date | None = None

    def due(self, today: date) -> bool:
        """Whether the rule asks for this record no longer. False where that is not sure."""
        return self.kept is not None and (self.at_latest or self.kept.until) <= today


def rule_of(practice: Practice) -> InForce | None:
    """The rule that the practice has chosen; None if none is chosen."""
    rule = RULES.get(practice.retention_rule)
    if rule is None:
        return None
    return in_force(rule, practice.retention_years, practice.retention_until_age)


def clocks(practice: Practice) -> list[Clock]:
    """Every client with her date, the earliest first; without a date last. None at all while there is no
    rule. One query."""
    rule = rule_of(practice)
    if rule is None:
        return []
    rows = _with_days(practice.clients.filter(erasure=None))
    found = [_clock(row, rule) for row in rows.order_by("name", "pk")]
    return sorted(
        found, key=lambda clock: (clock.kept is None, clock.kept.until if clock.kept else clock.last)
    )


def clock_of(client: Client, rule: InForce) -> Clock:
    """The clock of one client."""
    return _clock(_with_days(Client.objects.filter(pk=client.pk)).get(), rule)


def _with_days(rows: QuerySet[Client]) -> QuerySet[Client]:
    return rows.annotate(first_opened=Min("sessions__opened_at"), last_opened=Max("sessions__opened_at"))


def _clock(row: Client, rule: InForce) -> Clock:
    opened = getattr(row, "last_opened", None)
    last = localtime(opened or row.admitted_at).date()
    first = localtime(getattr(row, "first_opened", None) or row.admitted_at).date()
    try:
        kept = rule.kept(last=last, birth=row.birth, first=first)
    except NotPhysical as refusal:
        return Clock(row, last, opened is not None, None, str(refusal))
    latest = rule.at_latest(last=last, first=first) if kept.birth_unknown else None
    return Clock(row, last, opened is not None, kept, at_latest=latest)
