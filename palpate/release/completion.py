"""Complete, partial, interrupted, not reached; and the word that each leaves a cyst with.

Footing
-------
That a process has a complete finish is this tradition's teaching; whether it was reached is the
practitioner's own mark, never computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from palpate.cyst import STATES
from palpate.errors import NotPhysical
from palpate.session import OUTCOMES

__all__ = ["OUTCOMES", "STATE_AFTER", "Completion", "over", "state_after"]

# The outcome of a release to the state that the cyst is then said to be in.
STATE_AFTER: Final = MappingProxyType(
    {
        "complete": "released",
        "partial": "partly",
        "interrupted": "partly",
        "not_reached": "not_released",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """How far one process has come, over the sessions it took so far."""

    outcome: str  # a code of OUTCOMES; blank if not assessed
    sessions: int

    @property
    def complete(self) -> bool:
        """Whether the practitioner has marked it as come to its end."""
        return self.outcome == "complete"


def over(outcomes: Sequence[str]) -> Completion:
    """How far a process has come, from the outcome of each session in order; blanks were not assessed.

    The latest assessed outcome counts: a process may be complete, be met again, and be partial then.
    """
    assessed = [outcome for outcome in outcomes if outcome]
    for outcome in assessed:
        OUTCOMES[outcome]
    return Completion(outcome=assessed[-1] if assessed else "", sessions=len(outcomes))


def state_after(outcome: str) -> str:
    """The word of STATES that an outcome leaves a cyst with; a release not assessed is still a release."""
    if not outcome:
        return "released"
    if outcome not in STATE_AFTER:
        raise NotPhysical(
            f"An outcome must be one of {', '.join(STATE_AFTER)}, got {outcome!r}. "
            "Leave it blank if it was not assessed."
        )
    return STATES[STATE_AFTER[outcome]].code
