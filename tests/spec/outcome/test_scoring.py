"""What a filled-in form comes to, and when it comes to nothing.

Hazards: H01, H07.
"""

from __future__ import annotations

import pytest

from palpate.errors import NotPhysical
from palpate.outcome.scoring import FormState, Silence, score
from palpate.outcome.shelf import instrument
from palpate.standing import Standing

title = "What does a filled-in form come to?"

CASES = """
 form    | answers                             | said                | why
---------+-------------------------------------+---------------------+-------------------------------------------
 phq9    | 1 2 1 0 - 1 2 0 0                   | 7.9, 1 imputed      | two blanks at most are filled in
 phq9    | 0 0 0 0 0 0 0 0 0                   | 0                   | a zero that was answered
 gad7    | 3 3 3 3 3 3 3                       | 21                  | nothing is blank
 peg     | 6 - 5                               | 5.5, 1 imputed      | two of three
 core10  | 0 4 4 0 0 0 0 0 0 0                 | 0                   | two items are worded the other way
 odi     | 1 2 1 2 1 2 1 2 1 -                 | 28.9, 1 imputed     | percent of what was answered
 targets | 6 - 8 -                             | 7                   | lines that she left are not filled in
"""


def answered(text):
    return [None if each == "-" else int(each) for each in text.split()]


def test_said(case):
    assert score(instrument(case.form), answered(case.answers)).said == case.said


def test_a_score_is_measured_and_a_word_about_change_is_told():
    assert score(instrument("phq9"), [0] * 9).standing is Standing.MEASURED
    assert score(instrument("pgic"), [2]).standing is Standing.TOLD


# The traps of 5-outcomes 2.5.


def test_the_lowest_answer_of_the_gad7_is_not_at_all():
    for name in ("gad7", "gad2", "phq4", "phq9"):
        for item in instrument(name).items[:2]:
            assert item.choices.words[0] == "Not at all"


def test_items_that_are_stored_reversed_are_not_turned_twice():
    form, as_asked, as_stored = instrument("core10"), [0, 4, 4, *[0] * 7], [0] * 10

    assert score(form, as_asked).value == score(form, as_stored, stored_reversed=True).value == 0
    assert score(form, as_stored).value == 8  # what turning a second time would have made of it


def test_not_applicable_is_not_missing():
    form = instrument("phq15")
    answers = {str(n): 2 for n in range(1, 16)} | {"4": Silence.NOT_APPLICABLE}
    found = score(form, answers)

    assert (found.value, found.imputed, found.missing, found.not_applicable) == (28, 0, (), ("4",))
    assert score(form, answers | {"4": None}).state is FormState.NOT_SCORABLE


def test_only_an_item_that_offers_it_can_be_not_applicable():
    assert "applies to everybody" in score(instrument("phq15"), {"1": Silence.NOT_APPLICABLE}).reason


def test_the_provisional_rule_of_the_pcl5_can_be_met_below_the_cutoff_and_both_are_shown():
    answers = [2, 0, 0, 0, 0, 2, 0, 2, 2, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0]
    found = score(instrument("pcl5"), answers)

    assert found.value == 12
    assert found.signs["provisional_rule"] is True
    assert found.signs["at_or_above_31"] is False


def test_a_blank_that_could_decide_the_provisional_rule_leaves_it_unsaid():
    answers = [None, 0, 0, 0, 0, 2, 0, 2, 2, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0]
    found = score(instrument("pcl5"), answers)

    assert found.value == 10 and "provisional_rule" not in found.signs


def test_a_blank_is_not_a_zero_and_a_refusal_is_not_a_blank():
    blank, declined, zero = (
        score(instrument("phq9"), [3] * 8 + [each]) for each in (None, Silence.DECLINED, 0)
    )

    assert blank.value is declined.value is None and zero.value == 24
    assert blank.missing == ("9", "10") and blank.declined == ()
    assert declined.missing == ("10",) and declined.declined == ("9",)


def test_item_9_is_never_filled_in_and_the_phq8_stands_beside():
    found = score(instrument("phq9"), [1, 1, 1, 1, 1, 1, 1, 1, None])

    assert found.state is FormState.NOT_SCORABLE and "never filled in" in found.reason
    assert found.subscales["phq8"] == 8
    assert found.safety_unanswered == ("9",)


@pytest.mark.parametrize(
    "form, code, answer, level",
    [
        ("phq9", "9", 1, "now"),
        ("core10", "6", 1, "now"),
        ("neq", "14", 1, "now"),
        ("cssrs_screen", "1", 1, "now"),
        ("cssrs_screen", "6b", 1, "now"),
        ("pcl5", "16", 3, "review"),
        ("feedback", "4", 2, "review"),
    ],
)
def test_a_safety_item_is_flagged_though_the_rest_of_the_form_is_blank(form, code, answer, level):
    found = score(instrument(form), {code: answer})

    assert next((flag.item, flag.level, flag.answer) for flag in found.flags) == (code, level, answer)
    assert not score(instrument(form), {code: answer - 1}).flags


