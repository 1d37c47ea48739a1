"""The life of one energy cyst: what was met and what let go, in the order in which it happened.

Rows may be written in any order, and a session may be written down days later. What happened decides, not
who typed first: a word has the time at which hands met it. Within one session, finding and working come
before that session's release, whichever was tapped first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from palpate.cyst import STATES
from palpate.errors import NotPhysical


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One word of a life: of a sighting, or of a release; only what stands, nothing that was taken back."""

    word: str  # a code of STATES
    met_at: datetime  # when hands met it
    written_at: datetime  # when it was written down
    session: int | None = None  # number of its session; None if it belongs to none
    row: int = -1  # whose word it is, for the caller; plays no part

    def __post_init__(self) -> None:
        STATES[self.word]
        if self.met_at.tzinfo is None or self.written_at.tzinfo is None:
            raise NotPhysical("A word must have times with their zone, got one without. Add the zone.")


def met_at(written_at: datetime, opened_at: datetime | None, ended_at: datetime | None) -> datetime:
    """When hands met what was written down at `written_at`.

    Parameters
    ----------
    written_at
        When it was written down.
    opened_at
        When its session was, if that session is written down without a clock on a later day; else None.
    ended_at
        When hands came off in its session; None if it has no end, or if there is no session.
    """
    if ended_at is not None:
        return min(written_at, ended_at)
    return written_at if opened_at is None else min(written_at, opened_at)


def in_order(life: Iterable[Happened]) -> tuple[Happened, ...]:
    """The words of a life in the order in which they happened, whatever was entered first."""
    words = list(life)
    releases = {each.session: each for each in words if STATES[each.word].by_release}
    releases.pop(None, None)
    return tuple(sorted(words, key=lambda each: _place(each, releases.get(each.session))))


def _place(each: Happened, release: Happened | None) -> tuple[datetime, datetime, bool, int]:
    """Where a word stands: by its time, and what belongs before its session's release never after it."""
    state, met, written = STATES[each.word], each.met_at, each.written_at
    if release is not None and state.before_release:
        met, written = min(met, release.met_at), min(written, release.written_at)
    return met, written, state.by_release, STATES.codes.index(each.word)


def follows(life: Iterable[Happened]) -> Happened | None:
    """The word that follows from a life: that of what happened last; None if nothing of it stands."""
    words = in_order(life)
    return words[-1] if words else None
