"""One posture of one body as a TissueModel."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from scipy.linalg import null_space

from palpate.tissue.baking import contacts as touching
from palpate.tissue.baking import frames
from palpate.tissue.baking.arrays import DENSITY, NEGLIGIBLE, Sheet
from palpate.tissue.baking.laying import Figure
from palpate.tissue.baking.postures import Pose, pose
from palpate.tissue.baking.reading import rows
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.problem import Problem
from palpate.tissue.solving import solve_problem

STEP: Final = 1e-4  # rad or m: half of what a shift of posture is tried with
BELLY: Final = ((0.09, 0.20, 0.06), (0.13, 0.20, -0.01), (0.10, 0.20, -0.08))  # m, left; for drawings only
_KILO: Final = 1e3  # Pa for one unit of pressure


def assembled(sheet: Sheet, posture: str) -> TissueModel:
    """The body in one posture, with what a shift of it asks more."""
    return Assembly(sheet, posture).model()


class Assembly:
    """A posture being put together."""

    def __init__(self, sheet: Sheet, posture: str) -> None:
        self.sheet, self.posture, self.coordinates = sheet, posture, sheet.coordinates
        self.touched = touching.contacts(posture, sheet.mechanism)
        self.stops, self.stop_names = touching.stops(posture, self.coordinates)
        self.pose: Pose = pose(posture, sheet.mechanism, self.coordinates)
        kind = "load_supine" if posture == "supine" else "load_upright"
        each = self.coordinates.all
        self.load = -np.array([one.number(kind) for one in each])  # contents push; this holds against it
        contained = any(one.kind == "hoop" for one in each)  # no belly wall: nothing to press against
        gradient = np.array([one.number("gradient") for one in each])[:, None]
        self.pressure = _KILO * gradient if contained else np.zeros((len(each), 0))

    def parts(self, z: Floats) -> dict[str, Floats]:
        """Everything that depends on the pose, with small levers set to zero."""
        sheet = self.sheet
        Z = sheet.set(self.pose, z)
        levers = sheet.levers(Z)
        ropes, tensions = sheet.ropes(Z)
        generators, places, forces = touching.columns(self.touched, sheet.mechanism, Z)
        return {
            "Z": Z, "R": levers, "F": sheet.strengths(sheet.lengths(z)), "gravity": sheet.gravity(Z),
            "ligaments": ropes @ tensions, "contacts": generators, "places": places, "forces": forces,
            "center": sheet.mechanism.center(),
            "still": touching.kept_still(self.touched, sheet.mechanism, Z),
        }  # fmt: skip

    def model(self) -> TissueModel:
        """The frozen arrays."""
        at = self.parts(self.pose.z)
        R = np.where(np.abs(at["R"]) < NEGLIGIBLE, 0.0, at["R"])
        contacts = np.where(np.abs(at["contacts"]) < touching.UNIT * NEGLIGIBLE, 0.0, at["contacts"])
        fascicles, each = self.sheet.fascicles, self.coordinates.all
        order = {f"{row['key']}.{side}": row for row in rows("structures") for side in _sides(row)}
        used = {one.key for one in fascicles}
        keys = tuple(key for key in order if key in used)
        missing = used - set(order)
        if missing:
            raise KeyError(f"structures.csv must have a row for each structure, and has none for {missing}")
        where = self._drawn()
        F0, L0 = np.array([one.F0 for one in fascicles]), np.array([one.L0 for one in fascicles])
        sigma = np.array([one.sigma for one in fascicles])
        given: dict[str, Any] = {
            "posture": self.posture,
            "names": tuple(one.name for one in fascicles),
            "structure_of": np.array([keys.index(one.key) for one in fascicles], np.int64),
            "side": np.array([one.side for one in fascicles], np.int64),
            "keys": keys,
            "palpable": np.array([order[key]["palpable"] == "1" for key in keys]),
            "region": tuple(_region(order[key]["region"], key) for key in keys),
            "coords": self.coordinates.names,
            "coord_unit": tuple(one.unit for one in each),
            "gain": self.coordinates.gains(),
            "F0": F0, "L0": L0, "slow": np.array([one.slow for one in fascicles]),
            "mass": DENSITY * F0 * L0 / sigma,
            "F": at["F"], "R": R, "g": at["gravity"] + at["ligaments"] + self.load,
            "passive": np.zeros(len(fascicles)), "contacts": contacts, "stops": self.stops,
            "pressure": self.pressure,
            "D": np.array([one.number("reserve") ** 2 for one in each]),
            "sigma": np.array([one.number("shift") for one in each]),
            "N": _signed(null_space(at["still"], rcond=1e-9)),
            "xyz": np.array([_middle(points) for points in where]),
            "path": tuple(where),
            "figure": tuple(self._laid()),
            "mass_total": float(self.sheet.mechanism.model.body_mass.sum()),
            "gravity": at["gravity"], "contact_at": frames.to_engine(at["places"]),
            "contact_push": frames.turned_to_engine(at["forces"]), "center": frames.to_engine(at["center"]),
        }  # fmt: skip
        m = len(each)
        first = TissueModel(**given, B=np.zeros((m, m)))
        given["B"] = self._stiffness(first) + np.diag([one.number("stiffness") for one in each])
        return TissueModel(**given)

    def _stiffness(self, model: TissueModel) -> Floats:
        """d need / dz at the baseline, by central differences; symmetric but for rounding. (m, m)"""
        carried = baseline(model).or_raise().carried
        muscles, touched = len(model.names), model.contacts.shape[1]
        activation, push = carried[:muscles], carried[muscles : muscles + touched]
        m = len(model.coords)
        found = np.empty((m, m))
        for number in range(m):
            needs = []
            for sign in (1.0, -1.0):
                z = self.pose.z.copy()
                z[number] += sign * STEP
                at = self.parts(z)
                pulled = at["R"] @ (at["F"] * activation)
                needs.append(at["gravity"] + at["ligaments"] + pulled - at["contacts"] @ push)
            found[:, number] = (needs[0] - needs[1]) / (2 * STEP)
        return found

    def _drawn(self) -> list[Floats]:
        """The line of each fascicle in neutral standing, in the engine's frame."""
        mechanism = self.sheet.mechanism
        mechanism.set(mechanism.model.qpos0)
        return [
            frames.to_engine(mechanism.way(one.tendon)) if one.tendon else _hoop(one.side)
            for one in self.sheet.fascicles
        ]

    def _laid(self) -> list[Floats]:
        """The same over the atlas figure. The mechanism stands in neutral."""
        figure, mechanism = Figure(), self.sheet.mechanism
        return [
            figure.line(mechanism, one.tendon)
            if one.tendon
            else np.array([figure.place("lumbar3", each) for each in _hoop(one.side)])
            for one in self.sheet.fascicles
        ]


