"""Clavicle, scapula, arm and hand bones: own schematic shapes.

Those of `myo-sim` come from a model released for non-commercial use (Saul et al. 2015) and are left out.
Ours are tapered shapes between the joints of the body (`joints.json`, CC0) and the middle lines of arm and
fingers, which were measured once on the skin as the centers of rings at equal distance from each fingertip.
Thicknesses are assumptions for an adult of 1.66 m.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tools.atlas.mesh import Part, joined
from tools.atlas.shapes import Surface, ball, loft, tube

# Left side, millimetres.
_SHOULDER = (160, 1318, 15)
_ELBOW = (245, 1091, 24)
_WRIST = (342, 876, 44)
_LATERAL = np.array((0.905, 0.409, 0.12))  # across the forearm, toward the thumb

# From the base of its metacarpal to 4 mm before the tip; the numbers are the ends of the bones.
_FINGERS = {
    "thumb": ((366, 868, 54), (388, 848, 80), (409, 838, 101), (426, 828, 119)),
    "index": ((363, 860, 50), (397, 793, 69), (416, 776, 81), (426, 757, 94), (434, 744, 102)),
    "middle": ((354, 860, 50), (386, 781, 65), (391, 755, 76), (396, 733, 87), (403, 717, 93)),
    "ring": ((346, 859, 49), (362, 779, 60), (364, 752, 66), (367, 731, 75), (367, 713, 81)),
    "little": ((337, 858, 48), (343, 781, 55), (342, 767, 60), (340, 751, 68), (340, 737, 74)),
}
_CARPALS = {
    "scaphoid": (353, 876, 47), "lunate": (343, 874, 45), "triquetrum": (333, 870, 43),
    "pisiform": (330, 867, 51),
    "trapezium": (364, 870, 52), "trapezoid": (360, 866, 48), "capitate": (350, 864, 48),
    "hamate": (339, 861, 46),
}  # fmt: skip


def arms() -> list[Part]:
    """Both girdles, arms and hands."""
    left = [
        Part(f"bon.{name}", "L", *surface, True)
        for name, surface in (
            ("clavicle", _clavicle()),
            ("scapula", _scapula()),
            ("humerus", _humerus()),
            ("radius", _radius()),
            ("ulna", _ulna()),
            *((name, ball(_m(place), (0.0055, 0.0055, 0.005), rings=5, around=8))
              for name, place in _CARPALS.items()),
            ("metacarpal_bones", joined(*(_shaft(f[0], f[1], 3.6) for f in _FINGERS.values()))),
            ("phalanges_of_hand", joined(*(_shaft(a, b, 2.9) for f in _FINGERS.values()
                                           for a, b in pairwise(f[1:])))),
        )
    ]  # fmt: skip
    return left + [part.mirrored() for part in left]


def _m(*places: tuple[float, ...]) -> np.ndarray:  # type: ignore[type-arg]
    rows = np.array(places, float) / 1000
    return rows[0] if len(rows) == 1 else rows


def _shaft(start: tuple[int, ...], end: tuple[int, ...], radius: float) -> Surface:
    """A small long bone: thick at its ends, slender between them. Places and radius in millimetres."""
    a, b = _m(start), _m(end)
    shares, widths = (0.04, 0.14, 0.5, 0.86, 0.96), (0.9, 1.15, 0.72, 1.05, 0.85)
    line = np.array([a + share * (b - a) for share in shares])
    return tube(line, np.array(widths) * radius / 1000, rings=7, around=6)


def _clavicle() -> Surface:
    line = _m((19, 1362, 62), (45, 1367, 63), (80, 1366, 48), (115, 1360, 24), (148, 1356, 6))
    return tube(line, _m((7.5, 5.5, 5.0, 5.0, 5.5)), rings=14, around=8)


def _scapula() -> Surface:
    blade = loft(
        _m((78, 1366, -34, 8, 2.5), (88, 1345, -40, 27, 2.5), (98, 1318, -42, 34, 2.5),
           (92, 1278, -46, 23, 2.5), (86, 1228, -46, 5, 2.5)),
        rings=12, around=14, across=(0.93, 0.05, 0.36), square=2.4,
    )  # fmt: skip
    neck = tube(_m((120, 1325, -24), (138, 1320, -6), (146, 1318, 4)), _m((7, 8, 12)), rings=6)
    spine = tube(
        _m((70, 1338, -50), (105, 1350, -46), (140, 1354, -28), (164, 1350, 2)), _m((2.5, 4.5, 5, 6))
    )
    coracoid = tube(_m((135, 1332, 0), (134, 1342, 16), (138, 1334, 36)), _m((6, 5.5, 4.5)), rings=6)
    return joined(blade, neck, spine, coracoid)


def _humerus() -> Surface:
    shaft = tube(
        _m((168, 1312, 15), (178, 1290, 15), (199, 1225, 17), (222, 1160, 21), (240, 1102, 24)),
        _m((15, 11.5, 9.5, 10, 12)), rings=14, around=10,
    )  # fmt: skip
    head = ball(_m(_SHOULDER), (0.019, 0.020, 0.019), rings=7, around=12)
    middle = _m(_ELBOW)
    lower = loft(
        np.array([[*(middle - 0.026 * _LATERAL), 0.007, 0.009], [*middle, 0.009, 0.010],
                  [*(middle + 0.024 * _LATERAL), 0.008, 0.009]]),
        rings=6, around=10, across=(0, 1, 0),
    )  # fmt: skip
    return joined(shaft, head, lower)


def _radius() -> Surface:
    top, low = _m(_ELBOW) + 0.016 * _LATERAL + np.array((0.008, -0.016, 0.004)), _m(_WRIST) + 0.010 * _LATERAL
    bow = np.array((0.004, 0.001, 0.003))
    shares = (0, 0.07, 0.2, 0.55, 0.85, 0.97)
    line = [top + share * (low - top) + bow * np.sin(np.pi * share) for share in shares]
    return tube(line, _m((10, 7.5, 6, 7, 9, 11)), rings=14, around=8)


def _ulna() -> Surface:
    top, low = _m(_ELBOW) + np.array((-0.004, 0.010, -0.014)), _m(_WRIST) - 0.014 * _LATERAL
    line = [top + share * (low - top) for share in (0, 0.08, 0.18, 0.5, 0.85, 0.96)]
    return tube(line, _m((8.5, 11, 8.5, 7, 5.5, 6.5)), rings=14, around=8)
