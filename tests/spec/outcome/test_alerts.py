"""Alerts: what opens one, how soon somebody must look, and that nothing missing opens or closes one.

Hazards: H01.
"""

from math import nan

import pytest

from palpate.errors import NotPhysical
from palpate.outcome import alert
from palpate.outcome.alert import RULES, SAFETY_ITEMS, Level
from palpate.outcome.shelf import instrument, names

title = "What needs a look"

LEVELS = {
    "SAFE-ITEM": "now", "REVIEW-ITEM": "review", "SAFE-CSSRS": "now", "WORSE-RC": "act",
    "WORSE-2": "act", "WORSE-PAIN": "act", "WORSE-PCL": "act",
    "WORSE-TOLD": "act", "WORSE-NEQ": "act", "WORSE-48H": "act", "PATH-80": "review", "PATH-90": "review",
    "PUSH": "review", "MEMORY": "review", "CAUTION": "review", "OVERDUE": "review",
}  # fmt: skip


def test_each_code_has_its_level():
    assert {code: str(rule.level) for code, rule in RULES.items()} == LEVELS
    assert {code for code, rule in RULES.items() if rule.level is Level.NOW} == {"SAFE-ITEM", "SAFE-CSSRS"}


def test_the_words_of_an_item_are_left_to_it_and_worse_opens_four_steps():
    assert {code for code, rule in RULES.items() if not rule.text} == {"WORSE-NEQ"}
    assert alert.STEPS == ("talk", "slow or stop imagery work", "consult or refer", "document")


CASES_A_SAFETY_ITEM = """
 measure      | item | answer | level
--------------+------+--------+--------
 phq9         | 9    | 1      | now
 phq9         | 9    | 3      | now
 phq9         | 9    | 0      |
 phq9         | 9    |        |
 phq9         | 8    | 3      |
 core10       | 6    | 1      | now
 cssrs_screen | 2    | 1      | now
 cssrs_screen | 2    | 0      |
 pcl5         | 16   | 3      | review
 pcl5         | 16   | 2      |
 gad7         | 7    | 3      |
"""


def test_a_safety_item(case):
    answer = int(case.answer) if case.answer else None
    found = alert.safety(case.measure, {int(case.item): answer})

    assert (found.level if found else "") == case.level
    if found:
        assert found.evidence == {f"item {case.item}": float(answer)}
        assert ("needs a person today" in found.text) == (found.level is Level.NOW)


def test_every_row_of_the_safety_items_opens_one_at_its_lowest_answer():
    for row in SAFETY_ITEMS:
        assert alert.safety(row.measure, {row.item or 1: row.at_least}).code == row.code
        assert alert.safety(row.measure, {row.item or 1: row.at_least - 1}) is None


def test_the_instruments_say_the_same_of_their_safety_items():
    listed = {
        (name, int(each.item.rstrip("b")), each.at, each.code, each.verified)
        for name in names()
        for each in instrument(name).safety
        if each.code in ("SAFE-ITEM", "REVIEW-ITEM")
    }
    ours = {
        (row.measure, item, row.at_least, row.code, row.verified)
        for row in SAFETY_ITEMS
        for item in ([row.item] if row.item else range(1, 7))
    }

    assert listed == ours


@pytest.mark.parametrize(("score", "better", "opens"), [
    (16, "lower", True), (15.9, "lower", False), (nan, "lower", False), (4, "higher", True),
    (16, "higher", False),
])  # fmt: skip
def test_worse_than_at_the_start(score, better, opens):
    found = alert.worse_than_baseline("phq9", 10, score, band=6, better=better)

    assert bool(found) is opens
    if found:
        assert found.evidence == {"baseline": 10, "score": score, "band": 6}


@pytest.mark.parametrize(
    ("last", "opens"),
    [
        ([16, 16], True),
        ([15, 16], False),
        ([16], False),
        ([3, 16, 17], True),
        ([16, nan], False),
        ([], False),
    ],
)
def test_worse_twice_in_a_row(last, opens):
    found = alert.worse_twice("phq9", 10, last, mcid=5, better="lower")

    assert bool(found) is opens
    if found:
        assert found.evidence == {"baseline": 10, "before last": last[-2], "last": last[-1], "mcid": 5}


def test_a_smallest_change_of_nothing_is_refused():
    with pytest.raises(NotPhysical, match="The smallest change that matters"):
        alert.worse_twice("phq9", 10, [16, 16], mcid=0, better="lower")


@pytest.mark.parametrize(("before", "score", "opens"), [
    (5, 7, True), (6, 7, False), (3, 6, False), (5, nan, False), (nan, 9, False),
])  # fmt: skip
def test_new_severe_pain(before, score, opens):
    # a missing score is no alert, and no all-clear either: OVERDUE looks after it
    found = alert.severe_pain("nrs", before, score)

    assert bool(found) is opens
    if found:
        assert found.evidence == {"baseline": before, "score": score}


