"""A null simulation

Story: *Two thousand people whom nothing helped.* Invented clients with nine weekly scores after the one they
came with, chosen because that first score was 12 or more, as clients are. Nothing happens to them: each has a
level of her own, wanders about it, and is measured with an error. How many does each way of judging call
better?

And the same for the ranking of holdings: forty invented bodies in which nothing is held, felt everywhere.
Hardly any is refused. In all others *nothing held* belongs to the set that holds four fifths, and the first
name has few chances in a hundred: a ranking is no finding, and a name without its probability would be a
wrong one here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from examples.drawing import Panel
from examples.shown import MEASURE, Number, Shown
from palpate.discovery.findings import Finding
from palpate.discovery.library import Library
from palpate.discovery.posterior import NONE
from palpate.discovery.rater import felt, noise_of
from palpate.discovery.source import Ranking, rank
from palpate.outcome.given import State
from palpate.outcome.priors import PHQ9
from palpate.outcome.verdict import verdicts
from palpate.tissue.equilibrium import balance
from palpate.tissue.model import TissueModel
from palpate.tissue.refusal import Refusal
from palpate.tissue.solving import solve_problem
from palpate.tissue.varying import vary

CLIENTS, BEFORE, SINCE = 2000, 3, 6
BODIES, NOISE = 40, noise_of(0.41)
Floats = NDArray[np.float64]


def shown() -> Shown:
    """Judge people to whom nothing happened, and rank bodies in which nothing is held."""
    scores = unhelped(np.random.default_rng(7))
    first_to_last = float((scores[:, 0] - scores[:, -1] >= 6).mean())
    t_test = float(significant(scores).mean())
    weeks = np.arange(scores.shape[1])
    judged = verdicts(weeks, scores, start=BEFORE, better="lower", prior=PHQ9, rng=np.random.default_rng(7))
    better = judged.states.count(State.BETTER) / CLIENTS
    unheld = [ranked_unheld(np.random.default_rng(seed)) for seed in range(BODIES)]
    named = [each for each in unheld if isinstance(each, Ranking)]
    called = {
        "first less last, 6 points": first_to_last,
        "t test of the phases": t_test,
        "the verdict": better,
    }
    return Shown(
        results={
            "called better by first less last": Number(100 * first_to_last, 18.0, 1, "in 100"),
            "called better by a t test of the phases": Number(100 * t_test, 10.4, 1, "in 100"),
            "called better by the verdict": Number(100 * better, 1.5, 1, "in 100"),
            "called worse by the verdict": Number(
                100 * judged.states.count(State.WORSE) / CLIENTS, 1.9, 1, "in 100"
            ),
            "bodies with nothing held that are refused": Number(BODIES - len(named), 1, 0, "of 40"),
            "others with *nothing held* in the set of 80 %": Number(
                sum(NONE in each.credible(0.8) for each in named), 39, 0, "of 39"
            ),
            "probability of the first name, in the middle": Number(
                float(np.median([each.top(1)[0].p for each in named])), 0.06, 2
            ),
        },
        figure=drawn(called),
        alt="Three bars of wrong successes among people whom nothing helped; the verdict has the shortest.",
        caption=MEASURE,
    )


def unhelped(rng: np.random.Generator) -> Floats:
    """Scores of selected clients to whom nothing happens (clients, 1 + weeks); 5-outcomes 7.4."""
    kept: list[Floats] = []
    while sum(map(len, kept)) < CLIENTS:
        state = np.empty((CLIENTS, 1 + BEFORE + SINCE))
        state[:, 0] = rng.normal(0, 2.5, CLIENTS)
        for week in range(1, state.shape[1]):
            state[:, week] = 0.4 * state[:, week - 1] + rng.normal(0, 2.5 * np.sqrt(1 - 0.4**2), CLIENTS)
        drawn_scores = rng.normal(8, 4.5, (CLIENTS, 1)) + state + rng.normal(0, 1.9, state.shape)
        kept.append(drawn_scores[drawn_scores[:, 0] >= 12])
    return np.asarray(np.clip(np.concatenate(kept)[:CLIENTS], 0, 27))


def significant(scores: Floats) -> NDArray[np.bool_]:
    """Whether a one-sided t test of weeks before against weeks since is below .05. (clients,)"""
    before, since = scores[:, 1 : BEFORE + 1], scores[:, BEFORE + 1 :]
    squares = before.var(axis=1) * BEFORE + since.var(axis=1) * SINCE
    error = np.sqrt(squares / (BEFORE + SINCE - 2) * (1 / BEFORE + 1 / SINCE))
    return np.asarray(before.mean(axis=1) - since.mean(axis=1) > 1.8946 * error)  # t .95 with 7 degrees


def ranked_unheld(rng: np.random.Generator) -> Ranking | Refusal:
    """What is made of an invented body with nothing held, felt everywhere."""
    library = Library.cached(TissueModel.load("supine"))
    person = vary(library.body, rng)
    carried = solve_problem(person.problem()).or_raise().carried
    change = person.tone(carried) - balance(library.body).or_raise().tone
    grades = felt(change[library.palpable], NOISE, rng)
    told = [
        Finding(library.body.keys[place], int(grade), "supine", "A", NOISE)
        for place, grade in zip(library.palpable, grades, strict=True)
    ]
    return rank(told, library, default_sigma=NOISE)


def drawn(called: dict[str, float]) -> str:
    """A bar for each way of judging."""
    figure = Panel(
        title="Called better, of 100 people whom nothing helped",
        alt="; ".join(f"{name}: {100 * share:.1f} in 100" for name, share in called.items()) + ".",
        caption=MEASURE,
        x=(0, 25),
        y=(0, len(called)),
        left=220,
        height=250,
        x_label="in 100; three weeks before, six since, chosen for a first score of 12 or more",
    )
    figure.ticks(x=range(0, 26, 5))
    for number, (name, share) in enumerate(called.items()):
        top, end = figure.at_y(len(called) - number) + 8, figure.at_x(100 * share)
        figure.box(figure.at_x(0), top, end - figure.at_x(0), 24, color="#0072b2")
        figure.text(212, top + 17, name, anchor="end")
        figure.text(end + 8, top + 17, f"{100 * share:.1f}")
    return figure.svg()
