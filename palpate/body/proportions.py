"""Proportions: the skin in a client's own height, weight, age and sex, and inner structures carried along.

The vertices keep their order, so a mark keeps its address. The result is a picture to point at, drawn from a
few published body shapes; it is no measurement of the client and never shown as one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from palpate.body.figures import morphs
from palpate.body.surface import Floats, Ints, skin
from palpate.errors import NotPhysical

SEXES: Final = ("", "female", "male", "neutral")  # blank and neutral: the mean of both
DENSITY: Final = (
    1010.0  # kg/m3 with air in the lungs: assumption; tissue alone 1020-1080, Durnin & Womersley 1974
)
SHORTEST, TALLEST = 1.40, 2.05  # m, of adults: what the shapes were made for
_CHILD, _GROWN, _YOUNG, _OLD = 8, 18, 25, 90  # years of the shapes; between them straight lines: assumption
_CHILD_FIGURE_UNTIL: Final = 13  # years: assumption
_STOUTEST, _LEANEST = 8.0, 2.0  # multiples of the shapes "heavy" and "light" that still look like a body
_ROUNDS: Final = 100  # of smoothing, so that a multiple of a shape has no dents
_NEAR_ENOUGH: Final = 0.5  # kg
_NEIGHBOURS: Final = 128
_EVERY: Final = 6  # one vertex in six is enough to say how the skin moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What is known of a client's proportions; whatever is not known stays as in the mean figure."""

    sex: str = ""  # one of SEXES
    age: float | None = None  # [years], 0 to 130
    height: float | None = None  # [m], 0.4 to 2.6
    weight: float | None = None  # [kg], 2 to 400

    def __post_init__(self) -> None:
        if self.sex not in SEXES:
            raise NotPhysical(
                f"A figure must be female, male or neutral, got {self.sex!r}. Leave it blank if unsure."
            )
        for name, value, low, high, unit in (
            ("An age", self.age, 0, 130, "years"),
            ("A height", self.height, 0.4, 2.6, "m"),
            ("A weight", self.weight, 2, 400, "kg"),
        ):
            if value is not None and not low <= value <= high:
                raise NotPhysical(
                    f"{name} must lie between {low} and {high} {unit}, got {value!r} {unit}. "
                    "Leave it blank if unsure."
                )

    @property
    def grown(self) -> bool:
        """Whether it is an adult's, as it is taken for granted where no age is known."""
        return self.age is None or self.age >= _GROWN


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The skin in a client's proportions: vertices (n, 3) [m], soles at y = 0; what was reached, what not."""

    vertices: Floats
    height: float  # [m]
    mass: float  # [kg], by volume
    notes: tuple[str, ...] = field(default=())  # a sentence for each wish that could not be met


def fitted(build: Build) -> Fitted:
    """The skin in these proportions: height to 1 mm and mass to 0.5 kg where the shapes reach them."""
    notes = []
    shape = _of_height(_of_age_and_sex(build), build.grown, None)
    if build.height is not None:
        wanted = min(max(build.height, SHORTEST), TALLEST) if build.grown else min(build.height, TALLEST)
        if wanted != build.height:
            notes.append(
                f"Drawn {wanted:.2f} m tall instead of {build.height:.2f} m, the nearest this figure can be."
            )
        shape = _of_height(shape, build.grown, wanted)
    if build.age is not None and build.age < _CHILD:
        notes.append(f"Drawn with the proportions of a child of {_CHILD}, the youngest of the figures.")
    if build.weight is not None:
        shape = _of_mass(shape, build.weight)
    mass = _volume(shape) * DENSITY
    if build.weight is not None and abs(mass - build.weight) > _NEAR_ENOUGH:
        notes.append(
            f"Drawn for about {mass:.0f} kg instead of {build.weight:.0f} kg, the nearest this figure can be."
        )
    shape.setflags(write=False)
    return Fitted(shape, float(np.ptp(shape[:, 1])), float(mass), tuple(notes))


def shaped(build: Build) -> Floats:
    """The vertices in these proportions. (n, 3) [m], soles at y = 0"""
    return fitted(build).vertices


def figure_for(build: Build) -> str:
    """The figure of the 2-D chart that comes nearest: child, female, male or neutral."""
    if build.age is not None and build.age < _CHILD_FIGURE_UNTIL:
        return "child"
    return build.sex or "neutral"


def _of_age_and_sex(build: Build) -> Floats:
    age = _YOUNG if build.age is None else build.age
    childlike = min(max((_GROWN - age) / (_GROWN - _CHILD), 0.0), 1.0)
    aged = min(max((age - _YOUNG) / (_OLD - _YOUNG), 0.0), 1.0)
    shape = skin().vertices + childlike * morphs()["child_8y"] + aged * morphs()["elder"]
    if build.sex in ("female", "male"):
        shape = shape + (1 - childlike) * morphs()[build.sex]
    return np.asarray(shape)


