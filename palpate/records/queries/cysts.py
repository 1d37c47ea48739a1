"""Sightings and releases folded into the state of a cyst. Nothing is computed beyond "what came last"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from palpate.records.models import Client, Cyst, Practitioner, Release, Session, Sighting
from palpate.release.completion import state_after


@dataclass(frozen=True, slots=True)
class Known:
    """One cyst with the word for its state and since when that word holds."""

    cyst: Cyst
    state: str
    since: datetime
    times_met: int


def state(sightings: Iterable[Sighting], releases: Iterable[Release]) -> tuple[str, datetime]:
    """The word of the latest sighting or standing release."""
    told = [(row.recorded_at, 0, row.pk, row.kind) for row in sightings]
    told += [
        (row.marked_at, 1, row.pk, state_after(row.completion))
        for row in releases
        if row.withdrawn_at is None
    ]
    at, _, _, word = max(told)
    return word, at


def of(client: Client) -> list[Known]:
    """All cysts of a client, in three queries however many there are."""
    found = []
    for cyst in client.cysts.prefetch_related("sightings", "releases"):
        word, since = state(cyst.sightings.all(), cyst.releases.all())
        found.append(Known(cyst, word, since, len(cyst.sightings.all())))
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """One entry in the life of a cyst: a sighting, or a release, which may have been taken back."""

    at: datetime
    word: str  # a code of cyst.states
    session: Session | None
    by: Practitioner
    words: str = ""
    release: Release | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """A cyst over its sessions, and the word that follows from all of it."""

    state: str
    since: datetime
    steps: list[Step]


def one(number: int) -> Cyst | None:
    """One cyst with its client."""
    return Cyst.objects.select_related("client__practice", "recorded_by").filter(pk=number).first()


def release(number: int) -> Release | None:
    """One mark of release with its cyst and client."""
    return Release.objects.select_related("cyst__client__practice").filter(pk=number).first()


def life(cyst: Cyst) -> Life:
    """Everything that was entered about a cyst, in order of time. Two queries."""
    sightings = list(cyst.sightings.select_related("session", "recorded_by"))
    releases = list(cyst.releases.select_related("session", "marked_by", "withdrawn_by"))
    steps = [Step(row.recorded_at, row.kind, row.session, row.recorded_by, row.words) for row in sightings]
    steps += [
        Step(row.marked_at, state_after(row.completion), row.session, row.marked_by, release=row)
        for row in releases
    ]
    word, since = state(sightings, releases)
    return Life(word, since, sorted(steps, key=lambda step: (step.at, step.release is not None)))


def sessions(client: Client) -> list[Session]:
    """The sessions in which a cyst of this client may have been met, newest first. One query."""
    return list(client.sessions.order_by("-opened_at", "-pk"))
