"""T9, T10, T12 and the figures of section 12."""

import pytest

from palpate.outcome.pooled import (
    cases_for,
    combine,
    funnel_of_a_rate,
    partly_pooled,
    privacy_noise,
    reliability_of_mean,
    within_people,
)

# Bland & Altman 1995, part 1: intramural pH and PaCO2 of eight people
PEOPLE = [
    [(6.68, 3.97), (6.53, 4.12), (6.43, 4.09), (6.33, 3.97)],
    [(6.85, 5.27), (7.06, 5.37), (7.13, 5.41), (7.17, 5.44)],
    [
        (7.40, 5.67), (7.42, 3.64), (7.41, 4.32), (7.37, 4.73), (7.34, 4.96), (7.35, 5.04), (7.28, 5.22),
        (7.30, 4.82), (7.34, 5.07),
    ],
    [(7.36, 5.67), (7.33, 5.10), (7.29, 5.53), (7.30, 4.75), (7.35, 5.51)],
    [
        (7.35, 4.28), (7.30, 4.44), (7.30, 4.32), (7.37, 3.23), (7.27, 4.46), (7.28, 4.72), (7.32, 4.75),
        (7.32, 4.99),
    ],
    [(7.38, 4.78), (7.30, 4.73), (7.29, 5.12), (7.33, 4.93), (7.31, 5.03), (7.33, 4.93)],
    [(6.86, 6.85), (6.94, 6.44), (6.92, 6.52)],
    [
        (7.19, 5.28), (7.29, 4.56), (7.21, 4.34), (7.25, 4.32), (7.20, 4.41), (7.19, 3.69), (6.77, 6.09),
        (6.82, 5.58),
    ],
]  # fmt: skip


def test_t9_within_people():
    rows = [(number, *pair) for number, own in enumerate(PEOPLE) for pair in own]
    person, x, y = zip(*rows, strict=True)
    found = within_people(person, x, y)

    assert found.freedom == 38
    assert found.r == pytest.approx(-0.50676974, abs=1e-8)
    assert found.p == pytest.approx(0.00084711, abs=5e-9)
    assert (found.low, found.high) == pytest.approx((-0.7112297, -0.2232550), abs=1e-6)


# Rubin 1981
EFFECTS, ERRORS = [28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]


def test_t10_eight_schools_combined():
    found = combine(EFFECTS, ERRORS)

    assert (found.fixed, found.fixed_error) == pytest.approx((7.685617, 4.071919), abs=1e-6)
    assert pytest.approx(4.707079, abs=1e-6) == found.Q
    assert (found.between, found.between_reml) == (0, 0)


def test_t10_eight_schools_partly_pooled():
    found = partly_pooled(EFFECTS, ERRORS, widest=40)

    assert found.mean == pytest.approx(7.93, abs=0.02)
    assert found.spread == pytest.approx(6.52, abs=0.02)
    assert found.spread_median == pytest.approx(5.23, abs=0.02)
    assert list(found.estimates) == pytest.approx(
        [11.38, 7.89, 6.14, 7.65, 5.13, 6.14, 10.66, 8.45], abs=0.02
    )


@pytest.mark.parametrize(
    ("cases", "inner", "outer"),
    [
        (10, (0.2, 0.8), (0.1, 0.9)),
        (20, (0.3, 0.7), (0.15, 0.85)),
        (50, (0.36, 0.64), (0.28, 0.72)),
        (100, (0.40, 0.60), (0.35, 0.65)),
    ],
)
def test_t12_funnel(cases, inner, outer):
    assert funnel_of_a_rate(0.5, cases, 0.95) == pytest.approx(inner)
    assert funnel_of_a_rate(0.5, cases, 0.998) == pytest.approx(outer)


def test_what_a_comparison_of_practitioners_would_need():
    assert [round(reliability_of_mean(n, 0.03), 2) for n in (25, 50, 100)] == [0.44, 0.61, 0.76]
    assert [round(cases_for(0.8, icc)) for icc in (0.01, 0.03, 0.05)] == [396, 129, 76]


@pytest.mark.parametrize(
    ("span", "people", "printed"),
    [(27, 50, 1.53), (27, 200, 0.38), (27, 2000, 0.04), (15, 50, 0.85), (15, 200, 0.21), (15, 2000, 0.02)],
)
def test_what_privacy_costs(span, people, printed):
    assert privacy_noise(span, 1, people) == pytest.approx(printed, abs=0.005)
