"""Through the years: off until wanted, both courses, laws with their footing, no claim."""

from __future__ import annotations

import pytest

from palpate.clinic import practices
from tests.conftest import NOW

HELD = "/years?chosen=1&law=contracture&law=capacity&law=memory&hold=right+psoas&level=8&began=26&sessions=2"


@pytest.fixture
def years(at_desk, anna):
    practices.turn(what="model", on=True, by=anna, at=NOW)
    return at_desk


def test_it_is_off_until_the_practice_turns_it_on(at_desk):
    text = at_desk.get(HELD).content.decode()

    assert "The practice has not turned this on." in text
    assert "polyline" not in text


def test_both_courses_a_table_and_where_each_law_stands(years):
    text = years.get(HELD).content.decode()

    assert "years-without" in text and "years-with" in text
    assert "established, its size assumed" in text and "this tradition's claim" in text.replace("&#x27;", "'")
    assert "A longer hold does not by itself cost ever more" in text
    assert text.count("<template data-week=") == (26 + 104) // 4 + 1 + 2  # with today and the end
    assert "says nothing about memory, emotion or cause" in text


def test_with_the_traditions_claim_off_it_says_that_this_is_mechanics_alone(years):
    text = years.get(HELD.replace("&law=memory", "")).content.decode()

    assert "what is shown is what mechanics alone gives" in text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("hold=right+xylophone", "xylophone"),
        ("level=70", "must be a whole number from 0 to 20"),
        ("began=7", "must be one of"),
        ("sessions=99", "must be one of"),
        ("law=spirit", "spirit"),
    ],
)
def test_what_cannot_be_is_a_sentence(years, changed, told):
    name = changed.partition("=")[0]
    kept = [part for part in HELD.partition("?")[2].split("&") if not part.startswith(f"{name}=")]

    answer = years.get("/years?" + "&".join([*kept, changed]))

    assert answer.status_code == 422
    assert told in answer.content.decode()
