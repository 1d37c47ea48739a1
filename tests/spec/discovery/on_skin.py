"""Arcs of a known center as a practitioner would draw them: felt by palms on the skin, drawn in a view."""

from __future__ import annotations

from functools import cache

import numpy as np

from palpate.body.palm import beside, drawn, line, outward, placed
from palpate.body.rays import hit
from palpate.body.views import view
from palpate.discovery.arc import CERTAINTIES, Arc

INSIDE = np.array([0.04, 1.10, -0.01])  # a place in the trunk, left of the middle
TILT = 0.17  # rad: how far a palm lies off the drawn skin


@cache
def spots(code: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """Forty places of the trunk that face this view, each with the outward normal of a palm there."""
    seen, found = view(code), []
    rng = np.random.default_rng(len(code))
    while len(found) < 40:
        around, away = rng.uniform(0, 2 * np.pi), rng.uniform(0.05, 0.2)
        beside_it = INSIDE + away * (
            np.cos(around) * np.array(seen.right) + np.sin(around) * np.array(seen.up)
        )
        point = hit(seen, *seen.on_page(tuple(beside_it)))
        if point is None:
            continue
        place, normal = np.array(placed(point)), np.array(outward(point))
        if normal @ np.array(seen.toward) > 0.5 and abs(place[0]) < 0.22:
            found.append((place, normal))
    return found


def drawn_in(
    codes: list[str], rng: np.random.Generator, *, noise: float = 1.0, sure: str = "", radius: bool = False
) -> list[Arc]:
    """One arc in each of these views, all of one globe about `INSIDE`.

    `noise` scales the errors of hand and palm; 1 is what each certainty claims, 0 is none.
    """
    arcs = []
    for code in codes:
        seen = view(code)
        place, normal = spots(code)[rng.integers(40)]
        away = INSIDE - place
        palm = normal + np.cross(normal, rng.normal(0, TILT * noise, 3))
        palm = palm / np.linalg.norm(palm)
        tangent, inside = np.cross(palm, away), away - palm * (palm @ away)
        tangent, inside = tangent / np.linalg.norm(tangent), inside / np.linalg.norm(inside)
        certainty = sure or CERTAINTIES.codes[rng.integers(3)]
        turn = rng.normal(0, CERTAINTIES[certainty].angle * noise)
        felt = tangent * np.cos(turn) + inside * np.sin(turn)
        along = line(seen, drawn(tuple(felt), seen), tuple(normal))
        concave = beside(along, tuple(normal), left=bool(np.cross(normal, along) @ inside > 0))
        size = float(np.linalg.norm(away) * np.exp(rng.normal(0, 0.5 * noise))) if radius else None
        size = min(size, 1.0) if size else None
        arcs.append(
            Arc(
                place=tuple(place), tangent=along, concave=concave, outward=seen.toward,
                certainty=certainty, radius=size,
            )
        )  # fmt: skip
    return arcs
