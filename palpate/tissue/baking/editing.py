"""The package's body is made ours: repaired, and our bodies, joints, places and lines added."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from palpate.tissue.baking import frames
from palpate.tissue.baking.mechanism import Mechanism, load
from palpate.tissue.baking.reading import (
    GROUPS,
    STRAIGHT,
    TURNED,
    Landmarks,
    Point,
    Strand,
    rows,
    strands,
    vector,
)  # fmt: skip
from palpate.tissue.model import Floats

RIGHT_ANGLE: Final = 1.57  # radians, as the package rounds it; meant is half of pi
_ANY: Final = 3.0  # a range that a new joint must have, though it is not limited [rad or m]
_PSOAS: Final = "Ps_"
_ASTRAY: Final = "LTpT_T12_l_"
_ACROSS: Final = np.array([1.0, 1.0, -1.0])  # the package's bodies have their third axis to the right


class Curve(NamedTuple):
    """How the package gives the strength of a muscle by its length."""

    gains: Floats
    span: Floats  # (2,) m


class Edited:
    """What was built: the mechanism, the authored strands by name, and what each segment is called there."""

    def __init__(
        self, mechanism: Mechanism, psoas: dict[str, Curve], muscles: list[Strand], ligaments: list[Strand]
    ) -> None:
        self.mechanism, self.psoas, self.muscles, self.ligaments = mechanism, psoas, muscles, ligaments


def edited(*, authored: bool = True) -> Edited:
    """The body to be baked; without the authored parts if so asked."""
    mujoco, spec = load()
    _square(spec)
    _send_home(spec)
    psoas = _reroute_psoas(spec)
    marks = Landmarks()
    neutral = _Neutral(mujoco, spec)
    muscles: list[Strand] = []
    ligaments: list[Strand] = []
    if authored:
        for row in rows("segments"):
            if row["parent"]:
                _add_segment(mujoco, spec, neutral, row)
        muscles = [strand for table in GROUPS for strand in strands(table, marks)]
        ligaments = strands("ligaments", marks)
        for strand in [*muscles, *ligaments]:
            if strand.points:
                _add_line(spec, neutral, strand)
    mechanism = Mechanism(mujoco, spec.compile())
    mechanism.weigh(_masses(mechanism, authored))
    return Edited(mechanism, psoas, muscles, ligaments)


def body_names() -> dict[str, str]:
    """What each segment, with its side if it is paired, is called in the compiled body."""
    named = {}
    for row in rows("segments"):
        for side in "LR" if row["paired"] == "1" else " ":
            segment = f"{row['segment']}_{side}".rstrip("_ ")
            theirs = row["package_body"]
            named[segment] = f"{theirs}_{side.lower()}".rstrip("_ ") if theirs else segment
    return named


class _Neutral:
    """Where everything lies before anything is added, and what was added since."""

    def __init__(self, mujoco: Any, spec: Any) -> None:
        mechanism = Mechanism(mujoco, spec.compile())
        mechanism.set(mechanism.model.qpos0)
        self.names = body_names()
        self.frames: dict[str, tuple[Floats, Floats]] = {
            name: (np.array(mechanism.data.xpos[number]), mechanism.data.xmat[number].reshape(3, 3).copy())
            for name, number in mechanism.bodies.items()
        }
        self.sites: set[str] = set()

    def local(self, body: str, place: Floats) -> Floats:
        """A place (3,) of the package's frame, fixed to a body. [m]"""
        origin, turn = self.frames[body]
        return np.asarray(turn.T @ (place - origin))


def _square(spec: Any) -> None:
    """Angles of 1.57 become right angles: they tilt the trunk by 0.05 degrees, and so left is not right."""
    for body in spec.bodies:
        angles = np.array(body.alt.euler)
        if np.isfinite(angles).all() and np.any(np.isclose(np.abs(angles), RIGHT_ANGLE, atol=1e-9)):
            right = np.isclose(np.abs(angles), RIGHT_ANGLE, atol=1e-9)
            body.alt.euler = np.where(right, np.sign(angles) * np.pi / 2, angles)


def _send_home(spec: Any) -> None:
    """The left longissimus fascicle to T12 lies in the package on its right twin: it goes to the left."""
    for site in spec.sites:
        if site.name.startswith(_ASTRAY):
            site.pos = np.array(site.pos) * _ACROSS


