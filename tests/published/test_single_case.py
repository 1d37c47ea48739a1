"""T1 to T3, T7, T13 of the specification: non-overlap, ratios, and what papers print beside them."""

import pytest

from palpate.errors import NotPhysical
from palpate.outcome.literature import (
    ird,
    kendall,
    pand,
    pem,
    pnd,
    tarlow,
    tau_bc,
    tau_u,
    tau_u_conventions,
    theil_sen,
)
from palpate.outcome.nonoverlap import interval, nonoverlap
from palpate.outcome.randomization import sign_flip, start_drawn
from palpate.outcome.ratios import log_ratio, log_ratio_of_medians, standardized_difference
from palpate.outcome.series import interrupted


def near(value):
    """To 1e-6 and to eight printed digits."""
    return pytest.approx(value, abs=1e-6, rel=1e-7)


# Parker, Vannest & Davis 2011
T1_A, T1_B = [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29]


def test_t1_nonoverlap():
    found = nonoverlap(T1_A, T1_B, better="higher")

    assert found.value == near(0.91666667)
    assert (found.error, found.error_hanley, found.error_null) == near((0.06900656, 0.07739185, 1 / 6))
    assert (found.low, found.high) == near((0.5973194, 0.9859977))
    assert found.tau == near(0.83333333)


def test_t1_effects_in_numbers():
    smd = standardized_difference(T1_A, T1_B)
    ratio = log_ratio(T1_A, T1_B, kind="counts")

    assert (smd.value, smd.error) == near((1.64993188, 0.63409351))
    assert (ratio.value, ratio.error) == near((0.19539617, 0.05557723))
    assert log_ratio_of_medians(T1_A, T1_B, kind="counts") == near(0.21868920)


def test_t1_what_papers_print():
    both = {"baseline": T1_A, "later": T1_B, "better": "higher"}

    assert (pnd(**both), pem(**both), pand(**both)) == near((5 / 7, 1, 11 / 13))
    assert ird(**both) == near(0.69047619)
    assert tau_u(**both) == near(0.73809524)
    assert tau_bc(**both, for_literature=True) == near(0.28571429)


CONVENTIONS = {
    "A vs B": (16, 19, 0.8421053, 0.80),
    "trend A": (3, None, 0.5477226, 0.50),
    "trend B": (7, None, 0.7378648, 0.70),
    "A vs B - trend A": (13, 28.8444, 0.4506939, 0.65),
    "A vs B + trend B": (23, 30.9839, 0.7423218, 0.76666667),
    "A vs B + trend B - trend A": (20, 33.9411, 0.5892557, 0.55555556),
}


def test_t2_one_data_set_has_many_taus():
    found = {each.of: each for each in tau_u_conventions([2, 3, 5, 3], [4, 5, 5, 7, 6], better="higher")}

    assert set(found) == set(CONVENTIONS)
    for name, (less, most, tau_b, tau_a) in CONVENTIONS.items():
        assert less == found[name].S
        assert most is None or pytest.approx(most, abs=5e-5) == found[name].D
        assert found[name].tau_b == near(tau_b)
        assert found[name].tau_a == near(tau_a)


def test_t2_a_line_through_four_points_turns_a_gain_into_a_loss():
    both = {"baseline": [3, 3, 4, 5], "later": [4, 5, 6, 7, 7], "better": "higher"}

    assert nonoverlap(**both).tau == near(0.80)
    assert tau_u(**both) == near(0.55)
    assert tau_bc(**both, for_literature=True) == near(-1.0)
    with pytest.raises(NotPhysical, match="at least 8 scores"):
        tau_bc(**both)


