"""Arrays of one pose: levers, strengths and what gravity asks, for the fascicles and the ligaments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.tissue.baking.coordinates import Coordinates
from palpate.tissue.baking.editing import Edited
from palpate.tissue.baking.postures import Pose
from palpate.tissue.baking.reading import Strand, rows
from palpate.tissue.model import Floats

DENSITY: Final = 1059.7  # kg/m3, muscle (Mendez & Keys 1960) [B]
NEGLIGIBLE: Final = (
    5e-5  # m or m/m: a smaller lever is set to zero, so that every solver sees the same matrix
)
WEAKEST: Final = 0.05  # of F0: what the length of a fascicle leaves of its strength at least
WIDTH: Final = 0.45  # of the force-length curve exp(-((l/L0 - 1)^2) / 0.45) (Thelen 2003) [B]
SLOW: Final = 0.55  # share of slow fibers where a row says nothing [A]
TENSION: Final = {
    "leg": 0.60e6,
    "trunk": 0.46e6,
    "own": 0.50e6,
}  # Pa: Rajagopal 2016, Christophy 2012 [B]; [A]


@dataclass(frozen=True, slots=True, eq=False)
class Fascicle:
    """One fascicle whatever it comes from: a tendon or a hoop, and its strength at a length."""

    name: str
    key: str
    side: int
    tendon: str  # blank for a hoop
    F0: float
    L0: float
    slow: float
    sigma: float
    slack: float  # m; of an authored one: length less L0 is what the tendon takes
    gains: Floats | None = None  # of the package's curve
    span: Floats | None = None
    actuator: str = ""
    strand: Strand | None = None


class Sheet:
    """What does not change with the pose: fascicles, ligaments, and where their numbers stand."""

    def __init__(self, body: Edited, coordinates: Coordinates) -> None:
        self.body, self.coordinates = body, coordinates
        self.mechanism = body.mechanism
        self.mechanism.set(self.mechanism.model.qpos0)
        self._neutral = dict(zip(self.mechanism.tendons, self.mechanism.lengths(), strict=True))
        self.fascicles = [*self._package(), *map(self._authored, body.muscles)]
        at = self.mechanism.tendons.index
        self._rows = [at(each.tendon) if each.tendon else -1 for each in self.fascicles]
        self._ropes = [self.mechanism.tendons.index(each.name) for each in body.ligaments]

    def set(self, pose: Pose, z: Floats | None = None) -> Floats:
        """Take the pose, or another z from it; hands back Z (nv, m)."""
        positions = self.coordinates.positions(pose.z if z is None else z, pose.base)
        self.mechanism.set(positions)
        return self.coordinates.velocities(positions)

    def levers(self, Z: Floats) -> Floats:
        """R: how each fascicle lengthens with each coordinate, as the pose stands. (m, n)"""
        every = self.mechanism.levers() @ Z
        found = np.zeros((len(self.coordinates), len(self.fascicles)))
        for number, (row, each) in enumerate(zip(self._rows, self.fascicles, strict=True)):
            if row >= 0:
                found[:, number] = every[row]
            elif each.strand and each.strand.hoop:
                coordinate, ratio = each.strand.hoop
                found[self.coordinates.index(coordinate), number] = ratio
        return found

    def lengths(self, z: Floats) -> Floats:
        """Of each fascicle, as the pose stands; of a hoop, L0 and what z adds to it. (n,) [m]"""
        every = self.mechanism.lengths()
        found = np.empty(len(self.fascicles))
        for number, (row, each) in enumerate(zip(self._rows, self.fascicles, strict=True)):
            if row >= 0:
                found[number] = every[row]
            else:
                assert each.strand and each.strand.hoop
                coordinate, ratio = each.strand.hoop
                found[number] = each.L0 + ratio * z[self.coordinates.index(coordinate)]
        return found

    def strengths(self, lengths: Floats) -> Floats:
        """F: at full activation and these lengths, at least 5 % of F0. (n,) [N]"""
        pairs = list(zip(self.fascicles, lengths, strict=True))
        left = [max(self._strength(each, length), WEAKEST * each.F0) for each, length in pairs]
        return np.array(left)

    def ropes(self, Z: Floats) -> tuple[Floats, Floats]:
        """Levers (m, ligaments) and tensions (ligaments,) [N] of the ligaments, as the pose stands."""
        levers = (self.mechanism.levers()[self._ropes] @ Z).T
        return levers, self._tensions(self.mechanism.lengths()[self._ropes])

    def gravity(self, Z: Floats) -> Floats:
        """What must be applied at each coordinate against gravity alone. (m,) [Nm or N]"""
        return np.asarray(Z.T @ self.mechanism.gravity())

    def _tensions(self, lengths: Floats) -> Floats:
        found = np.zeros(len(lengths))
        for number, (strand, length) in enumerate(zip(self.body.ligaments, lengths, strict=True)):
            slack = self._neutral[strand.name] * (1 - strand.number("tight", 0.0))
            found[number] = strand.number("stiffness", 0.0) * max(0.0, length - slack)
        return found

    def _strength(self, each: Fascicle, length: float) -> float:
        if each.gains is not None and each.span is not None:
            return self.mechanism.strength(each.actuator, length, each.span, each.gains)
        return each.F0 * float(np.exp(-(((length - each.slack) / each.L0 - 1) ** 2) / WIDTH))

    def _package(self) -> list[Fascicle]:
        model = self.mechanism.model
        kept = {stem: row for row in rows("structures") for stem in row["fascicles"].split()}
        found = []
        for tendon in self.mechanism.tendons:
            name = tendon.removesuffix("_tendon")
            if name[:-2] not in kept:
                continue
            row, side = kept[name[:-2]], "lr".index(name[-1])
            ours, key = f"{name[:-2]}_{'LR'[side]}", f"{row['key']}.{'LR'[side]}"
            sigma = TENSION[row["part_of"]]
            if name in self.body.psoas:
                found.append(self._psoas(name, ours, key, side))
                continue
            number = self.mechanism.actuators.get(name, self.mechanism.actuators.get(tendon, -1))
            gains, span = (
                np.array(model.actuator_gainprm[number]),
                np.array(model.actuator_lengthrange[number]),
            )
            found.append(
                Fascicle(
                    ours, key, side, tendon, float(gains[2]), _fiber(gains, span), SLOW, sigma, 0.0, gains,
                    span, model.actuator(number).name,
                )
            )  # fmt: skip
        return found

    def _psoas(self, name: str, ours: str, key: str, side: int) -> Fascicle:
        """Its share of the leg psoas, by the strengths of the lumbar fascicles; with its fiber and f_L."""
        curves, mine = self.body.psoas, f"_{name[-1]}"
        leg = curves[f"psoas{mine}"]
        total = sum(
            curve.gains[2] for each, curve in curves.items() if each.startswith("Ps_") and each.endswith(mine)
        )
        force, fiber = float(leg.gains[2] * curves[name].gains[2] / total), _fiber(leg.gains, leg.span)
        left = float(self.mechanism.strength("", self._leg_psoas(mine), leg.span, leg.gains) / leg.gains[2])
        # On the long side of our own curve, where it leaves as much of the strength as the package's does.
        stretch = float(np.sqrt(-WIDTH * np.log(left)))
        tendon = f"{name}_tendon"
        slack = self._neutral[tendon] - fiber * (1 + stretch)
        return Fascicle(ours, key, side, tendon, force, fiber, SLOW, TENSION["leg"], slack)

    def _leg_psoas(self, side: str) -> float:
        """Length of the package's own leg psoas in neutral standing: P1 to P4. [m]"""
        data, model = self.mechanism.data, self.mechanism.model
        points = np.array([data.site_xpos[model.site(f"psoas{side}-P{number}").id] for number in range(1, 5)])
        return float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())

    def _authored(self, strand: Strand) -> Fascicle:
        sigma = strand.number("sigma_mpa", TENSION["own"] / 1e6) * 1e6
        force = strand.number("f0_n", 0.0) or strand.number("pcsa_cm2", 0.0) * 1e-4 * sigma
        length = self._neutral.get(strand.name, 0.0)
        fiber = strand.number("l0_m", 0.0) or strand.number("l0_ratio", 0.0) * length
        return Fascicle(
            strand.name, strand.key, strand.side, strand.name if strand.points else "", force, fiber,
            strand.number("slow", SLOW), sigma, length - fiber if strand.points else 0.0, strand=strand,
        )  # fmt: skip


def _fiber(gains: Floats, span: Floats) -> float:
    """L0 from the range of lengths and the same range in fiber lengths. [m]"""
    return float((span[1] - span[0]) / (gains[1] - gains[0]))
