"""Bad input has a name, never a number.

Hazards: H24.
"""

from math import inf, nan

import numpy as np
import pytest

from palpate.errors import NotPhysical, NotYet
from palpate.outcome.base_rate import Courses
from palpate.outcome.between_case import Case, between_case
from palpate.outcome.change import Category, categorize, held, reliable_change
from palpate.outcome.coupling import Moved, across_clients, couple, lagged
from palpate.outcome.course import shapes
from palpate.outcome.given import State
from palpate.outcome.local_level import local_level
from palpate.outcome.nonoverlap import nonoverlap
from palpate.outcome.pooled import funnel
from palpate.outcome.priors import PHQ9
from palpate.outcome.randomization import draw_start, sign_flip, staggered, start_drawn
from palpate.outcome.ratios import log_ratio
from palpate.outcome.series import interrupted
from palpate.outcome.single_case import single_case
from palpate.outcome.sudden import sudden
from palpate.outcome.verdict import WINDOW, verdict, verdicts

title = "What is said when there is nothing to say"

WEEKS = list(range(8))
SCORES = [14, 13, 15, 14, 9, 8, 7, 8]
LOWER = {"start": 3, "better": "lower", "prior": PHQ9}

CASES_A_COURSE_WITHOUT_A_VERDICT_HAS_A_STATE_AND_NO_NUMBER = """
 what                    | times           | scores            | state        | why
-------------------------+-----------------+-------------------+--------------+---------------------------
 nothing before          | 4 5 6 7         | 9 8 7 8           | too_early    |
 a baseline of one       | 3 4 5 6         | 14 9 8 7          | too_early    |
 two before, three since | 2 3 4 5 6       | 14 13 9 8 7       | too_early    |
 three before, two since | 1 2 3 4 5       | 14 13 14 8 7      | too_early    |
 all before              | 0 1 2 3         | 14 13 14 15       | too_early    |
 all missing             | 0 1 2 3 4 5 6   | - - - - - - -     | not_scorable | All scores are missing
 dates out of order      | 0 2 1 3 4 5 6   | 9 9 9 9 9 9 9     | not_scorable | must be in order
 a date missing          | 0 - 2 3 4 5 6   | 9 9 9 9 9 9 9     | not_scorable | needs its time
 fewer dates than scores | 0 1 2 3         | 9 9 9 9 9 9 9     | not_scorable | one time for each score
 below the range         | 0 1 2 3 4 5 6   | 9 9 9 -1 9 9 9    | not_scorable | outside the range
 above the range         | 0 1 2 3 4 5 6   | 9 9 9 28 9 9 9    | not_scorable | outside the range
 an infinite score       | 0 1 2 3 4 5 6   | 9 9 9 inf 9 9 9   | not_scorable | finite
 no rows at all          |                 |                   | not_scorable | All scores are missing
"""


def read(cell):
    return [None if each == "-" else float(each) for each in cell.split()]


def test_a_course_without_a_verdict_has_a_state_and_no_number(case):
    times, scores = read(case.times), read(case.scores)
    given = {"times": [nan if each is None else each for each in times], "scores": scores}
    found = verdict(**given, **LOWER, rng=np.random.default_rng(1))
    whole = single_case(**given, **LOWER, rng=np.random.default_rng(1))

    assert found.state == case.state == whole.state
    assert (found.estimate, found.sd, found.p_better, found.p_worse, found.base_rate) == (None,) * 5
    assert case.why in found.why
    if case.state == "not_scorable":
        assert whole.nonoverlap is None and whole.effect is None and whole.band is None


def test_among_many_clients_the_same_states_come_out():
    table = np.full((5, 8), nan)
    table[0] = SCORES
    table[1, 3:] = SCORES[3:]  # a baseline of one
    table[3] = [*SCORES[:-1], 28]
    table[4] = SCORES
    times = np.tile(np.arange(8.0), (5, 1))
    times[4] = times[4, ::-1]

    found = verdicts(times, table, **LOWER, rng=np.random.default_rng(1))
    assert found.states[1:] == (State.TOO_EARLY, State.NOT_SCORABLE, State.NOT_SCORABLE, State.NOT_SCORABLE)
    assert np.isnan(found.estimate[1:]).all() and np.isnan(found.p_better[1:]).all()
    assert np.isfinite(found.estimate[0])


