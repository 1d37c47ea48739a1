"""Muscles as lines of pull, drawn as tubes.

Trunk and legs: `muscle_lines.json` (myo-sim 0.2.4, Apache-2.0, "modified"; Rajagopal et al. 2016, Bruno et
al. 2015), the left lines and their mirror images. Neck, jaw, girdle, arms and pelvic floor: own lines of
`palpate/body/tables/muscle_paths.csv`, schematic.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from palpate.body.reading import rows
from tools.atlas.shapes import smooth
from tools.atlas.thigh import settled

LINES = "musculoskeletal_apache2/muscle_lines.json"
CROSSWALK = "musculoskeletal_apache2/muscle_crosswalk.csv"
_TENSION = 60e4  # N/m2, force of a muscle's cross-section (Rajagopal et al. 2016)
_SHARE = 0.34  # of the radius of the cross-section, so that neighbours stay apart: assumption
_THIN, _THICK = 0.0016, 0.009  # m


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of pull. points (k, 3) [m]; radius of its drawing [m]."""

    structure: str
    side: str
    radius: float
    points: np.ndarray  # type: ignore[type-arg]
    schematic: bool

    def mirrored(self) -> Line:
        """The same line on the other side."""
        return Line(self.structure, "R", self.radius, self.points * (-1, 1, 1), self.schematic)


def muscles(source: Path) -> list[Line]:
    """Every line of the default atlas, left ones first."""
    given: dict[str, Any] = json.loads((source / LINES).read_text())
    with (source / CROSSWALK).open(newline="") as file:
        structure = {row["actuator"]: row["structure_id"] for row in csv.DictReader(file)}
    left = [
        Line(structure[name], "L", _radius(muscle["fmax"]), _path(muscle), False)
        for name, muscle in given.items()
        if name.endswith("_l")
    ]
    for row in rows("muscle_paths.csv"):
        points = smooth(np.array([place.split() for place in row["points"].split(";")], float) / 1000, 9)
        left.append(Line(row["structure"], "L", float(row["radius"]) / 1000, points, True))
    return left + [line.mirrored() for line in left]


def _path(muscle: dict[str, Any]) -> np.ndarray:  # type: ignore[type-arg]
    """The places of a left line; those on the thigh bone go along with it."""
    places = np.array(muscle["path"])
    held = [body == "femur_l" for body in muscle["bodies"]]
    places[held] = settled(places[held])
    return places


def _radius(force: float) -> float:
    whole = float(np.sqrt(force / _TENSION / np.pi))
    return float(np.clip(_SHARE * whole, _THIN, _THICK))
