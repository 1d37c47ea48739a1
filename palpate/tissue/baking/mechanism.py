"""The one door to MuJoCo: a specification is read, changed, compiled, and set into poses.

Places and directions come and go in the package's frame and SI units. MuJoCo is part of the extra `bake`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np

from palpate.errors import NotPhysical, NotYet
from palpate.tissue.model import Floats

ARMS: Final = (
    "clavicle_r",
    "clavicle_l",
    "head_attach",
)  # every arm muscle hangs on these, and goes with them
EXPECTED: Final = {"nu": 290, "nv": 52, "neq": 29}  # after the arms are gone: another number, another package
_INSTALL: Final = "pip install 'palpate[bake]'"


def load() -> tuple[Any, Any]:
    """MuJoCo, and the package's specification of a whole body without arms.

    Raises
    ------
    NotYet
        If the extra is not installed.
    NotPhysical
        If what is left has not the counts that were expected.
    """
    try:
        import mujoco  # type: ignore[import-not-found,import-untyped,unused-ignore]
        import musclemimic_models as package  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        raise NotYet(f"Baking needs MuJoCo and the package of models. {_INSTALL}") from None
    spec = mujoco.MjSpec.from_file(str(Path(package.MODELS_DIR) / "body" / "myofullbody.xml"))
    for name in ARMS:
        spec.delete(spec.body(name))
    model = spec.compile()
    found = {name: getattr(model, name) for name in EXPECTED}
    if found != EXPECTED:
        raise NotPhysical(f"Without its arms the package must have {EXPECTED}, got {found}. Install 1.0.6.")
    return mujoco, spec


def versions() -> dict[str, str]:
    """Versions of what bakes."""
    from importlib.metadata import version

    return {name: version(name) for name in ("mujoco", "musclemimic-models")}


class Mechanism:
    """A compiled body that can be set into a pose. It holds state: one pose at a time."""

    def __init__(self, mujoco: Any, model: Any) -> None:
        self._mj, self.model = mujoco, model
        self.data = mujoco.MjData(model)
        self.tendons = [model.tendon(number).name for number in range(model.ntendon)]
        self.actuators = {model.actuator(number).name: number for number in range(model.nu)}
        self.joints = {model.joint(number).name: number for number in range(model.njnt)}
        self.bodies = {model.body(number).name: number for number in range(model.nbody)}

    def weigh(self, masses: dict[str, tuple[float, Floats]]) -> None:
        """Give each body its mass [kg] and center (3,) [m], in neutral standing; others become massless."""
        model = self.model
        self.set(model.qpos0)
        for name, number in self.bodies.items():
            if number == 0:
                continue
            mass, center = masses.get(name, (0.0, self.data.xpos[number]))
            model.body_mass[number] = mass
            turn = self.data.xmat[number].reshape(3, 3)
            model.body_ipos[number] = turn.T @ (center - self.data.xpos[number])
        self._mj.mj_setConst(model, self.data)

    def set(self, positions: Floats) -> None:
        """Take a pose (nq,), at rest."""
        self.data.qpos[:] = positions
        self.data.qvel[:] = 0.0
        self._mj.mj_fwdPosition(self.model, self.data)
        self._mj.mj_fwdVelocity(self.model, self.data)

    def lengths(self) -> Floats:
        """Of every tendon. (tendons,) [m]"""
        return np.array(self.data.ten_length)

    def levers(self) -> Floats:
        """How each tendon lengthens with each velocity of the package. (tendons, nv)"""
        model, flat = self.model, self.data.ten_J.ravel()
        full = np.zeros((model.ntendon, model.nv))
        for row in range(model.ntendon):
            first, count = model.ten_J_rowadr[row], model.ten_J_rownnz[row]
            full[row, model.ten_J_colind[first : first + count]] = flat[first : first + count]
        return full

    def gravity(self) -> Floats:
        """What must be applied at rest. (nv,) [Nm or N]"""
        return np.array(self.data.qfrc_bias)

    def potential(self) -> float:
        """Of all masses in gravity. [J]"""
        return float(-(self.model.body_mass @ (self.data.xipos @ self.model.opt.gravity)))

    def place(self, body: str, local: Floats) -> Floats:
        """A point (3,) that is fixed to a body, in the world. (3,) [m]"""
        number = self.bodies[body]
        return np.asarray(self.data.xpos[number] + self.data.xmat[number].reshape(3, 3) @ local)

    def local(self, body: str, place: Floats) -> Floats:
        """A place in the world, fixed to a body as it stands now. (3,) [m]"""
        number = self.bodies[body]
        return np.asarray(self.data.xmat[number].reshape(3, 3).T @ (place - self.data.xpos[number]))

    def jacobian(self, body: str, place: Floats) -> Floats:
        """How a place (3,) in the world, fixed to a body, moves with each velocity. (3, nv)"""
        moved = np.zeros((3, self.model.nv))
        self._mj.mj_jac(self.model, self.data, moved, None, place, self.bodies[body])
        return moved

    def center(self) -> Floats:
        """Center of all mass. (3,) [m]"""
        return np.asarray(self.model.body_mass @ self.data.xipos / self.model.body_mass.sum())

    def strength(self, actuator: str, length: float, span: Floats, gains: Floats) -> float:
        """Force at full activation and rest, as the package has it. [N]"""
        acceleration = (
            self.model.actuator_acc0[self.actuators[actuator]] if actuator in self.actuators else 1.0
        )
        return float(-self._mj.mju_muscleGain(length, 0.0, span, acceleration, gains[:9]))

    def stations(self, tendon: str) -> list[tuple[str, Floats]]:
        """The places that a tendon is led through, each with its body, as they lie now. [m]"""
        model, number = self.model, self.tendons.index(tendon)
        first, count = model.tendon_adr[number], model.tendon_num[number]
        led = model.wrap_objid[first : first + count]
        kinds = model.wrap_type[first : first + count]
        places = [site for site, kind in zip(led, kinds, strict=True) if kind == self._mj.mjtWrap.mjWRAP_SITE]
        return [
            (model.body(model.site_bodyid[site]).name, np.array(self.data.site_xpos[site])) for site in places
        ]

    def way(self, tendon: str) -> Floats:
        """The line of a tendon as it lies now, round what it wraps. (points, 3) [m]"""
        number = self.tendons.index(tendon)
        first, count = self.data.ten_wrapadr[number], self.data.ten_wrapnum[number]
        points = self.data.wrap_xpos.reshape(-1, 3)[first : first + count]
        return np.array(points)

    def led(self, tendon: str) -> list[tuple[str, Floats]]:
        """The line of a tendon as it lies now, each point with the body that it is fixed to. [m]"""
        number, model = self.tendons.index(tendon), self.model
        first, count = self.data.ten_wrapadr[number], self.data.ten_wrapnum[number]
        over = self.data.wrap_obj.reshape(-1)[first : first + count]  # a geom; or below 0, the next site
        sites = iter(body for body, _ in self.stations(tendon))
        bodies = [model.body(model.geom_bodyid[each]).name if each >= 0 else next(sites) for each in over]
        return list(zip(bodies, self.way(tendon), strict=True))

    def beyond(self, body: str) -> frozenset[str]:
        """Names of a body and of all that hang on it."""
        found = {self.bodies[body]}
        for number in range(self.model.nbody):  # parents come before their children
            if int(self.model.body_parentid[number]) in found:
                found.add(number)
        return frozenset(name for name, number in self.bodies.items() if number in found)
