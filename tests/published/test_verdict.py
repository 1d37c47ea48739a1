"""T8, T10, T11, T12 and the base rates of section 7.5."""

from dataclasses import replace

import numpy as np
import pytest

from palpate.outcome.base_rate import base_rate as rate
from palpate.outcome.base_rate import before_to_since, first_to_last
from palpate.outcome.expected_path import Path
from palpate.outcome.guard import chance_of_any
from palpate.outcome.local_level import local_level
from palpate.outcome.priors import PHQ9
from palpate.outcome.verdict import calls_better, readied, verdict

NILE = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799,
    958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916,
    692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698,
    845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801,
    1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170,
    912, 746, 919, 718, 714, 740,
]  # fmt: skip


def test_t8_the_nile_wanders():
    found = local_level(range(1871, 1971), NILE)

    assert found.error_variance == pytest.approx(15_099, rel=0.01)
    assert found.level_variance == pytest.approx(1_469, rel=0.01)
    assert found.log_likelihood == pytest.approx(-632.54, abs=0.02)


def test_t8_the_nile_steps_down_with_the_dam():
    found = local_level(range(1871, 1971), NILE, start=1898)

    assert found.level_variance < 1e-3 * found.error_variance
    assert found.step == pytest.approx(-247.5, abs=1)
    assert 28.1 <= found.step_error <= 28.9


def test_t11_closed_form():
    found = verdict(
        range(10), [16, 14, 15, 13, 12, 10, 9, 9, 7, 8], start=3, better="lower", mcid=3,
        prior=replace(PHQ9, drift_sd=0), rng=np.random.default_rng(1),
    )  # fmt: skip

    assert (found.estimate, found.sd) == pytest.approx((-3.276119, 2.053111), abs=1e-6)
    assert (found.p_better, found.p_more) == pytest.approx((0.944720, 0.553492), abs=1e-6)
    assert found.log_likelihood == pytest.approx(-24.683301, abs=1e-6)


WEEKS = np.arange(10.0)


def shipped():
    return calls_better(readied(WEEKS, WEEKS > 3, PHQ9), PHQ9, "lower")


@pytest.mark.parametrize(
    ("first_score", "rule", "printed", "tolerance"),
    [
        (16, first_to_last(6, better="lower"), 0.244, 0.015),
        (16, before_to_since(6, 2, better="lower"), 0.087, 0.010),
        (16, shipped(), 0.032, 0.007),
        (20, first_to_last(6, better="lower"), 0.336, 0.016),
    ],
)
def test_base_rates(first_score, rule, printed, tolerance):
    found = rate(WEEKS, 3, first_score, PHQ9, rule, np.random.default_rng(5), draws=20_000)

    assert found == pytest.approx(printed, abs=tolerance)


def test_the_expected_path():
    found = Path().at(18, 4, better="lower", ends=(0, 27))

    assert (found.mean, found.sd) == pytest.approx((12.8707, 3.4176), abs=5e-5)
    assert (found.quantile(0.8), found.quantile(0.9)) == pytest.approx((15.7470, 17.2505), abs=5e-5)


@pytest.mark.parametrize(
    ("measures", "either", "printed"),
    [(3, False, 0.063), (5, False, 0.091), (8, False, 0.125), (5, True, 0.18)],
)
def test_the_more_one_looks_the_more_one_sees(measures, either, printed):
    found = chance_of_any(measures, correlation=0.5, either=either)

    assert found == pytest.approx(printed, abs=0.005 if either else 0.0006)
