"""Mouth: a schematic drawing of the open mouth from the front, as the gloved hand meets it. Not to scale.

Drawn with ovals on a page of 360 by 420 units about its midline, x counted from there to the client's left.
What is at the front of the mouth lies at the rim of the drawing, what is deep inside at its middle.
"""

from __future__ import annotations

import numpy as np

from palpate.body.views import VIEWS
from tools.atlas.lines import OFF
from tools.atlas.raster import FINE

OPEN = -2  # inside the lips, but no region: the throat

# base, label, sensory supply, place in the head [m] (left half or midline), where it looks, paired: assumed
_ROWS = (
    ("hard_palate", "hard palate", "V2", (0.010, 1.5090, 0.0950), (0, -1, 0), True),
    ("soft_palate", "soft palate", "V2", (0.0, 1.5040, 0.0720), (0, -1, 0), False),
    ("vomer_seam", "middle seam of the palate", "V2", (0.0, 1.5100, 0.0950), (0, -1, 0), False),
    ("upper_teeth", "upper teeth and gums", "V2", (0.018, 1.4990, 0.1150), (0, 0, 1), True),
    ("lower_teeth", "lower teeth and gums", "V3", (0.017, 1.4860, 0.1120), (0, 0, 1), True),
    ("tongue", "tongue", "V3", (0.0, 1.4920, 0.1000), (0, 1, 0), False),
    ("floor_of_mouth", "floor of the mouth", "V3", (0.010, 1.4800, 0.0950), (0, 1, 0), True),
    ("inner_cheek", "inside of the cheek", "V3", (0.030, 1.4930, 0.0950), (-1, 0, 0), True),
)


def _rows() -> list[dict[str, object]]:
    found = []
    for base, label, supply, place, look, paired in _ROWS:
        for side in ("L", "R") if paired else ("M",):
            sign = -1 if side == "R" else 1
            other = {"L": f"{base}.R", "R": f"{base}.L", "M": base}[side]
            row = {"region_id": f"{base}.{side}" if paired else base, "label_en": label, "side": side}
            row |= {"mirror_id": other, "parent": "mouth", "surface": "mouth", "dermatome_approx": supply}
            row |= dict(
                zip(("anchor_x", "anchor_y", "anchor_z"), (sign * place[0] + 0.0, *place[1:]), strict=True)
            )
            row |= dict(
                zip(("normal_x", "normal_y", "normal_z"), (sign * look[0] + 0, *look[1:]), strict=True)
            )
            found.append({**row, "sensitive": 1})
    return found


REGIONS = _rows()


def _page() -> tuple[np.ndarray, np.ndarray]:
    view = VIEWS["mouth"]
    y, x = np.mgrid[0 : view.height * FINE, 0 : view.width * FINE] / FINE + 0.5 / FINE
    return x - view.width / 2, y


def _oval(
    x: np.ndarray, y: np.ndarray, at: float, wide: float, high: float, square: float = 2.0
) -> np.ndarray:
    return np.asarray(np.abs(x / wide) ** square + np.abs((y - at) / high) ** square < 1)


def lips() -> np.ndarray:
    """Where the drawing is not blank: the mouth with its lips."""
    x, y = _page()
    bow = 5 * np.exp(-((x / 15) ** 2)) - 4 * np.exp(-(((np.abs(x) - 34) / 26) ** 2))
    return _oval(x, np.where(y < 200, y - bow, y), 200, 168, 190, 2.25)


def labels(first: int) -> np.ndarray:
    """The number of the region in each square, counted from `first` in the order of REGIONS."""
    x, y = _page()
    number = {str(row["region_id"]): first + n for n, row in enumerate(REGIONS)}
    found = np.where(_oval(x, y, 200, 147, 170, 2.3), OPEN, OFF)

    def draw(base: str, where: np.ndarray) -> None:
        if base in number:
            found[where] = number[base]
        else:
            found[where & (x > 0)] = number[f"{base}.L"]
            found[where & (x <= 0)] = number[f"{base}.R"]

    inside = found == OPEN
    draw("inner_cheek", inside & _oval(np.abs(x) - 150, y, 202, 60, 112))
    upper, above = _oval(x, y, 186, 116, 140, 2.2), y < 192
    draw("upper_teeth", upper & above & inside)
    vault = _oval(x, y, 186, 84, 104, 2.2)
    found[vault & above] = OPEN
    seam = 146 - 5 * np.cos(x / 40)
    draw("hard_palate", vault & (y < seam))
    draw("soft_palate", vault & (y >= seam) & (y < 186 - 16 * (1 - (x / 84) ** 2)))
    draw("soft_palate", _oval(x, y, 172, 8, 19) & (y >= 160))
    draw("vomer_seam", vault & (np.abs(x) < 6.5) & (y < seam) & (y > 92))
    lower, below = _oval(x, y, 222, 108, 130, 2.2), y > 214
    draw("lower_teeth", lower & below & inside)
    basin = _oval(x, y, 222, 79, 99, 2.2) & below
    found[basin] = OPEN
    draw("floor_of_mouth", basin & (y > 226))
    draw("tongue", _oval(x, y, 254, 63, 47, 2.4))
    return found


def strokes() -> str:
    """Thin lines as path data: between the teeth, and the middle of tongue and palate."""
    parts = []
    for at, outer, inner, turn in ((186, (116, 140), (84, 104), -1), (222, (108, 130), (79, 99), 1)):
        for each in range(-7, 8):
            if each:
                angle = np.pi / 2 * each / 7.6
                ends = [_rim(at, *size, angle, turn) for size in (outer, inner)]
                parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ends))
    parts += [
        "M180 216C180.8 236 180.8 256 180 282",
        "M150 104C160 110 166 112 173 113",
        "M210 104C200 110 194 112 187 113",
    ]
    parts += ["M148 118C159 124 165 126 173 127", "M212 118C201 124 195 126 187 127"]
    rim = [
        (
            180 + 147 * np.sign(np.cos(t)) * abs(np.cos(t)) ** (2 / 2.3),
            200 + 170 * np.sign(np.sin(t)) * abs(np.sin(t)) ** (2 / 2.3),
        )
        for t in np.linspace(0, 2 * np.pi, 73)
    ]
    parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in rim[:-1]) + "Z")
    return "".join(parts)


def _rim(at: float, wide: float, high: float, angle: float, turn: int) -> tuple[float, float]:
    long = (abs(np.sin(angle) / wide) ** 2.2 + abs(np.cos(angle) / high) ** 2.2) ** (-1 / 2.2)
    return 180 + float(long * np.sin(angle)), at + turn * float(long * np.cos(angle))
