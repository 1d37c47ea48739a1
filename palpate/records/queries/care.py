"""A client's course of care: sessions, cysts, releases, targets and told events on one line of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Count, Q

from palpate.body.symbols import SYMBOLS
from palpate.cyst import not_rechecked
from palpate.records.models import BodyMark, Client, Cyst, Entry, Realization, Reread, Session, Trauma
from palpate.records.queries import chart, realizations
from palpate.records.queries.chart import Course
from palpate.records.queries.cysts import happened
from palpate.release.life import in_order
from palpate.session.closeout import OUTCOMES
from palpate.session.course import MarkedAgain, marked_again
from palpate.standing import Standing

LET_GO = ("released", "partly", "absent")  # words after which a later look is worth a line
# Signs that say a place held something; a hand that rested or a release is no holding.
HELD = tuple(symbol.code for symbol in SYMBOLS if symbol.group in ("tissue", "pull"))


@dataclass(frozen=True, slots=True)
class Met:
    """One meeting with a cyst, or its release: when it happened, and the word that it leaves."""

    at: datetime
    state: str
    session: Session | None


@dataclass(frozen=True, slots=True)
class CystLife:
    """One cyst over the course."""

    cyst: Cyst
    met: list[Met]  # in order of what happened; releases that were taken back are left out
    sessions_since: int  # sessions that were closed out after the one in which it was met last

    @property
    def state(self) -> str:
        """The word of what came last."""
        return self.met[-1].state

    @property
    def came_back(self) -> list[Met]:
        """Each time it was felt again after it had let go or was not found."""
        return [
            later
            for earlier, later in pairwise(self.met)
            if later.state == "back" or (later.state == "present" and earlier.state in LET_GO)
        ]

    @property
    def not_rechecked(self) -> bool:
        """It let go, there were sessions since, and nobody has noted a look for it."""
        return not_rechecked(self.state, self.sessions_since)


@dataclass(frozen=True, slots=True)
class Care:
    """The whole course, in the order of time."""

    client: Client
    sessions: list[Session]  # oldest first
    released: dict[int, int]  # session to the marks of a release on its clock
    outcomes: dict[int, str]  # session to a code of OUTCOMES, where one was noted
    lives: list[CystLife]
    courses: list[Course]
    events: list[Trauma]
    again: list[MarkedAgain]
    realized: list[Realization]  # in the order in which they were said
    read_again: list[Reread]  # targets that were read out again


def care(client: Client) -> Care:
    """The course of one client, in a number of queries that does not grow with it."""
    rows = client.sessions.annotate(
        released=Count("moments", filter=Q(moments__struck_at=None, moments__kind="release"))
    ).order_by("opened_at", "pk")
    released = {row.pk: row.released for row in rows}
    sessions: list[Session] = list(rows)
    return Care(
        client=client,
        sessions=sessions,
        released=released,
        outcomes=dict(
            Entry.objects.filter(
                session__client=client, kind="closing", struck_at=None, code__in=OUTCOMES.codes
            ).values_list("session_id", "code")
        ),
        lives=_lives(client, sessions),
        courses=chart.courses(client),
        events=chart.history(client),
        again=_marked_again(client, sessions),
        realized=realizations.of(client),
        read_again=realizations.rereads(client),
    )


def _lives(client: Client, sessions: list[Session]) -> list[CystLife]:
    by_number = {session.pk: session for session in sessions}
    found = []
    for cyst in client.cysts.prefetch_related("sightings__session", "releases__session"):
        met = [
            Met(_happened(session, each.met_at), each.word, session)
            for each in in_order(happened(cyst.sightings.all(), cyst.releases.all()))
            for session in (by_number.get(each.session or 0),)
        ]
        if not met:  # noted by mistake, and taken back
            continue
        begun = met[-1].at
        since = [session for session in sessions if session.closed_out_at and session.opened_at > begun]
        found.append(CystLife(cyst, met, len(since)))
    return found


def _happened(session: Session | None, written: datetime) -> datetime:
    """When it was met: in its session, which may have been written down later."""
    return session.opened_at if session is not None else written


def _marked_again(client: Client, sessions: list[Session]) -> list[MarkedAgain]:
    regions: dict[int, set[str]] = {session.pk: set() for session in sessions}
    marks = BodyMark.objects.filter(
        client=client, session__isnull=False, struck_at=None, standing=Standing.PALPATED, symbol__in=HELD
    ).exclude(region="")
    for session, region in marks.values_list("session_id", "region"):
        if session is not None:
            regions[session].add(region)
    return marked_again([frozenset(regions[session.pk]) for session in sessions])
