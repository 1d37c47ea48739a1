"""What the pages of courses ask beyond the scores: sessions with their releases, and all clients at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from django.db.models import Count, Q
from django.utils.timezone import localdate

from palpate.records.models import (
    Answered,
    Client,
    DrawnStart,
    Goal,
    Practice,
    PrimaryChoice,
    Release,
    Session,
)
from palpate.records.queries import chart
from palpate.records.queries.measures import SIDES, Known

if TYPE_CHECKING:
    from palpate.when import When

M = TypeVar("M", Answered, DrawnStart, Goal, PrimaryChoice)


# What a course of scores is made of; a caseload has thousands of forms, and the rest of a row weighs as much.
OF_A_SCORE: Final = ("client", "about", "instrument", "version", "answers", "value", "answered_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One told event of a life history: when, and its headline."""

    happened: When
    headline: str


def sessions(client: Client) -> list[tuple[date, bool]]:
    """The days of the sessions, oldest first, and whether a release stands in each. Two queries."""
    letting_go = set(
        Release.objects.filter(cyst__client=client, withdrawn_at=None).values_list("session", flat=True)
    )
    marked = Q(moments__struck_at=None, moments__kind="release")
    rows = client.sessions.annotate(marked=Count("moments", filter=marked)).order_by("opened_at", "pk")
    return [(localdate(row.opened_at), bool(row.marked) or row.pk in letting_go) for row in rows]


def events(client: Client) -> list[Told]:
    """Told events with when they happened. One query."""
    return [Told(happened=row.happened, headline=row.headline) for row in chart.history(client)]


def of_practice(practice: Practice) -> list[Known]:
    """What is on file about the two measures that count, of every client who has one. Six queries in all."""
    here = {"client__practice": practice, "client__erasure": None}
    choices = _by_client(PrimaryChoice.objects.filter(**here))
    clients = {row.pk: row for row in Client.objects.filter(pk__in=choices).select_related("practice")}
    names = {
        found.instrument.partition(".")[0]
        for rows in choices.values()
        for side in SIDES
        if (found := next((row for row in reversed(rows) if row.part == side), None)) is not None
    }
    answered = _by_client(
        Answered.objects.filter(
            client__in=choices, instrument__in=names | {"own"}, struck_at=None
        ).only(*OF_A_SCORE).order_by("answered_on", "pk")
    )  # fmt: skip
    goals = _by_client(Goal.objects.filter(client__in=choices))
    drawn = _by_client(DrawnStart.objects.filter(client__in=choices))
    opened: dict[int, list[date]] = defaultdict(list)
    for number, at in (
        Session.objects.filter(client__in=choices).order_by("opened_at").values_list("client", "opened_at")
    ):
        opened[number].append(localdate(at))
    return [
        Known(
            client=client,
            answered=_counting(answered[pk], choices[pk]),
            goals={goal.pk: goal for goal in goals[pk]},
            choices=choices[pk],
            sessions=opened[pk],
            drawn=drawn[pk],
        )
        for pk, client in clients.items()
    ]


def _counting(rows: list[Answered], choices: list[PrimaryChoice]) -> list[Answered]:
    """The forms that the two measures in force are scored from."""
    names = set()
    for side in SIDES:
        found = next((row for row in reversed(choices) if row.part == side), None)
        if found is not None:
            names.add((found.instrument.partition(".")[0], found.about_id))
    return [row for row in rows if (row.instrument, row.about_id) in names]


def _by_client(rows: Iterable[M]) -> defaultdict[int, list[M]]:
    found: defaultdict[int, list[M]] = defaultdict(list)
    for row in rows:
        found[row.client_id].append(row)
    return found
