"""Each rule of scoring at its edges: how many blanks it bears, what decides a status, what a group rests on.

Hazards: H01, H07.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from palpate.outcome.instrument import Criterion, Missing, Subscale
from palpate.outcome.scoring import FormState, Silence, score
from palpate.outcome.shelf import instrument

title = "The rules of scoring at their edges"


def test_blanks_are_counted_where_the_form_counts_them():
    pcl5 = instrument("pcl5")
    full = {item.code: 1 for item in pcl5.items}
    blank = dict.fromkeys(("6", "7"))  # all of scale C

    one = score(pcl5, full | {"6": None})
    whole_scale = score(replace(pcl5, missing=Missing(most=2, within="scale")), full | blank)
    two = score(pcl5, full | {"1": None, "2": None})
    form = score(instrument("phq9"), [1, 1, None, None, None, 1, 1, 1, 0])

    assert (one.value, one.imputed) == (20, 1)
    assert whole_scale.reason == "Not scorable: 2 of 2 without an answer in C, 2 at most."
    assert two.reason == "Not scorable: 2 of 5 without an answer in B, 1 at most."
    assert form.reason == "Not scorable: 3 of 9 without an answer, 2 at most."


def test_a_form_of_which_nothing_that_counts_was_answered_has_no_mean():
    form = replace(instrument("peg"), missing=Missing(most=3))

    assert score(form, [None] * 3).reason == "Not scorable: nothing was answered."
    assert score(form, [Silence.DECLINED, None, None]).state is FormState.NOT_SCORABLE
    phq9 = replace(instrument("phq9"), missing=Missing(most=9))
    phq9 = replace(phq9, items=tuple(replace(each, imputed=True) for each in phq9.items))
    only = score(phq9, {"10": 0})  # the item that is not counted
    assert only.reason == "Not scorable: 9 of 9 without an answer, 9 at most."


def test_a_sum_is_filled_in_by_the_mean_of_its_group_and_multiplied_once():
    who5 = instrument("who5")

    assert score(who5, [1, 2, 3, 4, 5]).value == 60
    assert score(replace(who5, missing=Missing(most=1)), [1, 2, 3, None, 2]).value == 40
    assert score(replace(who5, missing=Missing(most=1)), [1, 2, 3, None, 2]).imputed == 1


def test_a_percentage_is_of_what_the_answered_items_can_come_to():
    odi = instrument("odi")

    assert score(odi, [5] * 10).value == 100 and score(odi, [5] * 10).imputed == 0
    one = score(odi, [None, *[5] * 9])
    assert (one.value, one.imputed) == (100, 1)
    assert score(odi, [None, None, *[5] * 8]).state is FormState.NOT_SCORABLE


def test_a_mean_says_how_many_were_filled_in_and_lines_left_out_are_none():
    assert score(instrument("peg"), [6, None, 5]).imputed == 1
    assert score(instrument("psfs"), [6, None, 5, None, 7]).imputed == 0
    assert score(instrument("psfs"), [6, None, None, None, 7]).state is FormState.NOT_SCORABLE


def test_parts_stand_by_themselves_with_what_was_filled_in():
    maia2 = instrument("maia2")
    noticing = next(part for part in maia2.subscales if part.name == "noticing")
    all_but_one = dict.fromkeys(noticing.items[1:], 3)

    found = score(maia2, all_but_one)

    assert (found.subscales["noticing"], found.imputed, found.state) == (3, 1, FormState.NO_TOTAL)
    assert found.reason == "Its parts stand by themselves."
    assert (
        score(maia2, {noticing.items[0]: 3}).reason == "Not scorable: too little was answered in each part."
    )


def test_a_part_that_asks_for_nothing_needs_one_answer_all_the_same():
    form = instrument("gad7")
    part = Subscale(name="any", items=("1", "2"), rule="mean", least=0)
    form = replace(form, subscales=(part,), missing=Missing(most=7))

    assert score(form, {"3": 1}).subscales == {"any": None}
    assert score(form, {"1": 1, "3": 1}).subscales == {"any": 1}


def test_a_part_has_its_sign_from_its_own_cut_on():
    form = instrument("gad7")

    assert score(form, [1, 1, 0, 0, 0, 0, 0]).signs["gad2"] is False
    assert score(form, [1, 2, 0, 0, 0, 0, 0]).signs["gad2"] is True
    assert "gad2" not in score(form, [1, None, 0, 0, 0, 0, 0]).signs
    assert set(score(form, [1, [1, 2], 0, 0, 0, 0, 0]).signs) == set(), (
        "two answers on one line: nothing is said"
    )


@pytest.mark.parametrize(
    ("answers", "value", "unasked"),
    [
        ([0], 0, True), ([1, 1, 0, 1, 0, 1], 3, False), ([1, 1], None, False),
        ([None, 1, 1, 1, 1, 1], None, False),
    ],
)  # fmt: skip
def test_a_first_question_decides_whether_the_rest_is_asked(answers, value, unasked):
    found = score(instrument("pcptsd5"), answers)

    assert found.value == value
    assert (found.missing == ()) is (unasked or (len(answers) == 6 and answers[0] == 1))
    if answers[0] is None:
        assert found.reason == "Not scorable: the first question has no answer."


@pytest.mark.parametrize(
    ("first", "after", "met"),
    [
        ("1111", "11110000000", True), ("1111", "11100000000", False), ("1110", "11111111111", False),
        ("1111", "11111111111", True), ("1111", "1111-------", True), ("1111", "111--------", None),
        ("1111", "111-0000000", None), ("111-", "11110000000", None), ("110-", "11110000000", False),
        ("1111", "11-00000000", False), ("0---", "-----------", False), ("----", "11111111111", None),
        ("111-", "111-0000000", None), ("111-", "11000000000", False), ("0000", "00000000000", False),
    ],
)  # fmt: skip
def test_a_status_rests_on_all_of_the_first_four_and_four_of_those_after(first, after, met):
    """PHQ panic module, Spitzer, Kroenke and Williams 1999: all of the first four, four or more of eleven."""
    answers = [None if each == "-" else int(each) for each in first + after]

    found = score(instrument("phq_panic"), answers)

    assert found.signs.get("screen_met") is met
    assert found.value is None
    state = FormState.NOT_SCORABLE if met is None else FormState.NO_TOTAL
    assert found.state is state
    if met is not None:
        assert found.reason == "A status and no severity."


CASES_QUESTIONS_THAT_MUST_BE_ASKED = """
 answers                | state        | group                           | unasked
