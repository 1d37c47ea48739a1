"""The inside of the skull as a smooth closed surface: what the dura lines. Own construction, schematic.

Seen from one place in the middle of the cranial cavity, the inner table is taken as the convex hull of the
default skull's vault less the thickness of bone (6 mm: assumption; Lynnerup 2001 measured 5 to 9 mm),
closed below by three planes, the floors of the cranial fossae. The corners between hull and planes are
rounded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.atlas.mesh import Part, Places
from tools.atlas.shapes import Surface, ball

CENTER = np.array([0.0, 1.588, 0.046])  # m
BONE = 0.006  # m
_VAULT = ("bon.frontal_bone", "bon.parietal_bone", "bon.occipital_bone", "bon.temporal_bone")
# Floors of the fossae: a place and the way down. Anterior level with the roof of the orbit; middle; posterior
# falling to the foramen magnum. [m]
_FLOORS = (
    ((0, 1.556, 0.10), (0, -1, 0.28)),
    ((0, 1.522, 0.04), (0, -0.92, 0.40)),
    ((0, 1.512, 0.02), (0, -1, -0.25)),
)
_ROUND = 14.0  # exponent of the rounding between vault and floors; more is sharper
_SOFT = 0.22  # rad; the facets of the hull are evened over cones this wide


@dataclass(frozen=True, slots=True, eq=False)
class Cranium:
    """Planes around the cavity, (k, 4): a place x is inside where planes[:, :3] @ x + planes[:, 3] <= 0."""

    vault: NDArray[np.float64]
    floors: NDArray[np.float64]

    def reach(self, toward: Places, *, above: float | None = None) -> NDArray[np.float64]:
        """How far the inner table is from the center in each direction (k, 3). [m], (k,)"""
        unit = toward / np.linalg.norm(toward, axis=1, keepdims=True)
        around = unit[:, None] + _cone()
        around /= np.linalg.norm(around, axis=2, keepdims=True)
        vault = _nearness(self.vault, around.reshape(-1, 3)).max(1).reshape(around.shape[:2])
        floors = self.floors
        if above is not None:
            floors = np.vstack([floors, [0, -0.94, -0.10, 0.94 * above + 0.10 * 0.03]])
        nearness = np.column_stack([1 / (1 / vault).mean(1), _nearness(floors, unit)])
        return np.asarray((nearness**_ROUND).sum(1) ** (-1 / _ROUND))

    def wall(self, toward: Places) -> Places:
        """The places of the inner table in these directions. (k, 3) [m]"""
        unit = toward / np.linalg.norm(toward, axis=1, keepdims=True)
        return CENTER + unit * self.reach(toward)[:, None]

    def surface(self, shrink: float = 0.0, floor: float | None = None) -> Surface:
        """The inner table as a closed surface, `shrink` [m] smaller; `floor`: only what lies that far above
        the tentorium [m]."""
        unit, triangles = ball((0, 0, 0), (1, 1, 1), rings=17, around=32)
        above = None if floor is None else 1.562 + floor
        reach = self.reach(unit, above=above) - shrink
        return CENTER + unit / np.linalg.norm(unit, axis=1, keepdims=True) * reach[:, None], triangles


def cranium(bones: list[Part]) -> Cranium:
    """The cavity inside the default skull."""
    from scipy.spatial import ConvexHull

    vault = np.vstack([part.places for part in bones if part.structure in _VAULT])
    vault = vault[vault[:, 1] > 1.535]
    planes = ConvexHull(np.vstack([vault, vault * (-1, 1, 1)])).equations
    planes = planes[planes[:, 1] > -0.8].copy()  # without its lid below
    planes[:, 3] += BONE
    floors = []
    for through, down in _FLOORS:
        normal = np.array(down, float) / np.linalg.norm(down)
        floors.append([*normal, -normal @ np.array(through)])
    return Cranium(planes, np.array(floors))


def _nearness(planes: NDArray[np.float64], unit: Places) -> NDArray[np.float64]:
    """One over the way to each plane in each direction, 0 if it lies behind. (k, planes)"""
    gap = -(planes[:, :3] @ CENTER + planes[:, 3])
    return np.asarray(np.maximum(unit @ planes[:, :3].T, 1e-9) / gap)


def _cone() -> Places:
    """Small steps in all directions, evenly (a spiral on the sphere; Vogel 1979). (m, 3)"""
    turn = np.arange(48) + 0.5
    height, angle = 1 - turn / 24, np.pi * (1 + 5**0.5) * turn
    flat = np.sqrt(1 - height**2)
    left = _SOFT * np.column_stack([flat * np.cos(angle), height, flat * np.sin(angle)])
    return np.vstack([left, left * (-1, 1, 1)])
