"""How much range of motion a held structure takes from a joint: the pull against a movement over stiffness.

At the end of a range a joint resists with k for each degree. A structure that a movement lengthens pulls
against it with its strength times its moment arm, so it takes R F / k degrees (4-engine 12.3). Every k is an
assumption of ours: which movement is shorter, and on which side, is what this is good for; how many degrees
is not. A slide, as of the hyoid, is counted in degrees at an arm of its own.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from palpate.tissue.model import Floats, TissueModel

TABLE: Final = Path(__file__).parent / "tables" / "range_of_motion.csv"
MOST: Final = 100.0  # degrees for a full hold: no structure takes more, [A]
_WORDS: Final = {"L": ", left (client's left)", "R": ", right (client's right)"}


@dataclass(frozen=True, slots=True)
class Axis:
    """One way a joint can turn, as a hand tests it.

    `coordinates` are those of the body that turn together; `stiffness` is k at the end of the range [Nm/deg];
    `arm` turns a slide into degrees [m], None for what turns by itself; `plus` and `minus` say the movement,
    `part` the part of the body under which it is listed, `hands` the regions on which a tester's hands lie.
    """

    name: str  # such as neck_ar, or hip_flexion.L
    part: str
    hands: tuple[str, ...]
    coordinates: tuple[str, ...]
    stiffness: float
    arm: float | None
    plus: str
    minus: str
    standing: str

    def said(self, direction: str) -> str:
        """The movement in words, such as "turning the head to the left"."""
        words = self.plus if direction == "+" else self.minus
        return words + _WORDS.get(self.name.rpartition(".")[2], "")

    def shown(self, degrees: float) -> tuple[float, str]:
        """An amount as people read it, with its unit: a slide in mm, a turn in degrees."""
        return degrees * self.per_degree, "degrees" if self.arm is None else "mm"

    @property
    def per_degree(self) -> float:
        """What one degree is in the unit that people read. [1] of a turn, [mm] of a slide"""
        return 1.0 if self.arm is None else 1000 * self.arm * float(np.deg2rad(1.0))


@lru_cache(maxsize=8)
def rom(body: TissueModel) -> Floats:
    """Range lost to a full hold of each structure, by movement in the order of `AXES`. (Q, S) [deg], 0 to 100

    Times a level it is the deficit that a hold of that level would leave; positive means less range.
    """
    summed = np.zeros((len(AXES), len(body.keys)))
    for fascicle, lost in zip(body.structure_of, rom_of_fascicles(body).T, strict=True):
        summed[:, fascicle] += lost
    found = np.minimum(summed, MOST)
    found.setflags(write=False)
    return found


def rom_of_fascicles(body: TissueModel) -> Floats:
    """The same for each fascicle, without the limit that holds for a structure. (Q, n) [deg], 0 or more

    Of an axis with several levels, such as the neck, the moment arm is their mean; about the trunk it is
    divided by the gain of its coupled chain. An axis that a body has no coordinate of loses nothing.
    """
    found = np.zeros((len(AXES), len(body.names)))
    for number, (name, direction) in enumerate(AXES):
        axis = axes()[name]
        rows = [body.coords.index(each) for each in axis.coordinates if each in body.coords]
        if not rows:
            continue
        lengthened = (body.R[rows] / body.gain[rows][:, None]).mean(axis=0) * (axis.arm or 1.0)
        sign = 1.0 if direction == "+" else -1.0
        found[number] = np.maximum(0.0, sign * lengthened) * body.F / axis.stiffness
    return found


@cache
def axes() -> dict[str, Axis]:
    """The 43 axes of the table by name, in its order, left and right apart."""
    found: dict[str, Axis] = {}
    with TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for end in (".L", ".R") if row["sided"] == "1" else ("",):
                found[row["axis"] + end] = Axis(
                    name=row["axis"] + end,
                    part=row["part"],
                    hands=tuple(each + end for each in row["hands"].split()),
                    coordinates=tuple(each + end.replace(".", "_") for each in row["coordinates"].split()),
                    stiffness=float(row["stiffness"]),
                    arm=float(row["arm_m"]) if row["arm_m"] else None,
                    plus=row["plus"],
                    minus=row["minus"],
                    standing=row["standing"],
                )
    return found


# The 86 movements that can be tested, in the order of the rows of `rom`: 43 axes, + and - of each. The first
# 25 axes are those of 4-engine 12.3; the others decision 0040 added.
AXES: Final = tuple((axis, direction) for axis in axes() for direction in "+-")
