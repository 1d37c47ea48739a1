"""Meshes: the fine skin and its shapes, written as the tables that the engine reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tools.atlas.anny_data import Base
from tools.atlas.skin import SHAPES, fine

GRAIN = 1e-5  # m: places are rounded to it, so that another computer writes the same file
UNIT = 5e-5  # m: the step in which shapes are kept


def write(data: Path, tables: Path) -> None:
    """Write skin.npz, with what it held of regions, and morphs.npz."""
    vertices, faces, mirror, shapes = built(data)
    with np.load(tables / "skin.npz") as table:
        kept = {name: table[name] for name in ("region", "near", "pull")}
    np.savez_compressed(
        tables / "skin.npz",
        vertices=vertices.astype(np.float32),
        faces=faces.astype(np.uint16),
        mirror=mirror.astype(np.uint16),
        **kept,
    )
    steps = {name: np.round(delta / UNIT).astype(np.int16) for name, delta in shapes.items()}
    np.savez_compressed(tables / "morphs.npz", unit=np.float64(UNIT), **steps)


def built(data: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Vertices (n, 3) [m], faces (m, 3), mirror (n,), and for each shape what it adds to the vertices [m]."""
    base = Base(data)
    skin = fine(base)
    vertices = np.round(skin.of(base) / GRAIN) * GRAIN + 0.0
    shapes = {
        name: np.round((skin.of(base, **shape) - vertices) / GRAIN) * GRAIN for name, shape in SHAPES.items()
    }
    return vertices, skin.faces, skin.mirror, shapes
