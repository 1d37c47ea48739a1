"""Whether the ranking keeps what it says: invented people with a hidden holding, felt by an invented hand.

The people are drawn anew, from other random numbers than the library's, and each is a body of its own. They
know nothing of people whose body differs in other ways than `varying` has it: see the last part of
studies/RESULTS.md for people who differ more. Standing: modelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from palpate.discovery.library import Library
from palpate.discovery.posterior import prior_of
from palpate.discovery.rater import felt, noise_of
from palpate.discovery.reach import bin_of, rom_bins
from palpate.tissue.equilibrium import balance
from palpate.tissue.model import Floats
from palpate.tissue.range_of_motion import AXES, SINGLE, axes, rom
from palpate.tissue.series import carried_under
from palpate.tissue.varying import USUAL, Variation, VirtualBody, vary

WEAKEST, STRONGEST = 0.05, 0.25  # of a hidden hold
STIFFNESS: Final = 0.2  # of log stiffness at the end of a range: people differ; [A]
NOT_FELT: Final = -1
Whole = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Hidden:
    """N people, each with one holding or more that nobody knows of.

    Shapes: tones (N, P) [1], change at palpable structures; source (N, k) numbers of structures; level (N, k)
    [1]; lost (N, Q) [deg] of every movement, before any goniometer.
    """

    tones: Floats
    source: Whole
    level: Floats
    lost: Floats
    bodies: tuple[VirtualBody, ...]


def hidden(
    library: Library,
    rng: np.random.Generator,
    n: int,
    *,
    sources: int = 1,
    variation: Variation = USUAL,
) -> Hidden:
    """N people drawn at random; any structure may be held, at any level from 0.05 to 0.25."""
    body, usual = library.body, balance(library.body).or_raise().tone
    tones, held, levels, lost, bodies = [], [], [], [], []
    for _ in range(n):
        one = vary(body, rng, variation)
        chosen = rng.choice(len(body.keys), sources, replace=False)
        level = rng.uniform(WEAKEST, STRONGEST, sources)
        problem = one.problem(dict(zip(map(int, chosen), map(float, level), strict=True)))
        (carried,) = carried_under(problem, [problem.low])
        tones.append((one.tone(carried) - usual)[library.palpable])
        takes = rom(replace(body, R=one.levers, F=one.strength))[:, chosen] @ level
        lost.append(takes / _stiffer(rng))
        held.append(chosen)
        levels.append(level)
        bodies.append(one)
    return Hidden(
        tones=np.array(tones),
        source=np.array(held),
        level=np.array(levels),
        lost=np.array(lost),
        bodies=tuple(bodies),
    )


def _stiffer(rng: np.random.Generator) -> Floats:
    """How stiff one person is at each end of range beside others; a combined one as its parts. (Q,) [1]"""
    known = axes()
    drawn = np.exp(STIFFNESS * rng.standard_normal(len(SINGLE)))
    own = {AXES[number]: float(each) for number, each in zip(SINGLE, drawn, strict=True)}
    for name, direction in AXES:
        if turns := known[name].turns:
            ways = [(turn, "+" if (w > 0) == (direction == "+") else "-", w * w) for turn, w in turns]
            along = sum(part * known[turn].stiffness * own[turn, way] for turn, way, part in ways)
            own[name, direction] = along / known[name].stiffness
    return np.array([own[movement] for movement in AXES])


def measured(lost: Floats, rng: np.random.Generator, sd: float = 5.0) -> Floats:
    """Deficits as a goniometer gives them: less than none is none. Any shape [deg] to the same"""
    return np.asarray(np.clip(lost + sd * rng.standard_normal(lost.shape), 0.0, 120.0))


def logs_of_grades(library: Library, grades: Whole, sigma: float) -> Floats:
    """Logarithm of the likelihood of grades, NOT_FELT where there is none. (N, P or K) to (N, U (S L + 1))"""
    table = library.grades(sigma)[1][: grades.shape[1]]
    marked = (grades[:, :, None] == np.arange(4)).astype(np.float32)
    return np.asarray(marked.reshape(len(grades), -1) @ table.reshape(-1, table.shape[2]), float)


def logs_of_deficits(library: Library, deficits: Floats) -> Floats:
    """The same for deficits of all movements, taken by bins. (N, Q) to (N, U (S L + 1))"""
    table = np.log(rom_bins(library))
    marked = (bin_of(deficits)[:, :, None] == np.arange(table.shape[1])).astype(np.float32)
    each = marked.reshape(len(deficits), -1) @ table.reshape(-1, table.shape[2])
    return np.tile(each, (1, len(library.share))).astype(float)


def structures_of(library: Library, logs: Floats, none: float = 0.0) -> Floats:
    """Probability of each structure, then of no holding. (N, U (S L + 1)) to (N, S + 1)"""
    with np.errstate(divide="ignore"):
        total = logs + np.log(prior_of(library, None, none)).ravel()
    joint = np.exp(total - total.max(axis=1, keepdims=True))
    joint = joint.reshape(len(logs), len(library.share), -1).sum(axis=1)
    held = joint[:, :-1].reshape(len(logs), len(library.keys), -1).sum(axis=2)
    each = np.concatenate([held, joint[:, -1:]], axis=1)
    return np.asarray(each / each.sum(axis=1, keepdims=True))


def top(chance: Floats, source: Whole, of: Sequence[int] = (1, 3, 5)) -> tuple[float, ...]:
    """Share of people whose holding is among the first so many. (N, S + 1), (N,) [1]"""
    place = _place(chance, source)
    return tuple(float((place < each).mean()) if len(place) else float("nan") for each in of)


def coverage(chance: Floats, source: Whole, mass: float) -> tuple[float, float]:
    """Share of people whose holding lies in the set that holds so much, and the median size of that set."""
    ordered = -np.sort(-chance, axis=1)
    size = ((np.cumsum(ordered, axis=1) - ordered) < mass).sum(axis=1)
    if not len(size):
        return float("nan"), float("nan")
    return float((_place(chance, source) < size).mean()), float(np.median(size))


def _place(chance: Floats, source: Whole) -> Whole:
    order = np.argsort(-chance, axis=1, kind="stable")
    return np.asarray((order == source[:, None]).argmax(axis=1))


@dataclass(frozen=True, kw_only=True, eq=False)
class CalibrationReport:
    """How often a set that claims 80 or 95 % holds the truth, and how often a probability comes true.

    `said` and `came` are the mean probability and the share of truths in bins of probability, `many` how many
    candidates each bin holds.
    """

    kappa: float
    n: int
    top: tuple[float, ...]
    covers: dict[float, float]
    sizes: dict[float, float]
    said: Floats
    came: Floats
    many: Whole

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "kappa": self.kappa, "n": self.n, "top_1_3_5": list(self.top),
            "covers": {f"{mass:g}": share for mass, share in self.covers.items()},
            "set_sizes": {f"{mass:g}": size for mass, size in self.sizes.items()},
            "reliability": [
                {"said": float(s), "came": float(c), "n": int(m)}
                for s, c, m in zip(self.said, self.came, self.many, strict=True)
            ],
            "standing": "modelled",
        }  # fmt: skip


BINS: Final = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0)


def calibrate(
    library: Library, rng: np.random.Generator, n: int = 400, kappa: float = 0.41
) -> CalibrationReport:
    """N people with one holding each, all places felt by a hand of this agreement."""
    sigma, people = noise_of(kappa), hidden(library, rng, n)
    logs = logs_of_grades(library, felt(people.tones, sigma, rng), sigma)
    chance, source = structures_of(library, logs), people.source[:, 0]
    held = {mass: coverage(chance, source, mass) for mass in (0.5, 0.8, 0.95)}
    said, came, many = reliability(chance, source)
    return CalibrationReport(
        kappa=kappa,
        n=n,
        top=top(chance, source),
        covers={mass: each[0] for mass, each in held.items()},
        sizes={mass: each[1] for mass, each in held.items()},
        said=said,
        came=came,
        many=many,
    )


def reliability(chance: Floats, source: Whole) -> tuple[Floats, Floats, Whole]:
    """Mean probability said, share that came true, and how many, in each bin that is not empty."""
    truth = np.arange(chance.shape[1]) == source[:, None]
    which = np.clip(np.digitize(chance, BINS) - 1, 0, len(BINS) - 2)
    many = np.bincount(which.ravel(), minlength=len(BINS) - 1)
    filled = many > 0
    said = np.bincount(which.ravel(), chance.ravel(), len(BINS) - 1)[filled] / many[filled]
    came = np.bincount(which.ravel(), truth.ravel(), len(BINS) - 1)[filled] / many[filled]
    return said, came, many[filled]
