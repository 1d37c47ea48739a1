"""What a client's own copy holds: notes as they stand, her targets, and what she says she has understood.

In a number of queries that does not grow with the course: a signed note is read as it was signed, and one
that is not signed is only in the copy of its own session.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from palpate.records.models import Client, Goal, Rating, Realization, Reread, Session
from palpate.records.queries import notes
from palpate.records.queries.ratings import last_words
from palpate.session.note import Line


@dataclass(frozen=True, slots=True)
class NoteAsItStands:
    """The lines of one session; `versions` is how many were signed, 0 while it is not signed."""

    session: Session
    lines: list[Line]
    versions: int
    holds: bool  # the stored text still is the text that was signed


@dataclass(frozen=True, slots=True)
class Target:
    """One target with what was said of it; ratings of one session once, as they were corrected."""

    goal: Goal
    ratings: list[Rating]
    rereads: list[Reread]


@dataclass(frozen=True, slots=True)
class Copied:
    """All of one copy, the sessions in their order."""

    client: Client
    notes: list[NoteAsItStands]
    unsigned: list[Session]  # sessions of the course whose note is not signed: they are named, not copied
    targets: list[Target]
    realizations: list[Realization]


def of_session(session: Session) -> Copied:
    """One session: its note, the targets that were spoken of in it, and what was understood in it."""
    client = session.client
    targets = [
        Target(
            target.goal,
            [row for row in target.ratings if row.session_id == session.pk],
            [row for row in target.rereads if row.session_id == session.pk],
        )
        for target in _targets(client)
    ]
    spoken = [target for target in targets if target.ratings or target.rereads]
    understood = list(client.realizations.filter(session=session, struck_at=None))
    return Copied(client, [_note(session)], [], spoken, understood)


def of_course(client: Client) -> Copied:
    """The whole course, as far as it is signed."""
    rows = client.sessions.prefetch_related("note_versions").order_by("opened_at", "pk")
    sessions: list[Session] = list(rows)
    signed = [session for session in sessions if session.note_versions.all()]
    unsigned = [session for session in sessions if not session.note_versions.all()]
    understood = list(client.realizations.filter(struck_at=None))
    return Copied(client, [_note(session) for session in signed], unsigned, _targets(client), understood)


def _note(session: Session) -> NoteAsItStands:
    versions = list(session.note_versions.all())
    if not versions:
        return NoteAsItStands(session, notes.composed(session), 0, holds=True)
    return NoteAsItStands(
        session, notes.lines(versions[-1]), len(versions), all(notes.holds(each) for each in versions)
    )


def _targets(client: Client) -> list[Target]:
    goals: QuerySet[Goal] = client.goals.prefetch_related("ratings", "rereads")
    return [Target(goal, last_words(goal.ratings.all()), list(goal.rereads.all())) for goal in goals]