def test_a_flat_line_cannot_tell():
    found = single_case(WEEKS, [9] * 8, **LOWER, rng=np.random.default_rng(1))

    assert found.state is State.CANNOT_TELL
    assert "flat_line" in found.notes
    assert found.effect.value is None and found.effect.why == "flat_baseline"
    assert found.nonoverlap.value == 0.5


def test_a_baseline_of_one_says_so():
    found = single_case(WEEKS[3:], SCORES[3:], **LOWER, rng=np.random.default_rng(1))

    assert found.notes == ("baseline_of_one", "fewer_than_five_before")
    assert found.effect.why == "baseline_of_one"
    assert found.nonoverlap.error is None


def test_fewer_than_five_scores_have_no_interval():
    found = nonoverlap([5, 6], [3, 4], better="lower")

    assert found.value == 1
    assert (found.low, found.high) == (None, None)


def test_complete_non_overlap_of_few_scores_has_a_wide_interval():
    found = nonoverlap([7, 8, 9], [1, 2, 3], better="lower")

    assert found.high == 1
    assert 0.3 < found.low < 0.7


def test_entry_selected_high_is_said():
    found = single_case(WEEKS, SCORES, **LOWER, entry_cut=12, rng=np.random.default_rng(1))

    assert "selected_high" in found.notes


def test_scores_after_the_window_are_counted_and_left_out():
    times, late = [*WEEKS, 3 + WINDOW, 4 + WINDOW], [*SCORES, 8, 27]
    found = verdict(times, late, **LOWER, rng=np.random.default_rng(1))
    without = verdict(times[:-1], late[:-1], **LOWER, rng=np.random.default_rng(1))

    assert (found.n_since, found.n_later) == (5, 1)
    assert found.estimate == without.estimate


def test_among_many_clients_the_window_is_the_same():
    times, late = [*WEEKS, 3 + WINDOW, 4 + WINDOW], [*SCORES, 8, 27]
    alone = verdict(times, late, **LOWER, rng=np.random.default_rng(1))
    found = verdicts(times, [late], **LOWER, rng=np.random.default_rng(1))

    assert found.estimate[0] == pytest.approx(alone.estimate)
    assert found.n_since[0] == alone.n_since == 5


def test_courses_of_a_base_rate_stay_within_the_range_and_begin_where_she_did():
    drawn = Courses(np.arange(6.0), PHQ9, np.random.default_rng(1)).beginning_with(1)

    assert (drawn[:, 0] == 1).all()
    assert drawn.min() == 0 and drawn.max() <= 27


@pytest.mark.parametrize(
    ("later", "expected"), [([8, 9], True), ([14], False), ([nan], None), ([13.9], True), ([2], True)]
)
def test_follow_ups_hold_or_do_not(later, expected):
    assert held([8, 8], later, band=6, better="lower") is expected


def test_there_is_no_default_direction():
    for better in ("", "up", None):
        with pytest.raises(NotPhysical, match="which way this measure improves"):
            verdict(WEEKS, SCORES, start=3, better=better, prior=PHQ9, rng=np.random.default_rng(1))
    with pytest.raises(TypeError, match="better"):
        nonoverlap([1], [2])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (nan, 8, Category.NOT_CLASSIFIABLE),
        (20, nan, Category.NOT_CLASSIFIABLE),
        (8, 2, Category.NOT_CLASSIFIABLE),  # began in the functional range
        (8, 16, Category.DETERIORATED),  # whatever the start
        (20, 8, Category.RECOVERED),
        (24, 15, Category.IMPROVED),
        (20, 15, Category.NONE),
    ],
)
def test_categories_in_order(before, after, expected):
    assert categorize(before, after, band=6, cutoff=8.6, better="lower", best=0) is expected


def test_a_start_too_near_the_end_of_the_scale_is_not_classifiable():
    near_best = {"band": 6, "cutoff": 3, "better": "lower"}

    assert categorize(5, 0, **near_best, best=0) is Category.NOT_CLASSIFIABLE
    assert categorize(5, 0, **near_best) is Category.NONE


