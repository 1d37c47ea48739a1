"""Where the pull of each fascicle runs along the line between two joints, as a posture stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from palpate.tissue.baking.arrays import Sheet
from palpate.tissue.baking.postures import pose
from palpate.tissue.model import Floats

_ROUNDING: Final = 1e-9  # of a pull: less is where a line goes out and comes back


class Line(NamedTuple):
    """A joint, and the line along which it is pressed: bodies of the compiled mechanism.

    `child` begins beyond the joint; the line runs from the origin of `center` to that of `toward`, on the
    child's side of the joint if `beyond`.
    """

    name: str
    child: str
    center: str
    toward: str
    beyond: bool = True


LINES: Final = (
    *(
        Line(f"{name}_{side.upper()}", f"{child}_{side}", f"{center}_{side}", f"{toward}_{side}", beyond)
        for name, child, center, toward, beyond in (
            ("hip", "femur", "femur", "tibia", True),
            ("knee", "tibia", "tibia", "talus", True),
            ("ankle", "talus", "talus", "tibia", False),
        )
        for side in "lr"
    ),
    Line("l5_s1", "lumbar5", "lumbar5", "lumbar4"),
    Line("c7_t1", "c5_7", "c5_7", "c2_4"),
    Line("c4_c5", "c2_4", "c2_4", "c1"),
    Line("c1_c2", "c1", "c1", "skull"),
    Line("c0_c1", "skull", "c1", "skull"),
)


def along(sheet: Sheet, posture: str) -> Floats:
    """How much of each fascicle's pull presses each joint of `LINES` together. (J, n) [1]"""
    mechanism = sheet.mechanism
    sheet.set(pose(posture, mechanism, sheet.coordinates))
    places = {name: np.array(mechanism.data.xpos[number]) for name, number in mechanism.bodies.items()}
    found = np.zeros((len(LINES), len(sheet.fascicles)))
    ways = [mechanism.led(each.tendon) if each.tendon else [] for each in sheet.fascicles]
    for j, line in enumerate(LINES):
        inside = mechanism.beyond(line.child)
        way = places[line.toward] - places[line.center]
        out = way / np.linalg.norm(way) * (1 if line.beyond else -1)
        for i, points in enumerate(ways):
            for (one, at), (other, then) in pairwise(points):
                if (one in inside) == (other in inside):
                    continue
                pull = (then - at) if one in inside else (at - then)  # of the child, toward its parent
                found[j, i] -= float(pull / np.linalg.norm(pull) @ out)
    return np.where(np.abs(found) < _ROUNDING, 0.0, found)


def packed(sheet: Sheet, postures: Sequence[str]) -> dict[str, Any]:
    """Names of the joints, and `along` of each posture, sorted by name."""
    found: dict[str, Any] = {posture: along(sheet, posture) for posture in postures}
    found["names"] = np.array([line.name for line in LINES])
    return dict(sorted(found.items()))
