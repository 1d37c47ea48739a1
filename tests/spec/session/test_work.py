"""What was done: the clock in words and back, touch, limbs, a sketch, whose hands."""

import pytest

from palpate.errors import NotPhysical
from palpate.session.clock import clock, clock_read, span_said
from palpate.session.hands import ROLES_OF_HANDS, WHICH_HAND
from palpate.session.posture import GRAVITY, KINDS_OF_POSTURE, LIMBS, RHYTHM_THERE, limbs_said
from palpate.session.results import RESULTS
from palpate.session.sketch import POINTS, STROKES, drawn, path
from palpate.session.touch import touched

title = "What was done"

CASES = """
 typed   | seconds | why
---------+---------+-----------------------------------------
 12:05   | 725     | as the clock shows it
 0:00    | 0       | the moment hands came on
 7       | 420     | minutes alone
 7 min   | 420     | said so
 12.05   | 725     | a point is easier on some keyboards
 65:00   | 3900    | a session may be longer than an hour
 1:02:05 | 3725    | with hours in front
         |         | nothing typed is no time, and not zero
"""


def test_a_time_is_read_as_the_clock_shows_it(case):
    assert clock_read(case.typed) == (float(case.seconds) if case.seconds else None)


@pytest.mark.parametrize("typed", ["12:65", "12:5", "abc", "-0:30", "1:75:00", "12:05:", "99999", "1e3"])
def test_what_is_no_time_is_said_in_a_sentence(typed):
    with pytest.raises(NotPhysical, match="minutes and seconds of the session, such as 12:05"):
        clock_read(typed)


def test_an_open_end_stays_open():
    assert (span_said(None, None), span_said(60, None), span_said(60, 90)) == (
        "",
        "from 1:00",
        "1:00 to 1:30",
    )
    assert clock(3725.9) == "62:05"


CASES_TOUCH = """
 typed       | kept
-------------+-------
 light       | light
  Light      | light
 5           | 5 g
 4,5 grams   | 4.5 g
 about 5 g   | 5 g
             |
"""


def test_touch(case):
    assert touched(case.typed) == case.kept


@pytest.mark.parametrize("typed", ["0", "0 g", "-5", "heavy", "5 kg", "6000", "nan"])
def test_another_touch_is_refused_with_what_to_write(typed):
    with pytest.raises(NotPhysical, match="“light” or a weight in grams"):
        touched(typed)


def test_worse_is_a_result_like_any_other():
    assert RESULTS.codes == ("released", "partial", "none", "worse")


def test_one_leads_and_the_hand_is_not_the_side_of_the_client():
    assert ROLES_OF_HANDS.codes == ("lead", "assist", "observer")
    assert all("not the client's" in WHICH_HAND[code].meaning for code in ("left", "right"))


def test_limbs_keep_their_order_and_blanks_are_left_out():
    said = limbs_said({"right_leg": " bent ", "head": "to the left", "trunk": ""})

    assert list(said.items()) == [("head", "to the left"), ("right_leg", "bent")]
    assert LIMBS.codes == ("head", "trunk", "left_arm", "right_arm", "left_leg", "right_leg")


def test_a_limb_is_a_line_and_one_of_the_six():
    with pytest.raises(NotPhysical, match="must be one of head, trunk"):
        limbs_said({"tail": "up"})
    with pytest.raises(NotPhysical, match=r"at most 300 characters, got 301"):
        limbs_said({"head": "x" * 301})


def test_unsure_is_an_answer_and_gravity_may_be_left_to_the_limb():
    assert RHYTHM_THERE.codes == ("off", "on", "unsure")
    assert GRAVITY.codes == ("hands", "helper", "bolster", "none")
    assert KINDS_OF_POSTURE.codes == ("position", "unwinding")


def test_no_table_of_positions_says_what_the_body_knows():
    said = " ".join(f"{term.label} {term.meaning}" for table in (KINDS_OF_POSTURE, GRAVITY) for term in table)

    assert "truth" not in said and "memory" not in said


@pytest.mark.parametrize(
    ("strokes", "sentence"),
    [
        ("M0 0", "at most 60 strokes"),
        ([[[0, 0]]] * (STROKES + 1), "at most 60 strokes, got 61"),
        ([[[0, 0]] * (POINTS + 1)], "at most 3000 points, got 3001"),
        ([[]], "a line of points"),
        ([[[0]]], "two numbers"),
        ([[[0, "1"]]], "two numbers"),
        ([[[True, 0]]], "two numbers"),
        ([[[0, 1.01]]], "on the pad"),
        ([[[float("nan"), 0]]], "on the pad"),
    ],
)
def test_what_is_no_sketch_is_refused(strokes, sentence):
    with pytest.raises(NotPhysical, match=sentence):
        drawn(strokes)


def test_a_dot_is_drawn_too():
    assert path(drawn([[[0.5, 0.5]], [[0, 0], [1, 1]]])) == "M200 150L200 150M0 0L400 300"
    assert drawn([]) == [] and path([]) == ""
