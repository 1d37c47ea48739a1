"""Alerts: what opens one, how soon somebody must look, and that nothing missing opens or closes one.

Hazards: H01.
"""

from math import nan

import pytest

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
        (name, int(each.item.rstrip("b")), each.at, each.code)
        for name in names()
        for each in instrument(name).safety
        if each.code in ("SAFE-ITEM", "REVIEW-ITEM")
    }
    ours = {
        (row.measure, item, row.at_least, row.code)
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
    assert bool(alert.worse_twice("phq9", 10, last, mcid=5, better="lower")) is opens


@pytest.mark.parametrize(("before", "score", "opens"), [
    (5, 7, True), (6, 7, False), (3, 6, False), (5, nan, False), (nan, 9, False),
])  # fmt: skip
def test_new_severe_pain(before, score, opens):
    # a missing score is no alert, and no all-clear either: OVERDUE looks after it
    assert bool(alert.severe_pain("nrs", before, score)) is opens


@pytest.mark.parametrize(("score", "opens"), [(40, True), (39, False), (nan, False)])
def test_trauma_symptoms(score, opens):
    assert bool(alert.trauma_symptoms_up("pcl5", 30, score)) is opens


def test_an_unwanted_effect_counts_if_she_puts_it_down_to_care():
    assert alert.negative_effect("neq", 4, 3, due_to_treatment=True).code == "WORSE-NEQ"
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
    assert bool(alert.worse_after_sessions("ping", pings)) is opens


@pytest.mark.parametrize(("answer", "opens"), [(2, True), (1, False), (None, False), (0, False)])
def test_pushed(answer, opens):
    assert bool(alert.pushed("feedback", answer)) is opens


@pytest.mark.parametrize(("days", "opens"), [(21, True), (20.9, False)])
def test_no_recent_score(days, opens):
    assert bool(alert.overdue("nrs", days)) is opens


@pytest.mark.parametrize(
    ("percentile", "code"), [(0.79, ""), (0.85, "PATH-80"), (0.95, "PATH-90"), (nan, "")]
)
def test_off_the_path_is_a_reason_to_talk(percentile, code):
    found = alert.off_the_path("phq9", percentile, score=20, session=4)

    assert (found.code if found else "") == code
    if found:
        assert (found.level, found.text) == (Level.REVIEW, "Not on the expected path: discuss.")
