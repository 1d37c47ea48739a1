"""The inner layers as the browser reads them: bones, muscles, viscera, craniosacral.

`python -m tools.atlas` writes them; the files lie in `palpate/web/static/body`. Nothing here is measured on a
person: bones are a generic skeleton warped into the neutral figure, the rest is schematic.
"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from palpate.body.atlas import atlas
from palpate.body.side import Side
from palpate.body.surface import ATLAS_VERSION, skin
from tools.atlas import silhouettes
from tools.atlas.bones import bones
from tools.atlas.craniosacral import craniosacral
from tools.atlas.dura import cranium
from tools.atlas.inside import Inside
from tools.atlas.mesh import Part, Places, joined
from tools.atlas.muscles import Line, muscles
from tools.atlas.viscera import viscera

SOURCE = Path("../shared/data/atlas")
SERVED = Path("palpate/web/static/body")
MARGIN = 0.0015  # m; everything lies at least this deep below the skin
STEP = 0.008  # m; between two places of a line that are looked at


def write(source: Path = SOURCE, served: Path = SERVED) -> None:
    """Make every layer anew and write it."""
    inside = Inside(skin().vertices, skin().faces)
    skeleton = _all_kept(bones(source), inside)
    cavity = cranium(skeleton)
    layers = {
        "bones": skeleton,
        "viscera": _all_kept(viscera(cavity), inside),
        "craniosacral": _all_kept(craniosacral(skeleton, cavity), inside),
    }
    lines = [_kept_line(line, inside) for line in muscles(source)]
    served.mkdir(parents=True, exist_ok=True)
    meta = [_surface_layer(code, parts, served) for code, parts in layers.items()]
    meta.insert(1, _line_layer(lines))
    text = json.dumps({"atlas": ATLAS_VERSION, "layers": meta}, separators=(",", ":"), ensure_ascii=False)
    (served / "layers.json").write_text(text, encoding="utf-8")
    for code, parts in layers.items():
        silhouettes.write(code, parts, served)


LABELS = {"bones": "Bones", "muscles": "Muscles", "viscera": "Viscera", "craniosacral": "Craniosacral system"}


def _all_kept(parts: list[Part], inside: Inside) -> list[Part]:
    """Every part below the skin; what was the mirror image of a left part stays it."""
    left = {part.structure: part for part in parts if part.side == "L"}
    moved = {structure: _kept(part, inside) for structure, part in left.items()}
    made = []
    for part in parts:
        if part.side == "R" and np.array_equal(part.places, left[part.structure].mirrored().places):
            made.append(moved[part.structure].mirrored())
        else:
            made.append(moved[part.structure] if part.side == "L" else _kept(part, inside))
    return made


def _kept(part: Part, inside: Inside) -> Part:
    if part.structure == "vis.eye":  # lies in the orbit, outside the closed skin
        return part
    return replace(part, places=_even(part.places, inside.kept(part.places, MARGIN)))


def _even(before: Places, moved: Places) -> Places:
    """Places that mirrored each other before they were moved do so again; the left ones decide."""
    from scipy.spatial import cKDTree

    away, partner = cKDTree(before).query(before * (-1, 1, 1))
    if away.max() > 1e-6:
        return moved
    even = moved.copy()
    even[np.abs(before[:, 0]) < 1e-7, 0] = 0
    right = before[:, 0] <= -1e-7
    even[right] = moved[partner[right]] * (-1, 1, 1)
    return even


def _kept_line(line: Line, inside: Inside) -> Line:
    """The line, thin enough and bent enough to run below the skin all along."""
    points = line.points
    for _ in range(3):
        points = inside.kept(_dense(points, STEP), line.radius + MARGIN)
    return replace(line, points=_without_straight(points))


def _dense(points: Places, step: float) -> Places:
    made = [points[:1]]
    for a, b in pairwise(points):
        parts = max(1, int(np.ceil(np.linalg.norm(b - a) / step)))
        made.append(a + np.arange(1, parts + 1)[:, None] / parts * (b - a))
    return np.vstack(made)


def _without_straight(points: Places, off: float = 0.0006) -> Places:
    """Without the places that lie within `off` [m] of the straight line between those kept."""
    kept = [0]
    for at in range(2, len(points)):
        a, b = points[kept[-1]], points[at]
        along = (b - a) / np.linalg.norm(b - a)
        between = points[kept[-1] + 1 : at] - a
        if np.linalg.norm(between - np.outer(between @ along, along), axis=1).max() > off:
            kept.append(at - 1)
    return points[[*kept, len(points) - 1]]


def _surface_layer(code: str, parts: list[Part], served: Path) -> dict[str, Any]:
    """Write a layer's file; its description.

    The file, little endian: int16 positions (n*3; metre = value * scale + offset), padded to 4 bytes;
    corners of the faces (m*3) as uint16, or uint32 if there are more than 65536 vertices.
    """
    places, triangles = joined(*((part.places, part.triangles) for part in parts))
    low, high = places.min(0), places.max(0)
    high[0] = max(high[0], -low[0])
    low[0] = -high[0]
    scale, offset = (high - low) / 65534, (high + low) / 2
    positions = np.round((places - offset) / scale).astype("<i2").tobytes()
    wide = len(places) > 65536
    corners = triangles.astype("<u4" if wide else "<u2").tobytes()
    (served / f"{code}.bin").write_bytes(positions + b"\0" * (-len(positions) % 4) + corners)
    structures, first = [], 0
    for part in parts:
        structures.append(
            {
                **_named(part.structure, part.side, part.schematic),
                "first": first,
                "count": len(part.triangles),
            }
        )
        first += len(part.triangles)
    return {
        "code": code,
        "label": LABELS[code],
        "schematic": all(part.schematic for part in parts),
        "file": f"{code}.bin",
        "vertices": len(places),
        "faces": len(triangles),
        "wide": wide,
        "scale": scale.tolist(),
        "offset": offset.tolist(),
        "structures": structures,
    }


def _line_layer(lines: list[Line]) -> dict[str, Any]:
    tubes = [
        {
            **_named(line.structure, line.side, line.schematic),
            "radius": round(line.radius, 4),
            "points": line.points.round(4).tolist(),
        }
        for line in lines
    ]
    return {"code": "muscles", "label": LABELS["muscles"], "schematic": False, "tubes": tubes}


def _named(structure: str, side: str, schematic: bool) -> dict[str, Any]:
    said = atlas().structure(structure).said(Side(side))
    return {"id": structure, "side": side, "label": said, "schematic": schematic}
