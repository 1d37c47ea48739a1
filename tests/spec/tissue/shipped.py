"""The shipped body in its three postures, and what left and right of it are."""

from __future__ import annotations

from functools import cache

import numpy as np

from palpate.tissue.equilibrium import Equilibrium, balance
from palpate.tissue.holding import Holding
from palpate.tissue.model import POSTURES as POSTURES
from palpate.tissue.model import TissueModel

SWAPPED = {"L": "R", "R": "L", "M": "M"}
# Unpaired coordinates that point to one side: their mirror is the other way.
SIDEWAYS = ("bending", "rotation", "shift", "root_x", "root_ry", "root_rz")


@cache
def body(posture: str = "standing") -> TissueModel:
    return TissueModel.load(posture)


@cache
def at_rest(posture: str = "standing") -> Equilibrium:
    return balance(body(posture)).or_raise()


def held(key: str, level: float, posture: str = "standing") -> Equilibrium:
    return balance(body(posture), [Holding(key, level)], warm=at_rest(posture))


def gained(key: str, now: Equilibrium) -> float:
    """How much more force a structure has than at rest. [N]"""
    rest = at_rest(now.body.posture)
    chosen = now.body.fascicles(now.body.keys.index(key))
    return float((now.tension - rest.tension)[chosen].sum())


def lever(fascicle: str, coordinate: str, posture: str = "standing") -> float:
    """Moment arm of a fascicle, positive if it moves the coordinate up. [mm], or mm for each meter"""
    model = body(posture)
    return float(-1000 * model.R[model.coords.index(coordinate), model.names.index(fascicle)])


def other_side(key: str) -> str:
    return key[:-1] + SWAPPED[key[-1]]


def mirrored_fascicles(model: TissueModel) -> np.ndarray:
    """Number of each fascicle's twin. (n,)"""
    return np.array([model.names.index(other_side(each)) for each in model.names])


def mirrored_coordinates(model: TissueModel) -> tuple[np.ndarray, np.ndarray]:
    """Number of each coordinate's twin, and 1, or -1 where the mirror turns it round. (m,), (m,)"""
    twins, signs = [], []
    for each in model.coords:
        paired = each.endswith(("_L", "_R"))
        twins.append(model.coords.index(other_side(each) if paired else each))
        signs.append(-1 if not paired and each.endswith(SIDEWAYS) else 1)
    return np.array(twins), np.array(signs)