def test_the_number_of_the_item_in_the_neq_is_not_yet_checked_and_the_flag_says_so():
    assert [flag.verified for flag in score(instrument("neq"), {"14": 1}).flags] == [False]


def test_a_strong_effect_that_is_due_to_the_treatment_is_flagged():
    answers = {str(n): 0 for n in range(1, 33)}
    strong = answers | {"3": 1, "3i": 3, "3t": 1}

    assert [flag.code for flag in score(instrument("neq"), strong).flags] == ["WORSE-NEQ"]
    assert not score(instrument("neq"), strong | {"3t": 0}).flags
    assert not score(instrument("neq"), strong | {"3i": 2}).flags


CASES_GROUPS = """
 yes     | group
---------+---------------------------------
 1       | questions_1_2_only
 1 2     | questions_1_2_only
 1 2 3   | question_3_or_lifetime_behavior
 6       | question_3_or_lifetime_behavior
 1 2 4   | question_4_5_or_recent_behavior
 2 5     | question_4_5_or_recent_behavior
 6 6b    | question_4_5_or_recent_behavior
"""


def test_groups(case):
    found = score(
        instrument("cssrs_screen"),
        {code: int(code in case.yes.split()) for code in ("1", "2", "3", "4", "5", "6", "6b")},
    )

    assert [name for name, met in found.signs.items() if met] == [case.group]
    assert found.value is None and found.state is FormState.NO_TOTAL
    assert ("SAFE-CSSRS" in [flag.code for flag in found.flags]) is (case.group.startswith("question_4"))


def test_a_screener_without_a_yes_has_no_group_and_no_comfort():
    found = score(instrument("cssrs_screen"), {"1": 0, "2": 0, "6": 0})

    assert not any(found.signs.values()) and not found.flags
    assert "risk" not in found.said


def test_two_answers_on_one_line_and_a_half_form_are_states():
    two = score(instrument("phq9"), [[0, 1], 1, 1, 1, 1, 1, 1, 1, 1])
    half = score(instrument("phq9"), [1, 1, 1, 1])

    assert two.state is half.state is FormState.NOT_SCORABLE
    assert two.said == "Not scorable: item 1 has 2 answers."
    assert half.said.startswith("Not scorable")


def test_more_answers_than_items_is_another_form():
    with pytest.raises(NotPhysical, match="10 items, got 11"):
        score(instrument("phq9"), [0] * 11)
    with pytest.raises(NotPhysical, match="no item 11"):
        score(instrument("phq9"), {"11": 0})


def test_a_scale_of_the_maia_needs_two_thirds_of_its_items():
    form = instrument("maia2")
    three, four = ({str(n): 0 for n in range(5, 5 + count)} for count in (3, 4))

    assert score(form, three).subscales["not_distracting"] is None
    assert score(form, four).subscales["not_distracting"] == 5  # turned round


def test_energy_and_sleep_point_the_other_way():
    form = instrument("nrs")

    assert {item.topic: item.better for item in form.items if item.better} == {
        "energy": "higher",
        "sleep": "higher",
    }
    assert form.better == "lower"


def test_bands_begin_where_they_were_printed():
    form = instrument("phq9")

    assert [form.band(value).label for value in (4.9, 5, 14.9, 20)] == [
        "minimal",
        "mild",
        "moderate",
        "severe",
    ]
    assert instrument("who5").band(20) is None


def test_two_ticks_or_an_impossible_number_on_a_safety_item_are_seen_all_the_same():
    for answer in ([0, 2], 4, True):
        found = score(instrument("phq9"), [0] * 8 + [answer])
        assert found.state is FormState.NOT_SCORABLE
        assert [flag.item for flag in found.flags] == ["9"] and found.safety_unanswered == ("9",)


@pytest.mark.parametrize("answers", [{"1": 1, "2": 1, "6": 0}, {"1": 0, "2": 0, "6": 1}, {"1": 1, "6": 0}])
def test_no_group_is_named_while_a_question_that_could_make_it_graver_is_open(answers):
    found = score(instrument("cssrs_screen"), answers)

    assert found.state is FormState.NOT_SCORABLE and not found.signs
    assert found.flags  # what was said is seen by a person


def test_a_no_at_the_gate_leaves_nothing_missing():
    found = score(instrument("pcptsd5"), [0])

    assert (found.value, found.missing) == (0, ())


def test_a_total_that_was_filled_in_and_is_whole_lies_in_its_band():
    """Eight of the twelve that were answered, times fifteen: 10, and not a hair less."""
    answers = [None, None, None, 0] + [1] * 8 + [0] * 3
    found = score(instrument("phq15"), answers)

    assert found.value == 10 and found.band.label == "medium" and found.said == "10, 3 imputed"
