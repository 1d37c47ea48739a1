"""The words for the state of an energy cyst.

A cyst has no state of its own. Its state is the word of the latest sighting or release that stands; the
record folds its rows into one of these. Only the practitioner's entries count: nothing is computed, nothing
predicted.
"""

from dataclasses import dataclass
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Vocabulary


@dataclass(frozen=True, slots=True)
class State(AbstractTerm):
    """One word for how an energy cyst stands."""

    by_release: bool = False  # follows from a mark of release, not from a sighting


A = Footing.ASSUMPTION

STATES: Final = Vocabulary(
    State("found", "Found", "met for the first time", A, OURS),
    State("engaged", "Engaged", "worked with, still going on", A, OURS),
    State("released", "Released", "marked as let go", A, OURS, by_release=True),
    State("partly", "Partly released", "marked as let go in part", A, OURS, by_release=True),
    State("not_released", "Not released", "worked with; nothing let go", A, OURS, by_release=True),
    State("present", "Present", "looked for again, and still there", A, OURS),
    State("absent", "Absent", "looked for again, and not found", A, OURS),
    State("back", "Back", "had let go or gone, and is felt again", A, OURS),
)
