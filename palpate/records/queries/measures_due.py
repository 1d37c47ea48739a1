"""What may be offered to a client now, and which check-ins are late. Silence is a normal session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Max, Min
from django.utils.timezone import localdate

from palpate.outcome import asking, battery
from palpate.records.models import (
    Answered,
    CheckIn,
    CheckInPlan,
    Client,
    DrawnStart,
    Practice,
    PrimaryChoice,
    Session,
)
from palpate.records.queries.measures import SIDES, Known, measure_of
from palpate.records.queries.prepared import GIVEN, Prepared

PLANS = Prepared(lambda: CheckInPlan.objects.filter(client=GIVEN))
CHECKED_IN = Prepared(lambda: CheckIn.objects.filter(session__client=GIVEN).values_list("recorded_at"))
GRACE: Final = timedelta(days=2)  # a check-in that is due so long is late [A]
NO_SCORE: Final = timedelta(days=21)  # without a primary score in care (5-outcomes 9, OVERDUE)
IN_CARE: Final = battery.MONTHS_AFTER["plus_3_months"]  # after the last session [A]
NOT_OFFERED: Final = ("suds", *battery.WEEKLY)  # rated per target in a session; asked by the plan
OWN_FORMS: Final = {"targets": asking.OWN, battery.HOW_SINCE: asking.SINCE}


@dataclass(frozen=True, slots=True)
class Offer:
    """One form that may be offered."""

    kind: str  # as `palpate.outcome.asking` names it
    since: date
    because: str  # baseline, session_4, weekly … as `palpate.outcome.battery` names it
    late: bool = False


@dataclass(frozen=True, slots=True)
class Overdue:
    """A client in care without a recent score of a measure that counts."""

    client: Client
    measure: str  # the one for the body, else the one for the mind
    since: date  # of the last score, or of the first session
    days: int


@dataclass(frozen=True, slots=True)
class Late:
    """A client whose check-in was planned and is late."""

    client: Client
    since: date


def plan_of(client: Client) -> CheckInPlan | None:
    """The plan in force; None if none was made or it was stopped. One query."""
    rows = PLANS.rows(client.pk, client=client)
    return rows[-1] if rows and rows[-1].every_days else None


def offers(
    found: Known, *, today: date, plan: CheckInPlan | None, worded: asking.Worded = asking.NONE_BROUGHT
) -> list[Offer]:
    """What may be offered today: the check-in of the plan first, then what the battery names. One query.

    `worded`: forms whose words the practice brought; a form without words is not offered.
    """
    client = found.client
    care = battery.Care(
        first_contact=min([localdate(client.admitted_at), *found.sessions]), sessions=tuple(found.sessions)
    )
    given = [battery.Given(form=_as_named(row), on=row.answered_on) for row in found.answered]
    given += [
        battery.Given(form=battery.HOW_SINCE, on=localdate(at)) for (at,) in CHECKED_IN.values(client.pk)
    ]
    screens = [row.value for row in found.answered if row.instrument == "pcptsd5"]
    rows = [_weekly(found.answered, plan, today)] if plan is not None else []
    for each in battery.due(care, given, today=today, screen=screens[-1] if screens else None):
        kind = OWN_FORMS.get(each.form, each.form)
        if each.form in NOT_OFFERED or (kind == asking.OWN and not found.goals):
            continue
        if asking.can_be_asked(kind, worded):
            rows.append(Offer(kind, each.since, each.because))
    return [row for row in rows if row.since <= today]


def late(practice: Practice, now: datetime) -> list[Late]:
    """Clients whose planned check-in is late, the longest first. Two queries."""
    plans: dict[int, CheckInPlan] = {}
    for row in CheckInPlan.objects.filter(client__practice=practice, client__erasure=None).select_related(
        "client"
    ):
        plans[row.client_id] = row
    running = [row for row in plans.values() if row.every_days]
    weekly = Answered.objects.filter(
        client__in=[row.client_id for row in running], occasion=asking.WEEKLY, struck_at=None
    )
    last = dict(
        weekly.values("client").order_by().annotate(on=Max("answered_on")).values_list("client", "on")
    )
    today = localdate(now)
    found = [Late(row.client, due_on(row, last.get(row.client_id))) for row in running]
    return sorted((each for each in found if each.since + GRACE <= today), key=lambda each: each.since)


def no_recent_score(found: Known, *, today: date) -> bool:
    """Whether a client in care has no score of a measure that counts for three weeks."""
    chosen = [row for row in (found.primary("body"), found.primary("mind")) if row is not None]
    if not chosen or not found.sessions:
        return False
    names = {(row.instrument.partition(".")[0], row.about_id) for row in chosen}
    scored = [row.answered_on for row in found.answered if (row.instrument, row.about_id) in names]
    return today - max([*scored, found.sessions[0]]) >= NO_SCORE


def overdue(practice: Practice, today: date) -> list[Overdue]:
    """Clients in care without a score of a measure that counts for three weeks. Three queries.

    In care: a session within three months, as long as check-ins are offered after the last one [A].
    """
    here = {"client__practice": practice, "client__erasure": None}
    chosen: dict[int, dict[str, PrimaryChoice]] = {}
    for row in PrimaryChoice.objects.filter(**here).select_related("client__practice"):
        chosen.setdefault(row.client_id, {})[row.part] = row
    sessions = Session.objects.filter(client__in=chosen).order_by().values("client")
    opened = {
        row["client"]: (localdate(row["first"]), localdate(row["last"]))
        for row in sessions.annotate(first=Min("opened_at"), last=Max("opened_at"))
    }
    forms = Answered.objects.filter(client__in=chosen, struck_at=None).order_by()
    scored = {
        (row["client"], row["instrument"], row["about"]): row["on"]
        for row in forms.values("client", "instrument", "about").annotate(on=Max("answered_on"))
    }
    found = []
    for number, choices in chosen.items():
        first, last = opened.get(number, (None, None))
        if first is None or last is None or today - last > IN_CARE:
            continue
        rows = [choices[part] for part in SIDES if part in choices]
        keys = [(number, row.instrument.partition(".")[0], row.about_id) for row in rows]
        since = max([first, *(scored[key] for key in keys if key in scored)])
        if today - since >= NO_SCORE:
            found.append(Overdue(rows[0].client, measure_of(rows[0]), since, (today - since).days))
    return found


def due_on(plan: CheckInPlan, last: date | None) -> date:
    """The day from which the next check-in is due."""
    if last is None or last < plan.since:
        return plan.since
    return last + timedelta(days=plan.every_days)


def drawn(client: Client) -> DrawnStart | None:
    """The first day that was drawn by lot."""
    return client.drawn_starts.select_related("drawn_by").last()


def _weekly(answered: Sequence[Answered], plan: CheckInPlan, today: date) -> Offer:
    days = [row.answered_on for row in answered if row.occasion == asking.WEEKLY]
    since = due_on(plan, max(days, default=None))
    return Offer(asking.WEEKLY, since, asking.WEEKLY, late=since + GRACE <= today)


def _as_named(row: Answered) -> str:
    """A form as the battery names it; the form without the item on self-harm stands for the whole one."""
    if row.instrument == asking.OWN:
        return "targets"
    whole = {stand_in: name for name, stand_in in asking.STAND_INS.items()}
    return whole.get(row.instrument, row.instrument)
