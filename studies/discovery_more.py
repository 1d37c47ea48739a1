"""Three hands at once, two holdings at once, and whoever knew the person's body exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from palpate.discovery.calibrate import Hidden, hidden, measured, structures_of
from palpate.discovery.library import LEVELS, SLACK, Library
from palpate.discovery.pairs import LEVELS as OF_TWO
from palpate.discovery.pairs import answers_at, together
from palpate.discovery.population import met
from palpate.discovery.posterior import level_prior
from palpate.discovery.rater import chance_of_all, chances, felt, noise_of
from palpate.discovery.reach import bin_of, bins_at
from palpate.tissue.equilibrium import balance
from palpate.tissue.range_of_motion import AXES
from studies.discovery_rows import Row, scored

Floats = NDArray[np.float64]
RATERS, RATED = 3, 300
THREE = (0.62, 0.73, 0.78)  # 4-engine 12.7: three hands of kappa 0.22
KAPPA_OF_TWO = 0.41
STEP = 0.1  # degrees: how finely expected deficits are told apart


def raters(library: Library, people: Hidden, rng: np.random.Generator) -> Row:
    """Three hands of kappa 0.22 at every place, with what is wrong about a place wrong for all three."""
    sigma, tones = noise_of(0.22), people.tones[:RATED]
    grades = np.sort(np.array([felt(tones, sigma, rng) for _ in range(RATERS)]), axis=0)
    logs = np.zeros((RATED, library.expected[..., 0].size))
    for place in range(len(library.palpable)):
        mean, spread = library.at(place)
        for told in np.unique(grades[:, :, place], axis=1).T:
            same = (grades[:, :, place] == told[:, None]).all(axis=0)
            logs[same] += np.log(chance_of_all(mean, spread, [(int(g), sigma) for g in told])).ravel()
    chance = structures_of(library, logs)
    what = f"kappa 0.22, three hands, {len(library.palpable)} places"
    return scored(library, chance, people.source[:RATED, 0], what=what, bar=THREE)


def knowing(library: Library, people: Hidden, rng: np.random.Generator, n: int) -> Row:
    """The most that grades can tell: an answer from the person's own body, known exactly. Nobody has that."""
    sigma, usual = noise_of(KAPPA_OF_TWO), balance(library.body).or_raise().tone
    grades = felt(people.tones[:n], sigma, rng)
    chance = np.zeros((n, len(library.keys) + 1))
    for person in range(n):
        mean = met(people.bodies[person], usual, LEVELS).held[..., library.palpable]
        each = np.log(chances(mean, np.float64(np.hypot(SLACK, sigma))))
        total = sum(each[grade, ..., place] for place, grade in enumerate(grades[person]))
        joint = np.exp(total - np.max(total)) * level_prior(LEVELS)
        chance[person, :-1] = joint.sum(axis=1) / joint.sum()
    what = f"kappa {KAPPA_OF_TWO}, all places, of somebody whose body is known exactly"
    return scored(library, chance, people.source[:n, 0], what=what)


def two(library: Library, rng: np.random.Generator, n: int) -> dict[str, float]:
    """Two holdings: how often both, or one of them, stand first; without and with movements."""
    sigma, people = noise_of(KAPPA_OF_TWO), hidden(library, rng, n, sources=2)
    grades = felt(people.tones, sigma, rng)
    moved = measured(people.lost, rng)
    found: dict[str, float] = {}
    included = _pairs(library, grades, moved, sigma)
    usual = np.argsort(-grades, axis=1, kind="stable")[:, :2]
    scores = {"tightest two": library.palpable[usual], "two sources": _first(included[0], 5),
              "two sources + movements": _first(included[1], 5)}  # fmt: skip
    for name, first in scores.items():
        hits = (first[:, :2, None] == people.source[:, None]).any(axis=1).sum(axis=1)
        found[f"{name}: both found"] = float((hits == 2).mean())
        found[f"{name}: at least one"] = float((hits >= 1).mean())
        if first.shape[1] >= 5:
            recalled = (first[:, :, None] == people.source[:, None]).any(axis=1).mean()
            found[f"{name}: recall among five"] = float(recalled)
    return found


def _first(inclusion: Floats, many: int) -> NDArray[np.int64]:
    return np.argsort(-inclusion, axis=1, kind="stable")[:, :many]


def _pairs(library: Library, grades: NDArray[np.int64], moved: Floats, sigma: float) -> tuple[Floats, Floats]:
    """Inclusion probabilities without and with movements: `pairs`, for many people at once. (N, S) each"""
    n, size = len(grades), len(library.keys)
    chosen = [int(np.argmin(np.abs(np.array(library.levels) - each))) for each in OF_TWO]
    level = np.array(library.levels)[chosen]
    marked = (grades[:, :, None] == np.arange(4)).astype(np.float32).reshape(n, -1)
    places = [answers_at(library, place, chosen) for place in range(len(library.palpable))]
    grid = np.log(bins_at(np.arange(0.0, 200.0, STEP))).astype(np.float32)
    reached = (bin_of(moved)[:, :, None] == np.arange(len(grid))).astype(np.float32).reshape(n, -1)
    evidence = np.full((2, n, size, size), -np.inf)
    for s in range(size - 1):
        tables = []
        for each in places:
            mean, spread = together(*each, s)
            tables.append(np.log(chances(mean, np.hypot(spread, np.float32(sigma)))).reshape(4, -1))
        shape = (n, len(library.share), len(chosen), size - s - 1, len(chosen))
        plain = (marked @ np.concatenate(tables).astype(np.float32)).reshape(shape)
        expected = (
            library.lost[:, s, None, None, None] * level[:, None, None]
            + library.lost[:, None, s + 1 :, None] * level
        )
        steps = np.minimum(np.rint(expected.reshape(len(AXES), -1) / STEP).astype(int), grid.shape[1] - 1)
        rows = grid[:, steps].transpose(1, 0, 2).reshape(-1, steps.shape[1])
        deficit = (reached @ rows).reshape(n, *shape[2:])
        for which, total in enumerate((plain, plain + deficit[:, None])):
            peak = total.max(axis=(1, 2, 3, 4), keepdims=True)
            mean_over = np.exp(total - peak).mean(axis=(1, 2, 4))
            with np.errstate(divide="ignore"):
                evidence[which, :, s, s + 1 :] = np.log(mean_over) + peak[:, 0, 0, 0]
    inclusion = []
    for each in evidence:
        chance = np.exp(each - each.max(axis=(1, 2), keepdims=True))
        chance /= chance.sum(axis=(1, 2), keepdims=True)
        inclusion.append(chance.sum(axis=1) + chance.sum(axis=2))
    return inclusion[0], inclusion[1]
