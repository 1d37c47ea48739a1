"""The suit: a plain one, from the chest to the upper thigh, that every figure of the chart and in 3-D wears."""

from __future__ import annotations

import numpy as np

from palpate.body.reading import rows
from palpate.body.surface import skin

LEG = 0.735  # m above the soles, on the neutral adult: where the legs of the suit end
NECK = 1.425  # m: middle of the oval that the neck leaves open
NECK_WIDE = 0.078  # m
NECK_DEEP = (0.075, 0.125)  # m: at the back, and in front
STRAP = 0.128  # m from the midline: outer edge of the shoulder straps at their top
ARMPIT = 1.262  # m: below it, the suit reaches around the trunk
BARE = {"shoulder", "upper_arm", "elbow", "forearm", "hand", "head"}
SOFT = 0.02  # m: over this distance the field goes from its edge to its full value


def suit() -> np.ndarray:
    """How deep inside the suit each vertex lies, (n,) 0 to 255; 128 is the edge. Exactly symmetric."""
    body = skin()
    x, y, z = np.abs(body.vertices[:, 0]), body.vertices[:, 1], body.vertices[:, 2]
    front = np.clip((z + 0.02) / 0.06, 0, 1)
    deep = NECK_DEEP[0] + front * (NECK_DEEP[1] - NECK_DEEP[0])
    neck = np.where(y < NECK, (np.hypot(x / NECK_WIDE, (y - NECK) / deep) - 1) * 0.08, x - NECK_WIDE)
    strap = STRAP + 0.30 * np.clip(1.39 - y, 0, None) - x
    arm = np.where(y < ARMPIT, np.maximum(strap, ARMPIT - y), strap)
    inside = np.minimum.reduce([y - LEG, neck, arm])
    bare = np.zeros(len(x), bool)
    index = [int(row["index"]) for row in rows("regions.csv") if row["parent"] in BARE]
    bare[body.faces[np.isin(body.region, index)]] = True
    inside = np.where(bare & (y < 1.30), -SOFT, inside)
    return np.asarray(np.round(127.5 + 127.5 * np.clip(inside / SOFT, -1, 1)), dtype=np.uint8)
