"""One observer with herself: published numbers, and what is not said."""

import numpy as np
import pytest
from scipy import stats

from palpate.errors import NotPhysical
from palpate.rhythm.agreement import ENOUGH, graded, kappa, paced
from palpate.rhythm.sqar import AMPLITUDES, QUALITIES

title = "Does a hand agree with itself?"

# Cohen 1968, Table 1: 200 cases in three classes by two judges, as counts, and his weights of disagreement.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
APART = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
# Bland & Altman 1986, Table 1: peak flow in l/min of 17 people, each meter's first reading.
WRIGHT = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
MINI = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]


def similar(apart):
    """Weights of disagreement as weights of agreement."""
    most = max(max(row) for row in apart)
    return [[1 - cell / most for cell in row] for row in apart]


def test_kappa_is_cohens() -> None:
    assert kappa(COHEN).value == pytest.approx(0.492, abs=5e-4)  # the paper prints three digits


def test_weighted_kappa_is_cohens() -> None:
    swapped = [[0, 6, 3], [6, 0, 1], [3, 1, 0]]  # the same with the weights 6 and 1 in each other's place

    assert kappa(COHEN, similar(APART)).value == pytest.approx(0.348, abs=5e-4)
    assert kappa(COHEN, similar(swapped)).value == pytest.approx(0.574, abs=5e-4)


def test_the_interval_is_that_of_fleiss_cohen_and_everitt() -> None:
    # The worked example of the manual of SAS/STAT, PROC FREQ, "Agreement study": kappa 0.3449, 95 % 0.2030 to
    # 0.4868, with their standard error.
    skin = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]

    found = kappa(skin)
    assert (found.value, found.low, found.high) == pytest.approx((0.3449, 0.2030, 0.4868), abs=5e-5)


@pytest.mark.parametrize("weights", [None, similar(APART)])
def test_the_standard_error_is_how_far_kappa_strays(weights) -> None:
    rng = np.random.default_rng(1969)
    shares = np.ravel(COHEN) / 200
    strayed = [kappa(rng.multinomial(200, shares).reshape(3, 3).tolist(), weights).value for _ in range(4000)]

    assert kappa(COHEN, weights).error == pytest.approx(np.std(strayed), rel=0.05)


def test_the_limits_of_agreement_are_bland_and_altmans() -> None:
    # The paper: mean -2.1, standard deviation 38.8, limits with 2 of them -79.7 and 75.5; 95 % of the mean
    # -22.0 to 17.8, of the limits within 2.12 times 16.3. It rounds before it goes on.
    found = paced(list(zip(MINI, WRIGHT, strict=True)))
    deviation = (found.high - found.low) / (2 * 1.959964)

    assert found.mean == pytest.approx(-2.1, abs=0.05)
    assert deviation == pytest.approx(38.8, abs=0.05)
    assert (found.mean - 2 * deviation, found.mean + 2 * deviation) == pytest.approx((-79.7, 75.5), abs=0.1)
    assert (found.mean - found.mean_reach, found.mean + found.mean_reach) == pytest.approx(
        (-22.0, 17.8), abs=0.1
    )
    assert found.limit_reach == pytest.approx(2.12 * 16.3, abs=0.1)


def test_the_interval_of_a_share_is_wilsons() -> None:
    found = graded([("even", "even")] * 14 + [("even", "weak")] * 6, grades=QUALITIES.codes, ordered=False)
    wilson = stats.binomtest(14, 20).proportion_ci(method="wilson")

    assert (found.share, found.low, found.high) == pytest.approx((0.7, wilson.low, wilson.high), abs=1e-6)


CASES_WHAT_IS_NOT_SAID = """
 pairs                                         | share | kappa | why
-----------------------------------------------+-------+-------+-----------
                                               | no    | no    | too_few
 even-even*9                                   | no    | no    | too_few
 even-even*10                                  | yes   | no    | one_grade
 even-even*6 weak-weak*4                       | yes   | no    | all_alike
 even-even*5 weak-weak*4 even-weak*1           | yes   | yes   |
 even-even*5 weak-weak*4 clear-weak*8          | yes   | no    | too_few
 even-even*5 weak-weak*4 clear-weak*9          | yes   | yes   |
"""


def test_what_is_not_said(case) -> None:
    pairs = []
    for group in case.pairs.split():
        pair, times = group.split("*")
        pairs += [tuple(pair.split("-"))] * int(times)

    found = graded(pairs, grades=QUALITIES.codes, ordered=False)

    assert (found.share is not None) == (case.share == "yes")
    assert (found.kappa is not None) == (case.kappa == "yes")
    assert found.why == case.why
    assert (found.pairs, found.alike) == (len(pairs), sum(one == other for one, other in pairs))


def test_kappa_needs_twice_the_square_of_the_grades_that_occurred() -> None:
    pairs = [("none", "none"), ("barely", "barely"), ("wide", "medium")]

    assert graded(pairs, grades=AMPLITUDES.codes, ordered=True).needed == 2 * 4**2
    assert graded(pairs[:1], grades=AMPLITUDES.codes, ordered=True).needed == ENOUGH


def test_neighbors_count_as_near_only_where_there_is_an_order() -> None:
    near = [("narrow", "medium")] * 20 + [("none", "none")] * 10 + [("wide", "wide")] * 10
    far = [("none", "wide")] * 20 + [("narrow", "narrow")] * 10 + [("medium", "medium")] * 10

    weighted = [graded(pairs, grades=AMPLITUDES.codes, ordered=True).kappa.value for pairs in (near, far)]
    assert weighted[0] > 0.5 > 0.1 > weighted[1]


def test_a_grade_of_another_list_is_refused() -> None:
    with pytest.raises(NotPhysical, match="one list"):
        graded([("even", "levitating")], grades=QUALITIES.codes, ordered=False)
    with pytest.raises(NotPhysical, match="two grades"):
        kappa([[7]])


def test_too_few_rates_say_nothing() -> None:
    found = paced([(8, 8.5)] * (ENOUGH - 1))

    assert found.pairs == ENOUGH - 1
    assert found.mean is found.low is found.high is found.mean_reach is found.limit_reach is None


@pytest.mark.parametrize("spread", [0.3, 1.2])
def test_the_limits_hold_as_many_differences_as_they_say(spread) -> None:
    rng = np.random.default_rng(7)
    held = []
    for _ in range(300):
        first = rng.normal(8, 1, 40)
        found = paced(list(zip(first, first + rng.normal(0.2, spread, 40), strict=True)))
        held.append(np.mean((found.low <= (new := rng.normal(0.2, spread, 200))) & (new <= found.high)))

    assert np.mean(held) == pytest.approx(0.95, abs=0.015)