@pytest.mark.parametrize(("score", "opens"), [(40, True), (39, False), (nan, False)])
def test_trauma_symptoms(score, opens):
    found = alert.trauma_symptoms_up("pcl5", 30, score)

    assert bool(found) is opens
    if found:
        assert found.evidence == {"baseline": 30, "score": score}


def test_an_unwanted_effect_counts_if_she_puts_it_down_to_care():
    found = alert.negative_effect("neq", 4, 3, due_to_treatment=True)

    assert (found.code, found.evidence) == ("WORSE-NEQ", {"item": 4, "impact": 3})
    assert alert.negative_effect("neq", 4, 4, due_to_treatment=False) is None
    assert alert.negative_effect("neq", 4, 2, due_to_treatment=True) is None


@pytest.mark.parametrize(
    ("pings", "opens"),
    [
        (["worse", "worse"], True), (["worse", None], False), (["worse", "same", "worse"], False),
        (["worse"], False), (["better", "worse", "worse"], True),
    ],
)  # fmt: skip
def test_worse_after_two_sessions(pings, opens):
    found = alert.worse_after_sessions("ping", pings)

    assert bool(found) is opens
    if found:
        assert (found.code, found.evidence) == ("WORSE-48H", {"sessions": 2})


@pytest.mark.parametrize(("answer", "opens"), [(1, True), (0, False), (2, False), (None, False)])
def test_what_the_client_says_is_worse(answer, opens):
    found = alert.told_worse("anything_worse", answer)

    assert bool(found) is opens
    if found:
        assert (found.code, found.level, found.evidence) == ("WORSE-TOLD", Level.ACT, {"answer": 1})


@pytest.mark.parametrize(("answer", "opens"), [(2, True), (1, False), (None, False), (0, False)])
def test_pushed(answer, opens):
    found = alert.pushed("feedback", answer)

    assert bool(found) is opens
    if found:
        assert found.evidence == {"answer": answer}


@pytest.mark.parametrize(("days", "opens"), [(21, True), (20.9, False), (0, False)])
def test_no_recent_score(days, opens):
    found = alert.overdue("nrs", days)

    assert bool(found) is opens
    if found:
        assert found.evidence == {"days": days}


def test_a_score_of_tomorrow_is_refused():
    with pytest.raises(NotPhysical, match="The days since the last score"):
        alert.overdue("nrs", -0.5)


@pytest.mark.parametrize(
    ("percentile", "code"), [(0.8, ""), (0.81, "PATH-80"), (0.9, "PATH-80"), (0.91, "PATH-90"), (nan, "")]
)
def test_off_the_path_is_a_reason_to_talk(percentile, code):
    found = alert.off_the_path("phq9", percentile, score=20, session=4)

    assert (found.code if found else "") == code
    if found:
        assert (found.level, found.text) == (Level.REVIEW, "Not on the expected path: discuss.")
        assert found.evidence == {"score": 20, "session": 4, "percentile": percentile}


@pytest.mark.parametrize(
    ("measure", "score", "answer", "dissociation", "rests"),
    [
        ("des2", 30, None, False, {"score": 30}), ("des2", 29.9, None, True, {}),
        ("dest", 30, None, False, {"score": 30}), ("dest", None, None, True, {}),
        ("pcl5", 33, None, True, {"score": 33}), ("pcl5", 33, None, False, {}),
        ("pcl5", 32, None, True, {}), ("pcl5", None, None, True, {}),
        ("phq9", 3, 1, False, {"item 9": 1.0}), ("phq9", None, 3, False, {"item 9": 3.0}),
        ("phq9", 27, 0, True, {}), ("phq9", 27, None, True, {}), ("phq9", 27, "declined", True, {}),
        ("gad7", 40, 3, True, {}),
    ],
)  # fmt: skip
def test_what_of_a_form_asks_for_care_before_imagery(measure, score, answer, dissociation, rests):
    found = alert.rests_of_caution(measure, score, answer, dissociation=dissociation)

    assert found == rests


def test_without_a_word_about_it_dissociation_was_not_reported():
    assert alert.rests_of_caution("pcl5", 60) == {}


def test_care_and_content_of_abuse_wait_for_the_next_session_and_the_highest_group_does_not():
    care = alert.care_before_imagery("des2", {"score": 31})
    told, highest = alert.told_of_abuse(), alert.highest_group("cssrs_screen", "4")

    assert (care.code, care.level, care.measure, care.evidence) == (
        "CAUTION", Level.REVIEW, "des2", {"score": 31},
    )  # fmt: skip
    assert (told.code, told.level, told.measure, told.evidence) == ("MEMORY", Level.REVIEW, "", {})
    assert (highest.code, highest.level, highest.measure, highest.evidence) == (
        "SAFE-CSSRS", Level.NOW, "cssrs_screen", {"item 4": 1.0},
    )  # fmt: skip
