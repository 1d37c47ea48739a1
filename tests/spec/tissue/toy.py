"""A toy of a body: a trunk that leans three ways, four pairs of muscles with known arms, two feet."""

from __future__ import annotations

import numpy as np

from palpate.tissue.model import TissueModel

KEYS = (
    "mus.psoas_major.L", "mus.psoas_major.R", "mus.quadratus_lumborum.L", "mus.quadratus_lumborum.R",
    "mus.trapezius:upper.L", "mus.trapezius:upper.R", "mus.trapezius:lower.L", "mus.trapezius:lower.R",
    "mus.rectus_abdominis.L", "mus.rectus_abdominis.R", "mus.respiratory_diaphragm.M",
)  # fmt: skip
# Arms of the left one: bend forward, bend to the left, turn to the left. [m]
LEFT = {"psoas_major": (0.01, 0.04, 0.005), "quadratus_lumborum": (-0.03, 0.07, -0.01),
        "trapezius:upper": (-0.05, 0.03, 0.02), "trapezius:lower": (-0.06, 0.02, -0.02),
        "rectus_abdominis": (0.09, 0.03, 0.0)}  # fmt: skip


def toy(*, lean: float = 12.0) -> TissueModel:
    """A body that falls forward with `lean` [Nm]; each muscle of a side is two fascicles, 60 : 40."""
    names, structure, side, arms, places = [], [], [], [], []
    for number, key in enumerate(KEYS):
        base, _, letter = key.removeprefix("mus.").rpartition(".")
        for part in (0.6, 0.4) if letter != "M" else (1.0,):
            forward, left, turn = LEFT.get(base, (0.0, 0.0, 0.0))
            mirror = -1 if letter == "R" else 1
            names.append(f"{base}_{letter}_{part:g}")
            structure.append(number)
            side.append("LRM".index(letter))
            arms.append((-forward, -left * mirror, -turn * mirror))  # a muscle shortens as it moves a joint
            places.append((0.05 * mirror * (letter != "M"), 0.1 * number, 0.0))
    n = len(names)
    share = np.array([float(name.rpartition("_")[2]) for name in names])
    strength = 500.0 * share
    return TissueModel(
        posture="standing",
        names=tuple(names),
        structure_of=np.array(structure),
        side=np.array(side),
        keys=KEYS,
        palpable=np.array(["psoas" not in key for key in KEYS]),
        region=("",) * len(KEYS),
        coords=("trunk_fe", "trunk_lb", "trunk_ar"),
        coord_unit=("rad", "rad", "rad"),
        gain=np.ones(3),
        F0=strength,
        L0=np.full(n, 0.1),
        slow=np.full(n, 0.55),
        mass=1059.7 * strength * 0.1 / 3e5,
        F=strength.copy(),
        R=np.array(arms).T,
        g=np.array([-lean, 0.0, 0.0]),
        passive=np.zeros(n),
        contacts=np.zeros((3, 0)),
        stops=np.zeros((3, 0)),
        pressure=np.zeros((3, 0)),
        D=np.ones(3),
        B=np.diag([60.0, 70.0, 60.0]),
        sigma=np.full(3, np.deg2rad(5)),
        N=np.eye(3),
        xyz=np.array(places),
        path=(np.zeros((2, 3)),) * n,
        mass_total=80.0,
        provenance={"toy": True},
        sha256="toy",
    )
