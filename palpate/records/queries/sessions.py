"""What a session's own pages read: its marks, its entries, the client's targets with today's ratings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from palpate.records.models import Client, Draft, Entry, Goal, Moment, Rating, Session
from palpate.records.queries.ratings import last_words
from palpate.session import moment as values
from palpate.session.timeline import Timeline
from palpate.units import Seconds

SAME_PRESS = timedelta(minutes=1)


def just_opened(client: Client, at: datetime) -> Session | None:
    """A session that was opened a moment ago and is still untouched: the same press, come twice."""
    return client.sessions.filter(
        opened_at__range=(at - SAME_PRESS, at), started_at=None, closed_out_at=None, entries=None
    ).first()


def is_signed(session: Session) -> bool:
    """Whether the note of this session has a signed version."""
    return session.note_versions.exists()


def moments(session: Session) -> list[Moment]:
    """All marks in order of time, struck ones too."""
    return list(session.moments.select_related("struck_by"))


def timeline(rows: Iterable[Moment]) -> Timeline:
    """Marks as the chapter on sessions knows them; each carries its number as its key."""
    return Timeline(
        values.Moment(
            kind=row.kind,
            at=Seconds(row.at),
            code=row.named,
            struck=row.struck_at is not None,
            key=str(row.number),
        )
        for row in rows
    )


def entries(session: Session) -> list[Entry]:
    """The entries that stand."""
    return list(session.entries.filter(struck_at=None))


def targets(session: Session) -> list[tuple[Goal, Rating | None]]:
    """The client's open targets, each with its rating in this session. Two queries."""
    goals = list(session.client.goals.filter(ended_at=None))
    found = {rating.goal_id: rating for rating in last_words(session.ratings.all())}
    return [(goal, found.get(goal.pk)) for goal in goals]


def unfinished(session: Session) -> list[Draft]:
    """What was typed about this session and is not part of its record yet."""
    return list(
        Draft.objects.exclude(fields=[]).filter(
            key__in=[f"session:{session.pk}:{form}" for form in ("arrival", "closeout")]
        )
    )
