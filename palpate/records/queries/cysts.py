"""Sightings and releases folded into the state of a cyst. Nothing is computed beyond "what came last"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from palpate.records.models import Client, Cyst, Release, Sighting
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