------------------------+--------------+---------------------------------+----------
 1=0 2=0 6=0            | no_total     |                                 | 3 4 5 6b
 1=1 2=0 6=0            | no_total     | questions_1_2_only              | 3 4 5 6b
 1=0 2=1 3=0 4=0 5=0 6=0 | no_total    | questions_1_2_only              | 6b
 2=1 3=1 4=0 5=0 6=0    | not_scorable |                                 | 6b
 1=0 2=0 6=1 6b=0       | no_total     | question_3_or_lifetime_behavior | 3 4 5
 1=0 2=0 6=1            | not_scorable |                                 | 3 4 5
 1=0 2=0                | not_scorable |                                 | 3 4 5 6b
 4=1                    | no_total     | question_4_5_or_recent_behavior | 3 4 5 6b
 5=1                    | no_total     | question_4_5_or_recent_behavior | 3 4 5 6b
 6b=1                   | no_total     | question_4_5_or_recent_behavior | 3 4 5 6b
"""


def test_questions_that_must_be_asked(case):
    answers = {code: int(value) for code, _, value in (each.partition("=") for each in case.answers.split())}

    found = score(instrument("cssrs_screen"), answers)

    assert found.state == case.state
    assert [name for name, met in found.signs.items() if met] == case.group.split()
    if found.state is FormState.NO_TOTAL:
        assert set(found.missing) == {"1", "2", "3", "4", "5", "6", "6b"} - set(answers) - set(
            case.unasked.split()
        )
        assert found.reason == "Answers and a group, no total."


def test_the_gravest_yes_is_flagged_once_with_its_question():
    found = score(instrument("cssrs_screen"), {"1": 1, "2": 1, "3": 0, "4": 1, "5": 1, "6": 0})

    flags = [flag for flag in found.flags if flag.code == "SAFE-CSSRS"]
    assert [(flag.item, flag.level, flag.answer) for flag in flags] == [("4", "now", 1)]


def test_unwanted_effects_are_counted_by_how_strong_and_by_what_they_are_put_down_to():
    form = instrument("neq")
    none = {str(number): 0 for number in range(1, 33)}
    some = none | {"1": 1, "1i": 2, "1t": 1, "2": 1, "2i": 3, "2t": 0, "5": 1, "5i": 4, "5t": 1}

    found = score(form, some)

    assert (found.value, found.subscales["mean_impact"]) == (3, 3)
    assert (found.subscales["due_to_treatment"], found.subscales["due_to_other"]) == (2, 1)
    assert [
        (flag.code, flag.item, flag.level, flag.answer) for flag in found.flags if flag.code != "SAFE-ITEM"
    ] == [("WORSE-NEQ", "5", "act", 4)]
    assert score(form, none).subscales["mean_impact"] is None and score(form, none).value == 0
    assert score(form, some | {"2i": None}).subscales["mean_impact"] is None
    two = {code: value for code, value in some.items() if code not in ("7", "8")}
    assert score(form, two).reason == "Not scorable: 2 of 32 without an answer, 0 at most."


def test_an_effect_without_a_cause_or_a_strength_is_put_down_to_nothing():
    form = instrument("neq")
    none = {str(number): 0 for number in range(1, 33)}
    found = score(form, none | {"1": 1, "2": 1, "2t": 1, "3": 0, "3t": 1, "3i": 4})

    assert (found.value, found.subscales["due_to_treatment"], found.subscales["due_to_other"]) == (2, 1, 0)
    assert not [flag for flag in found.flags if flag.code == "WORSE-NEQ"]


def test_answers_that_are_only_read_are_found_and_not_counted():
    found = score(instrument("lec5"), {instrument("lec5").items[0].code: 1})

    assert (found.state, found.value, found.reason) == (
        FormState.NO_TOTAL, None, "Its answers are read and not counted.",
    )  # fmt: skip


def test_a_criterion_counts_an_answer_from_its_own_strength_on():
    form = replace(instrument("pcl5"), criterion=Criterion(name="any", at=2, need={"B": 1, "C": 1}))
    zero = dict.fromkeys((item.code for item in form.items), 0)

    assert score(form, zero | {"1": 2, "6": 2}).signs["any"] is True
    assert score(form, zero | {"1": 2, "6": 1}).signs["any"] is False
    assert "any" not in score(form, zero | {"1": 2, "6": None}).signs
    assert score(form, zero | {"1": 1, "6": None}).signs["any"] is False, "B decides it, whatever C is"
