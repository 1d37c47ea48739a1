"""Every sentence about a number, as a reader meets it.

Hazards: H24.
"""

import string
from dataclasses import replace

import numpy as np
import pytest

from palpate.outcome import sentences
from palpate.outcome.coupling import Coupled, Moved, quadrant
from palpate.outcome.expected_path import Path
from palpate.outcome.given import State
from palpate.outcome.pooled import funnel
from palpate.outcome.priors import PHQ9
from palpate.outcome.sentences import (
    of_coupling,
    of_funnel,
    of_one_line,
    of_path,
    of_quadrant,
    of_two_lines,
    of_verdict,
    say,
)
from palpate.outcome.single_case import single_case
from palpate.outcome.verdict import Verdict

title = "What a reader is told"

FOUND = Verdict(
    state=State.BETTER, n_before=4, n_since=6, estimate=-5.0, sd=2.0, p_better=0.976, p_worse=0.024,
    p_more=0.5, mcid=5, base_rate=0.032, priors="PHQ-9",
)  # fmt: skip
CAVEAT = (
    "Changed while in care does not mean changed because of care. Modelled from 10 scores; priors: PHQ-9."
)


def told(verdict, measure="PHQ-9"):
    return [str(each) for each in of_verdict(verdict, measure)]


def test_better_never_stands_without_its_base_rate():
    assert told(FOUND) == [
        "PHQ-9 is better while in care (chance .98). In people like this, about 3 in 100 would show this "
        "much without any effective help.",
        CAVEAT,
    ]


def test_more_than_the_smallest_change_is_said_only_above_four_in_five():
    assert told(replace(FOUND, p_more=0.81))[1] == (
        "The change is probably larger than the smallest change that matters (5)."
    )
    assert len(told(replace(FOUND, p_more=0.80))) == 2


def test_worse():
    assert told(replace(FOUND, state=State.WORSE, p_worse=0.97, p_more=0.9)) == [
        "PHQ-9 is worse while in care (chance .97). Talk about it before the next session.",
        CAVEAT,
    ]


def test_cannot_tell():
    assert told(replace(FOUND, state=State.CANNOT_TELL))[0] == (
        "These scores cannot tell whether PHQ-9 has changed beyond its usual ups and downs."
    )


def test_too_early():
    assert told(Verdict(state=State.TOO_EARLY, n_before=1, n_since=1, priors="PHQ-9")) == [
        "Not enough scores yet: 1 before the first session, 1 since. Three of each are needed; five before "
        "is better.",
        CAVEAT.replace("10 scores", "2 scores"),
    ]


def test_not_scorable_says_why_and_claims_nothing():
    found = told(Verdict(state=State.NOT_SCORABLE, why="All scores are missing."))

    assert found == ["PHQ-9: these scores cannot be judged. All scores are missing."]


def test_coupling():
    found = Coupled(moved=Moved.TOGETHER, points=24, r=0.512, low=0.124, high=0.767)

    assert [str(each) for each in of_coupling(found, "Pain", "mood")] == [
        "Pain and mood moved together beyond their common trend (r .51, .12 to .77, 24 points).",
        "Not corrected for measurement noise.",
        "One person needs about 30 shared points.",
    ]
    apart = replace(found, moved=Moved.APART, r=-0.512, low=-0.767, high=-0.124, points=30)
    assert [str(each) for each in of_coupling(apart, "Pain", "mood")][0::2] == [
        "Pain and mood moved apart beyond their common trend (r −.51, −.77 to −.12, 30 points).",
    ]
    unknown = replace(found, moved=Moved.CANNOT_TELL, points=12)
    assert [str(each) for each in of_coupling(unknown, "Pain", "mood")] == [
        "Cannot tell whether they moved together (12 points; 16 are needed, 30 are better).",
    ]


def test_a_norm_that_is_not_verified():
    assert str(say(sentences.UNVERIFIED, measure="PHQ-9")) == (
        "The comparison value for PHQ-9 is quoted from memory and not yet verified."
    )


def test_a_chart_of_one_line_in_one_sentence():
    case = single_case(
        range(8), [14, 13, 15, 14, 13, 14, 12, 14], start=3, better="lower", prior=PHQ9,
        rng=np.random.default_rng(1),
    )  # fmt: skip
    found = of_one_line(case, "PHQ-9", better="lower", weeks=(0, 7), ends=(14, 14))

    assert str(found) == (
        "PHQ-9: 8 scores from week 0 to week 7, from 14 to 14; lower is better. These scores cannot tell "
        "whether PHQ-9 has changed beyond its usual ups and downs."
    )


def test_a_chart_of_two_lines_in_one_sentence():
    found = of_two_lines(Coupled(moved=Moved.CANNOT_TELL, points=9), "Pain", "mood")

    assert str(found) == (
        "Pain and mood, one above the other over the same 9 shared weeks. Cannot tell whether they moved "
        "together (9 points; 16 are needed, 30 are better)."
    )


def test_a_quadrant_in_one_sentence():
    found = quadrant(
        [-5, 0, 5, None], [-4, -4, -4, 1], body_band=3, mind_band=3, body_better="lower", mind_better="lower"
    )

    assert str(of_quadrant(found)) == (
        "Change of 3 clients: both better 1, body only 0, mind only 1, neither 0, in opposite directions 1; "
        "1 left out for a missing score."
    )


def test_an_expected_path_and_a_funnel_in_one_sentence_each():
    path = Path().at(18, 4, better="lower", ends=(0, 27))
    mine = funnel([0.1, -0.1, 0.2], [1, 1, 1], [30, 40, 50], own=1, complete=0.9)

    assert str(of_path(path, "PHQ-9", session=4, score=16)) == (
        "PHQ-9 at session 4: 16; expected 12.9, and no worse than 17.3 for nine in ten."
    )
    assert str(of_funnel(mine)) == (
        "Your 40 finished cases lie -0.1 points from expectation; 95 in 100 such groups lie between -2 and 2 "
        "by chance."
    )


@pytest.mark.parametrize(
    ("p", "text"),
    [(0.951, ".95"), (0.9899, ".99"), (0.9999, "above .99"), (1.0, "above .99"), (None, "not known")],
)
def test_no_chance_is_ever_one(p, text):
    assert sentences.chance(p) == text


@pytest.mark.parametrize(("share", "text"), [(0.032, "3"), (0.001, "fewer than 1"), (0.0, "fewer than 1")])
def test_no_base_rate_is_ever_nothing(share, text):
    assert sentences.in_100(share) == text


TEMPLATES = {name: each for name, each in vars(sentences).items() if name.isupper() and isinstance(each, str)}


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_a_sentence_and_can_be_filled_in(name):
    fields = {field for _, field, _, _ in string.Formatter().parse(TEMPLATES[name]) if field is not None}
    filled = str(say(TEMPLATES[name], **dict.fromkeys(fields, "x")))

    assert "{" not in filled
    assert filled.endswith((".", ")", "x"))
    assert not {"because of SER", "low risk", "deteriorating", "proves"} & set(filled.split())
