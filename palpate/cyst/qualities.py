"""How an energy cyst feels under the hand, and which part it plays."""

from collections.abc import Mapping
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, Term, Vocabulary

T = Footing.TEACHING
_HAMSTER: Final = "In search of the wild hamster; Inner Balance, Releasing energy cysts"

QUALITIES: Final = Vocabulary(
    Term("uneven_flow", "Uneven flow", "what moves there moves unevenly", T, _HAMSTER),
    Term("weak_flow", "Weak flow", "little moves there", T, _HAMSTER),
    Term("agitation", "Agitation", "restless, like many small movements at once", T, _HAMSTER),
    Term("turbulence", "Turbulence", "an eddy, as around an obstacle", T, _HAMSTER),
    Term("heat", "Heat", "warmer than around it", T, BACKGROUND),
    Term("chaos", "Chaos", "movement without any order", T, BACKGROUND),
    Term("density", "Density", "thicker than around it", T, OURS),
    Term("cold", "Cold", "cooler than around it", T, BACKGROUND),
    Term("vibration", "Vibration", "a fine, fast trembling", T, BACKGROUND),
    Term("stillness", "Stillness", "nothing moves there", T, BACKGROUND),
)

ROLES: Final = Vocabulary(
    Term("primary", "Primary", "the others seem to depend on it", T, BACKGROUND),
    Term("secondary", "Secondary", "it seems to depend on another", T, BACKGROUND),
    Term("unsure", "Unsure", "could not be told", Footing.ASSUMPTION, OURS),
)

STRONGEST: Final = 3  # grades go from 0 (not felt) to this


def graded(grades: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Grades of qualities in the order of their codes; a quality that was not assessed is left out, not zero.

    Raises
    ------
    NotPhysical
        If a grade is not a whole number from 0 to 3.
    """
    for code, grade in grades.items():
        if isinstance(grade, bool) or not isinstance(grade, int) or not 0 <= grade <= STRONGEST:
            raise NotPhysical(
                f"The grade of {code} must be a whole number from 0 to {STRONGEST}, got {grade!r}. "
                "Leave it blank if it was not assessed."
            )
    return tuple(sorted(grades.items()))
