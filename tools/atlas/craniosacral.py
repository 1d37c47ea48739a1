"""The craniosacral layer: own schematic surfaces from the default skull and spine.

Dura, falx, tentorium, the dural tube to S2 and the filum to the coccyx follow the descriptions of Standring
2020 (Gray's Anatomy, ch. 26 and 47: attachments at crista galli, internal occipital protuberance, petrous
ridges, clinoid processes, foramen magnum, S2, coccyx) and the five transverse diaphragms those of Upledger
and Vredevoogd 1983. All courses between the attachments are drawn by us, left and right alike: schematic.
"""

from __future__ import annotations

import numpy as np

from tools.atlas.dura import CENTER, Cranium
from tools.atlas.mesh import Part, Places, both
from tools.atlas.shapes import Surface, disc, sheet, smooth, tube

_PROTUBERANCE = (0.0, 1.561, -0.10)  # only its height and heading count: it is pushed out to the wall [m]
_GALLI = (0.0, 1.569, 0.118)
_APEX = (0.0, 1.592, 0.014)  # where falx and free edge of the tentorium meet
_CLINOID = (0.010, 1.562, 0.078)


def craniosacral(bones: list[Part], cranium: Cranium) -> list[Part]:
    """Dura and membranes, the dural tube, the five diaphragms."""
    spine = {part.structure.removeprefix("bon."): part.places for part in bones if part.side == "M"}
    made = {
        "css.cranial_dura_mater": cranium.surface(),
        "css.falx_cerebri": _falx(cranium),
        "css.tentorium_cerebelli": both(*_tentorium(cranium)),
        "css.falx_cerebelli": _small_falx(cranium),
        "css.spinal_dura_mater": _dural_tube(spine),
        "css.external_filum_terminale": _filum(spine),
        "fas.occipital_cranial_base": _base(),
        "fas.hyoid_region": _hyoid(),
        "fas.superior_thoracic_aperture": _inlet(),
        "mus.respiratory_diaphragm": _respiratory(),
        "fas.pelvic_diaphragm": _pelvic(),
    }
    return [Part(structure, "M", *surface, True) for structure, surface in made.items()]


def _wall(cranium: Cranium, places: Places, inset: float = 0.001) -> Places:
    unit = places - CENTER
    unit = unit / np.linalg.norm(unit, axis=1, keepdims=True)
    return np.asarray(cranium.wall(unit) - unit * inset)


def _protuberance(cranium: Cranium) -> Places:
    return np.asarray(_wall(cranium, np.array([_PROTUBERANCE]))[0])


def _falx(cranium: Cranium) -> Surface:
    start = np.array(_GALLI) - CENTER
    end = np.array(_PROTUBERANCE) - CENTER
    first, last = np.arctan2(start[1], start[2]), np.arctan2(end[1], end[2]) % (2 * np.pi)
    turns = np.linspace(first, last, 26)  # from the crista galli over the vertex to the protuberance
    around = np.column_stack([np.zeros(26), np.sin(turns), np.cos(turns)])
    outer = _wall(cranium, CENTER + around * 0.05)
    inner = smooth(
        [(*_GALLI,), (0, 1.590, 0.104), (0, 1.606, 0.072), (0, 1.604, 0.040), (*_APEX,),
         (0, 1.582, -0.008), (*_protuberance(cranium),)], 26,
    )  # fmt: skip
    inner[0] = outer[0]
    share = np.linspace(0, 1, 6)[:, None, None]
    return sheet(outer * (1 - share) + inner * share)


def _tentorium(cranium: Cranium) -> Surface:
    back = _protuberance(cranium)
    along = np.array([back, (0.03, 1.571, -0.03), (0.055, 1.569, 0.0), (0.06, 1.567, 0.022)])
    rim = _wall(cranium, along, inset=0.0008)
    rim[0] = back
    outer = smooth(np.vstack([rim, [(0.036, 1.566, 0.047), (0.017, 1.563, 0.066), _CLINOID]]), 22)
    inner = smooth([_APEX, (0.009, 1.590, 0.022), (0.017, 1.580, 0.042), (0.014, 1.569, 0.062), _CLINOID], 22)
    share = np.linspace(0, 1, 7)[:, None, None]
    grid = outer * (1 - share) + inner * share
    grid[:, :, 1] += (0.006 * np.sin(np.pi * share[:, :, 0])) * np.sin(np.linspace(0.2, np.pi, 22)) * -0.5
    return sheet(grid)


def _small_falx(cranium: Cranium) -> Surface:
    heights = np.linspace(1.560, 1.524, 8)
    depth = np.linspace(-0.10, -0.02, 8)
    outer = _wall(cranium, np.column_stack([np.zeros(8), heights, depth]))
    share = np.sin(np.linspace(0, np.pi, 8))[:, None]
    inner = outer + share * 0.012 * (CENTER - outer) / np.linalg.norm(CENTER - outer, axis=1, keepdims=True)
    return sheet(np.stack([outer, (outer + inner) / 2, inner]))


