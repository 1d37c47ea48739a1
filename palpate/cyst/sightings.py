"""The same energy cyst met again: its life over sessions, as dated sightings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from palpate.cyst.qualities import graded
from palpate.cyst.states import STATES
from palpate.errors import NotPhysical


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One meeting of one practitioner with one energy cyst."""

    seen_at: datetime
    observer: str  # whose hands; grades are compared within one observer only
    state: str  # a code of STATES that does not come from a release
    qualities: tuple[tuple[str, int], ...] = ()
    words: str = ""

    def __post_init__(self) -> None:
        if STATES[self.state].by_release:
            raise NotPhysical(
                f"A sighting must say what was met, got {self.state!r}. Mark the release itself instead."
            )
        if self.seen_at.tzinfo is None:
            raise NotPhysical(
                "A sighting must have a time with its time zone, got one without. Add the zone."
            )
        graded(dict(self.qualities))


def in_order(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """The life of a cyst from its first sighting on, whatever order they were entered in."""
    return tuple(
        sorted(sightings, key=lambda sighting: (sighting.seen_at, sighting.observer, sighting.state))
    )


def by_observer(sightings: Iterable[Sighting]) -> dict[str, tuple[Sighting, ...]]:
    """Each observer's sightings in order, apart: nothing here compares one pair of hands with another."""
    ordered = in_order(sightings)
    observers = dict.fromkeys(sighting.observer for sighting in ordered)
    return {
        observer: tuple(sighting for sighting in ordered if sighting.observer == observer)
        for observer in observers
    }
