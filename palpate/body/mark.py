"""Mark: one sign on a body, with everything that it says; the same in 2-D, in 3-D, in print and in JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from palpate.body.surface import SurfacePoint
from palpate.body.tissues import TISSUES as TISSUES
from palpate.standing import Footing, Standing
from palpate.vocabulary import OURS, Term, Vocabulary

GRADES: Final = (0, 1, 2, 3)
F = Footing
CHANNELS: Final = Vocabulary(
    Term("pain", "Pain", "where it hurts", F.ASSUMPTION, OURS),
    Term("tension", "Tension", "where it is tight", F.ASSUMPTION, OURS),
    Term("activation", "More active", "where the body feels more active", F.ASSUMPTION, "Nummenmaa 2014"),
    Term("deactivation", "Less active", "where the body feels less active", F.ASSUMPTION, "Nummenmaa 2014"),
    Term("heaviness", "Heavier", "where the body feels heavier", F.ASSUMPTION, "Hartmann 2023"),
    Term("lightness", "Lighter", "where the body feels lighter", F.ASSUMPTION, "Hartmann 2023"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One stroke of a brush: places in order, the brush's radius [m], strength 0 to 1, erasing or not.

    With `region`, an id of regions.csv, it is not a brush: the whole region, as it is painted by key or by
    name (then `points` is empty and `radius` is not looked at).
    """

    points: tuple[SurfacePoint, ...]
    radius: float
    strength: float = 1.0
    erase: bool = False
    region: str = ""  # id of a region that is painted whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One sign. Blank and None mean "not assessed", never "normal" and never "none"."""

    symbol: str  # a code of SYMBOLS
    points: tuple[SurfacePoint, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    region: str = ""  # id of the region under the first point, such as costal_margin.L
    structure: str = ""  # id of the structure meant, such as mus.psoas_major; blank if none was named
    depth: str = ""  # a code of DEPTHS
    tissue: str = ""  # a code of TISSUES
    channel: str = ""  # a code of CHANNELS; of a client's painting only
    grade: int | None = None  # 0 to 3, [1]
    direction: tuple[float, float, float] | None = None  # unit vector, atlas frame
    diameter: float | None = None  # [m]
    words: str = ""
    standing: Standing = field(default=Standing.PALPATED)
