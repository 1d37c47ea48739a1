"""What must hold for every course of scores, whichever way the measure counts."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from palpate.outcome.change import Category, categorize, error_of_difference, reliable_change
from palpate.outcome.coupling import couple
from palpate.outcome.course import trajectory
from palpate.outcome.given import State
from palpate.outcome.guard import holm
from palpate.outcome.nonoverlap import nonoverlap
from palpate.outcome.pooled import combine, within_people
from palpate.outcome.priors import PHQ9, mirrored
from palpate.outcome.randomization import sign_flip, start_drawn
from palpate.outcome.ratios import standardized_difference
from palpate.outcome.series import interrupted
from palpate.outcome.sudden import sudden
from palpate.outcome.verdict import verdict, verdicts

score = st.integers(0, 27).map(float)
course = st.lists(score, min_size=8, max_size=20)
few = st.lists(score, min_size=2, max_size=9)
QUICK = settings(max_examples=30)  # a course of scores has few corners, and there are many laws
WIDE = replace(PHQ9, low=-1000, high=1000)


def judge(scores, start, better="lower", prior=PHQ9, times=None, **more):
    times = range(len(scores)) if times is None else times
    return verdict(
        times, scores, start=start, better=better, prior=prior, rng=np.random.default_rng(1), **more
    )


@QUICK
@given(course, st.integers(2, 4), st.integers(-50, 50))
def test_all_scores_and_the_norm_shifted_leave_the_step_alone(scores, start, by):
    found = judge(scores, start, prior=WIDE)
    shifted = judge([x + by for x in scores], start, prior=replace(WIDE, mean=WIDE.mean + by))

    assert shifted.estimate == pytest.approx(found.estimate, abs=1e-9)
    assert shifted.state is found.state


@QUICK
@given(course, st.integers(2, 4), st.floats(0.5, 6))
def test_later_scores_shifted_shift_the_step_that_way_and_by_less(scores, start, by):
    later = [x + by * (week > start) for week, x in enumerate(scores)]
    found, shifted = judge(scores, start, prior=WIDE), judge(later, start, prior=WIDE)

    assert 0 < shifted.estimate - found.estimate < by


@QUICK
@given(course, st.integers(2, 4))
def test_a_mirrored_measure_has_the_mirrored_verdict(scores, start):
    found = judge(scores, start, mcid=5)
    seen = judge([27 - x for x in scores], start, better="higher", prior=mirrored(PHQ9), mcid=5)

    assert seen.state is found.state
    assert seen.estimate == pytest.approx(-found.estimate, abs=1e-9)
    assert (seen.p_better, seen.p_more) == pytest.approx((found.p_better, found.p_more), abs=1e-9)


@QUICK
@given(course, st.integers(2, 4))
def test_the_other_direction_swaps_better_and_worse(scores, start):
    found, other = judge(scores, start), judge(scores, start, better="higher")
    swap = {State.BETTER: State.WORSE, State.WORSE: State.BETTER, State.CANNOT_TELL: State.CANNOT_TELL}

    assert other.state is swap[found.state]
    assert other.p_better == pytest.approx(found.p_worse)


@QUICK
@given(course, st.integers(3, 4), st.data())
def test_a_missing_score_widens_the_step(scores, start, data):
    gone = data.draw(st.integers(0, len(scores) - 1))
    left = [None if week == gone else x for week, x in enumerate(scores)]
    found, fewer = judge(scores, start), judge(left, start)

    assume(fewer.state is not State.TOO_EARLY)
    if gone:  # without the entry score, time itself begins later
        assert fewer.sd >= found.sd - 1e-12
    assert fewer.n == found.n - 1


@QUICK
@given(course, st.integers(2, 4), st.integers(-500, 500))
def test_the_calendar_does_not_matter(scores, start, by):
    weeks = [week + by for week in range(len(scores))]

    assert judge(scores, start + by, times=weeks).estimate == pytest.approx(
        judge(scores, start).estimate, abs=1e-7
    )


@QUICK
@given(st.lists(st.lists(score, min_size=10, max_size=10), min_size=2, max_size=6), st.randoms())
def test_people_in_another_order_have_the_same_verdicts_in_that_order(people, random):
    order = random.sample(range(len(people)), len(people))
    table = np.array(people)
    table[0, 2] = np.nan

    def of(rows):
        return verdicts(range(10), rows, start=4, better="lower", prior=PHQ9, rng=np.random.default_rng(1))

    found, permuted = of(table), of(table[order])
    assert permuted.states == tuple(found.states[each] for each in order)
    assert permuted.estimate == pytest.approx(found.estimate[order], nan_ok=True)


@QUICK
@given(course, st.integers(2, 4))
def test_one_client_alone_is_judged_as_among_many(scores, start):
    alone = judge(scores, start, mcid=5)
    among = verdicts(
        range(len(scores)), [scores, scores], start=start, better="lower", prior=PHQ9, mcid=5,
        rng=np.random.default_rng(1),
    )  # fmt: skip

    assert among.states == (alone.state, alone.state)
    assert among.estimate[1] == pytest.approx(alone.estimate, abs=1e-9)
    assert among.p_more[0] == pytest.approx(alone.p_more, abs=1e-9)


@QUICK
@given(course, st.integers(2, 4))
def test_a_course_lies_within_its_wider_band(scores, start):
    found = trajectory(range(len(scores)), scores, start=start, prior=PHQ9, at=range(len(scores) + 3))
    (low, high), (lower, higher) = found.band(0.5), found.band(0.8)

    assert (lower <= low).all() and (high <= higher).all()
    assert (found.sd > 0).all()


@QUICK
@given(few, few)
def test_non_overlap_turned_round_is_the_rest(a, b):
    found, other = nonoverlap(a, b, better="lower"), nonoverlap(a, b, better="higher")

    assert found.value + other.value == pytest.approx(1)
    if found.low is not None:
        assert 0 <= found.low <= found.value <= found.high <= 1
        assert found.low == pytest.approx(1 - other.high, abs=1e-8)


@QUICK
@given(few, few, st.integers(-20, 20), st.randoms())
def test_non_overlap_knows_neither_shifts_nor_order(a, b, by, random):
    found = nonoverlap(a, b, better="lower")
    moved = nonoverlap(random.sample([x + by for x in a], len(a)), [x + by for x in b], better="lower")

    assert (moved.value, moved.error) == pytest.approx((found.value, found.error))


@QUICK
@given(few, few, st.floats(0.5, 4))
def test_a_standardized_difference_has_no_unit(a, b, by):
    found = standardized_difference(a, b)
    assume(found.value is not None and found.error is not None)
    scaled = standardized_difference([by * x for x in a], [by * x for x in b])

    assert (scaled.value, scaled.error) == pytest.approx((found.value, found.error))


@QUICK
@given(score, score, st.floats(1, 10), st.floats(0.1, 0.95))
def test_before_and_after_in_each_others_place_turn_the_index_round(before, after, sd, retest):
    one, other = reliable_change(before, after, sd, retest), reliable_change(after, before, sd, retest)

    assert one.index == pytest.approx(-other.index)
    assert one.band == other.band


@QUICK
@given(score, score, st.floats(2, 12), st.floats(3, 20))
def test_a_mirrored_pair_is_in_the_same_category(before, after, band, cutoff):
    one = categorize(before, after, band=band, cutoff=cutoff, better="lower", best=0)
    other = categorize(27 - before, 27 - after, band=band, cutoff=27 - cutoff, better="higher", best=27)

    near_a_limit = abs(abs(after - before) - band) < 1e-9 or abs(before - band) < 1e-9
    assume(not near_a_limit)
    assert one is other
    if one in (Category.RECOVERED, Category.IMPROVED):
        assert after < before


@QUICK
@given(st.integers(1, 6), st.integers(1, 6), st.floats(0, 0.9), st.floats(0, 5))
def test_more_points_narrow_the_band_toward_its_state(k, more, phi, s):
    narrow = {"phi": phi, "s": s, "sem": 2.0}
    fewer = error_of_difference(range(0, 10 * k, 10), [200], **narrow)
    many = error_of_difference(range(0, 10 * (k + more), 10), [200], **narrow)

    assert many < fewer


@QUICK
@given(st.lists(st.tuples(score, score), min_size=16, max_size=30))
def test_body_and_mind_may_change_places(pairs):
    weeks, (body, mind) = range(len(pairs)), zip(*pairs, strict=True)
    found = couple(weeks, body, mind, body_better="lower", mind_better="higher")
    other = couple(weeks, mind, body, body_better="higher", mind_better="lower")
    turned = couple(weeks, body, mind, body_better="lower", mind_better="lower")

    assert other.moved is found.moved
    assert (found.r is None) == (turned.r is None)
    if found.r is not None:
        assert other.r == pytest.approx(found.r)
        assert turned.r == pytest.approx(-found.r)
        assert found.low <= found.r <= found.high


@QUICK
@given(st.lists(st.tuples(score, score), min_size=16, max_size=30), st.floats(-2, 2), st.floats(-2, 2))
def test_no_trend_of_either_makes_them_move_together(pairs, slope, other):
    weeks = np.arange(len(pairs))
    body, mind = (np.array(each) for each in zip(*pairs, strict=True))
    either = {"body_better": "lower", "mind_better": "lower"}
    found = couple(weeks, body, mind, **either)
    assume(found.r is not None)

    tilted = couple(weeks, body + slope * weeks, mind + other * weeks, **either)
    assert tilted.r == pytest.approx(found.r, abs=1e-6)


@QUICK
@given(st.lists(st.floats(-5, 5), min_size=1, max_size=9))
def test_signs_turned_round_leave_as_many_arrangements(differences):
    found = sign_flip(differences, better="higher")

    assert found.arrangements == 2 ** len(differences)
    assert found.smallest <= found.p <= 1
    assert sign_flip([-x for x in differences], better="lower").p == found.p


@QUICK
@given(st.lists(score, min_size=8, max_size=12))
def test_over_all_starts_p_is_at_most_its_rank(scores):
    admissible = list(range(2, 7))
    p = sorted(
        start_drawn(scores, first=each, admissible=admissible, better="lower").p for each in admissible
    )

    assert all(found >= (rank - 1e-9) / 5 for rank, found in enumerate(p, 1))


@QUICK
@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.randoms())
def test_adjusted_p_values_are_no_smaller_and_keep_their_order(p, random):
    found = holm(p)

    assert (found >= np.array(p)).all() and (found <= 1).all()
    assert list(found[np.argsort(p, kind="stable")]) == sorted(found)


@QUICK
@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(0.5, 5)), min_size=2, max_size=8), st.floats(-10, 10))
def test_estimates_shifted_shift_what_is_combined(rows, by):
    y, s = zip(*rows, strict=True)
    found, shifted = combine(y, s), combine([each + by for each in y], s)

    assert (shifted.fixed, shifted.random) == pytest.approx((found.fixed + by, found.random + by), abs=1e-6)
    assert pytest.approx(found.Q, abs=1e-6) == shifted.Q
    assert found.random_error >= found.fixed_error - 1e-12


@QUICK
@given(st.lists(st.lists(st.tuples(score, score), min_size=4, max_size=5), min_size=3, max_size=5), score)
def test_what_differs_between_people_does_not_count_within_them(people, by):
    rows = [(who, *pair) for who, own in enumerate(people) for pair in own]
    person, x, y = (list(each) for each in zip(*rows, strict=True))
    assume(all(np.ptp(np.array(own)[:, 0]) and np.ptp(np.array(own)[:, 1]) for own in people))

    found = within_people(person, x, y)
    moved = within_people(person, [each + by * who for who, each in zip(person, x, strict=True)], y)
    assert moved.r == pytest.approx(found.r, abs=1e-9)


@QUICK
@given(st.lists(score, min_size=10, max_size=14), st.floats(-5, 5))
def test_a_series_shifted_moves_its_level_alone(values, by):
    assume(np.ptp(values) > 3)
    found = interrupted(range(len(values)), values, start=4, phi=0.3)
    moved = interrupted(range(len(values)), [each + by for each in values], start=4, phi=0.3)

    assert moved.coefficients[1:] == pytest.approx(found.coefficients[1:], abs=1e-8)
    assert moved.coefficients[0] == pytest.approx(found.coefficients[0] + by, abs=1e-8)


@QUICK
@given(st.lists(score, min_size=6, max_size=15))
def test_sudden_losses_are_the_gains_of_the_other_direction(scores):
    def of(better):
        return sudden(
            range(len(scores)), scores, band=5, better=better, prior=PHQ9, draws=200,
            rng=np.random.default_rng(1),
        )  # fmt: skip

    down, up = of("lower"), of("higher")
    assert (down.gains, down.losses) == (up.losses, up.gains)
