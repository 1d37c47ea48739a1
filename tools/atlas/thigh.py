"""The thigh bone brought back into the thigh.

In the source its shaft runs under the skin of the outer front of the thigh, up to 5 cm from where it
belongs: the warp knew hip and knee, and nothing between. Here each height is moved so that the middle of
the shaft follows a line from below the trochanters to the knee joint of the body, bowed forward by 8 mm
(bow and start: assumptions after Standring 2020, ch. 77). Head, neck and trochanters stay. Lines of pull
that hold on to the bone go along.
"""

from __future__ import annotations

import numpy as np

from tools.atlas.mesh import Places

# Height of a slice of the left bone, and how far its middle is moved along x and z. [mm]
_MOVED = np.array(
    [(476, 3, -16), (480, 3, -16), (510, -10, -47), (540, -12, -50), (600, -22, -50), (660, -28, -39),
     (720, -31, -23), (780, -30, -6), (810, -12, 2), (840, 0, 0)]
) / 1000  # fmt: skip


def settled(places: Places) -> Places:
    """Places of the left thigh bone, or held by it, where they belong. (k, 3) [m]"""
    heights, across, ahead = _MOVED.T
    moved = places.copy()
    moved[:, 0] += np.interp(places[:, 1], heights, across)
    moved[:, 2] += np.interp(places[:, 1], heights, ahead)
    return moved
