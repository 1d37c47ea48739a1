"""How hard muscles press joints together: their pull along the line between the centers of two joints.

At the hip and the knee that line runs down the bone, at the ankle up the shank, along the spine to the next
center above. Baking finds, for every fascicle that passes a joint, which part of its pull runs along the
line; here it is multiplied by the tension. Weight and ligaments press too and are not in it: it tells what a
hold adds. Jaw and shoulder have no such line and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Final

import numpy as np

from palpate.tissue.model import Floats, TissueModel, baked_bytes

FILE: Final = "joints.npz"
WORDS: Final = {
    "hip_L": "hip, left (client's left)", "hip_R": "hip, right (client's right)",
    "knee_L": "knee, left (client's left)", "knee_R": "knee, right (client's right)",
    "ankle_L": "ankle, left (client's left)", "ankle_R": "ankle, right (client's right)",
    "l5_s1": "L5-S1", "c7_t1": "C7-T1", "c4_c5": "C4-C5", "c1_c2": "C1-C2", "c0_c1": "C0-C1",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Joints:
    """Joints of one body: `names` (J) are keys of `WORDS`; `along` (J, n) [1], -1 to 1 in a straight line.

    Positive presses the two bones together.
    """

    names: tuple[str, ...]
    along: Floats

    def pressed(self, tension: Floats) -> Floats:
        """What tensions (n,) [N] press with on each joint. (J,) [N]; negative draws apart"""
        return np.asarray(self.along @ tension)


def joints(body: TissueModel) -> Joints:
    """Those of a shipped body; none of a body that was not baked with them."""
    found = _shipped().get(body.posture)
    if not body.sha256 or found is None or found.along.shape[1] != len(body.names):
        return Joints((), np.zeros((0, len(body.names))))
    return found


@cache
def _shipped() -> dict[str, Joints]:
    """Of every posture that was baked."""
    with np.load(BytesIO(baked_bytes(FILE)), allow_pickle=False) as arrays:
        names = tuple(map(str, arrays["names"]))
        return {each: Joints(names, arrays[each]) for each in arrays.files if each != "names"}
