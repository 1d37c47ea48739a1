"""The independent coordinates, with our names and signs, and how the package's joints follow them.

A joint that depends on another one follows q = q0 + sum c_k (q_ind - q0_ind)^k, k = 0 to 4; so the
velocities of all joints follow from those of the independent ones through Z = dq/dz, taken analytically.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from palpate.tissue.baking.frames import turned_to_package
from palpate.tissue.baking.mechanism import Mechanism
from palpate.tissue.baking.reading import rows, vector
from palpate.tissue.model import Floats

_TERMS: Final = np.arange(5)
ROOT: Final = 6


@dataclass(frozen=True, slots=True)
class Coordinate:
    """One independent coordinate. `joint` is the compiled joint, blank for the root and for a hoop."""

    name: str
    unit: str
    kind: str  # root | package | turn | slide | hoop
    joint: str
    sign: float
    row: dict[str, str]

    def number(self, column: str) -> float:
        """A column of its row as a number, 0 where it is blank."""
        return float(self.row[column] or 0)


@dataclass(frozen=True, slots=True)
class _Coupling:
    """One joint that follows another one, or stays where it is."""

    joint: int
    leader: int  # -1: none
    terms: Floats  # (5,)


class Coordinates:
    """The independent coordinates of one mechanism."""

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism, model = mechanism, mechanism.model
        self.all = [
            each for each in _listed() if each.kind in ("root", "hoop") or each.joint in mechanism.joints
        ]
        if not any(each.kind in ("turn", "slide") for each in self.all):
            self.all = [each for each in self.all if each.kind != "hoop"]
        self.names = tuple(each.name for each in self.all)
        self._couplings = [_coupling(model, number) for number in range(model.neq)]
        led = {each.joint for each in self._couplings}
        free = [number for name, number in mechanism.joints.items() if number not in led and name != "root"]
        ours = [mechanism.joints[each.joint] for each in self.all if each.joint]
        if sorted(free) != sorted(ours):
            names = [model.joint(number).name for number in set(free) ^ set(ours)]
            raise ValueError(f"Every free joint must be one coordinate; these are not: {names}")

    def __len__(self) -> int:
        return len(self.all)

    def index(self, name: str) -> int:
        """Number of a coordinate."""
        return self.names.index(name)

    def positions(self, z: Floats, base: Floats) -> Floats:
        """The package's positions (nq,) for z (m,); the root turns from the quaternion `base` (4,)."""
        model = self._mechanism.model
        found = np.array(model.qpos0)
        place = np.zeros(3)
        turned = np.zeros(3)
        for value, each in zip(z, self.all, strict=True):
            if each.kind == "root":
                axis = turned_to_package(vector(each.row["axis"])) * value
                place, turned = (place + axis, turned) if each.unit == "m" else (place, turned + axis)
            elif each.joint:
                joint = self._mechanism.joints[each.joint]
                found[model.jnt_qposadr[joint]] += each.sign * value
        found[:3] += place
        found[3:7] = _times(base, _turn(turned))
        for coupling in self._couplings:
            at = model.jnt_qposadr[coupling.joint]
            value = self._led(coupling, found)
            found[at] = model.qpos0[at] + coupling.terms @ value**_TERMS
        return found

    def velocities(self, positions: Floats) -> Floats:
        """Z: velocity of every joint of the package for one unit of each coordinate. (nv, m)"""
        model = self._mechanism.model
        found = np.zeros((model.nv, len(self.all)))
        for number, each in enumerate(self.all):
            if each.kind == "root":
                first = 0 if each.unit == "m" else 3
                found[first : first + 3, number] = turned_to_package(vector(each.row["axis"]))
            elif each.joint:
                found[model.jnt_dofadr[self._mechanism.joints[each.joint]], number] = each.sign
        for coupling in self._couplings:
            if coupling.leader >= 0:
                value = self._led(coupling, positions)
                slope = coupling.terms[1:] @ (_TERMS[1:] * value ** _TERMS[:-1])
                to, leader = model.jnt_dofadr[coupling.joint], model.jnt_dofadr[coupling.leader]
                found[to] = slope * found[leader]
        return found

    def gains(self) -> Floats:
        """Angle between the ends of a coupled chain for one unit of its coordinate. (m,)"""
        found = np.ones(len(self.all))
        model = self._mechanism.model
        for coupling in self._couplings:
            follower = model.joint(coupling.joint).name
            if coupling.leader >= 0 and follower.startswith("L") and follower[-2:] in ("FE", "LB", "AR"):
                leader = model.joint(coupling.leader).name
                number = next(i for i, each in enumerate(self.all) if each.joint == leader)
                found[number] += coupling.terms[1]
        return found

    def _led(self, coupling: _Coupling, positions: Floats) -> float:
        if coupling.leader < 0:
            return 0.0
        at = self._mechanism.model.jnt_qposadr[coupling.leader]
        return float(positions[at] - self._mechanism.model.qpos0[at])


def _listed() -> list[Coordinate]:
    found = []
    for row in rows("coordinates"):
        for side in "LR" if row["paired"] == "1" else "L":
            name = f"{row['name']}_{side}" if row["paired"] == "1" else row["name"]
            theirs = row["package_joint"]
            joint = "" if row["kind"] in ("root", "hoop") else name
            if row["kind"] == "package":
                joint = f"{theirs}_{side.lower()}" if row["paired"] == "1" else theirs
            found.append(Coordinate(name, row["unit"], row["kind"], joint, float(row["sign"] or 1), row))
    return found


def _coupling(model: Any, number: int) -> _Coupling:
    return _Coupling(
        int(model.eq_obj1id[number]), int(model.eq_obj2id[number]), np.array(model.eq_data[number][:5])
    )


def _turn(turned: Floats) -> Floats:
    """The quaternion of a turn about an axis, by its length. (4,)"""
    angle = float(np.linalg.norm(turned))
    axis = turned / angle if angle else turned
    return np.concatenate([[np.cos(angle / 2)], np.sin(angle / 2) * axis])


def _times(a: Floats, b: Floats) -> Floats:
    """Product of two quaternions: first b, then a. (4,)"""
    w, v = a[0] * b[0] - a[1:] @ b[1:], a[0] * b[1:] + b[0] * a[1:] + np.cross(a[1:], b[1:])
    return np.concatenate([[w], v])
