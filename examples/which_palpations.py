"""Which palpations find it

Story: *Ten people who were asked nothing.* Ten invented people sit, each with a body of its own, and in each
the left upper trapezius is held at 15 %. A hand as reliable as two that agree by a weighted kappa of 0.41
grades places from 0 to 3. Once it feels fifteen places that the model asks for one after the other, once
fifteen at random, once all 130.

Which grades speak for the hold that was planted? First the held muscle itself, then its twin on the other
side, then muscles at the front of neck and chest that answer it. Places asked for one by one find it more
often than as many at random; a refusal counts as not found. An upper trapezius lies under the hand, and ten
people are a story: how often it comes out right, deep structures included, stands in
[the study](../studies/DISCOVERY.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from examples.drawing import Panel
from examples.shown import ENGINE, Number, Shown, words
from palpate.discovery.findings import Finding
from palpate.discovery.library import Library
from palpate.discovery.next_touch import next_touch
from palpate.discovery.rater import felt, noise_of
from palpate.discovery.source import Ranking, known, rank
from palpate.tissue.equilibrium import balance
from palpate.tissue.model import TissueModel
from palpate.tissue.naming import said
from palpate.tissue.solving import solve_problem
from palpate.tissue.varying import vary

PLANTED, LEVEL, POSTURE = "mus.trapezius:upper.L", 0.15, "sitting"
PEOPLE, TOUCHES, NOISE = 10, 15, noise_of(0.41)


def shown() -> Shown:
    """Feel ten invented people three ways, and count how often the planted hold stands first."""
    library = Library.cached(TissueModel.load(POSTURE))
    rng = np.random.default_rng(1)
    guided = at_random = everywhere = kept = 0
    bits: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(PEOPLE):
        grades = graded(library, rng)
        guided += first(ranked(library, guided_by(library, grades)))
        at_random += first(ranked(library, [grades[k] for k in rng.permutation(list(grades))[:TOUCHES]]))
        all_felt = ranked(library, list(grades.values()))
        everywhere += first(all_felt)
        if all_felt is None:
            continue
        kept += PLANTED in all_felt.credible(0.95)
        speaks = all_felt.posterior.weights(library.keys.index(PLANTED))
        for name, each in zip(all_felt.names, speaks, strict=True):
            bits[name].append(float(each))
    telling = sorted(((float(np.mean(each)), name) for name, each in bits.items()), reverse=True)[:10]
    return Shown(
        results={
            "first, 15 places asked for one by one": Number(guided, 7, 0, "of 10"),
            "first, 15 places at random": Number(at_random, 4, 0, "of 10"),
            "first, all 130 places": Number(everywhere, 8, 0, "of 10"),
            "in the set that holds 95 %, all places": Number(kept, 10, 0, "of 10"),
            "tells most": words(telling[0][1], PLANTED),
            "tells next": words(telling[1][1], "mus.trapezius:upper.R"),
            "bits from the place itself": Number(telling[0][0], 5.1, 1, "bits"),
        },
        figure=drawn(telling),
        alt="Bars for the ten places whose grades speak most for the planted hold; the place itself leads.",
    )


def graded(library: Library, rng: np.random.Generator) -> dict[str, Finding]:
    """One invented person with the planted hold, as one hand grades every place it can reach."""
    body = library.body
    person = vary(body, rng)
    carried = solve_problem(person.problem({body.keys.index(PLANTED): LEVEL})).or_raise().carried
    change = person.tone(carried) - balance(body).or_raise().tone
    places = library.palpable
    return {
        body.keys[place]: Finding(body.keys[place], int(grade), POSTURE, "A", NOISE)
        for place, grade in zip(places, felt(change[places], NOISE, rng), strict=True)
    }


def guided_by(library: Library, grades: Mapping[str, Finding]) -> list[Finding]:
    """The findings of whoever feels, one by one, the place that would tell most by then."""
    told: list[Finding] = []
    for _ in range(TOUCHES):
        so_far = known(told, library, default_sigma=NOISE)
        touches = next_touch(so_far, include_rom=False, regions=False, n=1)
        told.append(grades[touches[0].key])  # fifteen of 130 places: there is always one left
    return told


def ranked(library: Library, told: Sequence[Finding]) -> Ranking | None:
    """What a ranking makes of it; None if it is refused."""
    return rank(told, library, default_sigma=NOISE) or None


def first(ranking: Ranking | None) -> int:
    """1 if the planted hold stands first."""
    return int(ranking is not None and ranking.keys[0] == PLANTED)


def drawn(telling: Sequence[tuple[float, str]]) -> str:
    """One bar for each place, most telling first."""
    most = float(np.ceil(telling[0][0] + 0.5))
    figure = Panel(
        title="Which grades speak for a planted hold: left upper trapezius, ten people",
        alt="; ".join(f"{said(name)} {each:.1f} bits" for each, name in telling) + ".",
        caption=ENGINE,
        x=(0, most),
        y=(0, len(telling)),
        left=300,
        height=118 + 24 * len(telling),
        x_label="bits for the hold, mean over ten people with all places felt",
    )
    figure.ticks(x=np.arange(0, most + 0.1).tolist())
    for number, (each, name) in enumerate(telling):
        top = figure.at_y(len(telling) - number) + 4
        figure.box(figure.at_x(0), top, figure.at_x(each) - figure.at_x(0), 15, color="#0072b2")
        figure.text(292, top + 12, said(name).partition(" (")[0], anchor="end")
    return figure.svg()
