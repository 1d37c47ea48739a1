"""The skull in its bones. The mesh has no sutures, so planes part it: their courses are approximate.

Landmarks on the default skull, left side [mm] (read off the mesh; named after Standring 2020): nasion,
bregma at two fifths of the length, lambda, pterion, asterion.
"""

from __future__ import annotations

import numpy as np

from tools.atlas.mesh import Part, Places, Triangles, both, cut, left_half, welded

Surface = tuple[Places, Triangles]


def skull(cranium: Surface, jaw: Surface) -> list[Part]:
    """The bones of the skull; midline bones whole, paired ones left and right."""
    rest = left_half(*_centered(cranium))
    parts: list[Part] = []
    for structure, paired, planes in _PLANES:
        own, others = rest, []
        for normal, through in planes:
            own, other = cut(*own, np.array(normal, float), np.array(through, float) / 1000)
            others.append(other)
        rest = _joined(others)
        parts += _sided(structure, own, paired)
    parts += _sided("bon.maxilla", rest, True)
    parts += _sided("bon.mandible", left_half(*_centered(jaw)), False)
    return parts


# In turn each bone takes what lies on the side of all its planes to which their normals point. [mm]
_PLANES = (
    ("bon.frontal_bone", False, (((0, 0.35, 0.94), (0, 1654, 62)), ((0, 1, 0.15), (0, 1567, 130)),)),
    ("bon.parietal_bone", True, (((0, 1, 0.1), (0, 1583, 40)), ((0, 0.62, 0.78), (0, 1617, -33)),)),
    ("bon.occipital_bone", False, (((-0.35, 0.35, -0.9), (40, 1545, 0)), ((0, 0, -1), (0, 1500, 50)),)),
    ("bon.temporal_bone", True, (((0.94, 0, -0.34), (44, 1550, 70)),)),
    ("bon.zygomatic_bone", True, (((0.8, 0, 0.1), (30, 1530, 110)), ((0, 0, 1), (0, 1530, 84)),)),
    ("bon.sphenoid_bone", False, (((0, 0, -1), (0, 1550, 98)), ((0, 1, 0), (0, 1500, 0)),)),
)  # fmt: skip


def _centered(surface: Surface) -> Surface:
    places, triangles = surface
    middle = (places[:, 0].max() + places[:, 0].min()) / 2
    return places - (middle, 0, 0), triangles


def _sided(structure: str, left: Surface, paired: bool) -> list[Part]:
    if not len(left[1]):
        return []
    if not paired:
        return [Part(structure, "M", *welded(*both(*left)), False)]
    part = Part(structure, "L", *left, False)
    return [part, part.mirrored()]


def _joined(surfaces: list[Surface]) -> Surface:
    from tools.atlas.mesh import joined

    return welded(*joined(*(surface for surface in surfaces if len(surface[1]))))
