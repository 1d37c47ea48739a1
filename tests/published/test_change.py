"""T5, T15, T16: change variants, cutoffs, categories, the k-point band."""

from statistics import mean, stdev

import pytest

from palpate.outcome.change import (
    RELIABLE,
    band,
    categorize,
    count,
    cutoffs,
    edwards_nunnally,
    error_of_difference,
    gln,
    hageman_arrindell,
    hll,
    nunnally_kotsch,
    regression_to_the_mean,
    reliability_of_differences,
    reliable_change,
    sem,
)


def near(value):
    return pytest.approx(value, abs=1e-6)


def test_t5_jacobson_and_truax_1991():
    found = reliable_change(32.5, 47.5, 7.5, 0.8)

    assert sem(7.5, 0.8) == near(3.354102)
    assert (found.error, found.index, found.band) == near((4.743416, 3.16227766, 9.297096))
    assert found.reliable


# Dyadic adjustment of 30 couples, higher is better (Jacobson & Truax 1991, table 2)
BEFORE = [
    90.5, 74, 97, 73.5, 61, 66.5, 68.5, 86.5, 88.5, 68.5, 98, 80.5, 89.5, 91.5, 83.5, 60.5, 83, 88, 98.5,
    78.5, 99.5, 79.5, 84.5, 92.5, 93, 85, 64, 61, 80, 82.5,
]  # fmt: skip
AFTER = [
    97, 124, 97.5, 88, 96.5, 62.5, 112.5, 103.5, 90, 82.5, 105, 99.5, 112.5, 101, 99.5, 79.5, 88, 100.5, 119,
    116, 116, 129, 113, 118, 92, 114, 68, 52, 60.5, 104.5,
]  # fmt: skip


def test_t5_cutoffs():
    assert (mean(BEFORE), stdev(BEFORE)) == pytest.approx((81.58333, 11.82566), abs=5e-6)

    found = cutoffs(
        clinical_mean=mean(BEFORE), clinical_sd=stdev(BEFORE), functional_mean=114.8, functional_sd=17.8,
        better="higher",
    )  # fmt: skip
    assert found.c == pytest.approx(94.84241, abs=5e-6)
    assert found.a == pytest.approx(105.2347, abs=5e-5)
    assert found.b == near(79.2)


@pytest.mark.parametrize(
    ("retest", "three", "five"), [(0.88, (19, 10, 1), (1, 4, 14, 3, 8)), (0.96, (21, 7, 2), (2, 4, 15, 3, 6))]
)
def test_t5_counts(retest, three, five):
    found = [reliable_change(*pair, stdev(BEFORE), retest) for pair in zip(BEFORE, AFTER, strict=True)]
    up = sum(each.index > RELIABLE for each in found)
    down = sum(each.index < -RELIABLE for each in found)
    in_order = count(
        categorize(*pair, band=found[0].band, cutoff=94.84241, better="higher", best=151)
        for pair in zip(BEFORE, AFTER, strict=True)
    )

    assert (up, 30 - up - down, down) == three
    assert tuple(in_order.values()) == five


def test_t5_the_band_at_88():
    found = reliable_change(0, 1, stdev(BEFORE), 0.88)

    assert (found.error, found.band) == pytest.approx((5.793367, 11.355), abs=5e-4)


def test_t15_variants():
    given = {"mean": 35, "sd": 8, "retest": 0.8}

    assert reliable_change(40, 28, 8, 0.8).index == near(-2.3717082)
    assert gln(40, 28, **given) == near(-2.2916667)
    assert hll(40, 28, mean_after=27, **given) == near(-0.6250000)
    assert edwards_nunnally(40, 28, **given) == near(-3.0745935)
    assert nunnally_kotsch(40, 28, retest_after=0.8, **given) == near(-2.4008541)
    assert hageman_arrindell(40, 28, mean_after=27, sd_after=9, correlation=0.5, **given) == near(-2.6503659)
    assert reliability_of_differences(8, 9, 0.8, 0.5) == near(0.6027397)


def test_t16_the_band_of_several_points():
    weeks = {"phi": 0.4, "s": 2.5, "sem": 1.9}

    assert error_of_difference([0, 1, 2, 3], [8, 9], **weeks) == near(3.1378532)
    assert band([0, 1, 2, 3], [8, 9], **weeks) == near(6.1501922)
    assert error_of_difference([0], [1000], **weeks) == near(4.4407207)
    assert band([0], [1000], **weeks) == near(8.7038125)


def test_t16_regression_to_the_mean():
    found = regression_to_the_mean(mean=8, variance=30.11, entry_cut=12, correlation=22.75 / 30.11)

    assert found == near(1.7606147)


@pytest.mark.parametrize(
    ("sd", "retest", "points"), [(5.9, 0.89, 5.4), (5.9, 0.84, 6.5), (30.11**0.5, 20.25 / 30.11, 8.7)]
)
def test_alpha_is_too_liberal(sd, retest, points):
    """5-outcomes 5: alpha, retest over days, and stability over months of the PHQ-9 (SD and r of T16)."""
    assert reliable_change(0, 1, sd, retest).band == pytest.approx(points, abs=0.05)


def test_cutoff_of_the_gad7():
    found = cutoffs(
        clinical_mean=14.4, clinical_sd=4.7, functional_mean=4.9, functional_sd=4.8, better="lower"
    )

    assert found.c == pytest.approx(9.70, abs=0.005)
