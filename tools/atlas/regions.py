"""Regions: the first drawing, mended where it was wrong, and its borders made smooth.

First drawing: one region a face, by rules on landmarks (tools/atlas/first_regions.npz, CC0). Here the head is
drawn anew, the base of the thumb goes to hand and palm, and borders are smoothed: each region's share spreads
over the surface like heat, more on trunk and limbs than on face, hands and feet; the strongest has the place.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

from palpate.body.borders import HELD, blended
from palpate.body.reading import rows
from palpate.body.surface import INTERNAL, skin
from tools.atlas.headmap import headmap

FIRST = Path(__file__).parent / "first_regions.npz"
WIDE, NARROW = (
    0.0095,
    0.0045,
)  # m: standard deviation of the spreading, on trunk and limbs; on face, hands, feet
FINE_PARTS = {"head", "hand", "foot"}
STEPS = 3  # implicit steps, so that the spreading is nearly Gaussian
CMC, TIP = (
    np.array([0.3781, 0.8534]),
    np.array([0.4309, 0.8206]),
)  # base and tip of the left thumb, x and y [m]
THUMB = 0.022  # m from its base: where the free thumb begins
JOINTS = {"knee": 0.0, "elbow": np.radians(20)}  # how far the limb leans from the upright
FRONT, BACK = 52.0, 128.0  # degrees from straight ahead, about the axis of a joint
PALM = np.array([-0.2856, -0.0018, 0.9583])  # where the left palm looks


def write(path: Path) -> None:
    """Write the regions into the table of the skin."""
    region, near, pull = drawn()
    with np.load(path) as table:
        kept = {name: table[name] for name in ("vertices", "faces", "mirror")}
    np.savez_compressed(path, **kept, region=region.astype(np.uint8), near=near, pull=pull)


def faces(path: Path) -> np.ndarray:
    """The region of each face, as the table of the skin holds it."""
    with np.load(path) as table:
        return np.asarray(table["region"])


def drawn() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The region of each face (m,), the regions near each vertex (n, 4) and their pulls (n, 4), 0 to 255."""
    names = {
        int(row["index"]): row["region_id"] for row in rows("regions.csv") if row.get("surface") != "mouth"
    }
    first = _mended(names)
    share = _spread(first, names)
    order = np.argsort(-share, axis=1, kind="stable")[:, :HELD]
    kept = np.take_along_axis(share, order, axis=1)
    kept /= kept.sum(axis=1, keepdims=True)
    pull = np.round(kept * 255).astype(np.uint8)
    pull[kept[:, 0] > 0.995] = [255, 0, 0, 0]
    near = np.where(pull > 0, order, order[:, :1]).astype(np.uint8)
    return _faces(near, pull, first), near, pull


def _mended(names: dict[int, str]) -> np.ndarray:
    """The first drawing with head and thumb drawn anew; the right side is the mirror of the left."""
    body = skin()
    index = {name: number for number, name in names.items()}
    with np.load(FIRST) as table:
        first = table["region"].astype(np.int64)
    base = np.array([names.get(each, "internal").partition(".")[0] for each in range(256)], dtype=object)[
        first
    ]
    parent = {int(row["index"]): row["parent"] for row in rows("regions.csv")}
    middle = body.vertices[body.faces].mean(axis=1)
    corners = body.vertices[body.faces]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    parent_of = np.array([parent.get(each, "") for each in range(256)])[first]
    head = parent_of == "head"
    base[head] = headmap(middle[head], base[head])
    on_left = middle * [1, 1, 1] * np.where(middle[:, :1] < 0, [[-1, 1, 1]], 1)
    look = normal * np.where(middle[:, :1] < 0, [[-1, 1, 1]], 1)
    thumb = TIP - CMC
    along = (on_left[:, :2] - CMC) @ (thumb / np.linalg.norm(thumb))
    root = (base == "finger_thumb") & (along < THUMB)
    base[root & (look @ PALM > 0)] = "palm_thenar"
    base[root & (look @ PALM <= 0)] = "hand_dorsum"
    for joint, lean in JOINTS.items():
        mine = parent_of == joint
        base[mine] = _around(joint, on_left[mine], lean)
    side = np.where(middle[:, 0] > 0, ".L", ".R")
    found = [index.get(name, index.get(name + at, INTERNAL)) for name, at in zip(base, side, strict=True)]
    return np.array(found)


