"""Frames: where each view of each figure is centered, so that what it shows fills the page evenly."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from palpate.body.figures import FIGURES, figure
from palpate.body.reading import rows
from palpate.body.surface import skin
from palpate.body.views import MAIN, VIEWS, View

MARGIN = 14  # page units
NECK = 0.36  # of the head's height: what a head from front, back or side shows below the chin
WRIST = 0.06  # of the hand's height: what a hand shows above the wrist
FRAMED = {"palm": "hand", "hand": "hand", "head": "head", "inner": "", "soles": "foot", "feet": "foot"}
HEADER = '''\
"""Frames, made by tools/atlas: the middle of each view of each figure [m], and page units per metre."""

from typing import Final

Frame = tuple[float, float, float, float]
'''


def write(path: Path) -> None:
    """Write the table of frames as a Python literal."""
    lines = [HEADER + "FRAMES: Final[dict[str, dict[str, Frame]]] = {"]
    for code in FIGURES:
        lines.append(f'    "{code}": {{')
        for view in VIEWS.values():
            if not view.drawn:
                lines.append(f'        "{view.code}": {frame(view, figure(code))},')
        lines.append("    },")
    path.write_text("\n".join([*lines, "}", ""]))


def frame(view: View, vertices: np.ndarray) -> tuple[float, float, float, float]:
    """The middle of what a view shows [m], and the scale [page units per metre]."""
    if view.code in MAIN:  # half of a figure's height, and the middle between heels and toes
        return (0.0, 0.8333, 0.05 if view.code in ("left", "right") else 0.0, 480.0)
    parts = {FRAMED[view.code.partition("_")[0]]} - {""} or set(view.parts)
    shown = [
        int(row["index"])
        for row in rows("regions.csv")
        if row["parent"] in parts and view.only in (None, row["side"])
    ]
    body = skin()
    places = vertices[np.unique(body.faces[np.isin(body.region, shown)])]
    axes = np.array([view.right, view.up, view.toward])
    low, high = (places @ axes.T).min(axis=0), (places @ axes.T).max(axis=0)
    if "head" in parts and not view.parts:
        low[1] -= NECK * (high[1] - low[1])
    elif "hand" in parts and len(parts) == 1:
        high[1] += WRIST * (high[1] - low[1])
    room = np.array([view.width, view.height]) - 2 * MARGIN
    scale = float(np.floor((room / (high - low)[:2]).min() / 2) * 2)
    center = (low + high) / 2 @ axes
    return (*(round(float(each), 4) + 0.0 for each in center), scale)
