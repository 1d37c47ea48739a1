"""Acceptance A in small: how often the verdict is wrong. At full size: `make study-outcome`.

The tolerance is that of the full tables, 4 √(p(1 - p)/N), widened to the N drawn here.
"""

from dataclasses import replace

import numpy as np
import pytest

from palpate.outcome.given import State
from palpate.outcome.priors import PHQ9
from palpate.outcome.verdict import SURE, verdicts
from studies.outcome_cells import near
from studies.outcome_verdict import (
    TABLE_A,
    WRONG,
    Scenario,
    as_believed,
    calibrated,
    clients,
    columns,
    judged,
)

N = 4_000


@pytest.mark.parametrize(("scenario", "printed"), TABLE_A, ids=[f"row {n}" for n in range(1, 9)])
def test_each_row_of_the_table(scenario, printed):
    found = columns(scenario, N, np.random.default_rng(20260))

    for column, (one, other) in enumerate(zip(found, printed, strict=True), 1):
        assert abs(one - other) <= near(other, N), f"column {column}: {one} for {other}"


def test_the_verdict_is_wrong_far_less_often_than_the_bare_rule():
    found = columns(Scenario(m=3, n=6), N, np.random.default_rng(1))

    assert found[0] > 0.15
    assert found[6] < 0.04


@pytest.mark.parametrize(("name", "prior", "printed"), WRONG, ids=[row[0] for row in WRONG])
def test_wrong_priors(name, prior, printed):
    scenario = Scenario(m=3, n=6)

    for drift, effect, asked in zip((0, -0.3, 0), (0, 0, -4), printed, strict=True):
        y = clients(replace(scenario, drift=drift, effect=effect), N, np.random.default_rng(20260))
        assert abs(float((judged(y, scenario, prior)[0] > SURE).mean()) - asked) <= near(asked, N)


@pytest.mark.parametrize("scenario", [row for row, _printed in TABLE_A[:4]])
def test_with_right_settings_two_to_six_in_a_hundred_are_called_better_wrongly(scenario):
    y = as_believed(scenario, N, np.random.default_rng(20260))

    wrong = float((judged(y, scenario, PHQ9)[0] > SURE).mean())

    assert 0.02 - near(0.02, N) <= wrong <= 0.06


@pytest.mark.parametrize("selected", [False, True])
def test_the_interval_covers_what_it_claims(selected):
    inside, middle = calibrated(20_000, np.random.default_rng(99), selected=selected)

    assert inside == pytest.approx(0.8, abs=0.006 + 4 * (0.16 / 20_000) ** 0.5)
    assert middle == pytest.approx(0.5, abs=0.004 + 4 * (1 / 12 / 20_000) ** 0.5)


def test_without_the_entry_score_the_verdict_would_flatter():
    _, middle = calibrated(20_000, np.random.default_rng(99), selected=True, with_entry=False)

    assert middle == pytest.approx(0.453, abs=0.006 + 4 * (1 / 12 / 20_000) ** 0.5)
    assert middle < 0.48


def test_the_door_for_many_agrees_with_the_closed_form_of_the_study():
    scenario = Scenario(m=3, n=6, effect=-4.0)
    y = clients(scenario, 500, np.random.default_rng(3))
    found = verdicts(
        scenario.times, y, start=3, better="lower", prior=PHQ9, mcid=3, rng=np.random.default_rng(4)
    )

    p, by_three = judged(y, scenario, PHQ9)
    assert found.p_better == pytest.approx(p, abs=1e-12)
    assert found.p_more == pytest.approx(by_three, abs=1e-12)
    assert [each is State.BETTER for each in found.states] == list(p > SURE)
