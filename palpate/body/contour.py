"""Contour: the painted area as one line on the page, light and without seams, for the chart, print and JSON.

Triangles that show are cut where painted meets unpainted; the pieces' edges that touch another piece cancel,
and what is left is linked to closed lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palpate.body.figures import figure as vertices_of
from palpate.body.painting import Painting
from palpate.body.rays import hits
from palpate.body.surface import Floats, Ints, skin, touched
from palpate.body.views import view

_PARTS: Final = 10  # of a page unit: a fifth of a millimetre of the body
_ROUNDS: Final = 2  # of averaging with neighbours, so that the line does not follow the mesh: assumption
_NEAREST: Final = 0.1  # of an edge: how near to a vertex a line may come


@cache
def _page(code: str, figure: str) -> Floats:
    """Where each vertex falls on the page. (n, 2), page units"""
    seen = view(code, figure)
    out = vertices_of(figure) - np.array(seen.center)
    return np.column_stack(
        [seen.width / 2 + out @ seen.right * seen.scale, seen.height / 2 - out @ seen.up * seen.scale]
    )


@cache
def _known(code: str, figure: str) -> NDArray[np.int8]:
    """What has been asked of each face in a view: 1 it shows, 0 it does not, -1 not asked yet. (m,)"""
    return np.full(len(skin().faces), -1, np.int8)


def _showing(code: str, figure: str, faces: Ints) -> NDArray[np.bool_]:
    """Which of these faces show in a view: the ray to their middle meets them first. Asked once each."""
    known = _known(code, figure)
    asked = faces[known[faces] < 0]
    if len(asked):
        corners = _page(code, figure)[skin().faces[asked]]
        one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
        faces_us = one[:, 0] * two[:, 1] < one[:, 1] * two[:, 0]  # y runs down the page
        known[asked[~faces_us]] = 0
        asked, middles = asked[faces_us], corners[faces_us].mean(axis=1)
        if len(asked):
            known[asked] = hits(view(code, figure), middles, figure)[0] == asked
    return known[faces] > 0


def loops(
    painting: Painting, code: str, figure: str = "neutral", above: int = 0
) -> list[NDArray[np.float64]]:
    """The closed lines around what shows of a painting in a view, each (k, 2) in page units.

    Seen on the page the painted side lies to one hand all along: holes run the other way than their surround.
    Only strengths above `above`, 0 to 254, count as painted. Empty where nothing shows.
    """
    is_painted, faces = _painted(painting, above)
    return _loops(is_painted, faces, code, figure, None)


def outlines(
    painting: Painting, codes: Iterable[str], figure: str = "neutral", above: int = 0
) -> dict[str, str]:
    """What `paths` gives for each of these views in which the painting shows; quicker than one by one."""
    is_painted, faces = _painted(painting, above)
    soft = _softened(is_painted) if len(faces) else None
    found = {code: _loops(is_painted, faces, code, figure, soft) for code in codes}
    return {code: "".join(_path(loop) for loop in each) for code, each in found.items() if each}


def _painted(painting: Painting, above: int) -> tuple[NDArray[np.bool_], Ints]:
    """Which vertices are painted (n,), and the faces that have one of them."""
    is_painted = np.zeros(len(skin().vertices), bool)
    is_painted[painting.vertices[painting.values > above]] = True
    return is_painted, touched(is_painted)


def _loops(
    is_painted: NDArray[np.bool_], painted: Ints, code: str, figure: str, soft: Floats | None
) -> list[NDArray[np.float64]]:
    faces = skin().faces[painted[_showing(code, figure, painted)]]
    if not len(faces):
        return []
    starts, ends = _edges(faces, is_painted)
    page, soft = _page(code, figure), _softened(is_painted) if soft is None else soft
    found = []
    for run in _linked(starts, ends):
        one, other = np.divmod(np.array(run), len(page))
        part = np.where(one == other, 0.0, _crossing(soft[one], soft[other], is_painted[one]))
        found.append(page[one] + part[:, None] * (page[other] - page[one]))
    return found


def _softened(is_painted: NDArray[np.bool_]) -> Floats:
    """Painted or not as 1 and 0, averaged with the neighbours: where between them the line runs. (n,)

    It holds at the corners of faces that have a painted one; farther away nobody asks.
    """
    faces, near = skin().faces, is_painted.copy()
    for _ in range(1 + _ROUNDS):  # as far as the averages reach
        reached = touched(near)
        near[faces[reached]] = True
    faces = faces[reached]
    soft = is_painted.astype(float)
    for _ in range(_ROUNDS):
        others = soft[faces].sum(axis=1)[:, None] - soft[faces]
        around = np.bincount(faces.ravel(), others.ravel(), len(soft))
        soft = (soft + around / (2 * np.maximum(_valence(), 1))) / 2
    return soft


@cache
def _valence() -> Ints:
    return np.bincount(skin().faces.ravel(), minlength=len(skin().vertices))


def _crossing(one: Floats, other: Floats, one_is_in: NDArray[np.bool_]) -> Floats:
    """At which part of the way from one vertex to the other the line crosses; never at a vertex."""
    rise = np.where(one_is_in, one - other, other - one)
    depth = np.where(one_is_in, one - 0.5, 0.5 - one)
    return np.clip(depth / np.maximum(rise, 1e-9), _NEAREST, 1 - _NEAREST)


def _edges(faces: Ints, is_painted: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Directed edges around the painted parts of faces, without those that two faces share.

    A node is a vertex or the middle of an edge, named by two vertices as low * n + high; a vertex twice
    itself.
    """
    number = len(is_painted)
    froms, tos = faces, np.roll(faces, -1, axis=1)
    middle = np.minimum(froms, tos) * number + np.maximum(froms, tos)
    here, there = froms * (number + 1), tos * (number + 1)
    stays, leaves, comes = (
        is_painted[froms] & is_painted[tos],
        is_painted[froms] & ~is_painted[tos],
        ~is_painted[froms] & is_painted[tos],
    )
    cut = leaves.any(axis=1)  # such a face has one edge that leaves and one that comes back
    starts = np.concatenate([here[stays], here[leaves], middle[comes]])
    ends = np.concatenate([there[stays], middle[leaves], there[comes]])
    nodes, codes = np.unique(np.concatenate([starts, ends]), return_inverse=True)
    one, two = np.split(codes, 2)
    alone = ~np.isin(one * len(nodes) + two, two * len(nodes) + one)
    return (
        np.concatenate([starts[alone], middle[cut][leaves[cut]]]),
        np.concatenate([ends[alone], middle[cut][comes[cut]]]),
    )


def _linked(starts: Ints, ends: Ints) -> list[list[int]]:
    """Edges as closed runs of nodes."""
    onward: dict[int, list[int]] = {}
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        onward.setdefault(start, []).append(end)
    runs = []
    while onward:
        first = next(iter(onward))
        run, node = [], first
        while True:
            run.append(node)
            out = onward[node]
            after = out.pop()
            if not out:
                del onward[node]
            node = after
            if node == first:
                break
        runs.append(run)
    return runs


def paths(painting: Painting, code: str, figure: str = "neutral", above: int = 0) -> str:
    """The painted area in a view as the data of one SVG path, in page units; "" where nothing shows.

    Only strengths above `above`, 0 to 254, count as painted.
    """
    return "".join(_path(loop) for loop in loops(painting, code, figure, above))


def _path(loop: Floats) -> str:
    places = np.rint(loop * _PARTS).astype(int)
    places = places[(places != np.roll(places, 1, axis=0)).any(axis=1)]
    if len(places) < 3:
        return ""
    start, steps = places[0] / _PARTS, np.diff(places, axis=0) / _PARTS
    return f"M{start[0]:g} {start[1]:g}l" + " ".join(f"{x:g} {y:g}" for x, y in steps) + "Z"
