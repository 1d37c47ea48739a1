"""Rays: from a place on the page to the place on the skin, and back. Exact against the mesh, never a raster.

Each view and figure keeps its triangles that face the viewer in a grid of cells on the page; a ray asks only
the triangles of its cell. Coordinates are page units of the view, x to the right and y down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palpate.body.borders import pulls, region_at, region_of_place
from palpate.body.figures import figure as vertices_of
from palpate.body.nearness import nearest_on
from palpate.body.reading import numbered
from palpate.body.surface import INTERNAL, Floats, Ints, SurfacePoint, face_corners, skin, touched
from palpate.body.views import VIEWS, View
from palpate.body.views import view as view_of
from palpate.errors import NotPhysical

_CELL: Final = 4.0  # page units
_HAIR: Final = 1e-9  # how far outside its triangle a place on an edge may fall by rounding, [1]
_SMALL: Final = 2**16  # cells that a number of two bytes can name
_BEHIND: Final = 1e-6  # m; a place this much behind another is the same place


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """What one view shows of one figure: triangles that face the viewer, binned by cells of the page."""

    view: View
    page: Floats  # (n, 2) where each vertex falls
    near: Floats  # (n,) how far each vertex stands toward the viewer [m]
    first: Ints  # (cells + 1,) where a cell's triangles begin in `held`
    held: Ints  # face numbers, cell by cell
    wide: int  # cells in a row


@cache
def _drawn(code: str) -> NDArray[np.bool_]:
    """Which regions belong to a view: all, or those of its parts and of its side. (256,), by index"""
    view = VIEWS[code]
    found: NDArray[np.bool_] = np.full(256, not view.parts)
    for number, row in numbered().items():
        if row["parent"] in view.parts and view.only in (None, row["side"]):
            found[number] = True
    return found


def drawn_faces(view: View) -> NDArray[np.bool_]:
    """The faces (m,) that a view looks at: those on which any region pulls that belongs to it."""
    if not view.parts:
        return np.ones(len(skin().faces), bool)
    return _held(view.code)


@cache
def _held(code: str) -> NDArray[np.bool_]:
    near, pull = pulls()
    held = np.asarray((_drawn(code)[near] & (pull > 0)).any(axis=1))
    faces = np.zeros(len(skin().faces), bool)
    faces[touched(held)] = True
    return faces


def belongs(view: View, faces: Ints, u: Floats, v: Floats) -> NDArray[np.bool_]:
    """Whether places lie in a region that belongs to the view, each (k,)."""
    if not view.parts:
        return np.ones(len(faces), bool)
    return np.asarray(_drawn(view.code)[region_at(faces, u, v)])


@cache
def _scene(code: str, figure: str) -> _Scene:
    view, vertices = view_of(code, figure), vertices_of(figure)
    if view.drawn:
        raise NotPhysical(f"The view {code} is a drawing without skin. Ask which of its regions was meant.")
    out = vertices - np.array(view.center)
    page = np.column_stack(
        [view.width / 2 + out @ view.right * view.scale, view.height / 2 - out @ view.up * view.scale]
    )
    (ax, bx, cx), (ay, by, cy) = ([along[each] for each in face_corners()] for along in page.T.copy())
    turn = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    faces = np.flatnonzero((turn < -1e-12) & drawn_faces(view))  # y runs down: facing us is clockwise
    wide, tall = math.ceil(view.width / _CELL), math.ceil(view.height / _CELL)
    left, columns = _spanned(ax[faces], bx[faces], cx[faces], wide)
    top, rows_ = _spanned(ay[faces], by[faces], cy[faces], tall)
    cells = columns * rows_
    which = np.repeat(np.arange(len(faces)), cells)
    down, right = np.divmod(_counted(cells), columns[which])
    cell = (top[which] + down) * wide + left[which] + right
    # Small whole numbers are put in order without comparing them, which takes a tenth of the time.
    order = np.argsort(cell.astype(np.uint16) if wide * tall <= _SMALL else cell, kind="stable")
    first = np.concatenate([[0], np.cumsum(np.bincount(cell, minlength=wide * tall))])
    return _Scene(view, page, out @ np.array(view.toward), first, faces[which[order]], wide)


def _spanned(a: Floats, b: Floats, c: Floats, many: int) -> tuple[Ints, Ints]:
    """The first of so many cells that each triangle spans in one direction, and how many it spans."""
    low = np.floor(np.minimum(np.minimum(a, b), c) / _CELL).astype(np.int64)
    high = np.floor(np.maximum(np.maximum(a, b), c) / _CELL).astype(np.int64)
    low = np.maximum(low, 0)
    return low, np.maximum(np.minimum(high, many - 1) - low + 1, 0)


def _counted(counts: Ints) -> Ints:
    """0, 1, 2 ... for each count in turn."""
    return np.asarray(np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts))


def _cross(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])


def _cast(scene: _Scene, xy: Floats) -> tuple[Ints, Floats, Floats, Floats]:
    """Face (-1 where none), its two weights and how near the viewer, for each ray."""
    view = scene.view
    face = np.full(len(xy), -1, dtype=np.int64)
    u, v, near = np.zeros(len(xy)), np.zeros(len(xy)), np.full(len(xy), -np.inf)
    on = (xy >= 0).all(axis=1) & (xy[:, 0] < view.width) & (xy[:, 1] < view.height)
    cell = (xy[on, 1] // _CELL).astype(np.int64) * scene.wide + (xy[on, 0] // _CELL).astype(np.int64)
    counts = scene.first[cell + 1] - scene.first[cell]
    ray = np.repeat(np.flatnonzero(on), counts)
    asked = scene.held[np.repeat(scene.first[cell], counts) + _counted(counts)]
    corners = scene.page[skin().faces[asked]]
    one, two, to = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0], xy[ray] - corners[:, 0]
    turn = _cross(one, two)
    s, t = _cross(to, two) / turn, _cross(one, to) / turn
    met = (s >= -_HAIR) & (t >= -_HAIR) & (s + t <= 1 + _HAIR)
    ray, asked, s, t = ray[met], asked[met], np.clip(s[met], 0, 1), np.clip(t[met], 0, 1)
    depth = scene.near[skin().faces[asked]]
    depth = depth[:, 0] + s * (depth[:, 1] - depth[:, 0]) + t * (depth[:, 2] - depth[:, 0])
    order = np.lexsort((asked, depth, ray))  # the nearest to the viewer comes last in each ray
    last = order[np.append(np.flatnonzero(np.diff(ray[order])), len(order) - 1)] if len(order) else order
    hit = ray[last]
    face[hit], u[hit], v[hit], near[hit] = asked[last], s[last] + 0.0, t[last] + 0.0, depth[last]
    return face, u, v, near


def hits(view: View, xy: ArrayLike, figure: str = "neutral") -> tuple[Ints, Floats, Floats]:
    """Where rays meet the skin. xy: (k, 2) page units. Faces (k,), -1 where none; weights u and v, each (k,).

    Where a ray falls into the mouth, a nostril or behind a lid, the nearest skin around it is taken.
    """
    places = np.atleast_2d(np.asarray(xy, dtype=float))
    if places.ndim != 2 or places.shape[1] != 2 or not np.isfinite(places).all():
        raise NotPhysical("Places on the page must be pairs of finite numbers. Mark the place again.")
    scene = _scene(view.code, figure)
    face, u, v, _ = _cast(scene, places)
    within = np.flatnonzero((face >= 0) & (skin().region[face] == INTERNAL))
    if len(within):
        weights = np.column_stack([1 - u - v, u, v])[within, :, None]
        inside = (weights * vertices_of(figure)[skin().faces[face[within]]]).sum(axis=1)
        face[within], u[within], v[within] = nearest_on(figure, inside)
    face[(face >= 0) & ~belongs(view, face, u, v)] = -1
    return face, u, v


def hit(view: View, x: float, y: float, figure: str = "neutral") -> SurfacePoint | None:
    """Where one ray meets the skin; None outside the body."""
    face, u, v = hits(view, [[x, y]], figure)
    return None if face[0] < 0 else SurfacePoint(int(face[0]), float(u[0]), float(v[0]))


def shown(point: SurfacePoint, view: View, figure: str = "neutral") -> tuple[float, float] | None:
    """Where on the page a place shows, deep ones on the skin above them; None if turned away or hidden."""
    if _outward(figure)[point.face] @ np.array(view.toward) <= 0:
        return None  # turned away: nothing has to be cast to know it
    if not _drawn(view.code)[region_of_place(point)]:
        return None
    return _seen(point, view, figure)


@cache
def _outward(figure: str) -> Floats:
    """The way that each face looks, of any length. (m, 3)"""
    corners = vertices_of(figure)[skin().faces]
    return np.asarray(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))


def _seen(point: SurfacePoint, view: View, figure: str) -> tuple[float, float] | None:
    """Where on the page a place shows that belongs to a view and is not turned away; None if hidden."""
    scene, corners = _scene(view.code, figure), skin().faces[point.face]
    weights = np.array([1 - point.u - point.v, point.u, point.v])
    x, y = weights @ scene.page[corners]
    near = _nearest_along(scene, float(x), float(y))
    if near is None or abs(near - weights @ scene.near[corners]) > _BEHIND:
        return None
    return float(x), float(y)


def _nearest_along(scene: _Scene, x: float, y: float) -> float | None:
    """How near the viewer the first place of one ray stands: what `_cast` says of it, without the rest."""
    if not (0 <= x < scene.view.width and 0 <= y < scene.view.height):
        return None
    cell = int(y // _CELL) * scene.wide + int(x // _CELL)
    corners = skin().faces[scene.held[scene.first[cell] : scene.first[cell + 1]]]
    (ax, bx, cx), (ay, by, cy) = scene.page[corners].T
    one, two, to = (bx - ax, by - ay), (cx - ax, cy - ay), (x - ax, y - ay)
    turn = one[0] * two[1] - one[1] * two[0]
    s = (to[0] * two[1] - to[1] * two[0]) / turn
    t = (one[0] * to[1] - one[1] * to[0]) / turn
    met = (s >= -_HAIR) & (t >= -_HAIR) & (s + t <= 1 + _HAIR)
    if not met.any():
        return None
    near, s, t = scene.near[corners[met]], s[met].clip(0, 1), t[met].clip(0, 1)
    return float((near[:, 0] + s * (near[:, 1] - near[:, 0]) + t * (near[:, 2] - near[:, 0])).max())


def everywhere(point: SurfacePoint, figure: str = "neutral") -> dict[str, tuple[float, float]]:
    """Every view in which a place shows, with its place on that page: whole views first, then insets."""
    region = region_of_place(point)
    views = [view for view in VIEWS.values() if not view.drawn and _drawn(view.code)[region]]
    outward = _outward(figure)[point.face]
    found = {view.code: _seen(point, view, figure) for view in views if outward @ np.array(view.toward) > 0}
    return {code: place for code, place in found.items() if place is not None}


def nearest(place: ArrayLike, figure: str = "neutral") -> SurfacePoint:
    """The place on the skin nearest to a place in space, (3,) [m]; never inside mouth, nose or orbit."""
    wanted = np.asarray(place, dtype=float)
    if wanted.shape != (3,) or not np.isfinite(wanted).all():
        raise NotPhysical("A place in space must be three finite numbers. Mark the place again.")
    face, u, v = nearest_on(figure, wanted[None])
    return SurfacePoint(int(face[0]), float(u[0]), float(v[0]))


def region_of(point: SurfacePoint) -> str:
    """The id of the region in which a place lies, such as costal_margin.L."""
    return numbered()[region_of_place(point)]["region_id"]


@cache
def _mirror_faces() -> tuple[Ints, Ints]:
    """The face on the other side of each face (m,), and which of its corners mirrors which (m, 3)."""
    body = skin()
    other = body.mirror[body.faces]
    ours, theirs = np.sort(body.faces, axis=1), np.sort(other, axis=1)
    digits = np.array([len(body.vertices) ** 2, len(body.vertices), 1])
    order = np.argsort(ours @ digits)
    face = order[np.searchsorted((ours @ digits)[order], theirs @ digits)]
    corner = (body.faces[face][:, :, None] == other[:, None, :]).argmax(axis=2)
    return face, corner


def mirrored(point: SurfacePoint) -> SurfacePoint:
    """The same place on the other side; on the midline, the place itself."""
    face, corner = _mirror_faces()
    weights = (1 - point.u - point.v, point.u, point.v)
    _, u, v = (weights[each] for each in corner[point.face])
    return SurfacePoint(int(face[point.face]), u, v, point.depth)
