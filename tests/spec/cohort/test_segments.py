"""Two groups of people by what they marked, against SciPy and against counting."""

from math import comb

import numpy as np
import pytest
from scipy import stats

from palpate.cohort.agreement import icc
from palpate.cohort.segments import chi_squares, two_groups, two_groups_drawn
from palpate.errors import NotPhysical

title = "Many paintings: groups and agreement"


def marked(seed, people=80, segments=6):
    rng = np.random.default_rng(seed)
    return rng.random((people, segments)) < rng.uniform(0.1, 0.9, segments), rng.random(people) < 0.4


def test_chi_square_is_that_of_scipy():
    marks, first = marked(1)
    for segment, (ours, p) in enumerate(
        zip(chi_squares(marks, first), two_groups(marks, first), strict=True)
    ):
        table = [[(marks[first == group, segment] == mark).sum() for mark in (0, 1)] for group in (0, 1)]
        expected = stats.chi2_contingency(table, correction=False)
        assert ours == pytest.approx(expected.statistic)
        assert p == pytest.approx(expected.pvalue)


def test_a_segment_that_all_or_none_marked_tells_nothing():
    marks, first = marked(2)
    marks[:, 0], marks[:, 1] = False, True
    assert list(chi_squares(marks, first)[:2]) == [0, 0]
    assert list(two_groups(marks, first)[:2]) == [1, 1]


def test_drawn_p_of_a_few_people_is_that_of_counting():
    # all of one group marked and none of the other: 2 of the 70 ways to choose 4 of 8 are as far apart
    marks = np.array([[True]] * 4 + [[False]] * 4)
    p = two_groups_drawn(marks, [1] * 4 + [0] * 4, np.random.default_rng(1), 20_000)
    assert p[0] == pytest.approx(2 / comb(8, 4), abs=0.004)


def test_groups_that_cannot_be_are_sent_back():
    marks, _ = marked(3)
    for groups in ([True] * 80, [False] * 80, [True] * 79, [[True] * 80]):
        with pytest.raises(NotPhysical):
            two_groups(marks, groups)
    with pytest.raises(NotPhysical, match="number of draws"):
        two_groups_drawn(marks, [True] * 40 + [False] * 40, np.random.default_rng(0), 0)


def test_agreement_is_that_of_the_paper():
    # Shrout & Fleiss 1979, table 2: six targets, four judges; ICC(2,1) = .29
    judges = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    assert icc(judges) == pytest.approx(0.29, abs=0.005)


def test_a_constant_difference_counts_against_agreement():
    same = np.arange(10.0)[:, None] + np.array([0.0, 0.0])
    assert icc(same) == pytest.approx(1)
    assert icc(same + np.array([0, 5])) < 0.75
    with pytest.raises(NotPhysical, match="nothing to tell apart"):
        icc(np.ones((4, 2)))
    for wrong in ([[1.0, 2.0]], [[1.0], [2.0]], [[1.0, np.nan], [2.0, 3.0]]):
        with pytest.raises(NotPhysical, match="at least 2 rows"):
            icc(wrong)
