"""Where the moment arms of a body must lie: ranges that anatomy allows, to be held against what was baked.

The ranges are for neutral standing and the left side, are ours, and are wide on purpose [A]. Never loosen one
so that a body fits: move the landmark, or print that it fails.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from palpate.tissue.model import TissueModel

TABLE: Final = Path(__file__).parent / "tables" / "levers.csv"
_MM: Final = 1000.0


@dataclass(frozen=True, slots=True)
class Lever:
    """A range for the moment arm of one fascicle about one coordinate; positive moves the coordinate up.

    In mm. Where the coordinate is a way and no angle, in mm for each meter. About the trunk it is divided by
    the gain of its chain, as everything of the trunk that is reported, unless the row is of the latissimus.
    """

    fascicle: str
    coordinate: str
    least: float
    most: float
    source: str

    def found(self, body: TissueModel) -> float:
        """The moment arm that this body has. [mm]"""
        number = body.coords.index(self.coordinate)
        arm = -_MM * float(body.R[number, body.names.index(self.fascicle)])
        return arm if self.fascicle.startswith("latissimus") else arm / float(body.gain[number])

    def holds(self, body: TissueModel) -> bool:
        """Whether it lies in the range."""
        return self.least <= self.found(body) <= self.most


@cache
def allowed() -> tuple[Lever, ...]:
    """Every range of the table, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Lever(
                row["fascicle"],
                row["coordinate"],
                float(row["least_mm"]),
                float(row["most_mm"]),
                row["source"],
            )
            for row in csv.DictReader(rows)
        )
