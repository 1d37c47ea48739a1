"""After hands off: one hand and one place at a time, and nothing that could answer for the hand."""

import pytest

from palpate.rhythm.sqar import STATIONS
from palpate.session.hands import WHICH_HAND
from palpate.session.recall import Prompt, prompts, recalled_said

title = "Hands and time: hand recall"


def test_one_hand_goes_through_all_places_and_then_the_other():
    assert [prompt.code for prompt in prompts(["heels", "own-the-tail"])] == [
        "left-heels",
        "left-own-the-tail",
        "right-heels",
        "right-own-the-tail",
        "both-",
    ]


def test_a_place_is_asked_once_for_each_hand_however_often_it_is_offered():
    assert prompts(["heels", "heels"]) == prompts(["heels"])


def test_a_practice_that_offers_no_station_is_still_asked_for_anywhere_else():
    assert prompts([]) == (Prompt("both", ""),)


def test_each_hand_is_one_that_the_record_knows():
    assert {prompt.hand for prompt in prompts(STATIONS.codes)} <= set(WHICH_HAND.codes)


@pytest.mark.parametrize("prompt", prompts([*STATIONS.codes, "own-the-tail"]), ids=lambda prompt: prompt.code)
def test_a_prompt_is_found_again_by_its_code(prompt):
    assert Prompt.of(prompt.code) == prompt


CASES = """
 seconds | said
---------+------------------------
 0       | recalled at +0 min
 59      | recalled at +0 min
 485     | recalled at +8 min
 7200    | recalled at +120 min
 10800   | recalled at +3 h
 172800  | recalled at +48 h
 259200  | recalled at +3 days
"""


def test_how_long_after_hands_off_is_said_in_whole_minutes_then_hours_then_days(case):
    assert recalled_said(float(case.seconds)) == case.said
