"""The three postures: what is not zero in them, how the body lies in the room, and the lean of standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.tissue.baking.coordinates import Coordinates
from palpate.tissue.baking.frames import to_engine
from palpate.tissue.baking.mechanism import Mechanism
from palpate.tissue.model import Floats

UPRIGHT: Final = np.array([1.0, 0.0, 0.0, 0.0])
ON_THE_BACK: Final = np.array(
    [np.cos(np.pi / 4), -np.sin(np.pi / 4), 0.0, 0.0]
)  # -90 degrees about left-right
PLUMB: Final = 0.045  # m that the plumb line falls in front of the ankles in quiet standing, 0.03 to 0.06 [B]
_CLOSE: Final = 1e-10  # m


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """One posture: z (m,), and the quaternion of the root when z is zero (4,)."""

    name: str
    z: Floats
    base: Floats


def pose(name: str, mechanism: Mechanism, coordinates: Coordinates) -> Pose:
    """The pose of a posture by its name."""
    z = np.zeros(len(coordinates))
    if name == "sitting":
        for side in "LR":
            for each in ("hip_flexion", "knee_flexion"):
                z[coordinates.index(f"{each}_{side}")] = np.pi / 2
    if name == "standing":
        return _leaned(mechanism, coordinates, z)
    return Pose(name, z, ON_THE_BACK if name == "supine" else UPRIGHT)


def _leaned(mechanism: Mechanism, coordinates: Coordinates, z: Floats) -> Pose:
    """Leaned forward about the ankles until the plumb line falls where it does; the arms hang plumb."""
    low, high = 0.0, 0.2
    while True:
        lean = (low + high) / 2
        # The root leans by its own zero, so that its small turns are about its own axes.
        base = np.array([np.cos(lean / 2), np.sin(lean / 2), 0.0, 0.0])
        found = Pose("standing", _lean(coordinates, z, lean), base)
        mechanism.set(coordinates.positions(found.z, found.base))
        off = plumb(mechanism) - PLUMB
        if abs(off) < _CLOSE or high - low < 1e-14:
            return found
        low, high = (lean, high) if off < 0 else (low, lean)


def plumb(mechanism: Mechanism) -> float:
    """How far in front of the ankle axis the center of mass lies. [m]"""
    ankles = [to_engine(mechanism.data.xpos[mechanism.bodies[f"talus_{side}"]])[2] for side in "lr"]
    return float(to_engine(mechanism.center())[2] - sum(ankles) / 2)


def _lean(coordinates: Coordinates, z: Floats, lean: float) -> Floats:
    found = z.copy()
    for name in coordinates.names:
        if name.startswith(("ankle_dorsiflexion", "arm_flexion")):
            found[coordinates.index(name)] = lean
    return found
