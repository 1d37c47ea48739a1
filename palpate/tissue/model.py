"""The body as arrays: what each fascicle can pull, at which lever, and what each joint must carry.

One posture is one model. A model is baked once from sources that stand in its provenance, is never changed,
and names its own digest, so that an answer can say which body it came from. Letters are those of the
specification: R moment arms, F strengths, g gravity. Frame: x to the client's left, y up, z forward; meters;
the origin lies midway between the hip joints in neutral standing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from palpate.errors import NotPhysical, NotYet

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

BAKED: Final = Path(__file__).parent / "baked"
POSTURES: Final = ("standing", "sitting", "supine")
CONTACT_WEIGHT, STOP_WEIGHT, PRESSURE_WEIGHT = 1e-3, 1e-2, 1e-3  # beside 1 for a median muscle, [A]
CONTACT_MOST, STOP_MOST, PRESSURE_MOST = 50.0, 100.0, 10.0  # units of 100 N, 10 Nm or 10 N, 1 kPa, [A]


@dataclass(frozen=True, kw_only=True, eq=False)
class TissueModel:
    """One body in one posture.

    Shapes: n fascicles, m coordinates, S structures, c contact generators, k stops. Standing of everything
    that follows from it: modelled.
    """

    posture: str
    names: tuple[str, ...]  # (n) of fascicles
    structure_of: Whole  # (n) number of its structure
    side: Whole  # (n) 0 left, 1 right, 2 midline
    keys: tuple[str, ...]  # (S) such as mus.psoas_major.R or mus.trapezius:upper.L
    palpable: NDArray[np.bool_]  # (S) whether a hand can reach it
    region: tuple[str, ...]  # (S) id of a region of the atlas; blank if none
    coords: tuple[str, ...]  # (m)
    coord_unit: tuple[str, ...]  # (m) "rad" or "m"
    gain: Floats  # (m) angle between the ends of a coupled chain for one unit of its coordinate
    F0: Floats  # (n) [N] greatest isometric force
    L0: Floats  # (n) [m] fiber length at which it is reached
    slow: Floats  # (n) [1] share of slow fibers
    mass: Floats  # (n) [kg]
    F: Floats  # (n) [N] strength in this posture, at least 5 % of F0
    R: Floats  # (m, n) [m/rad or 1] dL/dz: positive where the fascicle lengthens with the coordinate
    g: Floats  # (m) [Nm or N] what gravity asks
    passive: Floats  # (n) [N] tension without any activation
    contacts: Floats  # (m, c) a unit is 100 N
    stops: Floats  # (m, k) a unit is 10 Nm or 10 N; one-sided
    pressure: Floats  # (m, 1) a unit is 1 kPa in the abdomen
    D: Floats  # (m) [(Nm)2 or N2] compliance of the reserves
    B: Floats  # (m, m) [Nm/rad] what a shift of posture asks more, passive stiffness included
    sigma: Floats  # (m) [rad or m] a usual shift of posture: 5 degrees, 5 mm
    N: Floats  # (m, d) motions that keep every contact where it is
    xyz: Floats  # (n, 3) [m] where a fascicle lies, for drawings and distances
    path: tuple[Floats, ...]  # (n) of (points, 3) [m]
    mass_total: float  # [kg]
    # Parts and places of the above, for checks and drawings. The room has y up, whatever the posture.
    figure: tuple[
        Floats, ...
    ] = ()  # (n) of (points, 3) [m] the same lines laid over the atlas figure, roughly
    gravity: Floats = field(default_factory=lambda: np.zeros(0))  # (m) [Nm or N] the part of g that is weight
    contact_at: Floats = field(default_factory=lambda: np.zeros((0, 3)))  # (c, 3) [m] in the room
    contact_push: Floats = field(
        default_factory=lambda: np.zeros((0, 3))
    )  # (c, 3) [N] of a unit, in the room
    center: Floats = field(default_factory=lambda: np.zeros(3))  # (3,) [m] center of mass in the room
    provenance: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = ""

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, np.ndarray):
                if value.dtype.kind == "f" and not np.isfinite(value).all():
                    raise NotPhysical(f"`{each.name}` of a body must be finite everywhere, and is not.")
                value.setflags(write=False)
        n, m, s = len(self.names), len(self.coords), len(self.keys)
        shapes = {
            "structure_of": (n,), "side": (n,), "palpable": (s,), "gain": (m,), "F0": (n,), "L0": (n,),
            "slow": (n,), "mass": (n,), "F": (n,), "R": (m, n), "g": (m,), "passive": (n,), "D": (m,),
            "B": (m, m), "sigma": (m,), "xyz": (n, 3),
        }  # fmt: skip
        for name, shape in shapes.items():
            if getattr(self, name).shape != shape:
                raise NotPhysical(f"`{name}` must have the shape {shape}, got {getattr(self, name).shape}.")
        for name in ("contacts", "stops", "pressure", "N"):
            if getattr(self, name).ndim != 2 or len(getattr(self, name)) != m:
                raise NotPhysical(f"`{name}` must have {m} rows, got {getattr(self, name).shape}.")

    @cached_property
    def volume(self) -> Floats:
        """V = F0 L0, by which effort is weighed: the same however a muscle is split. (n) [Nm]"""
        return self.F0 * self.L0

    @cached_property
    def weights(self) -> Floats:
        """Weights of all that may carry: muscles by volume, contacts, stops, pressure. (n + c + k + 1)"""
        others = self.contacts.shape[1], self.stops.shape[1], self.pressure.shape[1]
        light = np.repeat([CONTACT_WEIGHT, STOP_WEIGHT, PRESSURE_WEIGHT], others)
        return np.concatenate([self.volume / np.median(self.volume), light])

    @cached_property
    def high(self) -> Floats:
        """Upper bounds of everything that may carry. (n + c + k + 1)"""
        others = self.contacts.shape[1], self.stops.shape[1], self.pressure.shape[1]
        return np.concatenate(
            [np.ones(len(self.names)), np.repeat([CONTACT_MOST, STOP_MOST, PRESSURE_MOST], others)]
        )

    def fascicles(self, structure: int) -> Whole:
        """Numbers of the fascicles of one structure. (k)"""
        return np.flatnonzero(self.structure_of == structure)

    @classmethod
    def load(cls, posture: str = "supine", folder: Path = BAKED) -> Self:
        """The shipped body in one posture.

        Raises
        ------
        NotPhysical
            If there is no such posture.
        NotYet
            If the file is missing, damaged, or another one than was shipped.
        """
        if posture not in POSTURES:
            raise NotPhysical(
                f"A posture must be one of {', '.join(POSTURES)}, got “{posture}”.", code="UNKNOWN_NAME"
            )
        raw = baked_bytes(f"{posture}.npz", folder)
        provenance = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
        return cls.unpacked(raw, provenance=provenance, sha256=hashlib.sha256(raw).hexdigest())

    @classmethod
    def unpacked(cls, raw: bytes, **more: Any) -> Self:
        """A model from the bytes that `packed` made."""
        with np.load(BytesIO(raw), allow_pickle=False) as arrays:
            given: dict[str, Any] = {name: arrays[name] for name in arrays.files}
        for name in ("path", "figure"):
            if name in given:
                ends = np.cumsum(given.pop(f"{name}_lengths"))[:-1]
                given[name] = tuple(np.split(given[name], ends))
        for name in ("names", "keys", "region", "coords", "coord_unit"):
            given[name] = tuple(map(str, given[name]))
        return cls(
            posture=str(given.pop("posture")), mass_total=float(given.pop("mass_total")), **given, **more
        )

    def packed(self) -> dict[str, NDArray[Any]]:
        """Every array by name, sorted, with fixed types: the same model gives the same bytes."""
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        for name in ("provenance", "sha256"):
            del kept[name]
        kept["path_lengths"], kept["path"] = _ragged(self.path)
        if self.figure:
            kept["figure_lengths"], kept["figure"] = _ragged(self.figure)
        else:
            del kept["figure"]
        return {name: np.asarray(kept[name]) for name in sorted(kept)}


def baked_bytes(name: str, folder: Path = BAKED) -> bytes:
    """A baked file of a body, by its name, if it is the one that SHA256SUMS lists.

    Raises
    ------
    NotYet
        If the file is missing, damaged, or another one than was shipped.
    """
    path = folder / name
    if not path.is_file():
        raise NotYet(f"The body “{name}” is missing. Install Palpate again.", code="BODY_CORRUPT")
    raw = path.read_bytes()
    found, shipped = hashlib.sha256(raw).hexdigest(), _shipped(folder).get(name, "")
    if found != shipped:
        raise NotYet(
            f"The body “{name}” must have the digest {shipped or 'of SHA256SUMS'}, got {found}. "
            "The file was changed or damaged. Install Palpate again.",
            code="BODY_CORRUPT",
        )
    return raw


def _ragged(lines: tuple[Floats, ...]) -> tuple[Whole, Floats]:
    """Lines as their numbers of points, and all points one after the other. (n,), (all points, 3)"""
    lengths = np.array([len(points) for points in lines], np.int64)
    return lengths, np.concatenate(lines) if lines else np.zeros((0, 3))


def _shipped(folder: Path) -> dict[str, str]:
    """Digests by file name, as SHA256SUMS lists them."""
    listed = folder / "SHA256SUMS"
    if not listed.is_file():
        return {}
    rows = (line.split() for line in listed.read_text(encoding="utf-8").splitlines() if line.strip())
    return {name: digest for digest, name in rows}
