"""How much range of motion a held structure takes from a joint: the pull against a movement over stiffness.

At the end of a range a joint resists with k for each degree. A structure that a movement lengthens pulls
against it with its strength times its moment arm, so it takes R F / k degrees (4-engine 12.3). Every k is an
assumption of ours: which movement is shorter, and on which side, is what this is good for; how many degrees
is not. A slide, as of the hyoid, is counted in degrees at an arm of its own.

Several ways at once, as a length test of one muscle goes, w1 of the first, w2 of the second and so on: along
them a structure pulls with the sum of w R F against the sum of w squared k, which is what pull and stiffness
are along a line of a space of turns. About an oblique axis the squares of w sum to 1 and the angle is that of
the one turn; of two joints moved together each w is 1 and the angle is that of each (decision 0041).
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
    """One way a joint can turn, or several turn together, as a hand tests it.

    `coordinates` are those of the body that turn together; `turns` are the other axes of a combined movement,
    each with its weight, and then there are no `coordinates`; `stiffness` is k at the end of the range
    [Nm/deg]; `arm` turns a slide into degrees [m], None for what turns by itself; `plus` and `minus` say the
    movement, `part` the part of the body under which it is listed, `hands` the regions on which a tester's
    hands lie.
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
    turns: tuple[tuple[str, float], ...] = ()

    def said(self, direction: str) -> str:
        """The movement in words, such as "turning the head to the left"."""
        words = self.plus if direction == "+" else self.minus
        return words + _WORDS.get(self.name.rpartition(".")[2], "")

    def shown(self, degrees: float) -> tuple[float, str]:
        """An amount as people read it, with its unit: a slide in mm, a turn in degrees."""
        return degrees * self.per_degree, "degrees" if self.arm is None else "mm"

    @property
    def two_joints(self) -> bool:
        """Whether two joints are moved together, and the angle is that of each."""
        return any(abs(weight) == 1.0 for _, weight in self.turns)

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
    known = axes()
    pull = {
        name: _lengthened(body, axis) * (axis.arm or 1.0) for name, axis in known.items() if not axis.turns
    }
    found = np.zeros((len(AXES), len(body.names)))
    for number, (name, direction) in enumerate(AXES):
        axis = known[name]
        along = sum((weight * pull[turn] for turn, weight in axis.turns), np.zeros(len(body.names)))
        sign = 1.0 if direction == "+" else -1.0
        found[number] = np.maximum(0.0, sign * pull.get(name, along)) * body.F / axis.stiffness
    return found


def _lengthened(body: TissueModel, axis: Axis) -> Floats:
    """How much each fascicle grows longer with a turn about an axis that is no combined one. (n,) [m]"""
    rows = [body.coords.index(each) for each in axis.coordinates if each in body.coords]
    if not rows:
        return np.zeros(len(body.names))
    return np.asarray((body.R[rows] / body.gain[rows][:, None]).mean(axis=0))


@cache
def axes() -> dict[str, Axis]:
    """The axes of the table by name, in its order, left and right apart."""
    found: dict[str, Axis] = {}
    with TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for end in (".L", ".R") if row["sided"] == "1" else ("",):
                turns = _turns(row["turns"], end)
                along = sum(weight * weight * found[name].stiffness for name, weight in turns)
                found[row["axis"] + end] = Axis(
                    name=row["axis"] + end,
                    part=row["part"],
                    hands=tuple(each + end for each in row["hands"].split()),
                    coordinates=tuple(each + end.replace(".", "_") for each in row["coordinates"].split()),
                    stiffness=float(row["stiffness"] or along),
                    arm=float(row["arm_m"]) if row["arm_m"] else None,
                    plus=row["plus"],
                    minus=row["minus"],
                    standing=row["standing"],
                    turns=turns,
                )
    return found


def _turns(told: str, end: str) -> tuple[tuple[str, float], ...]:
    """Axes of a combined movement and their weights, from "hip_flexion + hip_abduction -".

    "each" before them: the angle is that of each joint; else that of one turn about an oblique axis.
    """
    words = told.removeprefix("each ").split()
    weight = 1.0 if told.startswith("each ") else (len(words) / 2) ** -0.5 if words else 0.0
    return tuple(
        (name + end, weight if sign == "+" else -weight)
        for name, sign in zip(words[::2], words[1::2], strict=True)
    )


# The movements that can be tested, + and - of each axis, in the order of the rows of `rom`. The first 25 axes
# are those of 4-engine 12.3; decisions 0040 and 0041 added the others.
AXES: Final = tuple((axis, direction) for axis in axes() for direction in "+-")
# Those of one axis each: what a holding costs is said of them, since a combined one repeats it.
SINGLE: Final = tuple(number for number, (axis, _) in enumerate(AXES) if not axes()[axis].turns)
