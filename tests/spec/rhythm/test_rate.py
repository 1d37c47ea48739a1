"""A tapped rate: against scipy's own interval, and what it refuses."""

import numpy as np
import pytest
from scipy import stats

from palpate.errors import NotPhysical
from palpate.rhythm.rate import rate, student


def test_even_taps_have_one_rate_and_no_spread() -> None:
    found = rate([0, 6, 12, 18, 24])

    assert found.cycles == 4
    for value in (found.value, found.slowest, found.quickest, found.low, found.high):
        assert value == pytest.approx(10)


@pytest.mark.parametrize("count", [3, 4, 7, 30, 31, 60])
def test_the_interval_is_students(count) -> None:
    lengths = np.random.default_rng(count).normal(7, 0.8, count)
    taps = np.concatenate([[2.0], 2 + np.cumsum(lengths)])

    found = rate(list(taps))
    low, high = stats.t.interval(0.95, count - 1, loc=lengths.mean(), scale=stats.sem(lengths))

    assert found.value == pytest.approx(60 * count / lengths.sum())
    assert (found.low, found.high) == pytest.approx((60 / high, 60 / low), rel=2e-3)
    assert found.slowest == pytest.approx(60 / lengths.max())
    assert found.quickest == pytest.approx(60 / lengths.min())


@pytest.mark.parametrize("freedom", [2, 3, 16, 30, 31, 40, 60, 200, 5000])
def test_the_quantile_is_that_of_the_tables(freedom) -> None:
    assert student(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=6e-4)


def test_the_interval_holds_the_true_rate_as_often_as_it_says() -> None:
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(2000):
        found = rate(list(np.cumsum(rng.normal(6, 0.5, 7))))
        held += found.low <= 10 <= found.high

    assert 0.935 <= held / 2000 <= 0.965


@pytest.mark.parametrize(
    ("taps", "word"),
    [
        ([], "at least 3 full cycles"),
        ([0, 6, 12], "got 3"),
        ([0, 6, 6, 12], "out of order"),
        ([0, 0.15, 0.3, 0.45], "got 400"),
        ([0, 6, 12, 400], "0.3 and 60"),
        ([0, 6, float("nan"), 18], "seconds"),
    ],
)
def test_what_is_no_rate_is_refused(taps, word) -> None:
    with pytest.raises(NotPhysical, match=word):
        rate(taps)
