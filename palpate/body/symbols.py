"""The signs of the chart: what can be put on a body. Shape carries the meaning; color only adds.

No chart for this work is known: a senior teacher drew his own in 2010. The set is ours, except the arrow
toward the midline. Each can be drawn by hand in two or three strokes and reads in gray print.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from palpate.standing import Footing
from palpate.vocabulary import BACKGROUND, OURS, AbstractTerm, Vocabulary


class Shape(StrEnum):
    """What a mark is made of."""

    POINT = "point"  # one place
    ARROW = "arrow"  # a place and the place it points to
    PATH = "path"  # two places and more, in order
    AREA = "area"  # strokes of a brush


@dataclass(frozen=True, slots=True)
class Symbol(AbstractTerm):
    """One sign. `shape` is how it is put on the body; `graded` whether a strength 0 to 3 is offered."""

    shape: Shape = Shape.POINT
    graded: bool = True
    author: str = "practitioner"  # whose layer it belongs to


A, T = Footing.ASSUMPTION, Footing.TEACHING
ARROW, PATH, AREA = Shape.ARROW, Shape.PATH, Shape.AREA
WANVEER: Final = "a senior teacher's own drawing, 2010"

SYMBOLS: Final = Vocabulary(
    Symbol("direction", "Pull", "pull, drift or restriction in that direction", T, WANVEER,
           shape=ARROW, group="pull"),
    Symbol("compression", "Compression", "pressed together along an axis", A, OURS,
           shape=ARROW, group="pull"),
    Symbol("decompression", "Decompression", "traction or lengthening along an axis", A, OURS,
           shape=ARROW, group="pull"),
    Symbol("torsion", "Torsion", "torsion or rotation, with its turn", A, OURS, shape=ARROW, group="pull"),
    Symbol("shear", "Shear", "lateral or vertical shear along an axis", A, OURS, shape=ARROW, group="pull"),
    Symbol("restriction", "Restriction", "motion stops here", A, OURS, group="tissue"),
    Symbol("cyst", "Energy cyst", "a practice concept, kept with its card", T, OURS, group="tissue"),
    Symbol("arc", "Arc", "one arc felt; the tick stands on the concave side", T, OURS,
           shape=PATH, group="pull"),
    Symbol("center", "Center", "the practitioner's own mark of a center", T, OURS,
           graded=False, group="tissue"),
    Symbol("vector", "Vector of force", "from its entry to where it ended", T, OURS,
           shape=ARROW, group="pull"),
    Symbol("axis", "Axis alignment", "a line of the body; not a vector of force", T, BACKGROUND,
           shape=PATH, group="pull"),
    Symbol("significance", "Significance detector", "abrupt stop of the rhythm", T, OURS,
           graded=False, group="rhythm"),
    Symbol("still_point", "Still point", "gradual pause of the rhythm", T, OURS,
           graded=False, group="rhythm"),
    Symbol("heat", "Heat", "heat felt by the hands", A, OURS, group="tissue"),
    Symbol("cold", "Cold", "cold felt by the hands", A, OURS, group="tissue"),
    Symbol("pulse", "Therapeutic pulse", "a pulse present while a release happens", T, OURS,
           group="response"),
    Symbol("release", "Release", "complete", T, OURS, graded=False, group="response"),
    Symbol("release_partial", "Release, partial", "let go in part", T, OURS, graded=False, group="response"),
    Symbol("unwinding", "Unwinding", "the path that a limb or the body took", T, OURS,
           shape=PATH, graded=False, group="response"),
    Symbol("position", "SER position", "the posture that the body took here", T, OURS,
           graded=False, group="response"),
    Symbol("doe", "Direction of energy", "from the sending hand to the receiving", T, OURS,
           shape=ARROW, graded=False, group="hands"),
    Symbol("v_spread", "V-spread", "two fingers, and the hand opposite", T, OURS,
           shape=ARROW, graded=False, group="hands"),
    Symbol("diaphragm", "Diaphragm", "one of the five transverse layers", T, OURS, group="tissue"),
    Symbol("diaphragm_released", "Diaphragm, released", "one of the five, let go", T, OURS,
           graded=False, group="response"),
    Symbol("dural_drag", "Dural drag", "drag of the dural tube at a level", T, OURS, group="tissue"),
    Symbol("segment", "Facilitated segment", "a spinal segment, with its side", T, OURS, group="tissue"),
    Symbol("scar", "Scar", "a scar, as it lies", A, OURS, shape=PATH, graded=False, group="surface"),
    Symbol("hand", "Hand", "a hand rested here", A, OURS, graded=False, group="hands"),
    Symbol("area", "Area", "an area that the hands met", A, OURS, shape=AREA, group="surface"),
    Symbol("avoid", "Do not touch", "no consent, or held back; drawn on top, always", A, OURS,
           graded=False, group="hands"),
    Symbol("client_paint", "Client's painting", "the client's own drawing of what is felt", A, OURS,
           shape=AREA,
           author="client", group="client"),
)  # fmt: skip
