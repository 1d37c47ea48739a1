"""Table: the geometry of regions.csv, from the drawn regions; and the rows of the mouth."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from palpate.body.surface import skin
from tools.atlas.mouth import REGIONS as MOUTH

REDRAWN = {"ear", "eye", "nose", "mouth", "cheek", "tmj", "temple", "temporal_postauricular", "mastoid"}
REDRAWN |= {"jaw_angle", "palm_thenar", "finger_thumb"}
BENEATH = ("under_bones", "under_muscles", "under_viscera")  # measured on the first drawing


def write(path: Path, region: np.ndarray, views: dict[str, list[str]]) -> None:
    """Write area, count of faces, anchor, normal and views of each region; all other columns stay."""
    with path.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row.get("surface", "skin") == "skin"]
    columns = [*dict.fromkeys([*list(kept[0])[:6], "surface", *list(kept[0])[6:]])]
    found = [{**row, "surface": "skin", **_measured(row, region)} for row in kept]
    known = {row["region_id"]: row for row in found}
    for row in found:
        if row["side"] == "R":
            row.update(_mirrored(known[row["mirror_id"]]))
        if row["region_id"].partition(".")[0] in REDRAWN:
            row.update(dict.fromkeys(BENEATH, ""))
    after = max(int(row["index"]) for row in found) + 1
    found += [{**dict.fromkeys(columns, ""), **row, "index": after + n} for n, row in enumerate(MOUTH)]
    for row in found:
        row["views"] = "|".join(code for code, shown in views.items() if row["region_id"] in shown)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def _measured(row: dict[str, str], region: np.ndarray) -> dict[str, object]:
    body = skin()
    mine = region == int(row["index"])
    corners = body.vertices[body.faces[mine]]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(across, axis=1) / 2
    places, normals = corners.mean(axis=1), across / (2 * area)[:, None]
    if row["side"] == "M":  # on the midline itself
        vertex = np.unique(body.faces[mine])
        vertex = vertex[body.vertices[vertex, 0] == 0]
        places = body.vertices[vertex]
        near = [normals[(body.faces[mine] == each).any(axis=1)].sum(axis=0) for each in vertex]
        normals = np.array(near) * [0, 1, 1]
    middle = (corners.mean(axis=1) * area[:, None]).sum(axis=0) / area.sum()
    best = int(np.argmin(np.linalg.norm(places - middle, axis=1)))
    normal = normals[best] / np.linalg.norm(normals[best])
    return {
        "area_cm2": round(float(area.sum()) * 1e4, 1),
        "faces": int(mine.sum()),
        **{
            f"anchor_{axis}": round(float(value), 4) + 0.0
            for axis, value in zip("xyz", places[best], strict=True)
        },
        **{f"normal_{axis}": round(float(value), 3) + 0.0 for axis, value in zip("xyz", normal, strict=True)},
    }


def _mirrored(left: dict[str, object]) -> dict[str, object]:
    same = {key: left[key] for key in ("area_cm2", "faces", "anchor_y", "anchor_z", "normal_y", "normal_z")}
    return {**same, **{key: -float(str(left[key])) + 0.0 for key in ("anchor_x", "normal_x")}}
