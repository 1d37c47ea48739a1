"""Tests of range of motion as findings: how likely a deficit is under each holding.

A hold takes Rom x level degrees (`range_of_motion`); the formula may be off by a third, people by 2 degrees
more, and a goniometer by its own error. Student's t with 5 degrees of freedom (4-engine 12.3). A deficit of 0
also stands for "more range than usual", so it is as likely as anything up to 0.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.special import stdtr

from palpate.discovery.findings import GONIOMETER, RomFinding
from palpate.discovery.library import Library
from palpate.tissue.model import Floats
from palpate.tissue.range_of_motion import AXES

OFF: Final = 0.35  # of the expected deficit; [A]
OTHER: Final = 2.0  # degrees by which people differ for other reasons; [A]
# Upper ends of the bins in which a test that was not made yet is foreseen. [deg]
ENDS: Final = (0.0, 2.0, 4.0, 7.0, 10.0, 14.0, 19.0, 25.0, 32.0, 40.0, 60.0)


def rom_chance(library: Library, tested: RomFinding) -> Floats:
    """Likelihood of one measured deficit under each holding, then none. (S L + 1,) [1/deg or 1]"""
    return rom_chance_at(_expected(library, AXES.index((tested.axis, tested.direction))), tested)


def rom_chance_at(mean: Floats, tested: RomFinding) -> Floats:
    """The same where a deficit is expected. [deg], any shape, to the same [1/deg or 1]"""
    scale = _scale(mean, tested.sd)
    z = (tested.deficit_deg - mean) / scale
    if tested.deficit_deg == 0:
        return np.asarray(stdtr(5, z))
    return np.asarray((1 + z * z / 5) ** -3 / scale)


def rom_bins(library: Library, sd: float = GONIOMETER) -> Floats:
    """Chance of each of 12 bins of deficit for every movement under each holding. (Q, 12, S L + 1) [1]"""
    memo = library.memo
    if ("rom", sd) not in memo:
        memo["rom", sd] = np.array(
            [bins_at(_expected(library, number), sd) for number in range(len(AXES))], np.float32
        )
    found: Floats = memo["rom", sd]
    return found


def bins_at(mean: Floats, sd: float = GONIOMETER) -> Floats:
    """Chance of each of the 12 bins where a deficit is expected. (n,) [deg] to (12, n) [1]"""
    below = stdtr(5, (np.array(ENDS)[:, None] - mean) / _scale(mean, sd))
    edges = np.concatenate([np.zeros((1, len(mean))), below, np.ones((1, len(mean)))])
    return np.asarray(np.diff(edges, axis=0))


def _expected(library: Library, movement: int) -> Floats:
    """Expected deficit under each holding, then none. (S L + 1,) [deg]"""
    return np.append(np.outer(library.lost[movement], library.levels).ravel(), 0.0)


def _scale(mean: Floats, sd: float) -> Floats:
    return np.sqrt(sd**2 + OTHER**2 + (OFF * mean) ** 2)


def bin_of(deficit: Floats) -> np.ndarray:
    """In which of the 12 bins a measured deficit falls; 0 is none at all. Any shape [deg], to 0 ... 11"""
    return np.asarray(np.searchsorted(ENDS, deficit, side="left"))
