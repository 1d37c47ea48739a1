"""What carries a body from outside: the ground, the ribs under a scapula, joints that go no further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from palpate.tissue.baking import frames
from palpate.tissue.baking.coordinates import Coordinates
from palpate.tissue.baking.editing import body_names
from palpate.tissue.baking.mechanism import Mechanism
from palpate.tissue.baking.reading import STRAIGHT, rows, vector
from palpate.tissue.model import Floats

FRICTION: Final = 0.6  # of skin and cloth on the ground [A]
UNIT: Final = 100.0  # N for one unit of a contact
STOP: Final = 10.0  # Nm or N for one unit of a stop
_UP: Final = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True, slots=True, eq=False)
class Contact:
    """One point of contact. `local` is where it is fixed to its body; `normal` is fixed to the chest."""

    name: str
    body: str
    local: Floats  # (3,) m, in the body
    ground: bool
    against: str = ""  # the other body, of a glide
    normal: Floats | None = None  # (3,) in the other body


def contacts(posture: str, mechanism: Mechanism) -> list[Contact]:
    """The points at which this posture is carried. The mechanism is left in neutral standing."""
    mechanism.set(mechanism.model.qpos0)
    named, found = body_names(), []
    for row in rows("contacts"):
        if posture not in row["postures"].split():
            continue
        for side in "LR" if row["paired"] == "1" else "L":
            ending = f"_{side}" if row["paired"] == "1" else ""
            segment = row["segment"]
            body = named.get(f"{segment}_{side}", named.get(segment, segment))
            if body not in mechanism.bodies:
                continue
            if row["geom"]:
                ends = _capsule(mechanism, f"{side.lower()}_{row['geom']}")
                found += [
                    Contact(f"{row['name']}{n}{ending}", body, end, True) for n, end in enumerate(ends, 1)
                ]
                continue
            mirror = STRAIGHT if side == "R" else np.ones(3)
            place = frames.to_package(vector(row["place"]) * mirror)
            local = mechanism.local(body, place)
            if row["kind"] == "ground":
                found.append(Contact(f"{row['name']}{ending}", body, local, True))
                continue
            outward = frames.turned_to_package(vector(row["normal"]) * mirror)
            turn = mechanism.data.xmat[mechanism.bodies["torso"]].reshape(3, 3)
            normal = turn.T @ (outward / np.linalg.norm(outward))
            found.append(Contact(f"{row['name']}{ending}", body, local, False, "torso", normal))
    return found


def columns(found: list[Contact], mechanism: Mechanism, Z: Floats) -> tuple[Floats, Floats, Floats]:
    """Generators (m, c), the point of each (c, 3) and the force of one unit of each (c, 3) [N], as posed.

    Points and forces are in the world, in the package's frame; a glide has no force on the world.
    """
    made, places, forces = [], [], []
    for each in found:
        place = mechanism.place(each.body, each.local)
        moved = mechanism.jacobian(each.body, place) @ Z
        if each.ground:
            for across in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                force = UNIT * (_UP + FRICTION * np.array([*across, 0.0]))
                made.append(moved.T @ force)
                places.append(place)
                forces.append(force)
            continue
        assert each.normal is not None
        normal = mechanism.data.xmat[mechanism.bodies[each.against]].reshape(3, 3) @ each.normal
        made.append((moved - mechanism.jacobian(each.against, place) @ Z).T @ normal * UNIT)
        places.append(place)
        forces.append(np.zeros(3))
    return np.array(made).T, np.array(places), np.array(forces)


def kept_still(found: list[Contact], mechanism: Mechanism, Z: Floats) -> Floats:
    """What must not move if every contact stays where it is. (rows, m)"""
    moved = []
    for each in found:
        place = mechanism.place(each.body, each.local)
        own = mechanism.jacobian(each.body, place) @ Z
        if each.ground:
            moved.append(own)
        else:
            normal = mechanism.data.xmat[mechanism.bodies[each.against]].reshape(3, 3) @ each.normal
            moved.append((normal @ (own - mechanism.jacobian(each.against, place) @ Z))[None])
    return np.concatenate(moved)


def stops(posture: str, coordinates: Coordinates) -> tuple[Floats, tuple[str, ...]]:
    """One-sided stops (m, k), each pushing its coordinate away from its end, and their names."""
    made, names = [], []
    for row in rows("stops"):
        if posture in row["postures"].split():
            for ending in ("_L", "_R") if row["paired"] == "1" else ("",):
                coordinate = f"{row['coordinate']}{ending}"
                if coordinate in coordinates.names:
                    column = np.zeros(len(coordinates))
                    column[coordinates.index(coordinate)] = STOP * float(row["pushes"])
                    made.append(column)
                    names.append(f"{row['name']}{ending}")
    return np.array(made).reshape(-1, len(coordinates)).T, tuple(names)


def _capsule(mechanism: Mechanism, name: str) -> list[Floats]:
    """Both ends of a capsule, lowered by its radius, fixed to its body. The body stands in neutral."""
    model: Any = mechanism.model
    number = next(n for n in range(model.ngeom) if model.geom(n).name == name)
    radius, half = model.geom_size[number][:2]
    middle, along = mechanism.data.geom_xpos[number], mechanism.data.geom_xmat[number].reshape(3, 3)[:, 2]
    body = model.body(model.geom_bodyid[number]).name
    return [mechanism.local(body, middle + end * half * along - radius * _UP) for end in (1, -1)]
