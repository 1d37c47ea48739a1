"""Ribs, costal cartilages and sternum: own schematic shapes.

The rib cage of `myo-sim` is not used: most of its triangles are an emblem on the breast, and of each rib a
dozen corners are left. Ours hang between the thoracic vertebrae of the default skeleton and a breastbone 15
mm under the skin (assumption). Levels: jugular notch T2/T3, sternal angle T4/T5, xiphisternal joint T9,
lowest costal margin at rib 10 (Standring 2020, Gray's Anatomy, surface anatomy of the thorax); widths and
the places of the costochondral joints are assumptions that follow the neutral figure.
"""

from __future__ import annotations

import numpy as np

from tools.atlas.mesh import Part, Places, joined
from tools.atlas.shapes import Surface, loft, tube

# of the left rib: widest x, z of its angle, place of its front end [mm]
_RIBS = (
    (58, -22, (36, 1352, 60)),
    (84, -34, (45, 1322, 80)),
    (102, -42, (52, 1292, 91)),
    (112, -46, (57, 1265, 99)),
    (119, -48, (64, 1238, 104)),
    (124, -48, (73, 1208, 105)),
    (127, -46, (85, 1178, 101)),
    (127, -43, (97, 1150, 91)),
    (124, -40, (106, 1125, 77)),
    (119, -37, (111, 1101, 58)),
    (109, -34, (105, 1084, 22)),
    (72, -31, (70, 1084, -18)),
)
_STERNAL_ENDS = ((14, 1358, 66), (13, 1328, 86), (12, 1304, 94), (12, 1284, 100), (12, 1266, 106),
                 (11, 1250, 110), (9, 1238, 113))  # fmt: skip
# y, z, half width, half thickness [mm], from above
_STERNUM = {
    "bon.manubrium_of_sternum": ((1372, 59, 24, 6), (1366, 63, 27, 6), (1352, 71, 21, 5), (1331, 83, 14, 5)),
    "bon.body_of_sternum": ((1327, 85, 13, 5), (1300, 94, 14, 5), (1265, 106, 18, 5), (1240, 113, 12, 4)),
    "bon.xiphoid_process": ((1236, 114, 8, 3), (1222, 117, 7, 3), (1208, 118, 3, 2)),
}
_HALF_HEIGHT, _HALF_THICK = 0.0058, 0.0032  # m; a rib is about 12 mm high and 6 mm thick


def ribs(vertebrae: dict[int, Places]) -> list[Part]:
    """Both sides' ribs and cartilages, and the sternum. `vertebrae`: places of T1 to T12 by number. [m]"""
    parts: list[Part] = []
    for number, (wide, back, front) in enumerate(_RIBS, 1):
        surface = _rib(vertebrae[number], number, wide, back, front)
        parts.append(Part(f"bon.rib_{number}", "L", *surface, True))
    parts.append(Part("bon.costal_cartilage", "L", *joined(*_cartilages()), True))
    parts += [part.mirrored() for part in parts]
    for structure, stations in _STERNUM.items():
        rows = np.array([(0, y, z, wide, thick) for y, z, wide, thick in stations], float) / 1000
        parts.append(Part(structure, "M", *loft(rows, rings=9, around=12, square=2.6), True))
    return parts


def _rib(vertebra: Places, number: int, wide: float, back: float, front: tuple[int, int, int]) -> Surface:
    y = vertebra[:, 1].mean() + 0.002
    z = float(np.quantile(vertebra[:, 2], 0.55)) - 0.004
    end = np.array(front) / 1000
    w, b = wide / 1000, back / 1000
    out = min(0.45 * w + 0.012, 0.062)
    drop = y - end[1]
    stations = [
        (0.018, y, z),
        (0.45 * out + 0.010, y + 0.001, b + 0.35 * (z - b)),
        (out, y - 0.10 * drop, b),
    ]
    if number == 12:
        stations.append((0.5 * (out + w) + 0.004, y - 0.55 * drop, b + 0.006))
    else:
        stations += [
            (0.5 * (out + w) + 0.012, y - 0.24 * drop, b + 0.018),
            (w, y - 0.47 * drop, 0.5 * (b + end[2]) - 0.004),
            (0.62 * w + 0.38 * end[0] + 0.008, y - 0.78 * drop, 0.25 * b + 0.75 * end[2]),
        ]
    stations.append(tuple(end))
    rows = np.array([(*place, _HALF_THICK, _HALF_HEIGHT) for place in stations])
    if number in (1, 12):
        rows[:, 3:] *= 0.85
    return _upright(rows)


def _upright(rows: Places) -> Surface:
    """A loft whose greater half width stays vertical, as a rib does not twist far."""
    rows = rows[:, [0, 1, 2, 4, 3]]
    return loft(rows, rings=18, around=6, across=(0, 1, 0))


def _cartilages() -> list[Surface]:
    fronts = [np.array(front) / 1000 for *_, front in _RIBS]
    made = []
    for number in range(10):
        start = fronts[number]
        if number < 7:
            end = np.array(_STERNAL_ENDS[number]) / 1000
        else:
            end = 0.55 * fronts[number - 1] + 0.45 * np.array((30, 1200 - 12 * (number - 7), 112)) / 1000
        dip = np.array((0, -0.004 if number < 4 else -0.012, 0.003))
        middle = 0.5 * (start + end) + (dip if 3 < number < 8 else 0.3 * dip)
        made.append(tube((start, middle, end), 0.0045, rings=7, around=6))
    return made
