"""Acceptance C in small: what one person's body and mind can show. At full size: `make study-outcome`."""

import numpy as np
import pytest

from palpate.outcome.coupling import Moved, couple
from studies.outcome_coupling import KINDS, TABLE_C, coupled, pairs, which_leads

N = 6_000


@pytest.mark.parametrize("points", [6, 10, 16, 30])
def test_each_row_of_the_table(points):
    for kind, printed in zip(KINDS, TABLE_C[points], strict=True):
        mean, sd, share = coupled(points, N, kind, np.random.default_rng(31))
        assert mean == pytest.approx(printed[0], abs=0.01 + 4 * printed[1] / N**0.5)
        assert sd == pytest.approx(printed[1], abs=0.01 + 4 * printed[1] / (2 * N) ** 0.5)
        assert share == pytest.approx(printed[2], abs=0.01 + 4 * (printed[2] * (1 - printed[2]) / N) ** 0.5)


def test_two_detrended_lines_of_ten_points_seldom_agree_by_chance():
    share = coupled(10, 20_000, (0.0, True, True), np.random.default_rng(31))[2]

    assert 0.02 <= share <= 0.04


def test_two_lines_that_both_fall_agree_by_chance_if_their_trends_stay():
    assert coupled(10, N, (0.0, True, False), np.random.default_rng(31))[2] > 0.25


def test_what_is_called_together_of_sixteen_points_is_seldom_called_so_by_chance():
    x, y = pairs(16, 500, 0.0, np.random.default_rng(8), trends=True)
    either = {"body_better": "lower", "mind_better": "lower"}
    found = [couple(range(16), *each, **either).moved for each in zip(x, y, strict=True)]

    called = sum(each is not Moved.CANNOT_TELL for each in found) / 500
    assert called <= 0.06 + 4 * (0.06 * 0.94 / 500) ** 0.5


@pytest.mark.parametrize(("points", "printed"), [(10, 0.57), (80, 0.90)])
def test_ten_points_do_not_tell_who_leads(points, printed):
    found = which_leads(points, 2_000, np.random.default_rng(31))

    assert found == pytest.approx(printed, abs=0.02 + 4 * (printed * (1 - printed) / 2_000) ** 0.5)
