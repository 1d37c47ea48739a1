"""What must hold for every pair of listenings of one observer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.rhythm.agreement import ENOUGH, graded, paced
from palpate.rhythm.sqar import AMPLITUDES

codes = st.sampled_from(AMPLITUDES.codes)
many = st.lists(st.tuples(codes, codes), min_size=60, max_size=120)
rate = st.floats(2, 20)
rates = st.lists(st.tuples(rate, rate), min_size=ENOUGH, max_size=60)


def of(pairs, ordered=True):
    return graded(pairs, grades=AMPLITUDES.codes, ordered=ordered)


@given(many, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(pairs, ordered, random):
    shuffled = random.sample(pairs, len(pairs))

    assert of(shuffled, ordered) == of(pairs, ordered)


@given(many, st.booleans())
def test_first_and_second_may_change_places(pairs, ordered):
    found, swapped = of(pairs, ordered), of([(second, first) for first, second in pairs], ordered)

    assert (found.alike, found.why) == (swapped.alike, swapped.why)
    if found.kappa is not None:
        assert found.kappa.value == pytest.approx(swapped.kappa.value)
        assert found.kappa.error == pytest.approx(swapped.kappa.error)


@given(many, st.booleans())
def test_an_interval_holds_its_value_and_stays_within_its_bounds(pairs, ordered):
    found = of(pairs, ordered)

    assert 0 <= found.low <= found.share <= found.high <= 1
    if found.kappa is not None:
        assert -1 <= found.kappa.low <= found.kappa.value <= found.kappa.high <= 1


@given(st.lists(codes, min_size=60, max_size=80))
def test_a_hand_that_always_repeats_itself_is_wholly_alike_and_gets_no_kappa(grades):
    found = of([(grade, grade) for grade in grades])

    assert found.share == 1 and found.kappa is None
    assert found.why in ("all_alike", "one_grade")


@given(many, st.permutations(AMPLITUDES.codes))
def test_without_an_order_the_names_of_the_grades_do_not_matter(pairs, names):
    renamed = dict(zip(AMPLITUDES.codes, names, strict=True))
    found = of(pairs, ordered=False)
    other = of([(renamed[first], renamed[second]) for first, second in pairs], ordered=False)

    assert (found.why, found.alike) == (other.why, other.alike)
    if found.kappa is not None:
        assert found.kappa.value == pytest.approx(other.kappa.value)


@given(rates, st.floats(-3, 3))
def test_a_second_rate_that_is_always_higher_moves_mean_and_limits_by_that_much(pairs, more):
    found, moved = paced(pairs), paced([(first, second + more) for first, second in pairs])

    for name in ("mean", "low", "high"):
        assert getattr(moved, name) == pytest.approx(getattr(found, name) + more, abs=1e-9)
    assert moved.limit_reach == pytest.approx(found.limit_reach, abs=1e-9)


@given(rates)
def test_first_and_second_rate_in_each_others_place_turn_the_limits_round(pairs):
    found, turned = paced(pairs), paced([(second, first) for first, second in pairs])

    assert (turned.mean, turned.low, turned.high) == pytest.approx(
        (-found.mean, -found.high, -found.low), abs=1e-9
    )
