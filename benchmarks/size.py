"""How big the invented practice is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

SEED = 7

# Beside the many, one client with a long story.
NAME = "Longina Storywell"
SESSIONS = 50
FIRST = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Size:
    """How much practice: every client has as many sessions as every other, each with a signed note."""

    clients: int = 100_000
    sessions: int = 2
    characters: int = 760

    @property
    def name(self) -> str:
        """For the folder it is kept in."""
        return f"{self.clients}-clients-{self.sessions}-sessions-{self.characters}-characters-seed-{SEED}"
