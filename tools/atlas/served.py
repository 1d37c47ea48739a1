"""Served: the skin as the browser reads it, small and without a library."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from palpate.body.reading import rows
from palpate.body.surface import ATLAS_VERSION, INTERNAL, skin
from tools.atlas.suit import suit


def write(served: Path) -> None:
    """Write skin.bin and skin.json.

    skin.bin, little endian: int16 positions (n*3; metre = value * scale + offset), padded to 4 bytes; uint16
    corners of the faces (m*3); uint8 region of each face (m); uint8 suit of each vertex (n; 128: edge).
    """
    body = skin()
    low, high = body.vertices.min(axis=0), body.vertices.max(axis=0)
    low[0], high[0] = -np.abs(body.vertices[:, 0]).max(), np.abs(body.vertices[:, 0]).max()
    scale, offset = (high - low) / 65534, (high + low) / 2
    parts = [
        np.round((body.vertices - offset) / scale).astype("<i2").tobytes(),
        body.faces.astype("<u2").tobytes(),
        body.region.astype(np.uint8).tobytes(),
        suit().tobytes(),
    ]
    parts[0] += b"\0" * (-len(parts[0]) % 4)
    (served / "skin.bin").write_bytes(b"".join(parts))
    names = {
        int(row["index"]): row["region_id"] for row in rows("regions.csv") if row.get("surface") != "mouth"
    }
    meta = {
        "atlas": ATLAS_VERSION,
        "file": "skin.bin",
        "vertices": len(body.vertices),
        "faces": len(body.faces),
        "wide": False,
        "scale": scale.tolist(),
        "offset": offset.tolist(),
        "internal": INTERNAL,
        "regions": [names.get(index, "") for index in range(max(names) + 1)],
        "parts": [
            "positions i2*3",
            "pad to 4",
            "faces u2*3",
            "region u1 per face",
            "suit u1 per vertex, 128: edge",
        ],
    }
    (served / "skin.json").write_text(json.dumps(meta, separators=(",", ":")))
