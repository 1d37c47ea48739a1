"""Until when one client's record is kept, as surely as her birth is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.errors import NotPhysical
from palpate.session.retention import RULES
from palpate.session.retention_clock import in_force, latest_birth
from palpate.when import Precision, When, read

title = "The retention clock"

TODAY = date(2026, 11, 2)
NY, DE = (in_force(RULES[code], None, None) for code in ("us_ny", "de"))

# What was said of the birth, and the last day that it can be.
BIRTHS = [
    ("7 Mar 1980", date(1980, 3, 7)),
    ("February 2019", date(2019, 2, 28)),
    ("February 2020", date(2020, 2, 29)),
    ("1980", date(1980, 12, 31)),
    ("about 1980", date(1981, 12, 31)),
    ("1970s", date(1979, 12, 31)),
    ("at seven", None),
    ("long ago", None),
]


@pytest.mark.parametrize(("said", "latest"), BIRTHS)
def test_the_latest_day_that_a_birth_can_be(said, latest):
    assert latest_birth(read(said, today=TODAY)) == latest


def test_nothing_said_is_nothing_known():
    assert latest_birth(None) is None
    assert latest_birth(When(precision=Precision.UNKNOWN)) is None


def test_a_minor_is_kept_until_the_birthday_and_an_adult_by_the_years():
    child = NY.kept(last=date(2026, 3, 7), birth=read("2016", today=TODAY), first=date(2025, 1, 1))
    adult = NY.kept(last=date(2026, 3, 7), birth=read("1980", today=TODAY), first=date(2025, 1, 1))

    assert (child.until, child.by_birthday) == (date(2038, 12, 31), True)
    assert (adult.until, adult.by_birthday) == (date(2032, 3, 7), False)


def test_whoever_came_was_born_by_then():
    """A baby of this year has no birthday after her first session."""
    kept = NY.kept(last=date(2026, 3, 7), birth=read("2026", today=TODAY), first=date(2026, 2, 1))

    assert kept.until == date(2048, 2, 1)


def test_a_birth_known_to_the_day_after_the_session_is_said_and_not_bent():
    with pytest.raises(NotPhysical, match="Correct the date of birth"):
        NY.kept(last=date(2026, 3, 7), birth=read("1 Oct 2026", today=TODAY), first=date(2026, 2, 1))


def test_the_own_rule_has_the_practices_numbers_and_no_other_has():
    own = in_force(RULES["own"], 3, 30)
    shipped = in_force(RULES["us_ny"], 3, 30)

    assert (own.years, own.until_age) == (3, 30)
    assert (shipped.years, shipped.until_age) == (6, 22)
    assert in_force(RULES["own"], 0, None).years == 0


days = st.dates(date(1990, 1, 1), date(2026, 11, 2))


@given(days, days, st.dates(date(1930, 1, 1), date(2026, 11, 2)), st.sampled_from(RULES.codes))
def test_a_vaguer_birth_never_makes_it_due_earlier(one, other, born, code):
    rule = in_force(RULES[code], None, None)
    first, last = min(one, other), max(one, other)
    if born > first:
        return
    exact = When(precision=Precision.DAY, year=born.year, month=born.month, day=born.day)
    month = When(precision=Precision.MONTH, year=born.year, month=born.month)
    year = When(precision=Precision.YEAR, year=born.year)

    dates = [rule.kept(last=last, birth=each, first=first).until for each in (exact, month, year)]

    assert dates == sorted(dates)
    assert dates[-1] <= rule.at_latest(last=last, first=first)


@given(days)
def test_without_a_birthday_in_the_rule_the_birth_changes_nothing(last):
    known = DE.kept(last=last, birth=read("1980", today=TODAY), first=last)

    assert known == DE.kept(last=last, birth=None, first=last)
    assert not known.birth_unknown
