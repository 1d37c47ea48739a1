"""A single-case verdict

Story: *Sixteen, and then eight.* Somebody answers the PHQ-9 every week, four times before care begins and six
times after. The scores fall from 16 to 8, which a difference of first and last calls a clear success: eight
points, where six are taken for reliable; and every later score is better than every earlier one. The verdict
asks what entry and time do alone. People are measured when they come, and they come when it is bad; and this
course was falling before.

So the answer is *cannot tell*: a chance of .88, where .95 is asked for. The second course was level for six
weeks, then falls and stays; there the word is *better*, and its base rate stands beside it: how often the
same would be said of people who came with this score and whom nothing helped.
"""

from __future__ import annotations

import numpy as np

from examples.drawing import Panel
from examples.shown import MEASURE, Number, Shown, words
from palpate.outcome.course import trajectory
from palpate.outcome.nonoverlap import nonoverlap
from palpate.outcome.priors import PHQ9
from palpate.outcome.verdict import Verdict, verdict

SCORES, START = (16, 14, 15, 13, 12, 10, 9, 9, 7, 8), 3.0
LONGER, LONGER_START = (17, 16, 18, 16, 17, 16, 10, 9, 9, 8, 7, 8, 8, 7), 5.0


def shown() -> Shown:
    """One course that cannot tell, and one that can."""
    short, longer = judged(SCORES, START), judged(LONGER, LONGER_START)
    pairs = nonoverlap(SCORES[:4], SCORES[4:], better="lower")
    return Shown(
        results={
            "first score less last": Number(SCORES[0] - SCORES[-1], 8, 0, "points"),
            "the verdict": words(short.state.value, "cannot_tell"),
            "chance that it is better": Number(short.p_better or 0.0, 0.88, 2),
            "the step that is left": Number(short.estimate or 0.0, -2.7, 1, "points"),
            "give or take": Number(short.sd or 0.0, 2.3, 1, "points"),
            "non-overlap of all pairs": Number(pairs.value, 1, 2),
            "the longer course": words(longer.state.value, "better"),
            "its base rate": Number(longer.base_rate or 0.0, 0.03, 2),
        },
        figure=drawn(),
        alt="Ten scores that fall from 16 to 8, four of them before care, with the course that the model "
        "sees through them and a band around it.",
        caption=MEASURE,
    )


def judged(scores: tuple[int, ...], start: float) -> Verdict:
    """The verdict on weekly scores; care began after week `start`."""
    chance = np.random.default_rng(1)
    weeks = range(len(scores))
    return verdict(weeks, scores, start=start, better="lower", prior=PHQ9, rng=chance, mcid=5)


def drawn() -> str:
    """The scores, the start of care, and where the course most likely ran."""
    weeks = np.linspace(0, len(SCORES) - 1, 91)
    course = trajectory(range(len(SCORES)), SCORES, start=START, prior=PHQ9, at=weeks)
    low, high = course.band(0.8)
    figure = Panel(
        title="Ten scores of one person: cannot tell",
        alt=f"Scores by week: {', '.join(map(str, SCORES))}. Care began after week 3.",
        caption=MEASURE,
        x=(0, len(SCORES) - 1),
        y=(0, 27),
        right=60,
        x_label="weeks",
        y_label="PHQ-9; dots: scores, line: the course in the model with its 80 % band",
    )
    figure.ticks(x=range(len(SCORES)), y=(0, 9, 18, 27))
    for part in (weeks <= START, weeks > START):
        figure.band(weeks[part].tolist(), low[part].tolist(), high[part].tolist(), 0)
        figure.line(weeks[part].tolist(), course.mean[part].tolist(), 0)
    between = figure.at_x(START + 0.05)
    figure.stroke(between, figure.at_y(27), between, figure.at_y(0), dash="5 4")
    figure.text(between + 6, figure.at_y(26), "care begins", size=12)
    figure.dots(range(len(SCORES)), SCORES, 1)
    return figure.svg()