WORDS = {
    "a word for a score": lambda: nonoverlap(["x"], [1], better="lower"),
    "no score at all": lambda: nonoverlap([], [1], better="lower"),
    "a missing score": lambda: nonoverlap([nan], [1], better="lower"),
    "two rows": lambda: nonoverlap([[1, 2], [3, 4]], [1], better="lower"),
    "SD of 0": lambda: reliable_change(20, 10, 0, 0.8),
    "reliability of 1": lambda: reliable_change(20, 10, 5, 1),
    "reliability above 1": lambda: reliable_change(20, 10, 5, 1.2),
    "an infinite score": lambda: reliable_change(20, inf, 5, 0.8),
    "ratio of ratings with 0": lambda: log_ratio([3, 4], [0, 1], kind="counts"),
    "ratio of ratings": lambda: log_ratio([3, 4], [2, 1], kind="ratings"),
    "series on its lines": lambda: interrupted(range(8), [1, 2, 3, 4, 9, 8, 7, 6], start=3),
    "series out of order": lambda: interrupted([0, 1, 3, 2, 4, 5, 6, 7], SCORES, start=3),
    "series with one later": lambda: interrupted(range(8), SCORES, start=6),
    "start that was not drawn": lambda: start_drawn(SCORES, first=2, admissible=[3, 4], better="lower"),
    "start outside": lambda: start_drawn(SCORES, first=0, admissible=[0, 4], better="lower"),
    "twenty pairs": lambda: sign_flip([1.0] * 20, better="lower"),
    "one date": lambda: draw_start([3, 3], np.random.default_rng(1)),
    "too many arrangements": lambda: staggered(
        [(range(30), 5, range(2, 28))] * 5, better="lower"
    ),
    "two clients": lambda: between_case([Case(times=WEEKS, scores=SCORES, start=3)] * 2),
    "clients without spread": lambda: between_case([Case(times=WEEKS, scores=[5] * 8, start=3)] * 3),
    "a short series with arrows": lambda: lagged(range(79), range(79)),
    "a level of a flat line": lambda: local_level(range(20), [5] * 20),
    "a shape without scores": lambda: shapes([0, 1], [3], start=0, prior=PHQ9),
    "a sudden gain out of order": lambda: sudden(
        [0, 2, 1], [3, 2, 1], band=5, better="lower", prior=PHQ9, rng=np.random.default_rng(1)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_what_cannot_be_computed_is_refused_in_a_sentence(name):
    with pytest.raises(NotPhysical) as refused:
        WORDS[name]()

    assert str(refused.value).endswith(".") and refused.value.code


@pytest.mark.parametrize(
    ("body", "mind", "why"),
    [
        ([1, 2, 3, 4], [4, 3, 2, 1], "too_few"),
        ([5] * 20, list(range(20)), "flat_line"),
        ([None] * 20, list(range(20)), "too_few"),
        (list(range(20)), [x % 3 for x in range(20)], "flat_line"),  # nothing is left of a straight line
    ],
)
def test_body_and_mind_cannot_be_told(body, mind, why):
    found = couple(range(len(body)), body, mind, body_better="lower", mind_better="lower")

    assert found.moved is Moved.CANNOT_TELL
    assert (found.why, found.r) == (why, None)


def test_fifteen_shared_points_never_tell():
    x = [0, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7]
    found = couple(range(15), x, x, body_better="lower", mind_better="lower")

    assert found.r == pytest.approx(1)
    assert (found.moved, found.why) == (Moved.CANNOT_TELL, "too_few")


def test_times_out_of_order_cannot_be_told():
    found = couple([0, 2, 1, *range(3, 20)], range(20), range(20), body_better="lower", mind_better="lower")

    assert (found.moved, found.why, found.r) == (Moved.CANNOT_TELL, "not_scorable", None)


def test_nineteen_clients_are_too_few_to_compare_their_changes():
    found = across_clients(range(19), range(19), body_better="lower", mind_better="lower")

    assert (found.why, found.r, found.clients) == ("too_early", None, 19)


def test_a_funnel_of_two_practitioners_comes_later():
    with pytest.raises(NotYet, match="against expectation only"):
        funnel([1, 2], [1, 1], [30, 30], own=0, complete=1)
