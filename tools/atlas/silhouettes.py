"""Silhouettes of the inner layers for the 2-D chart: what shines through when one looks below the skin."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from palpate.body.atlas import atlas
from palpate.body.side import Side
from palpate.body.surface import ATLAS_VERSION
from palpate.body.views import VIEWS, View
from tools.atlas.curves import curves, smoothed
from tools.atlas.lines import OFF, borders, rings
from tools.atlas.mesh import Part, joined
from tools.atlas.paths import path
from tools.atlas.raster import FINE, raster

MAIN = ("front", "back", "left", "right")
_SPREAD = 1.1  # page units: how wide a line is smoothed
_OFF_BY = 0.45  # page units: how far a curve may lie from its smoothed line
_CRUMB = 3.0  # square page units


def write(code: str, parts: list[Part], served: Path) -> None:
    """deep-<code>.json: for each main view the outlines, farthest first; the bones as one outline."""
    drawn = {view: _outlines(code, parts, VIEWS[view]) for view in MAIN}
    text = json.dumps({"atlas": ATLAS_VERSION, **drawn}, separators=(",", ":"), ensure_ascii=False)
    (served / f"deep-{code}.json").write_text(text, encoding="utf-8")


def _outlines(code: str, parts: list[Part], view: View) -> list[dict[str, str]]:
    if code == "bones":
        return [{"id": "", "side": "M", "label": "bones", "d": _outline(parts, view)}]
    toward = np.array(view.toward)
    found = []
    for part in sorted(parts, key=lambda part: float(part.places.mean(0) @ toward)):
        said = atlas().structure(part.structure).said(Side(part.side))
        if d := _outline([part], view):
            found.append({"id": part.structure, "side": part.side, "label": said, "d": d})
    return found


def _outline(parts: list[Part], view: View) -> str:
    from scipy import ndimage

    places, triangles = joined(*((part.places, part.triangles) for part in parts))
    both = np.vstack([triangles, triangles[:, ::-1]])  # sheets are seen from both sides
    mask = raster(view, places, both, np.ones(len(both), bool)).face >= 0
    mask = ndimage.binary_closing(mask, iterations=2)
    pieces, count = ndimage.label(mask)
    size = ndimage.sum_labels(mask, pieces, np.arange(1, count + 1))
    mask = np.isin(pieces, 1 + np.flatnonzero(size >= _CRUMB * FINE**2))
    holes, count = ndimage.label(~mask)
    size = ndimage.sum_labels(~mask, holes, np.arange(1, count + 1))
    mask |= np.isin(holes, 1 + np.flatnonzero(size < _CRUMB * FINE**2))
    if not mask.any():
        return ""
    lines = borders(np.where(mask, 1, OFF), FINE)
    drawn = []
    for line in lines:
        spread = min(_SPREAD, len(line.line) / FINE / 30) if line.closed else _SPREAD
        drawn.append(curves(smoothed(line.line, spread, line.closed), _OFF_BY, line.closed))
    turned = [[curve[::-1] for curve in reversed(curves)] for curves in drawn]
    return path([[drawn[n] if way else turned[n] for n, way in ring] for ring in rings(1, lines)])
