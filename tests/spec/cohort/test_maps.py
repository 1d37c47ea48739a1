"""Means, t and permutations, against SciPy and against counting every draw."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from palpate.body.mark import Stroke
from palpate.body.painting import Painting
from palpate.body.surface import SurfacePoint
from palpate.cohort.maps import mean_map, of_paintings, share_painted, t_map
from palpate.cohort.multiple import false_discovery
from palpate.cohort.permutation import max_t
from palpate.errors import NotPhysical

title = "Many paintings: means and tests"


def some(seed, k=12, n=40, shift=0.0):
    return np.random.default_rng(seed).normal(shift, 1, (k, n))


def test_a_mean_counts_each_map_by_its_weight():
    maps = some(1, 3, 5)
    assert mean_map(maps) == pytest.approx(maps.mean(axis=0))
    assert mean_map(maps, [1, 2, 0]) == pytest.approx((maps[0] + 2 * maps[1]) / 3)
    assert share_painted([[0, 1, 2], [0, 0, 3]]) == pytest.approx([0, 0.5, 1])


def test_paintings_become_maps_of_their_strengths():
    spots = [
        Painting.drawn([Stroke(points=(SurfacePoint(face, 0.3, 0.3),), radius=0.02, strength=0.4)])
        for face in (100, 5000)
    ]
    maps = of_paintings(spots)
    assert maps.shape == (2, 36_631)
    assert maps.max() == pytest.approx(0.4)
    assert mean_map(maps).max() == pytest.approx(0.2)
    with pytest.raises(NotPhysical):
        of_paintings([])


def test_t_is_that_of_scipy():
    maps = some(2)
    assert t_map(maps) == pytest.approx(stats.ttest_1samp(maps, 0).statistic)


def test_t_where_nothing_varies_is_nothing_or_without_end():
    assert list(t_map([[0, 1.5, -2, 0.1], [0, 1.5, -2, 0.1], [0, 1.5, -2, 0.1]])) == [
        0,
        np.inf,
        -np.inf,
        np.inf,
    ]


@pytest.mark.parametrize(
    "maps", [[], [1.0, 2.0], [[np.nan, 1.0], [0.0, 1.0]], np.zeros((0, 4)), np.zeros((3, 0))]
)
def test_what_is_no_row_of_maps_is_sent_back(maps):
    for figure in (mean_map, t_map, lambda given: max_t(given, np.random.default_rng(0))):
        with pytest.raises(NotPhysical):
            figure(maps)


@pytest.mark.parametrize("weights", [[1, 1], [-1, 1, 1], [0, 0, 0], [np.nan, 1, 1]])
def test_weights_that_cannot_be_are_sent_back(weights):
    with pytest.raises(NotPhysical, match="one for each map, and not all 0"):
        mean_map(some(1, 3, 5), weights)


def counted(differences):
    """p of each vertex by the largest |t| over every one of the 2^k draws of signs, each t computed anew."""
    given = np.asarray(differences)
    seen = np.abs(stats.ttest_1samp(given, 0).statistic)
    largest = np.array(
        [
            np.abs(stats.ttest_1samp(given * np.array(signs)[:, None], 0).statistic).max()
            for signs in product((-1, 1), repeat=len(given))
        ]
    )
    return np.mean(largest[:, None] >= seen * (1 - 1e-9), axis=0)


def test_adjusted_p_is_that_of_counting_every_draw():
    differences = some(3, k=8, n=6)
    differences[:, 0] += 3
    draws = 20_000
    expected = counted(differences)
    found = max_t(differences, np.random.default_rng(5), draws)

    error = 4 * np.sqrt(expected * (1 - expected) / draws) + 2 / draws
    assert (np.abs(found.p - expected) <= error).all()
    assert found.p[0] < 0.05 < found.p[1:].min()
    assert found.t == pytest.approx(stats.ttest_1samp(differences, 0).statistic)
    assert list(found.beyond()) == [True] + [False] * 5


def test_a_seed_gives_the_same_p_again_and_vertices_never_painted_give_one():
    differences = some(4)
    differences[:, 7] = 0
    one, two = (max_t(differences, np.random.default_rng(9), 200) for _ in range(2))
    assert np.array_equal(one.p, two.p)
    assert one.p[7] == 1
    assert one.t[7] == 0
    assert one.p.min() >= 1 / 201


def test_where_nothing_is_there_at_most_five_of_a_hundred_bodies_say_so():
    """The family-wise error over bodies whose vertices move together, as those of paintings do."""
    rng = np.random.default_rng(11)
    bodies, found = 500, 0
    for _ in range(bodies):
        rough = rng.standard_t(5, (14, 120))
        smooth = rough + 0.8 * np.roll(rough, 1, axis=1) + 0.5 * np.roll(rough, 2, axis=1)
        found += max_t(smooth, rng, 199).beyond(0.05).any()
    assert found / bodies <= 0.05 + 2.58 * np.sqrt(0.05 * 0.95 / bodies)
    assert found > 0


def test_a_true_difference_is_found_where_it_is():
    differences = some(6, k=20, n=200)
    differences[:, 50:60] += 2.0
    beyond = max_t(differences, np.random.default_rng(1)).beyond()
    assert beyond[50:60].mean() >= 0.9
    assert not np.delete(beyond, np.arange(50, 60)).any()


def test_five_people_are_too_few_for_any_place():
    differences = np.ones((5, 3)) + some(7, 5, 3) / 100
    assert max_t(differences, np.random.default_rng(2), 5000).p.min() > 0.05


@pytest.mark.parametrize("draws", [0, -5, 10**9])
def test_a_number_of_draws_that_cannot_be_is_sent_back(draws):
    with pytest.raises(NotPhysical, match="number of draws"):
        max_t(some(1), np.random.default_rng(0), draws)
    with pytest.raises(NotPhysical, match="error rate must lie between"):
        max_t(some(1), np.random.default_rng(0), 10).beyond(1.0)


def test_false_discoveries_are_those_of_scipy():
    rng = np.random.default_rng(13)
    for p in (rng.random(50), rng.random(50) ** 4, np.array([0.0, 1.0, 0.5, 0.5]), np.array([0.03])):
        assert false_discovery(p) == pytest.approx(stats.false_discovery_control(p))
    for wrong in ([], [[0.1]], [1.2], [-0.1], [np.nan]):
        with pytest.raises(NotPhysical, match="p-values must be"):
            false_discovery(wrong)


def test_a_thousand_draws_over_a_hundred_bodies_take_no_time_to_speak_of():
    import time

    differences = np.random.default_rng(3).normal(size=(100, 35_466))
    times = []
    for _ in range(3):
        start = time.perf_counter()
        max_t(differences, np.random.default_rng(1))
        times.append(time.perf_counter() - start)
    assert min(times) < 2  # 0.2 s on the machine of the benchmarks; other work may run beside the tests
