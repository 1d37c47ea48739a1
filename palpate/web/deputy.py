"""Who stands in: what needs a person today and was not seen in time is shown for the deputy, locked or not.

What is shown while the vault is locked names no client and nothing that was answered. Nothing is sent to
anybody: the deputy reads it at this desk.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from palpate.records.queries import measure_alerts
from palpate.web import cards
from palpate.web.desk import desk

if TYPE_CHECKING:
    from palpate.records.queries.rows import Practice

SLOT: Final = "deputy"  # of palpate.session.cards.CONTACTS


def remember(practice: Practice) -> None:
    """Keep from when something is for the deputy too, so that the lock page can say it. One query."""
    desk.deputy_at = measure_alerts.for_the_deputy(practice)
    desk.deputy_after = practice.deputy_after


def inside(practice: Practice) -> dict[str, Any]:
    """What parts/for_the_deputy.html takes, while the vault is open. One query."""
    (found,) = cards.urgent(practice, SLOT)
    return {"contact": found, "hours": practice.deputy_after}


def outside(now: datetime) -> dict[str, Any] | None:
    """The same while it is locked; None if nothing has waited that long."""
    if desk.deputy_at is None or now < desk.deputy_at:
        return None
    return {"contact": cards.contact_outside(SLOT), "hours": desk.deputy_after}