def baseline(model: TissueModel) -> Any:
    """The equilibrium of a model without any holding, by the one solver."""
    effects = np.hstack([-model.R * model.F, model.contacts, model.stops, model.pressure])
    low = np.zeros(effects.shape[1])
    return solve_problem(
        Problem(effects, model.g + model.R @ model.passive, model.weights, low, model.high, model.D)
    )


def _hoop(side: int) -> Floats:
    """How the wall of the belly is drawn on one side. (3, 3) [m]"""
    return np.array(BELLY) * ([-1.0, 1.0, 1.0] if side == 1 else [1.0, 1.0, 1.0])


def _sides(row: dict[str, str]) -> str:
    return "LR" if row["paired"] == "1" else "M"


def _region(region: str, key: str) -> str:
    """The region's id with the structure's side, unless the region lies in the middle."""
    from palpate.body import atlas

    sided = f"{region}.{key[-1]}"
    return sided if sided in atlas().regions else region if region in atlas().regions else f"{region}.L"


def _middle(points: Floats) -> Floats:
    """Half way along a line. (3,)"""
    pieces = np.linalg.norm(np.diff(points, axis=0), axis=1)
    way = np.concatenate([[0.0], np.cumsum(pieces)])
    return np.array([np.interp(way[-1] / 2, way, points[:, axis]) for axis in range(3)])


def _signed(basis: Floats) -> Floats:
    """The same basis with the largest entry of each column positive."""
    signs = np.sign(basis[np.abs(basis).argmax(axis=0), np.arange(basis.shape[1])])
    return np.asarray(basis * signs)