def _around(joint: str, middle: np.ndarray, lean: float) -> np.ndarray:
    """The four sides of a left knee or elbow, (k,): by the direction from its axis."""
    outward = middle[:, 0] * np.cos(lean) + middle[:, 1] * np.sin(lean)
    forward = middle[:, 2]
    angle = np.degrees(np.arctan2(outward - _half(outward), forward - _half(forward)))
    side = np.where(angle > 0, f"{joint}_lateral", f"{joint}_medial")
    side = np.where(np.abs(angle) < FRONT, f"{joint}_front", side)
    return np.where(np.abs(angle) > BACK, f"{joint}_back", side)


def _half(along: np.ndarray) -> float:
    return float(along.min() + along.max()) / 2


def _spread(first: np.ndarray, names: dict[int, str]) -> np.ndarray:
    """How large each region's share is at each vertex, (n, regions); symmetric to the last digit."""
    body = skin()
    n, outer = len(body.vertices), first != INTERNAL
    faces = body.faces[outer]
    corners = body.vertices[faces]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2
    third = np.repeat(area / 3, 3)
    mass = np.bincount(faces.ravel(), third, n)
    parent = {int(row["index"]): row["parent"] for row in rows("regions.csv")}
    fine = np.array([parent.get(each) in FINE_PARTS for each in range(256)])[first[outer]]
    wide = np.where(fine, NARROW, WIDE)
    rigid = _stiffness(corners, faces, wide**2 / 2 / STEPS, n)
    solver = splu((sp.diags(np.maximum(mass, 1e-12)) + rigid).tocsc())
    share = np.zeros((n, max(names) + 1))
    np.add.at(share, (faces.ravel(), np.repeat(first[outer], 3)), third)
    share /= np.maximum(mass, 1e-12)[:, None]
    for _ in range(STEPS):
        share = solver.solve(mass[:, None] * share)
    share = np.maximum(share, 0)
    share[mass == 0, INTERNAL] = 1
    other = {name: number for number, name in names.items()}
    flip = [other.get(_turned(names.get(each, "")), each) for each in range(share.shape[1])]
    share = (share + share[body.mirror][:, flip]) / 2
    return np.round(share / share.sum(axis=1, keepdims=True), 9)


def _turned(name: str) -> str:
    return name[:-1] + {"L": "R", "R": "L"}[name[-1]] if name[-2:] in (".L", ".R") else name


def _stiffness(corners: np.ndarray, faces: np.ndarray, strength: np.ndarray, n: int) -> sp.csr_matrix:
    """The cotangent stiffness of the surface, each face times its strength [m2]."""
    entries = []
    for a, b, c in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        one, two = corners[:, a] - corners[:, c], corners[:, b] - corners[:, c]
        cotangent = (one * two).sum(axis=1) / np.linalg.norm(np.cross(one, two), axis=1)
        weight = np.clip(cotangent, 0.05, 20) / 2 * strength
        i, j = faces[:, a], faces[:, b]
        entries += [(i, j, -weight), (j, i, -weight), (i, i, weight), (j, j, weight)]
    row, column, value = (np.concatenate(kind) for kind in zip(*entries, strict=True))
    return sp.csr_matrix((value, (row, column)), shape=(n, n))


def _faces(near: np.ndarray, pull: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The region at the middle of each face; a crumb apart from its region goes to a neighbour."""
    body = skin()
    thirds = np.full((len(first), 3), 1 / 3)
    found = blended(near.astype(np.int64), pull.astype(np.int64), body.faces, thirds, first)
    edges = np.sort(np.vstack([body.faces[:, [0, 1]], body.faces[:, [1, 2]], body.faces[:, [2, 0]]]), axis=1)
    order = np.lexsort(edges.T)
    owner = np.tile(np.arange(len(first)), 3)[order].reshape(-1, 2)
    for _ in range(8):
        crumb = _crumbs(found, owner)
        if not crumb.any():
            break
        given = np.full(len(found), 256)
        for one, other in (owner.T, owner.T[::-1]):
            may = crumb[one] & ~crumb[other] & (found[other] != INTERNAL)
            np.minimum.at(given, one[may], found[other[may]])
        found = np.where(given < 256, given, found)
    return np.where(
        _crumbs(found, owner), INTERNAL, found
    )  # what only inner places surround is an inner place


def _crumbs(found: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """Faces apart from the largest piece of their region. owner: faces (k, 2) that share an edge."""
    alike = owner[found[owner[:, 0]] == found[owner[:, 1]]]
    graph = sp.coo_matrix((np.ones(len(alike)), alike.T), shape=(len(found),) * 2)
    _, piece = connected_components(graph, directed=False)
    size = np.bincount(piece)
    largest = np.zeros(256, int)
    np.maximum.at(largest, found, size[piece])
    return np.asarray((size[piece] < largest[found]) & (found != INTERNAL))
