"""One client's story in a fixed number of queries, each line with its standing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery

from palpate.records.models import Client, Consent, Draft, Entry, Goal, NoteVersion, Rating, SafetyAnswer, Session, Trauma
from palpate.records.queries import cysts, notes, terms
from palpate.session import note as paper
from palpate.session.consent import SCOPES
from palpate.session.safety import Answer, Verdict, verdict


@dataclass(frozen=True, slots=True)
class Visit:
    """One session as the chart shows it: when, its state, and its first words."""

    session: Session
    state: str  # open, running, to close out, to sign, signed, amended
    words: str
    standing: str
    marks: int


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
    safety: Verdict
    answered_at: datetime | None
    plan: Entry | None
    drafts: list[Draft] = field(default_factory=list)


def chart(client: Client, *, today: date) -> Chart:
    """The chart of a client. Ten queries, whatever the length of her story."""
    answers = latest_answers(client)
    return Chart(
        client=client,
        age=age(client, today),
        traumas=history(client),
        visits=visits(client),
        cysts=cysts.of(client),
        courses=courses(client),
        consents=consents(client),
        safety=verdict({row: Answer(answer.answer) for row, answer in answers.items()}),
        answered_at=max((answer.answered_at for answer in answers.values()), default=None),
        plan=Entry.objects.filter(session__client=client, kind="plan", struck_at=None).order_by("-pk").first(),
        drafts=list(Draft.objects.filter(client=client).order_by("-kept_at")),
    )


def age(client: Client, today: date) -> int | None:
    """Full years, as surely as the birth date is known; None if it is not."""
    birth = client.birth
    if birth is None or birth.year is None:
        return None
    before = birth.month is not None and (today.month, today.day) < (birth.month, birth.day or 1)
    return today.year - birth.year - before


def history(client: Client, *, with_voided: bool = False) -> list[Trauma]:
    """The events that stand, in the order of a life; undated ones last."""
    rows = client.traumas.all() if with_voided else client.traumas.filter(voided_at=None)
    born = client.birth.year if client.birth else None
    return sorted(rows, key=lambda row: (row.happened.sort_key(born), row.pk))


def visits(client: Client) -> list[Visit]:
    """All sessions, newest first, each with the first line that says what it was about."""
    first = Entry.objects.filter(struck_at=None, kind__in=["request", "finding", "process", "response"]).order_by("position")
    version = NoteVersion.objects.filter(session=OuterRef("pk")).order_by("-number").values("number")[:1]
    rows = (
        client.sessions.annotate(
            version=Subquery(version), marks=Count("moments", filter=Q(moments__struck_at=None), distinct=True)
        )
        .prefetch_related(Prefetch("entries", queryset=first, to_attr="telling"))
        .order_by("-opened_at", "-pk")
    )
    return [
        Visit(
            session=row,
            state=visit_state(row, row.version),
            words=row.telling[0].text if row.telling else "",
            standing=row.telling[0].standing if row.telling else "",
            marks=row.marks,
        )
        for row in rows
    ]


def visit_state(session: Session, version: int | None) -> str:
    """Where a session stands, in one word or three."""
    if version:
        return "amended" if version > 1 else "signed"
    if session.closed_out_at:
        return "to sign"
    if session.ended_at:
        return "to close out"
    return "running" if session.started_at else "open"


def courses(client: Client) -> list[Course]:
    """The client's targets with their ratings."""
    return [Course(goal, list(goal.ratings.all())) for goal in client.goals.filter(ended_at=None).prefetch_related("ratings")]


def consents(client: Client) -> dict[str, Consent]:
    """The latest answer for each scope, withdrawn ones too: a withdrawal must be seen. Scopes in their own order."""
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
