"""Arc: one short piece of a circle that a hand felt, as it was noted.

Taught as the edge of a disturbance that spreads in globes from its source. Footing: teaching; that hands
meet such arcs has not been tested. What is noted is palpated, of one observer.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, isfinite
from typing import Final

from palpate.errors import NotPhysical
from palpate.standing import Footing
from palpate.vocabulary import OURS, AbstractTerm, Term, Vocabulary

Vector = tuple[float, float, float]
_A_BODY: Final = 2.5  # m; no place of a body and its field lies farther from the origin: an assumption
_ALONG: Final = 0.9  # cosine from which on two directions are one: an assumption
_END_ON: Final = 0.98  # cosine from which on a line is seen as a point: an assumption


@dataclass(frozen=True, slots=True)
class Certainty(AbstractTerm):
    """How sure a hand was. `angle` is the standard deviation of its tangent that we assume. [rad]"""

    angle: float = 0.35


CERTAINTIES: Final = Vocabulary(
    Certainty("low", "Low", "a guess", Footing.ASSUMPTION, OURS, angle=0.52),  # 30 degrees
    Certainty("medium", "Medium", "felt", Footing.ASSUMPTION, OURS, angle=0.35),  # 20 degrees
    Certainty("high", "High", "felt clearly, twice", Footing.ASSUMPTION, OURS, angle=0.17),  # 10 degrees
)
NOT_SAID: Final = "medium"  # how the geometry weighs an arc of which nobody said how sure the hand was: [A]
SPEEDS: Final = Vocabulary(
    Term("slow", "Slow", "a slow sweep", Footing.ASSUMPTION, OURS),
    Term("medium", "Medium", "neither slow nor quick", Footing.ASSUMPTION, OURS),
    Term("quick", "Quick", "a quick sweep", Footing.ASSUMPTION, OURS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """One arc, as one hand met it."""

    place: Vector  # where on the body, atlas frame [m]
    tangent: Vector  # along the arc; its sign means nothing; any length
    concave: Vector  # toward the inside of the curve; any length
    outward: Vector | None = None  # out of the body, to whoever looked at it; any length; None if not noted
    certainty: str = ""  # a code of CERTAINTIES; blank if not said
    radius: float | None = None  # felt radius [m]; None if not assessed
    hand: str = ""  # left, right, or who else's; blank if not noted
    amplitude: int | None = None  # 0 to 4; None if not assessed
    speed: str = ""  # a code of SPEEDS; blank if not assessed
    order: int = 0  # which was noted first

    def __post_init__(self) -> None:
        self._in_space()
        if self.certainty and self.certainty not in CERTAINTIES:
            raise NotPhysical(
                f"A certainty must be one of {', '.join(CERTAINTIES.codes)}, got {self.certainty!r}. "
                "Leave it blank if it was not said."
            )
        if self.speed and self.speed not in SPEEDS:
            raise NotPhysical(
                f"A speed must be one of {', '.join(SPEEDS.codes)}, got {self.speed!r}. "
                "Leave it blank if it was not assessed."
            )
        if self.radius is not None and not 0.002 <= self.radius <= 1.0:
            raise NotPhysical(
                f"A felt radius must lie between 0.2 cm and 100 cm, got {self.radius * 100:.3g} cm. "
                "Leave it out if it was not felt."
            )
        if self.amplitude is not None and self.amplitude not in range(5):
            raise NotPhysical(
                f"An amplitude must be a whole number from 0 to 4, got {self.amplitude}. "
                "Leave it out if it was not assessed."
            )

    def _in_space(self) -> None:
        for name in ("place", "tangent", "concave", "outward"):
            given = getattr(self, name)
            if name == "outward" and given is None:
                continue
            if len(given) != 3 or not all(isfinite(part) for part in given):
                raise NotPhysical(
                    f"An arc's {name} must be three finite numbers, got {given}. Note the arc again."
                )
        if hypot(*self.place) > _A_BODY:
            raise NotPhysical(
                f"An arc must lie on the body, got a place {hypot(*self.place):.1f} m away from it. "
                "Places are in metres."
            )
        if min(hypot(*self.tangent), hypot(*self.concave), hypot(*(self.outward or (1, 0, 0)))) < 1e-9:
            raise NotPhysical("An arc must have a direction and an inside, got length 0. Note the arc again.")
        if abs(_cosine(self.tangent, self.concave)) > _ALONG:
            raise NotPhysical(
                "The inside of an arc must lie beside its tangent, not along it. Note the arc again."
            )
        if self.outward is not None and abs(_cosine(self.tangent, self.outward)) > _END_ON:
            raise NotPhysical(
                "An arc must be seen from the side, got one seen from its end. Note it in another view."
            )


def _cosine(one: Vector, other: Vector) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True)) / (hypot(*one) * hypot(*other))
