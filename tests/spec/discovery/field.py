"""Arcs made from a known center: the truth against which the geometry is tested."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from palpate.discovery.arc import CERTAINTIES, Arc


def felt(
    center, count: int, rng: np.random.Generator, *, noise: float = 1.0, sides: bool = False
) -> list[Arc]:
    """Arcs of globes around `center`, met by hands on the front, the back and, if asked, one side.

    `noise` scales the hands' errors; 1 is what each certainty claims, 0 is none.
    """
    arcs = []
    for number in range(count):
        around, away = rng.uniform(0, 2 * np.pi), rng.uniform(0.08, 0.30)
        if sides and number % 3 == 2:
            place = center + np.array([0, away * np.sin(around), away * np.cos(around) / 2])
            place[0], outward = 0.14, np.array([1.0, 0, 0])
        else:
            front = 1.0 if number % 2 else -1.0
            place = center + away * np.array([np.cos(around), np.sin(around), 0])
            place[2], outward = 0.1 * front, np.array([0, 0, front])
        inward = center - place
        inward = inward - outward * (inward @ outward)
        inward = inward / np.linalg.norm(inward)
        certainty = CERTAINTIES.codes[rng.integers(3)]
        turn = rng.normal(0, CERTAINTIES[certainty].angle * noise)
        inward = inward * np.cos(turn) + np.cross(outward, inward) * np.sin(turn)
        tangent = np.cross(outward, inward)
        place = place + rng.normal(0, 0.01 * noise) * tangent
        arcs.append(
            Arc(place=tuple(place), tangent=tuple(tangent), concave=tuple(inward), certainty=certainty)
        )
    return arcs


def moved(arc: Arc, turn: np.ndarray, shift: np.ndarray) -> Arc:
    """The same arc in a body that was turned (or mirrored) and shifted."""
    return replace(
        arc,
        place=tuple(turn @ np.array(arc.place) + shift),
        tangent=tuple(turn @ np.array(arc.tangent)),
        concave=tuple(turn @ np.array(arc.concave)),
        outward=None if arc.outward is None else tuple(turn @ np.array(arc.outward)),
    )


def holds(located, center) -> bool:
    """Whether the 95 % region holds a place, along the directions that it speaks of."""
    axes = np.array(located.region)
    length = np.linalg.norm(axes, axis=1)
    away = axes @ (np.array(center) - np.array(located.center)) / length**2
    return bool((away**2).sum() <= 1)
