"""How often the ranking of holdings is right, on invented people: the table of 4-engine 12.7 at full size.

`make study-discovery` prints every row as found beside its bar, and writes studies/DISCOVERY.md and
docs/pictures/reliability.svg. Nobody of these people was used to make the library. One process a posture;
some minutes.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from palpate.discovery.calibrate import (
    Hidden,
    hidden,
    logs_of_deficits,
    logs_of_grades,
    measured,
    structures_of,
    top,
)
from palpate.discovery.library import Library
from palpate.discovery.rater import CUTS, felt, noise_of
from palpate.tissue.model import TissueModel
from palpate.tissue.varying import LITERAL, Variation
from studies import discovery_page
from studies.discovery_more import knowing, raters, two
from studies.discovery_rows import Row, naive, naive_z, only, scored
from studies.discovery_touching import greedy, practitioner

Floats = NDArray[np.float64]
SEED, PEOPLE, FEWER, PAIRS, CASES, KNOWN = 127, 1600, 800, 400, 200, 400
KAPPAS = (0.71, 0.41, 0.22, 0.14)
WIDER = Variation(strength=0.35, arms=0.15, demand=0.2)
# 4-engine 12.7: top-1, 3, 5 of the ranking; (kappa, share of palpable places): bars.
BARS = {
    (0.71, 20 / 78): (0.24, 0.37, 0.44), (0.71, 1.0): (0.67, 0.78, 0.81),
    (0.41, 10 / 78): (0.11, 0.18, 0.22), (0.41, 20 / 78): (0.22, 0.34, 0.39),
    (0.41, 40 / 78): (0.42, 0.53, 0.59), (0.41, 1.0): (0.63, 0.73, 0.78),
    (0.22, 1.0): (0.51, 0.65, 0.69), (0.14, 1.0): (0.44, 0.59, 0.64),
}  # fmt: skip
ROM_BARS = {
    0.0: (0.28, 0.43, 0.49),
    20 / 78: (0.44, 0.54, 0.61),
    40 / 78: (0.55, 0.66, 0.69),
    1.0: (0.68, 0.77, 0.80),
}


@dataclass(kw_only=True)
class Study:
    """One posture: its rows, and what the page says beside them."""

    posture: str
    structures: int
    palpable: int
    rows: list[Row] = field(default_factory=list)
    greedy: list[Row] = field(default_factory=list)
    notes: dict[str, float] = field(default_factory=dict)
    chances: dict[float, tuple[Floats, NDArray[np.int64]]] = field(default_factory=dict)


def main(postures: list[str]) -> None:
    """Run it all, print it, and write the page."""
    root = Path(__file__).resolve().parents[1]
    with ProcessPoolExecutor(len(postures)) as one_each:
        studies = list(one_each.map(run, postures))
    page = discovery_page.page(studies)
    (root / "studies" / "DISCOVERY.md").write_text(page, encoding="utf-8")
    picture = discovery_page.picture(studies)
    (root / "docs" / "pictures" / "reliability.svg").write_text(picture, encoding="utf-8")
    sys.stdout.write(page)


def run(posture: str) -> Study:
    """Every row of one posture."""
    library = Library.cached(TissueModel.load(posture))
    rng = np.random.default_rng([SEED, len(posture)])
    study = Study(posture=posture, structures=len(library.keys), palpable=len(library.palpable))
    people = hidden(library, rng, PEOPLE)
    deficits = measured(people.lost, rng)
    moved = logs_of_deficits(library, deficits)
    for (kappa, share), bar in BARS.items():
        study.rows.append(_row(library, people, kappa, share, bar, rng, study=study))
    for share, bar in ROM_BARS.items():
        study.rows.append(_row(library, people, 0.41, share, bar, rng, moved=moved))
    study.rows.append(raters(library, people, rng))
    study.rows.append(knowing(library, people, rng, KNOWN))
    for name, variation in (("people who differ more", WIDER), ("as 12.7 to the letter", LITERAL)):
        others = hidden(library, rng, PEOPLE, variation=variation)
        study.rows.append(
            replace(_row(library, others, 0.41, 1.0, (), rng), what=f"kappa 0.41, all places, {name}")
        )
    few = _part(people, FEWER)
    study.greedy = greedy(library, few, deficits[:FEWER], rng)
    study.notes |= {
        f"weighted kappa of two hands said to reach {kappa}": agreement(people, noise_of(kappa), rng)
        for kappa in KAPPAS
    }
    study.notes |= two(library, rng, PAIRS) | practitioner(library, hidden(library, rng, CASES), rng)
    return study


def _row(
    library: Library, people: Hidden, kappa: float, share: float, bar: tuple[float, ...],
    rng: np.random.Generator, *, moved: Floats | None = None, study: Study | None = None,
) -> Row:  # fmt: skip
    sigma, many = noise_of(kappa), round(share * len(library.palpable))
    grades = only(felt(people.tones, sigma, rng), many, rng)
    logs = logs_of_grades(library, grades, sigma)
    chance = structures_of(library, logs if moved is None else logs + moved)
    source = people.source[:, 0]
    if study is not None and share == 1.0:
        study.chances[kappa] = chance, source
    where = f"{many} places" if many else "no place"
    return scored(
        library, chance, source,
        what=f"kappa {kappa}, {where}{' + movements' if moved is not None else ''}",
        naive=top(naive(library, grades, rng), source),
        naive_z=top(naive_z(library, grades, sigma, rng), source),
        bar=bar,
    )  # fmt: skip


def agreement(people: Hidden, sigma: float, rng: np.random.Generator) -> float:
    """Weighted kappa (linear) of two such hands on these people."""
    one, other = (
        np.digitize(people.tones + sigma * rng.standard_normal(people.tones.shape), CUTS) for _ in "ab"
    )
    counts = np.zeros((4, 4))
    np.add.at(counts, (one.ravel(), other.ravel()), 1.0)
    apart = np.abs(np.subtract.outer(np.arange(4), np.arange(4)))
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    return float(1 - (apart * counts).sum() / (apart * expected).sum())


def _part(people: Hidden, n: int) -> Hidden:
    return Hidden(
        tones=people.tones[:n], source=people.source[:n], level=people.level[:n], lost=people.lost[:n],
        bodies=people.bodies[:n],
    )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:] or ["standing", "supine"])
