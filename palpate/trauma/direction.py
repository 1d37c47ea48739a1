"""The direction of a force in the words of anatomy, and the same as a unit vector.

Medial and lateral are no directions of the body as a whole: they mean toward and away from the middle, as
seen from where the force entered, and in the middle they mean nothing. Left and right are the client's own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import Final

from palpate.body import Side
from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Vocabulary

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Direction(AbstractTerm):
    """One word for a direction: an axis of the atlas frame with its sign, or relative to the middle."""

    axis: int = 0  # 0 to the client's left, 1 up, 2 forward
    sign: int = 1
    from_middle: int = 0  # 1 away from the middle, -1 toward it, 0 neither


E = Footing.ESTABLISHED

DIRECTIONS: Final = Vocabulary(
    Direction("superior", "Superior", "toward the head", E, OURS, axis=1, sign=1),
    Direction("inferior", "Inferior", "toward the feet", E, OURS, axis=1, sign=-1),
    Direction("anterior", "Anterior", "to the front", E, OURS, axis=2, sign=1),
    Direction("posterior", "Posterior", "to the back", E, OURS, axis=2, sign=-1),
    Direction("medial", "Medial", "toward the middle, from where it entered", E, OURS, from_middle=-1),
    Direction("lateral", "Lateral", "away from the middle, from where it entered", E, OURS, from_middle=1),
    Direction("leftward", "To the left", "to the client's left", E, OURS, axis=0, sign=1),
    Direction("rightward", "To the right", "to the client's right", E, OURS, axis=0, sign=-1),
)


def toward(words: Iterable[str], side: str = "") -> Vector:
    """The unit vector of one or several words together, in the atlas frame: left, up, forward.

    Parameters
    ----------
    words
        Codes of DIRECTIONS; two that point against each other are refused.
    side
        The client's own side on which the force entered, L, R or M; blank if nobody has said.

    Raises
    ------
    NotPhysical
        If there is no word, two are opposite, or medial or lateral is said of the middle or of no side.

    Examples
    --------
    >>> toward(["medial"], "L"), toward(["medial"], "R")
    ((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    """
    parts = [0.0, 0.0, 0.0]
    said: dict[tuple[int, int], Direction] = {}
    for code in dict.fromkeys(words):
        word = DIRECTIONS[code]
        axis, sign = word.axis, _from_middle(word, side) if word.from_middle else word.sign
        if (against := said.get((axis, -sign))) is not None:
            both = f"{against.label.lower()} and {word.label.lower()}"
            raise NotPhysical(f"A direction must not point both ways, got {both}. Take one of the two away.")
        said[axis, sign] = word
        parts[axis] = float(sign)
    length = hypot(*parts)
    if not length:
        raise NotPhysical(
            "A direction must have at least one word, such as superior or medial; got none. "
            "Choose one, or leave the vector out."
        )
    x, y, z = (part / length + 0.0 for part in parts)
    return x, y, z


def _from_middle(word: Direction, side: str) -> int:
    """The sign along the axis to the client's left."""
    label = word.label.lower()
    if side == Side.MIDLINE:
        raise NotPhysical(
            f"“{word.label}” must be seen from one side, and this force entered in the middle, where nothing "
            f"is {label}. Say to the client's left or to the right instead."
        )
    if side not in (Side.LEFT, Side.RIGHT):
        raise NotPhysical(
            f"“{word.label}” must have the side on which the force entered, got none. "
            "Say the side of the entry, or choose to the client's left or right."
        )
    return word.from_middle * (1 if side == Side.LEFT else -1)
