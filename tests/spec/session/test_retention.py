"""Until when a record is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palpate.errors import NotPhysical
from palpate.session.retention import RULES, keep_until

title = "How long is a record kept?"

# Each row can be reckoned by hand from the words of the rule in 3-domain, section 2.19.
ROWS = [
    # rule, last session, birth, until, decided by the birthday, birth not known
    ("us_ncbtmb", "2026-03-07", "1980-05-01", "2030-03-07", False, False),
    ("us_ny", "2026-03-07", "1980-05-01", "2032-03-07", False, False),
    ("us_ny", "2026-03-07", "2016-05-01", "2038-05-01", True, False),
    ("us_ny", "2026-03-07", None, "2032-03-07", False, True),
    ("uk", "2026-03-07", "2012-12-31", "2037-12-31", True, False),
    ("uk_insurer", "2026-03-07", "2007-01-15", "2033-03-07", False, False),
    ("de", "2024-02-29", "1990-01-01", "2034-03-01", False, False),  # there is no 29 Feb 2034
    ("uk_training", "2024-02-29", None, "2032-02-29", False, False),
]


def _day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("rule", "last", "birth", "until", "by_birthday", "unknown"), ROWS)
def test_the_date_follows_from_the_rule(rule, last, birth, until, by_birthday, unknown):
    term = RULES[rule]

    kept = keep_until(last=_day(last), birth=_day(birth), years=term.years, until_age=term.until_age)

    assert (kept.until, kept.by_birthday, kept.birth_unknown) == (_day(until), by_birthday, unknown)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"years": -1}, "0 to 60 years"),
        ({"years": 61}, "0 to 60 years"),
        ({"birth": date(2027, 1, 1)}, "Correct the date of birth"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(changed, sentence):
    with pytest.raises(NotPhysical, match=sentence):
        keep_until(**({"last": date(2026, 3, 7), "birth": None, "years": 10} | changed))


days = st.dates(date(1940, 1, 1), date(2030, 12, 31))


@given(days, st.integers(0, 60), st.integers(18, 30), st.integers(0, 30_000))
def test_a_birthday_never_makes_it_shorter(last, years, until_age, age_in_days):
    birth = max(date(1900, 1, 1), last - timedelta(days=age_in_days))

    alone = keep_until(last=last, birth=birth, years=years)
    joined = keep_until(last=last, birth=birth, years=years, until_age=until_age)

    assert joined.until >= alone.until
    assert joined.by_birthday == (joined.until > alone.until)


@given(days, st.integers(0, 59))
def test_a_longer_rule_keeps_longer(last, years):
    assert (
        keep_until(last=last, birth=None, years=years + 1).until
        > keep_until(last=last, birth=None, years=years).until
    )
