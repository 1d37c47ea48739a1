"""The inner layers as they are served, read as the browser reads them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

BODY = Path(__file__).resolve().parents[2] / "palpate" / "web" / "static" / "body"
WITH_SURFACE = ("bones", "viscera", "craniosacral")


@cache
def metas() -> dict[str, dict[str, Any]]:
    """layers.json by code."""
    return {each["code"]: each for each in json.loads((BODY / "layers.json").read_text())["layers"]}


@cache
def surface(code: str) -> tuple[np.ndarray, np.ndarray]:
    """Places (n, 3) [m] and triangles (m, 3) of a layer."""
    meta = metas()[code]
    content = (BODY / meta["file"]).read_bytes()
    count, faces = meta["vertices"], meta["faces"]
    whole = np.frombuffer(content, "<i2", count * 3).reshape(-1, 3)
    start = -(-count * 6 // 4) * 4
    kind = "<u4" if meta["wide"] else "<u2"
    triangles = np.frombuffer(content, kind, faces * 3, start).reshape(-1, 3).astype(int)
    assert start + triangles.size * np.dtype(kind).itemsize == len(content)
    return whole * np.array(meta["scale"]) + np.array(meta["offset"]), triangles


def of(code: str, structure: str, side: str) -> np.ndarray:
    """The places of one structure. (k, 3) [m]"""
    places, triangles = surface(code)
    (found,) = (
        each for each in metas()[code]["structures"] if (each["id"], each["side"]) == (structure, side)
    )
    return places[np.unique(triangles[found["first"] : found["first"] + found["count"]])]
