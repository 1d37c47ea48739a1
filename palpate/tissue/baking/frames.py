"""Two frames: the package's (faces -Y, Z up) and the engine's (x to the client's left, y up, z forward)."""

from __future__ import annotations

from typing import Final

import numpy as np

from palpate.tissue.model import Floats

ORIGIN: Final = np.array([-0.025, 0.1562, 0.9215])  # of the engine, in the package's frame [m]
# Rows: what the package's axes are in the engine's. A turn: det = 1, so axes of rotation map alike.
_TO_PACKAGE: Final = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]])


def to_package(place: Floats) -> Floats:
    """Places (..., 3) in the package's frame. [m]"""
    return np.asarray(place @ _TO_PACKAGE.T + ORIGIN)


def to_engine(place: Floats) -> Floats:
    """Places (..., 3) in the engine's frame. [m]"""
    return np.asarray((place - ORIGIN) @ _TO_PACKAGE)


def turned_to_package(direction: Floats) -> Floats:
    """Directions and axes (..., 3) in the package's frame."""
    return np.asarray(direction @ _TO_PACKAGE.T)


def turned_to_engine(direction: Floats) -> Floats:
    """Directions and axes (..., 3) in the engine's frame."""
    return np.asarray(direction @ _TO_PACKAGE)
