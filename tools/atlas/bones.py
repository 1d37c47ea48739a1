"""The bones: the axial and leg skeleton of `myo-sim` with its flaws mended, and our own schematic rest.

Source: `myosim_skeleton.glb` (myo-sim 0.2.4, Apache-2.0, decimated and warped into the body: "modified").
The package itself gives the bones in a model's pose and size; the warp into this body took landmarks that
may not be shipped, so the GLB is decoded here instead of being made anew. `tests/atlas` checks its origin:
each bone, fitted back by an affine map, lies on the package's own mesh.

Changed again by us: every midline bone is centered and made symmetric from its left half, right bones are
mirror images of the left, the neck is parted into its vertebrae, the skull into bones by planes
(approximate), the thigh bone is brought back into the thigh (see `thigh`), and the rib cage is our own (see
`ribs`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from tools.atlas import arms, glb, ribs, skull
from tools.atlas.mesh import Part, Places, Triangles, both, components, joined, left_half, welded
from tools.atlas.shapes import tube
from tools.atlas.thigh import settled

FILE = "musculoskeletal_apache2/myosim_skeleton.glb"
_LEGS = {
    "l_pelvis": "bon.hip_bone", "l_femur": "bon.femur", "l_tibia": "bon.tibia", "l_fibula": "bon.fibula",
    "l_patella": "bon.patella", "l_talus": "bon.talus", "l_bofoot": "bon.phalanges_of_foot",
}  # fmt: skip
# Pieces of the foot, in order of the left foot's x, as they lie from the inner to the outer edge.
_FOOT = (
    "bon.metatarsal_bones", "bon.medial_cuneiform_bone", "bon.metatarsal_bones", "bon.navicular_bone",
    "bon.intermediate_cuneiform_bone", "bon.calcaneus", "bon.lateral_cuneiform_bone", "bon.metatarsal_bones",
    "bon.cuboid_bone", "bon.metatarsal_bones", "bon.metatarsal_bones",
)  # fmt: skip
_SMALL = 12  # vertices; smaller pieces of the neck are its discs


def bones(source: Path) -> list[Part]:
    """Every bone of the default atlas. `source`: the folder that holds the GLB's folder."""
    nodes = {node.name: (node.places, node.triangles) for node in glb.read(source / FILE)}
    spine = _spine(nodes)
    thoracic = {
        int(part.structure.removeprefix("bon.vertebra_t")): part.places
        for part in spine
        if part.structure.startswith("bon.vertebra_t")
    }
    return [
        *skull.skull(nodes["hat_skull"], nodes["hat_jaw"]),
        *_neck(nodes["hat_cervical"]),
        Part("bon.hyoid_bone", "M", *_hyoid(), True),
        *spine,
        *ribs.ribs(thoracic),
        *_legs(nodes),
        *arms.arms(),
    ]


def _spine(nodes: dict[str, tuple[Places, Triangles]]) -> list[Part]:
    parts = []
    for name, (places, triangles) in nodes.items():
        found = re.search(r"geom_\d+_(lumbar|thoracic|sacrum)(\d*)", name)
        if not found:
            continue
        kind, number = found.groups()
        structure = "bon.sacrum" if kind == "sacrum" else f"bon.vertebra_{kind[0]}{number}"
        parts.append(Part(structure, "M", *symmetric(places, triangles), False))
    return parts


def _neck(cervical: tuple[Places, Triangles]) -> list[Part]:
    pieces = [piece for piece in components(*cervical) if len(piece[0]) > _SMALL]
    pieces.sort(key=lambda piece: -piece[0][:, 1].mean())
    names = ("atlas_c1", "axis_c2", *(f"vertebra_c{number}" for number in range(3, 8)))
    return [
        Part(f"bon.{name}", "M", *symmetric(*piece), False) for name, piece in zip(names, pieces, strict=True)
    ]


def _hyoid() -> tuple[Places, Triangles]:
    """A horseshoe at C3 (Standring 2020, ch. 35): own shape."""
    left = [(20, 1454, 52), (19, 1449, 64), (12, 1446, 73), (0, 1445, 77)]
    whole = np.array(left + [(-x, y, z) for x, y, z in left[-2::-1]]) / 1000
    return tube(whole, np.array((2, 2.4, 3, 4.2, 3, 2.4, 2)) / 1000, rings=15, around=6)


def _legs(nodes: dict[str, tuple[Places, Triangles]]) -> list[Part]:
    left = [Part(structure, "L", *welded(*nodes[name]), False) for name, structure in _LEGS.items()]
    left = [
        replace(part, places=settled(part.places)) if part.structure == "bon.femur" else part for part in left
    ]
    pieces = sorted(components(*nodes["l_foot"]), key=lambda piece: piece[0][:, 0].min())
    for structure in dict.fromkeys(_FOOT):
        own = [piece for piece, name in zip(pieces, _FOOT, strict=True) if name == structure]
        left.append(Part(structure, "L", *joined(*own), False))
    return left + [part.mirrored() for part in left]


def symmetric(places: Places, triangles: Triangles) -> tuple[Places, Triangles]:
    """A midline bone brought to the middle and made of its left half and that half's mirror image."""
    middle = (places[:, 0].max() + places[:, 0].min()) / 2
    return welded(*both(*left_half(places - (middle, 0, 0), triangles)))
