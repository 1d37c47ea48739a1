"""Ages as surely as a birth is known: who may be a minor is asked about a guardian."""

from __future__ import annotations

from datetime import date

import pytest

from palpate.session.ages import INFANT, may_be_under, surely_under, youngest
from palpate.when import Precision, When, read

title = "How old somebody may be"

ON = date(2026, 11, 30)

CASES = """
 born         | youngest | may be under 18 | surely under 18
--------------+----------+-----------------+-----------------
 30 Nov 2008  | 18       | no              | no
 1 Dec 2008   | 17       | yes             | yes
 Nov 2008     | 18       | no              | no
 Dec 2008     | 17       | yes             | yes
 2008         | 17       | yes             | no
 2007         | 18       | no              | no
 2009         | 16       | yes             | yes
 about 2007   | 17       | yes             | no
 2015         | 10       | yes             | yes
"""


def test_an_age_is_no_surer_than_the_birth(case):
    birth = read(case.born, today=ON)

    assert youngest(birth, ON) == int(case.youngest)
    assert may_be_under(birth, 18, ON) == (vars(case)["may be under 18"] == "yes")
    assert surely_under(birth, 18, ON) == (vars(case)["surely under 18"] == "yes")


@pytest.mark.parametrize("words", ["the year of the flood", None])
def test_of_a_birth_that_is_not_known_nothing_is_said(words):
    birth = read(words, today=ON) if words else None

    assert youngest(birth, ON) is None
    assert may_be_under(birth, 18, ON) is None
    assert not surely_under(birth, 18, ON)


def test_a_leap_days_birthday_comes_on_the_first_of_march():
    birth = read("29 Feb 2008", today=ON)

    assert youngest(birth, date(2026, 2, 28)) == 17
    assert youngest(birth, date(2026, 3, 1)) == 18


def test_nobody_is_younger_than_nothing():
    assert youngest(read("1 Dec 2026", today=date(2026, 12, 31)), ON) == 0
    assert youngest(read("2027", today=date(2027, 12, 31)), ON) == 0
    assert INFANT == 2


@pytest.mark.parametrize(
    ("on", "age"),
    [(date(2026, 6, 14), 17), (date(2026, 6, 15), 18), (date(2026, 5, 30), 17), (date(2026, 7, 1), 18)],
)
def test_the_birthday_itself_counts(on, age):
    birth = read("15 June 2008", today=ON)

    assert youngest(birth, on) == age
    assert may_be_under(birth, 18, on) is surely_under(birth, 18, on) is (age < 18)


@pytest.mark.parametrize(
    ("on", "may", "surely"),
    [
        (date(2026, 5, 31), True, True), (date(2026, 6, 1), True, False), (date(2026, 6, 29), True, False),
        (date(2026, 6, 30), False, False),
    ],
)  # fmt: skip
def test_of_a_month_the_last_day_is_the_youngest_and_the_first_the_oldest(on, may, surely):
    birth = read("June 2008", today=ON)

    assert (may_be_under(birth, 18, on), surely_under(birth, 18, on)) == (may, surely)


@pytest.mark.parametrize(
    ("on", "may", "surely"),
    [
        (date(2025, 12, 31), True, True), (date(2026, 1, 1), True, False), (date(2026, 12, 30), True, False),
        (date(2026, 12, 31), False, False),
    ],
)  # fmt: skip
def test_of_a_year_the_last_day_is_the_youngest_and_the_first_the_oldest(on, may, surely):
    birth = read("2008", today=ON)

    assert (may_be_under(birth, 18, on), surely_under(birth, 18, on)) == (may, surely)


def test_a_guess_reaches_a_year_to_either_side_and_a_span_to_its_end():
    guess = When(precision=Precision.YEAR, year=2008, about=True)
    span = When(precision=Precision.SPAN, year=2001, until=2008)

    assert [youngest(each, date(2026, 12, 31)) for each in (guess, span)] == [17, 18]
    assert surely_under(guess, 18, date(2024, 12, 31)) and not surely_under(guess, 18, date(2025, 1, 1))
    assert not surely_under(span, 18, date(2019, 1, 1)) and surely_under(span, 18, date(2018, 12, 31))


def test_an_age_at_some_time_is_no_birth():
    seven = When(precision=Precision.AGE, age=7)

    assert youngest(seven, ON) is None and may_be_under(seven, 18, ON) is None
    assert surely_under(seven, 18, ON) is False
