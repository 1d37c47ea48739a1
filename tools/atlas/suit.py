"""The suit: a plain one, from the chest to the upper thigh, that every figure wears."""

from __future__ import annotations

import numpy as np

from palpate.body.reading import rows
from palpate.body.surface import skin

LEG = 0.735  # m above the soles, on the neutral adult: where the legs of the suit end
NECK = 1.425  # m: middle of the oval that the neck leaves open
NECK_WIDE = 0.078  # m
NECK_DEEP = (0.075, 0.125)  # m: at the back, and in front
ARMHOLE = (
    (1.100, 0.200), (1.160, 0.156), (1.235, 0.150), (1.262, 0.149),
    (1.285, 0.141), (1.310, 0.134), (1.350, 0.129), (1.420, 0.127),
)  # fmt: skip
# heights and half widths [m]: the outer edge of the suit, from the side of the trunk up to the shoulder strap
BARE = {"shoulder", "upper_arm", "elbow", "forearm", "hand", "head"}
SOFT = 0.02  # m: over this distance the field goes from its edge to its full value


def suit() -> np.ndarray:
    """How deep inside the suit each vertex lies, (n,) 0 to 255; 128 is the edge. Exactly symmetric."""
    body = skin()
    x, y, z = np.abs(body.vertices[:, 0]), body.vertices[:, 1], body.vertices[:, 2]
    front = np.clip((z + 0.02) / 0.06, 0, 1)
    deep = NECK_DEEP[0] + front * (NECK_DEEP[1] - NECK_DEEP[0])
    neck = np.where(y < NECK, (np.hypot(x / NECK_WIDE, (y - NECK) / deep) - 1) * 0.08, -SOFT)
    arm = np.interp(y, *zip(*ARMHOLE, strict=True)) - x
    inside = np.minimum.reduce([y - LEG, neck, np.where(y < ARMHOLE[0][0], SOFT, arm)])
    bare = np.zeros(len(x), bool)
    index = [int(row["index"]) for row in rows("regions.csv") if row["parent"] in BARE]
    bare[body.faces[np.isin(body.region, index)]] = True
    inside = np.where(bare & (y < ARMHOLE[4][0]), -SOFT, inside)
    return np.asarray(np.round(127.5 + 127.5 * np.clip(inside / SOFT, -1, 1)), dtype=np.uint8)
