"""What a session's own pages read: its marks, its entries, the client's targets with today's ratings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from palpate.records.models import Client, Draft, Entry, Goal, Moment, NoteVersion, Rating, Session
from palpate.records.queries import recalling
from palpate.records.queries.prepared import GIVEN, Prepared
from palpate.records.queries.ratings import last_words
from palpate.session import moment as values
from palpate.session.timeline import Timeline
from palpate.units import Seconds

SIGNED = Prepared(lambda: NoteVersion.objects.filter(session=GIVEN).values_list("pk")[:1])
MOMENTS = Prepared(lambda: Moment.objects.filter(session=GIVEN).select_related("struck_by"))
LAST_MARK = Prepared(
    lambda: Moment.objects.filter(session=GIVEN).order_by("-number").values_list("number")[:1]
)
SAME_PRESS = timedelta(minutes=1)
# Of a session, as keys of drafts.
FORMS = (
    *("arrival", "closeout", "recall", "listening", "repeat:1", "repeat:2"),
    *("technique", "sign", "posture", "hands", "hand-place", "arc", "center"),
    *("turn", "turns", "image", "understanding"),
)
# Forms that say more of one row, each under its number.
OF_ONE_ROW = ("technique", "posture", "chip", "arc", "turn", "image", "understanding")


def just_opened(client: Client, at: datetime) -> Session | None:
    """A session that was opened a moment ago and is still untouched: the same press, come twice."""
    return client.sessions.filter(
        opened_at__range=(at - SAME_PRESS, at), started_at=None, closed_out_at=None, entries=None
    ).first()


def of_client(client: Client) -> list[Session]:
    """All sessions of a client, the latest first."""
    return list(client.sessions.order_by("-opened_at", "-pk"))


def is_signed(session: Session) -> bool:
    """Whether the note of this session has a signed version."""
    return bool(SIGNED.values(session.pk))


def moments(session: Session) -> list[Moment]:
    """All marks in order of time, struck ones too."""
    return MOMENTS.rows(session.pk, session=session)


def last_mark(session: Session) -> int:
    """Number of the latest mark, a struck one too; 0 if there is none."""
    return next((number for (number,) in LAST_MARK.values(session.pk)), 0)


def timeline(rows: Iterable[Moment]) -> Timeline:
    """Marks as the chapter on sessions knows them; each carries its number as its key."""
    return Timeline(value(row) for row in rows)


def value(row: Moment) -> values.Moment:
    """One mark as the chapter on sessions knows it."""
    return values.Moment(
        kind=row.kind,
        at=Seconds(row.at),
        code=row.named,
        coincided=tuple(row.coincided),
        induced=row.induced,
        place=row.place,
        words=row.words,
        recalled_after=None if row.recalled_after is None else Seconds(row.recalled_after),
        struck=row.struck_at is not None,
        key=str(row.number),
    )


def moments_of(client: Client) -> list[Moment]:
    """Every mark of a client's sessions, session by session in order of time, struck ones too."""
    rows = Moment.objects.filter(session__client=client).select_related("session")
    return list(rows.order_by("session__number", "at", "number"))


def recalled_of(client: Client) -> list[Entry]:
    """What hands recalled in a client's sessions, session by session, struck ones too."""
    rows = Entry.objects.filter(session__client=client, kind="finding").exclude(hand="")
    return list(rows.select_related("session").order_by("session__number", "position"))


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
    mine = f"session:{session.pk}:"
    wanted = Q(key__in=[f"{mine}{form}" for form in FORMS])
    for form in OF_ONE_ROW:
        wanted |= Q(key__startswith=f"{mine}{form}:")
    rows = Draft.objects.exclude(fields=[]).filter(wanted)
    said = [row for row in rows if any(text.strip() for _, text in row.fields)]
    return [row for row in said if not recalling.only_a_place(session, row)]
