"""Viscera: own schematic shapes after the table `palpate/body/tables/viscera.csv`, which names a source for
each.

Forms, all numbers in millimetres: `ball` "x y z half-x half-y half-z [lean in radians]"; `tube` stations "x
y z radius"; `loft` stations "x y z half-across half-deep" with the direction `across`; `coil` "x y z half-x
half-y half-z radius rows", a serpentine; `brain`, the inside of the schematic dura.
"""

from __future__ import annotations

import numpy as np

from palpate.body.reading import rows
from tools.atlas import dura
from tools.atlas.mesh import Part, joined
from tools.atlas.shapes import Surface, ball, loft, tube


def viscera(cranium: dura.Cranium) -> list[Part]:
    """Every organ of the table, each side as it stands there: organs are not mirror images."""
    return [Part(row["structure"], row["side"], *_surface(row, cranium), True) for row in rows("viscera.csv")]


def _surface(row: dict[str, str], cranium: dura.Cranium) -> Surface:
    if row["form"] == "brain":
        return _brain(cranium)
    stations = [np.array(station.split(), float) for station in row["stations"].split(";")]
    rings, around = int(row["rings"]), int(row["around"])
    first = stations[0]
    if row["form"] == "ball":
        lean = first[6] if len(first) > 6 else 0.0
        return ball(first[:3] / 1000, first[3:6] / 1000, rings=rings, around=around, lean=lean)
    if row["form"] == "coil":
        return _coil(first, rings, around)
    line = np.array(stations) / 1000
    if row["form"] == "tube":
        return tube(line[:, :3], line[:, 3], rings=rings, around=around)
    return loft(line, rings=rings, around=around, across=[float(each) for each in row["across"].split()])


def _coil(numbers: np.ndarray, rings: int, around: int) -> Surface:  # type: ignore[type-arg]
    center, half, radius, count = numbers[:3], numbers[3:6], numbers[6], int(numbers[7])
    line = []
    for row, height in enumerate(np.linspace(1, -1, count)):
        for way in (-1, -0.3, 0.4, 1):
            across = way if row % 2 == 0 else -way
            shrink = 1 - 0.35 * height**2
            swing = 0.8 * np.sin(2.4 * row + 2.1 * way)
            line.append(center + half * (across * shrink, height, swing * 0.6))
    return tube(np.array(line) / 1000, radius / 1000, rings=rings, around=around)


def _brain(cranium: dura.Cranium) -> Surface:
    halves = []
    for side in (1, -1):
        places, triangles = cranium.surface(shrink=0.003, floor=0.004)
        places = places.copy()
        places[:, 0] = np.maximum(places[:, 0] * side, 0.0015) * side
        halves.append((places, triangles))
    return joined(*halves)
