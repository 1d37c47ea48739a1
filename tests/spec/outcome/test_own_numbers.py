"""A practice's own numbers: learned from scores before care only, and seen against expectation."""

from dataclasses import replace

import numpy as np
import pytest

from palpate.errors import NotPhysical, NotYet
from palpate.outcome.expectation import against, sums
from palpate.outcome.learning import learned
from palpate.outcome.priors import PHQ9

title = "What a practice learns from its own clients"

TRUE = replace(PHQ9, mean=13, sd=3, s=3, phi=0.5)


def drawn(count, weeks, rng):
    t = np.tile(np.arange(float(weeks)), (count, 1))
    root = np.linalg.cholesky(TRUE.covariance(t[0]))
    return t, TRUE.mean + rng.standard_normal((count, weeks)) @ root.T


def test_with_many_clients_their_numbers_come_back():
    found = learned(*drawn(800, 6, np.random.default_rng(1)), PHQ9)

    assert found.mean == pytest.approx(13, abs=4 * 4.6 / 800**0.5)
    assert found.sd == pytest.approx(3, abs=0.45)
    assert found.s == pytest.approx(3, abs=0.3)
    assert found.phi == pytest.approx(0.5, abs=0.1)
    assert (found.sem, found.step_sd, found.drift_sd) == (PHQ9.sem, PHQ9.step_sd, PHQ9.drift_sd)
    assert found.source.startswith("learned from 800 clients")


def test_a_state_is_never_learned_to_be_small():
    t = np.tile(np.arange(5.0), (40, 1))
    y = np.random.default_rng(2).normal(12, 4, (40, 1)) + np.random.default_rng(3).normal(0, 1.9, (40, 5))
    found = learned(t, y, PHQ9)

    assert found.s >= 0.45 * 3.5


def test_twenty_nine_clients_are_too_few_and_two_scores_each_do_not_count():
    t, y = drawn(40, 4, np.random.default_rng(1))
    y[29:, 2:] = np.nan

    with pytest.raises(NotYet, match="got 29"):
        learned(t, y, PHQ9)


def test_sums_of_two_practices_are_the_sums_of_all():
    rng = np.random.default_rng(5)
    x = rng.normal(size=(60, 3))
    y = 4 + x @ [1.0, -2.0, 0.5] + rng.normal(size=60)
    both = (sums(x[:25], y[:25]) + sums(x[25:], y[25:])).expectation()

    plain = np.linalg.lstsq(np.column_stack([np.ones(60), x]), y, rcond=None)
    assert both.coefficients == pytest.approx(plain[0])
    assert both.sd == pytest.approx((plain[1][0] / 56) ** 0.5)


def test_against_expectation_nobody_is_sorted():
    rng = np.random.default_rng(6)
    x, who = rng.normal(size=(90, 1)), ["Beate"] * 30 + ["Anna"] * 60
    y = 10 - x[:, 0] + rng.normal(0, 0.5, 90) + np.r_[np.full(30, 1.0), np.zeros(60)]
    found = against(sums(x, y).expectation(), x, y, who)

    assert [each.person for each in found] == ["Beate", "Anna"]
    assert found[0].mean > 3 * found[0].error > 0
    assert sum(each.mean * each.cases for each in found) == pytest.approx(0, abs=1e-8)


def test_columns_that_say_the_same_give_no_expectation():
    with pytest.raises(NotYet, match="who differ"):
        sums(np.ones((20, 1)), np.arange(20.0)).expectation()
    with pytest.raises(NotPhysical, match="every column"):
        sums([[1.0], [float("nan")]], [1, 2])
