"""What a hand feels where it rests: which fascicles a palpated place speaks of, and with what weight.

A place is a structure that a hand can reach, or a region of the skin. Beneath a region the atlas lists
structures from the skin inward; a hand feels the first most, the second half as much, the third a third
(assumption). Of a muscle in parts, such as trapezius, the part nearest to the region's middle counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.body import Region, atlas
from palpate.tissue.model import Floats, TissueModel
from palpate.tissue.naming import structure_id

MUSCLE: Final = "muscle"  # the depth at which a hand meets what can hold


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """Places of one body that can be felt. Standing: modelled; the weights beneath regions are an assumption.

    `weights` times the activations of all fascicles is the tone that each place is felt to have.
    """

    names: tuple[str, ...]  # (K) keys of palpable structures, then ids of regions that have one beneath
    weights: Floats  # (K, n) [1], 0 or more; each row sums to 1

    def number(self, name: str) -> int | None:
        """The row of a place; None if nothing that this body knows can be felt there."""
        return self.names.index(name) if name in self.names else None

    def by_structure(self, body: TissueModel) -> Floats:
        """The same weights for the tones of structures. (K, S) [1]; each row sums to 1"""
        summed = np.zeros((len(self.names), len(body.keys)))
        np.add.at(summed.T, body.structure_of, self.weights.T)
        return summed


def sites(body: TissueModel) -> Sites:
    """Every place where a hand can feel a structure of this body: palpable structures, then regions."""
    own = _own(body)
    found = {body.keys[s]: own[s] for s in np.flatnonzero(body.palpable)}
    for region in atlas().regions.values():
        felt = _beneath(region, body)
        if felt:
            shares = np.array(list(felt.values()))
            found[region.id] = (shares / shares.sum()) @ own[list(felt)]
    weights = np.array(list(found.values()))
    weights.setflags(write=False)
    return Sites(tuple(found), weights)


def _own(body: TissueModel) -> Floats:
    """How much each fascicle counts in its structure's tone: by strength. (S, n); each row sums to 1"""
    own = np.zeros((len(body.keys), len(body.names)))
    own[body.structure_of, np.arange(len(body.names))] = body.F
    return np.asarray(own / own.sum(axis=1, keepdims=True))


def _beneath(region: Region, body: TissueModel) -> dict[int, float]:
    """Numbers of the palpable structures beneath a region, with 1, 1/2, 1/3 ... from the skin inward.

    Left and right of one structure, beneath a region of the midline, lie equally deep.
    """
    felt: dict[int, float] = {}
    deep: list[str] = []
    for instance in atlas().beneath(region.id, MUSCLE):
        parts = [
            s
            for s in map(int, np.flatnonzero(body.palpable))
            if structure_id(body.keys[s]) == instance.structure.id
            and body.keys[s].endswith(f".{instance.side}")
        ]
        if len(parts) > 1 and region.anchor is not None:
            parts = [min(parts, key=lambda s: _away(body, s, np.array(region.anchor)))]
        if parts and instance.structure.id not in deep:
            deep.append(instance.structure.id)
        for part in parts:
            felt.setdefault(part, 1 / len(deep))
    return felt


def _away(body: TissueModel, structure: int, place: Floats) -> float:
    """How far a structure's lines, laid over the atlas figure, pass from a place of it. [m]"""
    lines = body.figure or body.path
    points = np.concatenate([lines[each] for each in body.fascicles(structure)])
    return float(np.linalg.norm(points - place, axis=1).min())
