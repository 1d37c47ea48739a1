"""ForceVector: entry, direction, end, and who says so.

Not to be confused with the alignment of a whole body's axes, which is another idea of the tradition.
"""

from dataclasses import dataclass
from math import hypot, isfinite

from palpate.body import Site
from palpate.errors import NotPhysical
from palpate.standing import Standing

_UNIT_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceVector:
    """The path a force is said to have taken into the body.

    Somebody's statement about one trauma: told by the client or palpated by one
    practitioner. It is never computed from an energy cyst.
    """

    entry: Site
    direction: tuple[float, float, float]  # unit vector in the atlas frame: left, up, forward
    end: Site | None = None  # where it came to rest; None if nobody has said
    standing: Standing

    def __post_init__(self) -> None:
        length = hypot(*self.direction)
        if not isfinite(length) or abs(length - 1) > _UNIT_TOLERANCE:
            raise NotPhysical(
                f"direction must have length 1, got {length:.3g}. "
                "If only the entry is known, record the site and leave the vector out."
            )
        if self.standing not in (Standing.TOLD, Standing.PALPATED):
            raise NotPhysical(
                f"A force vector is told or palpated, got {self.standing}. "
                "Keep computed directions with the run that made them."
            )
