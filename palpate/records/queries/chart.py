"""One client's story in a fixed number of queries, each line with its standing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from palpate.records.models import Client, Consent, Draft, Goal, Rating, SafetyAnswer, Trauma
from palpate.records.queries import consents as agreed
from palpate.records.queries import cysts, safety, terms
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.records.queries.visits import Visit, visits

ANSWERS = Prepared(lambda: SafetyAnswer.objects.filter(client=GIVEN))
CONSENTS = Prepared(lambda: Consent.objects.filter(client=GIVEN))
EVENTS = Prepared(lambda: Trauma.objects.filter(client=GIVEN, voided_at=None))
GOALS = Prepared(lambda: Goal.objects.filter(client=GIVEN, ended_at=None))
RATINGS = Prepared(
    lambda: Rating.objects.filter(goal__client=GIVEN, goal__ended_at=None).values_list(
        "goal_id", "answer", "value", "rated_at"
    )
)
DRAFTS = Prepared(lambda: Draft.objects.filter(client=GIVEN).exclude(fields=[]).order_by("-kept_at"))


class Rated(NamedTuple):
    """One answer to a target: a number, or why there is none."""

    answer: str
    value: int | None
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """One target with its ratings in time."""

    goal: Goal
    ratings: list[Rated]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything one page shows of one client."""

    client: Client
    age: int | None
    traumas: list[Trauma]
    visits: list[Visit]
    cysts: list[cysts.Known]
    courses: list[Course]
    consents: dict[str, Consent]
    answers: dict[str, SafetyAnswer]
    safety: safety.Known
    answered_at: datetime | None
    own_labels: dict[str, str]
    drafts: list[Draft] = field(default_factory=list)

    @property
    def planned(self) -> Visit | None:
        """The latest session that left a plan."""
        return next((visit for visit in self.visits if visit.plan), None)


def chart(client: Client, *, today: date) -> Chart:
    """The chart of a client, in a number of queries that does not grow with her story."""
    answers, met = latest_answers(client), visits(client)
    return Chart(
        client=client,
        age=age(client, today),
        traumas=history(client),
        visits=met,
        cysts=cysts.beside(client, [visit.session for visit in met]),
        courses=courses(client),
        consents=consents(client),
        answers=answers,
        safety=safety.known(client, answers, today),
        answered_at=max((answer.answered_at for answer in answers.values()), default=None),
        own_labels=terms.own_labels(client.practice),
        drafts=DRAFTS.rows(client.pk, client=client),
    )


def age(client: Client, today: date) -> int | None:
    """Full years, as surely as the birth date is known; None if it is not."""
    birth = client.birth
    if birth is None or birth.year is None:
        return None
    before = birth.month is not None and (today.month, today.day) < (birth.month, birth.day or 1)
    return int(today.year - birth.year - before)


def history(client: Client, *, with_voided: bool = False) -> list[Trauma]:
    """The events that stand, in the order of a life; undated ones last."""
    whole = client.traumas.select_related("recorded_by", "voided_by", "successor")
    rows = whole if with_voided else EVENTS.rows(client.pk, client=client)
    born = client.birth.year if client.birth else None
    return sorted(rows, key=lambda row: (row.happened.sort_key(born), row.pk))


def courses(client: Client) -> list[Course]:
    """The client's targets with their ratings."""
    rated: dict[int, list[Rated]] = {}
    for goal, *answer in RATINGS.values(client.pk):
        rated.setdefault(goal, []).append(Rated(*answer))
    return [Course(goal, rated.get(goal.pk, [])) for goal in GOALS.rows(client.pk, client=client)]


def consents(client: Client) -> dict[str, Consent]:
    """The latest answer for each scope, and for each item of one that is agreed item by item; in the scopes'
    order. Withdrawn ones too, since they must be seen."""
    return agreed.latest(CONSENTS.rows(client.pk, client=client))


def latest_answers(client: Client) -> dict[str, SafetyAnswer]:
    """The latest answer to each "safe to touch" question; what was never asked is not here."""
    return safety.newest(ANSWERS.rows(client.pk, client=client))
