"""Whoever follows the next touch: from place to place, and with a hidden holding to be found."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from palpate.discovery.calibrate import Hidden, logs_of_deficits, logs_of_grades, measured, structures_of
from palpate.discovery.findings import RomFinding
from palpate.discovery.library import Library
from palpate.discovery.next_touch import information, next_touch
from palpate.discovery.posterior import Posterior, prior_of, weigh
from palpate.discovery.rater import felt, noise_of
from palpate.tissue.range_of_motion import AXES
from studies.discovery_rows import Row, only, scored

Floats = NDArray[np.float64]
KAPPA, TOUCHES, ENOUGH = 0.41, 12, 0.8
# Places as counted in 12.7, and its top-1 for guided ones, without and with movements.
COUNTS = (5, 10, 20, 30)
BARS = {(5, False): 0.14, (10, False): 0.25, (20, False): 0.43, (30, False): 0.52,
        (5, True): 0.47, (10, True): 0.59, (20, True): 0.64, (30, True): 0.68}  # fmt: skip


def greedy(library: Library, people: Hidden, deficits: Floats, rng: np.random.Generator) -> list[Row]:
    """Places chosen one by one by what they are expected to tell, beside as many at random."""
    sigma, source = noise_of(KAPPA), people.source[:, 0]
    grades = felt(people.tones, sigma, rng)
    # Ten of the 78 places of 12.7 are as large a part of them as seventeen of this body's 130.
    alike = round(10 * len(library.palpable) / 78)
    wanted = sorted({*COUNTS, alike})
    rows = []
    for with_movements in (False, True):
        before = logs_of_deficits(library, deficits) if with_movements else np.zeros((len(grades), 1))
        chosen = [_chosen(library, grades[i], before[i], sigma, wanted[-1]) for i in range(len(grades))]
        for many in wanted:
            guided = np.full(grades.shape, -1)
            for person, order in enumerate(chosen):
                guided[person, order[:many]] = grades[person, order[:many]]
            for name, told in (("guided", guided), ("at random", only(grades, many, rng))):
                chance = structures_of(library, logs_of_grades(library, told, sigma) + before)
                asked = (10 if many == alike else many, with_movements)
                bar = BARS.get(asked, 0.0) if name == "guided" else 0.0
                movements = " + movements" if with_movements else ""
                rows.append(
                    scored(
                        library,
                        chance,
                        source,
                        what=f"{many} places {name}{movements}",
                        bar=(bar,) if bar else (),
                    )
                )
    return rows


def _chosen(
    library: Library, grades: NDArray[np.int64], before: Floats, sigma: float, many: int
) -> list[int]:
    """Numbers of places in the order in which they would tell most."""
    table, logs = (each[: len(grades)] for each in library.grades(sigma))
    prior = prior_of(library, None, 0.0)
    with np.errstate(divide="ignore"):
        total = np.log(prior).ravel() + before
    order: list[int] = []
    for _ in range(many):
        joint = np.exp(total - total.max())
        known = Posterior(
            library=library, prior=prior, joint=(joint / joint.sum()).reshape(prior.shape), told={}, rom=(),
            speaks=np.zeros((0, *prior.shape)),
        )  # fmt: skip
        bits = information(known, table)
        bits[order] = -1.0
        order.append(int(np.argmax(bits)))
        total = total + logs[order[-1], grades[order[-1]]]
    return order


def practitioner(library: Library, people: Hidden, rng: np.random.Generator) -> dict[str, float]:
    """A scripted practitioner with one hidden holding each: follows the next touch, twelve times at most.

    Without and with all movements tested before the first touch. A touch is a structure or a region of the
    skin, or a movement that was not tested yet. She stops early when the 80 % set holds one structure alone.
    Found: it stands first when she stops.
    """
    found: dict[str, float] = {}
    for tested in (False, True):
        hits = np.array([_found(library, people, i, tested, rng) for i in range(len(people.tones))])
        reach = library.body.palpable[people.source[:, 0]]
        name = "practitioner, movements tested before" if tested else "practitioner"
        found[f"{name}: found in {TOUCHES} touches"] = float(hits[:, 0].mean())
        found[f"{name}: found, of holdings that a hand can reach"] = float(hits[reach, 0].mean())
        found[f"{name}: among five"] = float(hits[:, 1].mean())
        found[f"{name}: mean touches"] = float(hits[:, 2].mean())
    return found


def _found(
    library: Library, people: Hidden, person: int, tested: bool, rng: np.random.Generator
) -> tuple[float, float, float]:
    """Whether the holding stands first, whether it is among five, and after how many touches."""
    sigma, source, lost = noise_of(KAPPA), people.source[person, 0], people.lost[person]
    told: dict[int, list[tuple[int, float]]] = {}
    rom = [RomFinding(*AXES[q], float(measured(lost[q : q + 1], rng)[0])) for q in range(len(AXES) * tested)]
    known, touches = weigh(library, told, rom, default_sigma=sigma), 0
    while touches < TOUCHES and known.structures.max() < ENOUGH:
        (best, *_) = next_touch(known, n=1)
        touches += 1
        if best.kind == "place":
            place = library.places.index(best.key)
            tone = np.array(library.mixes[place] @ people.tones[person])
            told[place] = [(int(felt(tone, sigma, rng)), sigma)]
        else:
            q = AXES.index(tuple(best.key.split(" ")))
            rom.append(RomFinding(*AXES[q], float(measured(lost[q : q + 1], rng)[0])))
        known = weigh(library, told, rom, default_sigma=sigma)
    order = np.argsort(-known.structures, kind="stable")
    return float(order[0] == source), float(source in order[:5]), float(touches)
