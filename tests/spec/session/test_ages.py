"""Ages as surely as a birth is known: who may be a minor is asked about a guardian."""

from __future__ import annotations

from datetime import date

import pytest

from palpate.session.ages import may_be_under, surely_under, youngest
from palpate.when import read

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
