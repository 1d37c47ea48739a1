"""Figures: the bodies that the chart can show. One skin, other proportions: a place keeps its address."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from palpate.body.frames import FRAMES
from palpate.body.surface import TABLES, Floats, skin
from palpate.errors import NotPhysical

FIGURES: Final = tuple(FRAMES)
_MORPH: Final = {"female": "female", "male": "male", "child": "child_8y"}


@cache
def morph(name: str) -> Floats:
    """One of `morphs`, read alone: a chart needs one of them."""
    with np.load(TABLES / "morphs.npz") as table:
        delta = np.asarray(table[name] * float(table["unit"]))
    delta.setflags(write=False)
    return delta


@cache
def morphs() -> dict[str, Floats]:
    """How the skin changes its shape: (n, 3) [m] to add to the neutral adult's vertices, by name.

    Names: female, male, child_8y, elder, heavy, light, muscular, tall, short. All are exactly symmetric.
    """
    with np.load(TABLES / "morphs.npz") as table:
        return {name: morph(name) for name in table.files if name != "unit"}


@cache
def figure(code: str) -> Floats:
    """The vertices of a figure of the chart, (n, 3) [m], soles at y = 0.

    Each is drawn as tall as the neutral adult, so that a child fills its page too; proportions are its own.
    """
    if code not in FIGURES:
        raise NotPhysical(f"A figure must be one of {', '.join(FIGURES)}, got {code!r}. Choose one.")
    neutral = skin().vertices
    if code == "neutral":
        return neutral
    shape = neutral + morph(_MORPH[code])
    tall = np.ptp(neutral[:, 1]) / np.ptp(shape[:, 1])
    vertices = np.asarray((shape - [0, shape[:, 1].min(), 0]) * tall)
    vertices.setflags(write=False)
    return vertices
