"""Figures: the drawings of the chart, smooth lines for each figure and view, made from the skin."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from scipy import ndimage

from palpate.body.borders import region_at
from palpate.body.figures import figure as vertices_of
from palpate.body.rays import belongs, drawn_faces
from palpate.body.reading import rows
from palpate.body.surface import ATLAS_VERSION, INTERNAL, skin
from palpate.body.views import VIEWS, View
from palpate.body.views import view as view_of
from tools.atlas import mouth
from tools.atlas.curves import Curve, curves, smoothed
from tools.atlas.lines import OFF, Border, borders, creases, rings
from tools.atlas.paths import path, strokes
from tools.atlas.raster import FINE, Raster, raster
from tools.atlas.suit import suit

SPREAD = {"main": 0.0040, "head": 0.0032, "inset": 0.0020}  # m: how wide a line is smoothed along itself
GRAIN = 5  # tenths of a page unit: to what the borders of regions are rounded, so that the file stays small
OFF_BY, OUTER = 0.7, 0.5  # page units: how far a curve may lie from its smoothed line; the same for outlines
THIN = 1.25  # page units: half the width under which a strip is given to its neighbour
SMALL = 14.0  # square page units: a piece of a region smaller than this is given to its neighbour
PATCH = 250.0  # square page units: smaller pieces of an outline are left out
JUMP = 0.006  # m: where the surface falls away by more from one square to the next, a crease is drawn
SHORT = {"main": 9.0, "head": 14.0, "inset": 9.0}  # page units: shorter creases are left out
LIP = 0.004  # m: step along the line between the lips
RIM = 1.5  # page units: creases nearer than this to the outline are left out, for the outline is drawn there
BEYOND = 3  # page units: what runs off the page is drawn this far beyond its edge, so that no edge shows
TONE, LINE, CLOTH = "#cdbfb1", "#8d7f72", "#9aa0a6"  # they stand on light paper and on dark


@dataclass(frozen=True, eq=False)
class Page:
    """What one view shows, as pictures (h, w) of small squares."""

    label: np.ndarray  # index of the region; OFF off the body
    body: np.ndarray  # whether a square is filled by the outline
    dressed: np.ndarray  # whether it wears the suit
    near: np.ndarray  # how far toward the reader [m]


def drawing(view: View, figure: str) -> dict[str, object]:
    """One view of one figure, as the chart reads it. `lines` are creases: drawn thin, never filled."""
    if view.drawn:
        first = min(int(row["index"]) for row in rows("regions.csv") if row["surface"] == "mouth")
        return _page(view, mouth.labels(first), mouth.lips(), None, mouth.strokes(), 1.0)
    page = page_of(view, figure)
    spread = SPREAD[_kind(view)] * view.scale
    lines = creased(page, view, figure, spread)
    return _page(view, page.label, page.body, page.dressed, lines, spread)


def page_of(view: View, figure: str) -> Page:
    """The pictures of a view. What shows the right side is the mirror image of what shows the left."""
    if view.code.endswith("right"):
        left = _page_of(view.code.replace("right", "left"), figure)
        turned = [picture[:, ::-1] for picture in (left.label, left.body, left.dressed, left.near)]
        return Page(_across()[turned[0]], *turned[1:])
    return _page_of(view.code, figure)


@lru_cache(maxsize=8)
def _page_of(code: str, figure: str) -> Page:
    view = view_of(code, figure)
    seen = raster(view, vertices_of(figure), skin().faces, drawn_faces(view))
    label = cleaned(labels(seen, view))
    if view.page_sides:  # both halves are one another's mirror images; what is nearest may be a tie
        half = label.shape[1] // 2
        label[:, half:] = _across()[label[:, :half][:, ::-1]]
    body = label != OFF
    depth = (suit()[skin().faces[seen.face]] * seen.weights).sum(axis=-1)
    toward = (vertices_of(figure) - np.array(view.center)) @ np.array(view.toward)
    near = (toward[skin().faces[seen.face]] * seen.weights).sum(axis=-1)
    whole = ndimage.binary_fill_holes(body) if code in ("head_base", "feet_top") else body
    return Page(label, whole, (depth >= 128) & body, near)


@cache
def _across() -> np.ndarray:
    """The index of the mirrored region of each; the last, which -1 finds, is OFF."""
    found = np.full(257, OFF, dtype=np.int16)
    number = {row["region_id"]: int(row["index"]) for row in rows("regions.csv")}
    for row in rows("regions.csv"):
        found[int(row["index"])] = number[row["mirror_id"]]
    return found


def _kind(view: View) -> str:
    return "main" if not view.inset else "head" if view.code.startswith("head") else "inset"


def _page(
    view: View, label: np.ndarray, body: np.ndarray, dressed: np.ndarray | None, lines: str, spread: float
) -> dict[str, object]:
    found = _bordered(label)
    drawn = [_curved(each.line, each.closed, spread, view) for each in found]
    names = {int(row["index"]): row["region_id"] for row in rows("regions.csv")}
    regions = []
    for number in np.unique(label[label >= 0]).tolist():
        around = [
            [drawn[n] if way else _turned(drawn[n]) for n, way in ring] for ring in rings(number, found)
        ]
        row, column = np.argwhere(label == number).mean(axis=0) / FINE
        regions.append((round(row / 24), column, names[number], path(around, GRAIN)))
    sides = view.page_sides
    measure = {} if view.drawn else {"scale": view.scale}
    return {
        "w": view.width,
        "h": view.height,
        **measure,
        "label": view.label,
        "sides": [side.value for side in sides] if sides else [],
        "outline": silhouette(body, spread, view),
        "suit": "" if dressed is None else silhouette(dressed, spread, view),
        "lines": lines,
        "regions": [[name, d] for _, _, name, d in sorted(regions)],
    }


def labels(seen: Raster, view: View) -> np.ndarray:
    """The region's index in each square; OFF off the body and off the view's parts."""
    found = np.full(seen.face.shape, OFF, dtype=np.int16)
    on = seen.face >= 0
    place = seen.face[on].astype(np.int64), seen.weights[on, 1], seen.weights[on, 2]
    found[on] = np.where(belongs(view, *place), region_at(*place), OFF)
    return found


def cleaned(label: np.ndarray) -> np.ndarray:
    """Without inner places, thin strips and crumbs: those go to the region nearest to them on the page."""
    on = label != OFF
    kept = on & (label != INTERNAL)
    firm = np.zeros_like(on)
    for number, box in enumerate(ndimage.find_objects(np.where(kept, label + 1, 0).astype(np.int32))):
        if box is not None:
            wide = tuple(slice(max(0, each.start - 8), each.stop + 8) for each in box)
            firm[wide] |= _firm((label[wide] == number) & kept[wide], THIN, SMALL)
    nearest = ndimage.distance_transform_edt(~firm, return_distances=False, return_indices=True)
    return np.where(on, label[tuple(nearest)], OFF)


def _firm(mask: np.ndarray, thin: float, small: float) -> np.ndarray:
    """What of a mask is wider than two times `thin`, in pieces of at least `small` square page units."""
    reach = int(np.ceil(thin * FINE))
    ball = np.hypot(*np.mgrid[-reach : reach + 1, -reach : reach + 1]) <= thin * FINE
    opened = ndimage.binary_opening(mask, ball)
    pieces, count = ndimage.label(opened)
    size = ndimage.sum_labels(opened, pieces, np.arange(1, count + 1))
    return np.asarray(np.isin(pieces, 1 + np.flatnonzero(size >= small * FINE**2)))


def creased(page: Page, view: View, figure: str, spread: float) -> str:
    """Where one part of the body stands before another, or a fold falls away: thin open lines."""
    jumps = [(np.abs(np.diff(page.near, axis=axis)) > JUMP) for axis in (1, 0)]
    reach = int(RIM * FINE)
    wider = np.pad(page.label != OFF, reach, mode="edge")
    inner = ndimage.binary_erosion(wider, iterations=reach)[reach:-reach, reach:-reach]
    both = [inner[:, 1:] & inner[:, :-1], inner[1:] & inner[:-1]]
    found = creases((jumps[0] & both[0], jumps[1] & both[1]), FINE)
    drawn = []
    for line in found:
        if np.linalg.norm(np.diff(line, axis=0), axis=1).sum() > SHORT[_kind(view)]:
            drawn.append(_curved(line, bool((line[0] == line[-1]).all()), spread, view))
    if view.code in ("front", "head_front"):
        drawn.append(_curved(_lips(view, figure), False, spread, view))
    return strokes(drawn)


def _lips(view: View, figure: str) -> np.ndarray:
    """The line between the closed lips on the page: where the skin of the mouth turns inward."""
    body, vertices = skin(), vertices_of(figure)
    mouth = next(int(row["index"]) for row in rows("regions.csv") if row["region_id"] == "mouth")
    inward = np.intersect1d(body.faces[body.region == INTERNAL], body.faces[body.region == mouth])
    x, y = np.abs(vertices[inward, 0]), vertices[inward, 1]
    bins = np.round(x / LIP).astype(int)
    half = [(x[bins == each].mean(), y[bins == each].mean()) for each in np.unique(bins)]
    both = [*((-a, b) for a, b in half[:0:-1]), *half]
    return np.array([view.on_page((float(a), float(b), 0.0)) for a, b in both])


def silhouette(mask: np.ndarray, spread: float, view: View) -> str:
    """The outer line of a picture as path data."""
    kept = _firm(mask, 0.6, PATCH)
    kept = ~_firm(~kept, 0.2, SMALL)
    found = _bordered(np.where(kept, 1, OFF))
    drawn = [_curved(line.line, line.closed, spread, view, OUTER) for line in found]
    return path([[drawn[n] if way else _turned(drawn[n]) for n, way in ring] for ring in rings(1, found)])


def _bordered(label: np.ndarray) -> list[Border]:
    """The borders of a picture; where it runs off the page, the border runs a little beyond the edge."""
    wider = np.pad(label, BEYOND * FINE, mode="edge")
    return [replace(each, line=each.line - BEYOND) for each in borders(wider, FINE)]


def _curved(line: np.ndarray, closed: bool, spread: float, view: View, off: float = OFF_BY) -> list[Curve]:
    """A line as curves. It is walked from the same end as its mirror image, so that both come out alike."""
    long = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    rank = np.column_stack([line[:, 1], np.abs(line[:, 0] - view.width / 2)]).round(3)
    if closed:
        start = int(np.lexsort(rank[:-1].T[::-1])[0])
        line, rank = (np.vstack([each[start:-1], each[: start + 1]]) for each in (line, rank))
        backward = tuple(rank[-2]) < tuple(rank[1])
    else:
        backward = tuple(rank[-1]) < tuple(rank[0])
    drawn = curves(
        smoothed(line[::-1] if backward else line, min(max(spread, 0.6), long / 12), closed), off, closed
    )
    return _turned(drawn) if backward else drawn


def _turned(drawn: list[Curve]) -> list[Curve]:
    return [each[::-1] for each in reversed(drawn)]


def write(figure: str, table: Path, served: Path) -> dict[str, list[str]]:
    """Write one figure: its table, the same for the browser, silhouettes. The regions shown, by view."""
    views = {code: drawing(view_of(code, figure), figure) for code in VIEWS}
    text = json.dumps(
        {"atlas": ATLAS_VERSION, "figure": figure, "views": views}, separators=(",", ":"), ensure_ascii=False
    )
    (table / f"{figure}.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    (served / f"{figure}.json").write_text(text, encoding="utf-8")
    for code, view in VIEWS.items():
        if not view.inset:
            (served / f"{figure}-{code}.svg").write_text(silhouette_svg(view, views[code]), encoding="utf-8")
    return {code: [name for name, _ in drawn["regions"]] for code, drawn in views.items()}  # type: ignore[attr-defined]


def silhouette_svg(view: View, drawn: dict[str, object]) -> str:
    """Outline and suit only, in tones that stand on light and on dark paper."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {view.width} {view.height}">'
        f'<path d="{drawn["outline"]}" fill="{TONE}" stroke="{LINE}" stroke-width="1.2"/>'
        f'<path d="{drawn["suit"]}" fill="{CLOTH}"/>'
        f'<path d="{drawn["lines"]}" fill="none" stroke="{LINE}" stroke-width=".9"/></svg>\n'
    )
