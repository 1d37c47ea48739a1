"""What asked for care in some sessions, and what was done: by person and number of the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Cared:
    """A concern or an event of one session, with what was done in the same hour and on later days."""

    concern: Mapping[str, Any] = field(default_factory=dict)
    event: Mapping[str, Any] = field(default_factory=dict)
    step: Mapping[str, Any] = field(default_factory=dict)  # of the one or the other, some minutes later
    later: tuple[tuple[int, Mapping[str, Any]], ...] = ()  # days after the session, and the step
    check_in: tuple[int, Mapping[str, Any]] | None = None


CARED: Final[Mapping[str, Mapping[int, Cared]]] = {
    "withdrawal": {
        2: Cared(
            concern={
                "card": "reaction", "words": "I went far away for a moment.", "basis": "verbatim",
                "asked": "Name, place, today's date.",
            },
            step={
                "done": "Hands off, feet on the floor, the window open. Oriented after four minutes.",
                "outcome": "sat up by herself, tea", "next_step": "I call tomorrow at ten",
            },
            later=((1, {
                "done": "Called at ten as agreed.", "outcome": "slept well, no more of it", "closes": True,
            }),),
        ),
    },
    "unsigned": {
        2: Cared(
            concern={"card": "disclosure", "words": "I do not feel safe at home just now.",
                     "basis": "verbatim", "asked": "Are you safe now?"},
            step={
                "done": "Gave her the number of the advice line, on paper.",
                "outcome": "she wants to think about it", "next_step": "ask again next week",
            },
        ),
    },
    "back": {
        1: Cared(
            event={"what": "soreness", "words": "sore between the shoulder blades", "basis": "from_memory",
                   "onset_hours": 6, "lasted_hours": 20, "severity": "mild"},
            later=((3, {"action": "Asked on the phone.", "outcome": "resolved"}),),
        ),
    },
    "worse": {
        1: Cared(check_in=(2, {"answer": "same", "words": "Like before.", "basis": "verbatim"})),
        3: Cared(
            event={"what": "headache", "words": "starts earlier in the day now", "basis": "verbatim",
                   "onset_hours": 30, "severity": "moderate", "relation": "possible"},
            later=((2, {
                "action": "Asked the red flags on the phone, asked him to see his physician this week.",
                "outcome": "ongoing", "red_flags_asked": True,
            }),),
        ),
    },
}  # fmt: skip
