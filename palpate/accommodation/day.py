"""A day as the body spends it: so many hours standing, sitting, lying. What lasts follows their mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

from palpate.errors import NotPhysical
from palpate.tissue.model import TissueModel

USUAL: Final[Mapping[str, float]] = {"standing": 8.0, "sitting": 8.0, "supine": 8.0}  # hours, [A]


@dataclass(frozen=True, slots=True)
class Day:
    """One body in one or more postures, and the hours of a day that it spends in each, 24 at most."""

    parts: tuple[tuple[TissueModel, float], ...]

    def __post_init__(self) -> None:
        hours = [given for _, given in self.parts]
        if not self.parts or not all(0 < given <= 24 for given in hours) or sum(hours) > 24 + 1e-9:
            raise NotPhysical(
                f"A day must have one or more postures with hours above 0 and 24 together at most, got "
                f"{', '.join(f'{given:g}' for given in hours) or 'none'}.",
                code="OUT_OF_RANGE",
            )
        if any(body.keys != self.body.keys or body.names != self.body.names for body, _ in self.parts):
            raise NotPhysical("The postures of a day must be of one body, got two. Load them together.")

    @property
    def body(self) -> TissueModel:
        """The body in the first posture of the day."""
        return self.parts[0][0]

    @property
    def shares(self) -> tuple[float, ...]:
        """What part of the time each posture has; together 1."""
        total = sum(hours for _, hours in self.parts)
        return tuple(hours / total for _, hours in self.parts)

    @property
    def hours(self) -> dict[str, float]:
        """Hours by posture, as given."""
        return {body.posture: hours for body, hours in self.parts}

    @classmethod
    def of(cls, hours: Mapping[str, float] = USUAL) -> Self:
        """The shipped body, with hours by posture; a posture with 0 hours is left out."""
        return cls(tuple((TissueModel.load(name), float(given)) for name, given in hours.items() if given))