def _reroute_psoas(spec: Any) -> dict[str, Curve]:
    """Each of the eleven lumbar fascicles goes on over the pubic brim to the lesser trochanter.

    Hands back the curves of what was taken out, by name: the lumbar fascicles and the leg's psoas.
    """
    old = [tendon for tendon in spec.tendons if tendon.name.startswith((_PSOAS, "psoas_"))]
    starts = {tendon.name: tendon.name.removesuffix("_tendon") for tendon in old}
    curves = {}
    for actuator in [each for each in spec.actuators if each.target in starts]:
        curves[starts[actuator.target]] = Curve(np.array(actuator.gainprm), np.array(actuator.lengthrange))
        spec.delete(actuator)
    for tendon in old:
        spec.delete(tendon)
    for name in starts.values():
        if name.startswith(_PSOAS):
            side = name[-1]
            line = spec.add_tendon(name=f"{name}_tendon")
            line.wrap_site(f"{name}_{name}-P1")
            for point in ("P2", "P3", "P4"):
                line.wrap_site(f"psoas_{side}-{point}")
    return curves


def _add_segment(mujoco: Any, spec: Any, neutral: _Neutral, row: dict[str, str]) -> None:
    for side in "LR" if row["paired"] == "1" else "L":
        ending = f"_{side}" if row["paired"] == "1" else ""
        name, parent = f"{row['segment']}{ending}", row["parent"]
        parent = neutral.names.get(f"{parent}_{side}", neutral.names.get(parent, parent))
        origin = vector(row["origin"])
        place = frames.to_package(origin if side == "L" else origin * STRAIGHT)
        body = spec.body(parent).add_body(name=name, pos=neutral.local(parent, place))
        body.quat = _turn_back(mujoco, neutral.frames[parent][1])
        body.mass, body.inertia, body.explicitinertial = 1.0, [1e-2] * 3, 1  # weighed after compiling
        neutral.frames[name] = (place, np.eye(3))
        for joint in rows("coordinates"):
            if joint["segment"] == row["segment"] and joint["kind"] in ("turn", "slide"):
                axis, slides = vector(joint["axis"]), joint["kind"] == "slide"
                if side == "R":
                    axis = axis * (STRAIGHT if slides else TURNED)
                kind = mujoco.mjtJoint.mjJNT_SLIDE if slides else mujoco.mjtJoint.mjJNT_HINGE
                body.add_joint(
                    name=f"{joint['name']}{ending}", type=kind, axis=frames.turned_to_package(axis),
                    limited=mujoco.mjtLimited.mjLIMITED_FALSE, range=[-_ANY, _ANY],
                )  # fmt: skip


def _turn_back(mujoco: Any, turn: Floats) -> Floats:
    """The quaternion that makes a child of a turned body stand straight in the world. (4,)"""
    found = np.zeros(4)
    mujoco.mju_mat2Quat(found, turn.T.ravel())
    return found


def _add_line(spec: Any, neutral: _Neutral, strand: Strand) -> None:
    line = spec.add_tendon(name=strand.name)
    for point in strand.points:
        line.wrap_site(_site(spec, neutral, point))


def _site(spec: Any, neutral: _Neutral, point: Point) -> str:
    name = f"{point.bone}:{point.name}"
    if name not in neutral.sites:
        neutral.sites.add(name)
        body = neutral.names.get(point.bone, point.bone)
        spec.body(body).add_site(name=name, pos=neutral.local(body, frames.to_package(point.place)))
    return name


def _masses(mechanism: Mechanism, authored: bool) -> dict[str, tuple[float, Floats]]:
    """Mass and center of every body; without the authored parts theirs hang on the nearest package body."""
    named = body_names()
    found: dict[str, tuple[float, Floats]] = {}
    for row in rows("segments"):
        for side in "LR" if row["paired"] == "1" else "L":
            segment = f"{row['segment']}_{side}" if row["paired"] == "1" else row["segment"]
            center = vector(row["center"]) * (STRAIGHT if side == "R" else 1.0)
            body, mass = named[segment], float(row["mass_kg"])
            if body not in mechanism.bodies:
                if authored:
                    raise KeyError(body)
                body = "torso" if row["segment"] != "pelvic_floor" else "pelvis"
            before, middle = found.get(body, (0.0, np.zeros(3)))
            total = before + mass
            place = frames.to_package(center)
            found[body] = (total, (before * middle + mass * place) / total if total else place)
    return found
