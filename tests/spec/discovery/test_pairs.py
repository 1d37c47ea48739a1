"""Two holdings at once, and whether findings tell them from one."""

from __future__ import annotations

import numpy as np
import pytest

from palpate.discovery.findings import Finding
from palpate.discovery.pairs import bayes_factor, compare, rank_two
from palpate.discovery.rater import felt
from palpate.discovery.source import known
from palpate.tissue.refusal import Refusal
from tests.spec.discovery.felt_by import SHARP, library, of_a_hold

CALF, OTHER = "mus.soleus.R", "mus.soleus.L"


@pytest.fixture(scope="module")
def both():
    """A sharp hand on what two holds do together, at a third of the places."""
    shipped = library()
    mean = np.tensordot(shipped.share, shipped.mean, 1)[:, shipped.levels.index(0.15)]
    unheld = shipped.share @ shipped.unheld
    one, other = shipped.keys.index(CALF), shipped.keys.index(OTHER)
    tone = mean[one] + mean[other] - unheld
    grades = felt(tone, SHARP, np.random.default_rng(2))
    chosen = [i for i, s in enumerate(shipped.palpable) if i % 4 == 0 or s in (one, other)]
    findings = [
        Finding(shipped.keys[shipped.palpable[i]], int(grades[i]), "supine", "A", SHARP) for i in chosen
    ]
    return rank_two(known(findings, shipped))


def test_two_holds_that_were_felt_are_the_likeliest_pair(both) -> None:
    assert {key for key, _ in both.top(2)} == {CALF, OTHER}
    assert set(both.likeliest(1)[0][:2]) == {CALF, OTHER}
    assert both.inclusion.sum() == pytest.approx(2)
    assert both.chance == pytest.approx(both.chance.T)
    assert np.diag(both.chance).max() == 0
    assert 1 <= both.credible(0.8) <= 163 * 162 / 2


def test_two_explain_better_where_there_are_two(both) -> None:
    assert bayes_factor(both) > 3
    assert compare(both) == "two"


def test_nothing_felt_tells_one_from_two() -> None:
    told = rank_two(known([], library()))

    assert bayes_factor(told) == pytest.approx(1)
    assert isinstance(compare(told), Refusal)
    assert compare(told).code == "CANNOT_TELL"
    assert told.inclusion == pytest.approx(np.full(163, 2 / 163))


def test_one_hold_felt_everywhere_is_in_every_pair() -> None:
    found = rank_two(known(of_a_hold(CALF)[30:80], library()))

    assert found.top(1)[0][0] == CALF