def canal(spine: dict[str, Places]) -> Places:
    """The middle of the vertebral canal from the foramen magnum to S2. (k, 3) [m]

    A vertebral body is 15 mm deep in the neck, 16 to 27 mm in the thorax, 30 to 33 mm at the loins, and the
    middle of the canal 8 mm behind it (Panjabi et al. 1991, 1992, rounded: assumption for this figure).
    """
    deep = {"c": np.full(8, 0.015), "t": np.linspace(0.016, 0.027, 13), "l": np.linspace(0.030, 0.033, 6)}
    line = [(0.0, 1.522, 0.022), (0.0, 1.508, 0.024), (0.0, 1.492, 0.025), (0.0, 1.477, 0.027)]
    for kind, last in (("c", 7), ("t", 12), ("l", 5)):
        for number in range(3 if kind == "c" else 1, last + 1):
            places = spine[f"vertebra_{kind}{number}"]
            front = np.sort(places[:, 2])[-4:].mean()
            top = places[places[:, 2] > np.quantile(places[:, 2], 0.6)]
            line.append((0.0, top[:, 1].mean(), front - deep[kind][number] - 0.008))
    sacrum = spine["sacrum"]
    line += [(0.0, height, _back(sacrum, height) + 0.010) for height in (0.962, 0.945)]
    return _evened(np.array(line))


def _back(sacrum: Places, height: float) -> float:
    """The hindmost place of the sacrum near the middle, at a height. [m]"""
    near = (np.abs(sacrum[:, 1] - height) < 0.012) & (np.abs(sacrum[:, 0]) < 0.017)
    return float(sacrum[near, 2].min())


def _evened(line: Places) -> Places:
    """The canal bends softly; single vertebrae are drawn too coarsely to be followed."""
    even = line.copy()
    for _ in range(3):
        even[1:-1, 2] = 0.25 * even[:-2, 2] + 0.5 * even[1:-1, 2] + 0.25 * even[2:, 2]
    return even


def _dural_tube(spine: dict[str, Places]) -> Surface:
    line = canal(spine)
    radius = np.full(len(line), 0.0075)
    radius[:4], radius[-2:] = (0.013, 0.011, 0.0095, 0.0085), (0.006, 0.003)
    return tube(line, radius, rings=64, around=12)


def _filum(spine: dict[str, Places]) -> Surface:
    sacrum = spine["sacrum"]
    start = canal(spine)[-1]
    line = [tuple(start)]
    line += [(0.0, height, _back(sacrum, height) + 0.006) for height in (0.925, 0.905, 0.885, 0.870)]
    return tube(line, 0.0016, rings=14, around=6)


def _rim(front: Places, count: int = 28) -> Places:
    """A closed rim from its left half, front to back, [mm]."""
    left = np.asarray(front, float) / 1000
    whole = np.vstack([left, left[-2:0:-1] * (-1, 1, 1)])
    return smooth(whole, count, closed=True)


def _base() -> Surface:
    rim = _rim(
        [(0, 1507, 62), (24, 1505, 54), (44, 1503, 32), (46, 1506, 8), (30, 1510, -10), (0, 1512, -16)]
    )
    return disc(rim, (0, 1.509, 0.022))


def _hyoid() -> Surface:
    rim = _rim([(0, 1446, 78), (20, 1448, 70), (38, 1450, 45), (40, 1452, 20), (24, 1454, 2), (0, 1455, -2)])
    return disc(rim, (0, 1.450, 0.042))


def _inlet() -> Surface:
    rim = _rim(
        [(0, 1366, 56), (26, 1364, 57), (48, 1366, 42), (55, 1374, 20), (42, 1386, 0), (20, 1391, -4),
         (0, 1391, 4)]
    )  # fmt: skip
    places, triangles = disc(rim, (0, 1.378, 0.028))
    side = np.abs(places[:, 0])
    places = places.copy()
    places[:, 1] += 0.012 * np.exp(-(((side - 0.030) / 0.014) ** 2)) * _within(places, rim)
    return places, triangles


def _within(places: Places, rim: Places) -> Places:
    """0 on the rim, near 1 far from it."""
    gap = np.linalg.norm(places[:, None, [0, 2]] - rim[None][:, :, [0, 2]], axis=2).min(1)
    return np.asarray(1 - np.exp(-gap / 0.008))


def _respiratory() -> Surface:
    rim = _rim(
        [(0, 1216, 108), (26, 1198, 106), (56, 1172, 98), (84, 1142, 82), (102, 1116, 58), (110, 1102, 28),
         (100, 1098, -2), (76, 1100, -16), (46, 1104, -12), (22, 1092, 6), (0, 1104, 14)], 44,
    )  # fmt: skip
    places, triangles = disc(rim, (0, 1.196, 0.036), rings=9, bulge=5.0)
    places = places.copy()
    rise = 0.026 * np.exp(-(((places[:, 0] + 0.058) / 0.034) ** 2))
    rise += 0.016 * np.exp(-(((places[:, 0] - 0.058) / 0.034) ** 2))
    places[:, 1] += rise * _within(places, rim)
    return places, triangles


def _pelvic() -> Surface:
    rim = _rim([(0, 868, 44), (22, 872, 40), (48, 882, 16), (52, 880, -12), (34, 872, -34), (0, 868, -44)])
    return disc(rim, (0, 0.836, -0.006), rings=6)
