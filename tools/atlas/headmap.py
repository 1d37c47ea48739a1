"""Headmap: the regions of face and side of the head, drawn by landmarks of the neutral adult [m]."""

from __future__ import annotations

import numpy as np

KEPT = {"vertex", "occiput", "occiput_base", "submandibular", "chin"}  # as first drawn


def headmap(middle: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The region of each face of the head, without its side.

    middle: (k, 3) middles of the faces; first: (k,) names as first drawn. Later rules fill what is left.
    """
    x, y, z = np.abs(middle[:, 0]), middle[:, 1], middle[:, 2]
    name = np.where(np.isin(first, list(KEPT)), first, "").astype(object)

    def draw(region: str, where: np.ndarray) -> None:
        name[where & (name == "")] = region

    brow = 1.5725
    squama = 1.605 - 12 * (z - 0.035) ** 2  # the arc over the ear
    temple = np.minimum(1.567 + (0.117 - z), 1.601)  # from the brow's outer end, up and back
    front = z > 0.085
    half = np.interp(
        y, [1.510, 1.519, 1.530, 1.545, 1.560, brow], [0.0165, 0.0185, 0.0165, 0.0115, 0.0080, 0.0075]
    )
    draw("nose", front & (y > 1.5105) & (y < brow) & (x < half))
    draw("eye", front & (((x - 0.0265) / 0.0225) ** 2 + ((y - 1.5555) / 0.0180) ** 2 < 1))
    draw("mouth", front & ((x / 0.034) ** 2 + ((y - 1.4930) / 0.0185) ** 2 < 1))
    draw("mouth", front & (x < 0.017) & (y > 1.4930) & (y <= 1.5105))
    draw("ear", (x > 0.0625) & (((z - 0.0450) / 0.0180) ** 2 + ((y - 1.5355) / 0.0275) ** 2 < 1))
    over = (y > 1.556) | ((z < 0.031) & (y > 1.540))
    draw("temporal_postauricular", over & (y < squama) & (z < 0.077) & (z > -0.014) & (x > 0.02))
    draw("temple", (z >= 0.077) & (y > 1.5450) & (y < temple) & (z < 0.125) & (x > 0.03))
    draw("tmj", (z > 0.050) & (z < 0.088) & (y > 1.509) & (y <= 1.556))
    draw("jaw_angle", (z > 0.033) & (z < 0.088) & (y <= 1.509))
    draw("mastoid", (z <= 0.050) & (y <= 1.540))
    draw("occiput_base", (z < -0.010) & (y < 1.545))
    draw("parietal", (z < 0.042) & (y > 1.55))
    draw("forehead", y > brow)
    draw("cheek", np.ones(len(x), bool))
    return name
