"""What is measured in one client: the two measures that count, the plan of check-ins, a first day by lot.

A choice, a plan and a draw are written once; another one is a new row beside the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.timezone import localdate

from palpate.clinic import access, audit, drafts, writing
from palpate.clinic.access import May
from palpate.errors import AlreadyThere, NotPhysical
from palpate.outcome import asking, shelf
from palpate.records.models import CheckInPlan, Client, DrawnStart, Goal, Practitioner, PrimaryChoice
from palpate.records.queries.measures import SIDES, side_of

if TYPE_CHECKING:
    import numpy as np

LONGEST_INTERVAL: Final = 180  # days between two check-ins
MOST_DAYS: Final = 200  # that a first session may be drawn from; an assumption


@transaction.atomic
def choose(
    *, client: Client, part: str, by: Practitioner, at: datetime, instrument: str = "",
    about: Goal | None = None, reason: str = "", draft: str | None = None,
) -> PrimaryChoice:  # fmt: skip
    """Say which measure counts for the body or for the mind, from today on; the same again is the same row.

    Parameters
    ----------
    part
        body or mind.
    instrument
        A measure of the shelf, such as "phq4", or a rating, such as "nrs.sleep". Left out: an own target.
    about
        The client's own target, instead of an instrument.
    reason
        Why this one; a change after the first session should say it.
    """
    access.require(by, May.WRITE_CHART, client=client)
    if part not in SIDES:
        raise NotPhysical(f"A measure must count for the body or the mind, got {part!r}. Choose one.")
    measure = _measure(instrument, about, client, part)
    why = writing.line(reason, 300, "The reason")
    drafts.settle(draft)
    last = client.primaries.filter(part=part).last()
    if last is not None and (last.instrument, last.about_id) == (measure, about.pk if about else None):
        return last
    row = PrimaryChoice.objects.create(
        client=client, part=part, instrument=measure, about=about, reason=why, chosen_at=at, chosen_by=by
    )
    audit.note("measure.chosen", row, by=by, at=at)
    return row


@transaction.atomic
def plan(*, client: Client, every_days: int, by: Practitioner, at: datetime) -> CheckInPlan:
    """Set every how many days the check-in is due from today on; 0 stops it. The same again is one row."""
    access.require(by, May.WRITE_CHART, client=client)
    if not 0 <= every_days <= LONGEST_INTERVAL:
        raise NotPhysical(
            f"A check-in must be due every 1 to {LONGEST_INTERVAL} days, or never (0); got {every_days}."
        )
    last = client.check_in_plans.last()
    if (last.every_days if last is not None else 0) == every_days:
        if last is None:
            raise NotPhysical("No check-ins are planned, so there are none to stop. Choose how often.")
        return last
    row = CheckInPlan.objects.create(
        client=client, every_days=every_days, since=localdate(at), set_at=at, set_by=by
    )
    audit.note("measure.planned" if every_days else "measure.plan_stopped", row, by=by, at=at)
    return row


@transaction.atomic
def draw_start(
    *, client: Client, days: Iterable[date], rng: np.random.Generator, by: Practitioner, at: datetime
) -> DrawnStart:
    """Draw the day of the first session by lot, from days that all could be; kept with those that were not.

    Raises AlreadyThere if care has begun or a day was drawn: a second draw would no longer be chance.
    """
    from palpate.outcome.randomization import draw_start as drawn_from

    access.require(by, May.WRITE_CHART, client=client)
    admissible, today = sorted(set(days)), localdate(at)
    if client.sessions.exists():
        raise AlreadyThere("The first session was already held, so its day can no longer be drawn by lot.")
    if (before := client.drawn_starts.last()) is not None:
        raise AlreadyThere(
            f"The first session was drawn for {before.drawn:%d %b %Y}. A second draw would not be chance; "
            "another day may be agreed, and then no test rests on the lot."
        )
    if any(day < today for day in admissible):
        raise NotPhysical(
            "Each day must lie from today on, since it may be drawn. Take out the earlier ones."
        )
    if not 2 <= len(admissible) <= MOST_DAYS:
        raise NotPhysical(
            f"A day must be drawn from 2 to {MOST_DAYS} different days, got {len(admissible)}. Twenty give "
            "a chance value of .05 at best."
        )
    found = drawn_from([float(day.toordinal()) for day in admissible], rng)
    row = DrawnStart.objects.create(
        client=client, days=[day.isoformat() for day in admissible],
        drawn=date.fromordinal(int(found.start)), drawn_at=at, drawn_by=by,
    )  # fmt: skip
    audit.note("measure.start_drawn", row, by=by, at=at)
    return row


def _measure(instrument: str, about: Goal | None, client: Client, part: str) -> str:
    """The name of what counts, checked: hers, and one whose change may be called a change."""
    if about is not None:
        if about.client_id != client.pk:
            raise NotPhysical("A measure must be a target of the same client. Choose it again.")
        return asking.OWN
    name, _dot, scale = instrument.partition(".")
    form = shelf.instrument(name)
    scales = tuple(each.name for each in form.subscales)
    if not form.outcome or (form.rule == "scales") != bool(scale) or (scale and scale not in scales):
        raise NotPhysical(f"{form.title} is no measure of a change by itself. Choose another one.")
    if side_of(instrument) not in (part, "both"):
        raise NotPhysical(f"{form.title} is not a measure of the {part}. Choose one that is.")
    return instrument
