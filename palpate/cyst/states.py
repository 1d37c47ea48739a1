"""The words for the state of an energy cyst.

A cyst has no state of its own. Its state is the word of the latest sighting or release that stands; the
record folds its rows into one of these. Only the practitioner's entries count: nothing is computed, nothing
predicted.

"Not re-checked" is no state: nobody met anything. It is said beside the state of a cyst that let go and that
nobody looked for since, so that a word about its last meeting is not read as a word about today.
"""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class State(AbstractTerm):
    """One word for how an energy cyst stands."""

    by_release: bool = False  # follows from a mark of release, not from a sighting
    before_release: bool = False  # of one session: a release in it has the later word
    let_go: bool = False  # it is said to be gone, or less; a later session may look again


A = Footing.ASSUMPTION

STATES: Final = Vocabulary(
    State("found", "Found", "met for the first time", A, OURS, before_release=True),
    State("engaged", "Engaged", "worked with, still going on", A, OURS, before_release=True),
    State("released", "Released", "marked as let go", A, OURS, by_release=True, let_go=True),
    State("partly", "Partly released", "marked as let go in part", A, OURS, by_release=True, let_go=True),
    State("not_released", "Not released", "worked with; nothing let go", A, OURS, by_release=True),
    State("present", "Present", "looked for again, and still there", A, OURS),
    State("absent", "Absent", "looked for again, and not found", A, OURS),
    State("back", "Back", "had let go or gone, and is felt again", A, OURS),
)

UNCHECKED_AFTER: Final = 1  # sessions that ended without a look for it: assumption


def not_rechecked(state: str, sessions_since: int) -> bool:
    """Whether "not re-checked" stands beside a state: it let go, and no later session looked for it.

    Parameters
    ----------
    state
        A code of STATES.
    sessions_since
        Sessions of this client that ended after the cyst was met or let go last; in none of them it was.

    Examples
    --------
    >>> not_rechecked("released", 0), not_rechecked("released", 1), not_rechecked("absent", 3)
    (False, True, False)
    """
    return STATES[state].let_go and sessions_since >= UNCHECKED_AFTER
