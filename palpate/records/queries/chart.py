"""One client's story in a fixed number of queries, each line with its standing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from palpate.records.models import Client, Consent, Draft, Goal, Rating, SafetyAnswer, Trauma
from palpate.records.queries import cysts, terms
from palpate.records.queries.visits import Visit, visits
from palpate.session.consent import SCOPES
from palpate.session.safety import Answer, Verdict, verdict


@dataclass(frozen=True, slots=True)
class Course:
    """One target with its ratings in time."""

    goal: Goal
    ratings: list[Rating]


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
    safety: Verdict
    answered_at: datetime | None
    own_labels: dict[str, str]
    drafts: list[Draft] = field(default_factory=list)

    @property
    def planned(self) -> Visit | None:
        """The latest session that left a plan."""
        return next((visit for visit in self.visits if visit.plan), None)


def chart(client: Client, *, today: date) -> Chart:
    """The chart of a client, in a number of queries that does not grow with her story."""
    answers = latest_answers(client)
    return Chart(
        client=client,
        age=age(client, today),
        traumas=history(client),
        visits=visits(client),
        cysts=cysts.of(client),
        courses=courses(client),
        consents=consents(client),
        answers=answers,
        safety=verdict({row: Answer(answer.answer) for row, answer in answers.items()}),
        answered_at=max((answer.answered_at for answer in answers.values()), default=None),
        own_labels=terms.own_labels(client.practice),
        drafts=list(client.drafts.exclude(fields=[]).order_by("-kept_at")),
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
    rows = whole if with_voided else client.traumas.filter(voided_at=None)
    born = client.birth.year if client.birth else None
    return sorted(rows, key=lambda row: (row.happened.sort_key(born), row.pk))


def courses(client: Client) -> list[Course]:
    """The client's targets with their ratings."""
    return [
        Course(goal, list(goal.ratings.all()))
        for goal in client.goals.filter(ended_at=None).prefetch_related("ratings")
    ]


def consents(client: Client) -> dict[str, Consent]:
    """The latest answer for each scope, in the scopes' order; withdrawn ones too, since they must be seen."""
    latest: dict[str, Consent] = {}
    for row in client.consents.all():
        latest.setdefault(row.scope, row)
    return {code: latest[code] for code in SCOPES.codes if code in latest}


def latest_answers(client: Client) -> dict[str, SafetyAnswer]:
    """The latest answer to each "safe to touch" question; what was never asked is not here."""
    latest: dict[str, SafetyAnswer] = {}
    for row in client.safety_answers.all():
        latest.setdefault(row.row, row)
    return latest