def _of_height(shape: Floats, grown: bool, wanted: float | None) -> Floats:
    """The shape with its soles at 0 and this height: adults by the shapes tall and short, then evenly."""
    if wanted is not None and grown:
        name = "tall" if wanted > np.ptp(shape[:, 1]) else "short"
        low, high = 0.0, 1.0
        goes_up = name == "tall"
        for _ in range(12):  # to a fraction of a millimetre; what is left is done by scaling
            middle = (low + high) / 2
            above = np.ptp(shape[:, 1] + middle * morphs()[name][:, 1]) > wanted
            low, high = (low, middle) if above == goes_up else (middle, high)
        shape = shape + high * morphs()[name]
    scale = 1.0 if wanted is None else wanted / np.ptp(shape[:, 1])
    return np.asarray((shape - [0.0, shape[:, 1].min(), 0.0]) * scale)


def _of_mass(shape: Floats, wanted: float) -> Floats:
    """The shape made heavier or lighter toward this mass [kg], at the same height."""
    tall = float(np.ptp(shape[:, 1]))
    heavier = wanted > _volume(shape) * DENSITY
    name, most = ("heavy", _STOUTEST) if heavier else ("light", _LEANEST)
    size = tall / float(np.ptp(skin().vertices[:, 1]))
    part, shape = _toward(wanted, shape, morphs()[name] * size, 1.0)
    if part == 1.0:
        _, shape = _toward(wanted, shape, _smoothed(name) * size, most - 1)
    return _of_height(shape, True, None) * [1.0, tall / float(np.ptp(shape[:, 1])), 1.0]


def _toward(wanted: float, shape: Floats, change: Floats, longest: float) -> tuple[float, Floats]:
    """How much of a change, 0 to longest, brings a shape nearest to a mass [kg], and the shape with it.

    Volume is a cubic of how much, so four volumes say all of it.
    """
    parts = np.array([0.0, 1.0, 2.0, 3.0])
    masses = [_volume(shape + part * change) * DENSITY for part in parts]
    curve = np.polynomial.Polynomial.fit(parts, masses, 3)
    part = _part_for(curve, wanted, longest)
    return part, shape + part * change


def _part_for(masses: np.polynomial.Polynomial, wanted: float, longest: float) -> float:
    """Where a steady curve meets the wanted mass, by bisection from 0 to longest; else the nearest end."""
    rising = masses(longest) > masses(0.0)
    if (masses(longest) < wanted) == rising:
        return longest
    low, high = 0.0, longest
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if (masses(middle) > wanted) == rising else (middle, high)
    return (low + high) / 2


def _volume(vertices: Floats) -> float:
    """The volume inside the closed skin, by the divergence theorem. [m3]"""
    a, b, c = (vertices[skin().faces[:, corner]] for corner in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)


@cache
def _smoothed(name: str) -> Floats:
    """A shape's change, smoothed over the skin, so that several times of it stay without dents. (n, 3)"""
    from scipy import sparse

    faces: Ints = skin().faces
    ones = np.ones(faces.size * 2)
    one, other = faces.ravel(), np.roll(faces, 1, axis=1).ravel()
    links = sparse.csr_array((ones, (np.concatenate([one, other]), np.concatenate([other, one]))))
    mean = sparse.diags_array(1 / links.sum(axis=1)) @ links
    change = morphs()[name]
    for _ in range(_ROUNDS):
        change = (change + mean @ change) / 2
    return np.asarray(change)


@cache
def _anchors() -> Ints:
    """One vertex in some, with those opposite, so that both sides are carried alike."""
    some = np.arange(0, len(skin().vertices), 2 * _EVERY)
    return np.union1d(some, skin().mirror[some])


def carried(points: ArrayLike, build: Build) -> Floats:
    """Places inside the neutral adult, moved along with the skin around them. (k, 3) [m] in and out

    The skin's own stretch of the whole body, and on top of it what is left over near each place, by inverse
    distances that fade out smoothly (modified Shepard weights, Franke & Nielson 1980).
    """
    from scipy.spatial import cKDTree

    places = np.atleast_2d(np.asarray(points, float))
    if places.ndim != 2 or places.shape[1] != 3 or not np.isfinite(places).all():
        raise NotPhysical("Places must be rows of three finite numbers [m]. Check the structure.")
    before, after = skin().vertices[_anchors()], shaped(build)[_anchors()]
    whole, *_ = np.linalg.lstsq(np.column_stack([before, np.ones(len(before))]), after, rcond=None)
    rest = after - np.column_stack([before, np.ones(len(before))]) @ whole
    distances, which = cKDTree(before).query(places, _NEIGHBOURS)
    distances = np.maximum(distances, 1e-6)
    reach = distances[:, -1:]
    weights = ((reach - distances) / (reach * distances)) ** 2
    moved = np.einsum("kn,kni->ki", weights, rest[which]) / weights.sum(axis=1)[:, None]
    return np.asarray(np.column_stack([places, np.ones(len(places))]) @ whole + moved)


def dubois_area(height: float, weight: float) -> float:
    """The surface of an adult's body by the formula of DuBois & DuBois 1916. [m], [kg] -> [m2]

    Examples
    --------
    >>> round(dubois_area(1.66, 55.0), 2)
    1.61
    """
    return 0.007184 * math.pow(weight, 0.425) * math.pow(100 * height, 0.725)
