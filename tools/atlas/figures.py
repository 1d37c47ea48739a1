"""Figures: the drawings of the chart, one set of smooth lines for each figure and view, made from the skin."""

from __future__ import annotations

import gzip
import json
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
from tools.atlas.lines import OFF, borders, creases, rings
from tools.atlas.paths import path, strokes
from tools.atlas.raster import FINE, Raster, raster
from tools.atlas.suit import suit

SPREAD = 0.0016  # m: how wide a line is smoothed along itself
OFF_BY = 0.3  # page units: how far a curve may lie from its smoothed line
THIN = 1.25  # page units: half the width under which a strip is given to its neighbour
SMALL = 14.0  # square page units: a piece of a region smaller than this is given to its neighbour
JUMP = 0.006  # m: where the surface falls away by more from one square to the next, a crease is drawn
SHORT = 7.0  # page units: shorter creases are left out
TONE, LINE, CLOTH = "#cdbfb1", "#8d7f72", "#9aa0a6"  # they stand on light paper and on dark


def drawing(view: View, figure: str) -> dict[str, object]:
    """One view of one figure, as the chart reads it. `lines` are creases, to be drawn thin and never filled."""
    if view.drawn:
        first = min(int(row["index"]) for row in rows("regions.csv") if row["surface"] == "mouth")
        return _page(view, mouth.labels(first), mouth.lips(), None, mouth.strokes(), 1.0)
    seen = seen_in(view, figure)
    label = cleaned(labels(seen, view))
    spread = SPREAD * view.scale
    body = label != OFF
    whole = ndimage.binary_fill_holes(body) if view.code in ("head_base", "feet_top") else body
    return _page(view, label, whole, _suited(seen) & body, creased(seen, body, view, figure, spread), spread)


def _page(
    view: View, label: np.ndarray, body: np.ndarray, dressed: np.ndarray | None, lines: str, spread: float
) -> dict[str, object]:
    found = borders(label, FINE)
    drawn = [_curved(each.line, each.closed, spread) for each in found]
    names = {int(row["index"]): row["region_id"] for row in rows("regions.csv")}
    regions = []
    for number in np.unique(label[label >= 0]).tolist():
        around = [[drawn[n] if way else _turned(drawn[n]) for n, way in ring] for ring in rings(number, found)]
        row, column = np.argwhere(label == number).mean(axis=0) / FINE
        regions.append((round(row / 24), column, names[number], path(around)))
    sides = view.page_sides
    return {
        "w": view.width,
        "h": view.height,
        "label": view.label,
        "sides": [side.value for side in sides] if sides else [],
        "outline": silhouette(body, spread),
        "suit": "" if dressed is None else silhouette(dressed, spread),
        "lines": lines,
        "regions": [[name, d] for _, _, name, d in sorted(regions)],
    }


def seen_in(view: View, figure: str) -> Raster:
    """The raster of a view: all faces, or those of its parts."""
    return raster(view, vertices_of(figure), skin().faces, drawn_faces(view))


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


def creased(seen: Raster, body: np.ndarray, view: View, figure: str, spread: float) -> str:
    """Where one part of the body stands before another, or a fold falls away: thin open lines."""
    out = (vertices_of(figure) - np.array(view.center)) @ np.array(view.toward)
    near = (out[skin().faces[seen.face]] * seen.weights).sum(axis=-1)
    jumps = [(np.abs(np.diff(near, axis=axis)) > JUMP) for axis in (1, 0)]
    both = [body[:, 1:] & body[:, :-1], body[1:] & body[:-1]]
    found = creases((jumps[0] & both[0], jumps[1] & both[1]), FINE)
    long = [each for each in found if np.linalg.norm(np.diff(each, axis=0), axis=1).sum() > SHORT]
    return strokes([_curved(each, bool((each[0] == each[-1]).all()), spread) for each in long])


def _suited(seen: Raster) -> np.ndarray:
    depth = (suit()[skin().faces[seen.face]] * seen.weights).sum(axis=-1)
    return np.asarray((depth >= 128) & (seen.face >= 0))


def silhouette(mask: np.ndarray, spread: float) -> str:
    """The outer line of a picture as path data."""
    kept = _firm(mask, 0.6, 4 * SMALL)
    kept = ~_firm(~kept, 0.2, SMALL)
    found = borders(np.where(kept, 1, OFF), FINE)
    drawn = [_curved(line.line, line.closed, spread) for line in found]
    return path([[drawn[n] if way else _turned(drawn[n]) for n, way in ring] for ring in rings(1, found)])


def _curved(line: np.ndarray, closed: bool, spread: float) -> list[Curve]:
    long = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    return curves(smoothed(line, min(max(spread, 0.6), long / 12), closed), OFF_BY, closed)


def _turned(drawn: list[Curve]) -> list[Curve]:
    return [each[::-1] for each in reversed(drawn)]


def write(figure: str, table: Path, served: Path) -> dict[str, list[str]]:
    """Write one figure: its table, the same for the browser, silhouettes of whole views. Regions shown, by view."""
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
        f'<path d="{drawn["outline"]}" fill="{TONE}" stroke="{LINE}" stroke-width="1.2" stroke-linejoin="round"/>'
        f'<path d="{drawn["suit"]}" fill="{CLOTH}"/>'
        f'<path d="{drawn["lines"]}" fill="none" stroke="{LINE}" stroke-width=".9" stroke-linecap="round"/></svg>\n'
    )