# Tarlow 2017: A, B, better; Tau, Tau-U, Tau-BC; slope, intercept; τ_b before, corrected, its error.
T3 = {
    "i": ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], (1, 0.6, 0), None, None),
    "ii": (
        [9, 6, 11, 5], [4, 7, 8, 7, 3, 7, 1],
        (-0.42857143, None, None), (-0.91666667, 9.29166667), (-0.3144855, 0.4077178, 0.3893506),
    ),
    "iii": (
        [1, 2, 3, 4, 5], [2, 1, 0, 0, 0],
        (-0.84, -1.24, None), (1, 0), (-0.6640783, -0.8451543, 0.2390457),
    ),
    "iv": (
        [33, 25, 17, 25, 14, 13, 14], [14, 15, 15, 4, 6, 9, 5, 4, 2, 2, 8, 11, 7],
        (None, None, None), (-3, 31), (-0.5811858, 0.6899236, 0.2289116),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", T3)
def test_t3_tarlow(name):
    a, b, taus, line, corrected = T3[name]

    found = (
        nonoverlap(a, b, better="higher").tau,
        tau_u(a, b, better="higher"),
        tau_bc(a, b, better="higher", for_literature=True),
    )
    for value, printed in zip(found, taus, strict=True):
        assert printed is None or value == near(printed)
    if line is not None:
        fit = theil_sen(a)
        assert (fit.slope, fit.intercept) == near(line)
    if corrected is not None:
        of = tarlow(a, b, for_literature=True)
        assert (of.plain, of.corrected, of.error) == near(corrected)


def test_t3_iv_trend_of_the_baseline():
    a = T3["iv"][0]

    assert kendall(range(len(a)), a).tau_b == near(-0.7509393)


def test_t3_v_lower_is_better():
    a = [33, 25, 17, 25, 19, 21, 19, 14, 19, 17]
    b = [14, 15, 15, 9, 12, 7, 10, 6, 5, 2, 2, 3, 5, 4]
    both = {"baseline": a, "later": b, "better": "lower"}
    found, ratio, line = nonoverlap(**both), log_ratio(a, b, kind="counts"), theil_sen(a)

    assert (found.value, found.error) == near((0.98214286, 0.01827950))
    assert (found.low, found.high) == near((0.7967335, 0.9985004))
    assert (ratio.value, ratio.error) == near((-0.97771926, 0.18209525))
    assert (pnd(**both), pand(**both), ird(**both)) == near((0.78571429, 0.95833333, 0.91428571))
    assert tau_u(**both) == near(0.79285714)
    assert (line.slope, line.intercept) == near((-1.2, 27.8))
    assert tau_bc(**both) == near(-0.20)


def test_t4_kendall_1970():
    x = [1, 2.5, 2.5, 4.5, 4.5, 6.5, 6.5, 8, 9.5, 9.5]
    y = [1, 2, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10]
    found = kendall(x, y)

    assert (found.S, found.tau_b) == near((33, 0.8589557))
    assert pytest.approx(38.41875, abs=5e-6) == found.D  # five digits are printed


# Huitema & McKean 2000
T6 = [58, 70, 79, 85, 93, 94, 105, 110, 122, 130, 122, 110, 103, 88, 81, 68, 53, 50, 36, 31]


def test_t6_without_autocorrelation():
    found = interrupted(range(20), T6, start=9, phi=0.0)
    moved = interrupted(range(1, 21), T6, start=10, phi=0.0)

    assert found.coefficients == pytest.approx((61.10909, 7.442424, -14.42424, -17.86667), rel=5e-7)
    assert found.errors == pytest.approx((1.672151, 0.3132225, 2.563837, 0.4429636), rel=5e-7)
    assert found.durbin_watson == near(2.1590696)
    assert found.r_squared == near(0.9917749)
    assert moved.coefficients[0] == pytest.approx(53.66667, rel=5e-7)
    assert moved.errors[0] == pytest.approx(1.943495, rel=5e-7)


def test_t6_restricted_likelihood():
    found = interrupted(range(20), T6, start=9, phi="reml")

    assert found.phi == pytest.approx(0.05347475, abs=1e-4)
    assert found.coefficients == pytest.approx((61.02632, 7.458214, -14.55643, -17.86643), rel=1e-5)
    assert found.log_likelihood == pytest.approx(-46.13464, abs=1e-5)


# Borckardt & Nash 2014
T7_A, T7_B = [7, 9, 8, 7, 7, 8, 8], [3, 4, 2, 4, 2, 1, 4, 5, 3, 2, 1, 2, 4, 4]


def test_t7_nonoverlap_and_difference():
    assert nonoverlap(T7_A, T7_B, better="lower").value == 1
    assert standardized_difference(T7_A, T7_B).value == near(-5.505135)


def test_t7_a_start_drawn_from_twelve():
    found = start_drawn(T7_A + T7_B, first=7, admissible=range(5, 17), better="lower")

    assert found.statistic == near(4.7857143)
    assert found.p == near(1 / 12)
    assert found.at_the_floor


def test_t13_sign_flip():
    found = sign_flip([1.2, 0.4, 0.9, -0.3, 1.1, 0.7], better="higher")

    assert found.statistic == near(0.6666667)
    assert (found.p, found.arrangements) == (0.03125, 64)


def test_an_interval_solves_its_equation_to_ten_digits():
    """The exact roots; a published program stops at .59734061 and .98601758."""
    low, high = interval(11 / 12, 6, 7)

    for theta in (low, high):
        h = 13 / 2 - 1
        variance = theta * (1 - theta) * (1 + h * (1 - theta) / (2 - theta) + h * theta / (1 + theta))
        assert (11 / 12 - theta) ** 2 == pytest.approx(1.959963984540054**2 / 42 * variance, abs=1e-10)
