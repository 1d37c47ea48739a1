"""A time in somebody's life: in order, in a column, and no more exact than anybody knows it."""

from datetime import date

import pytest

from palpate.errors import NotPhysical
from palpate.when import Precision, When, read

title = "A date as a value"

TODAY = date(2026, 11, 22)


def test_a_life_stands_in_order_and_the_unknown_stands_last():
    told = ["", "2019", "about seven", "07 Mar 2019", "Mar 2019", "1998 to 2003"]
    life = [read(words, today=TODAY) for words in told]

    in_order = sorted(life, key=lambda when: when.sort_key(1980))

    assert [when.words for when in in_order] == [
        "about seven",
        "1998 to 2003",
        "2019",
        "Mar 2019",
        "07 Mar 2019",
        "",
    ]


def test_an_age_without_a_year_of_birth_stands_after_what_is_dated():
    life = [read(words, today=TODAY) for words in ("", "at ten", "about seven", "2019")]

    in_order = sorted(life, key=lambda when: when.sort_key(None))

    assert [when.words for when in in_order] == ["2019", "about seven", "at ten", ""]


def test_a_stored_date_says_its_version_and_leaves_out_what_is_not_known():
    assert read("Mar 2019", today=TODAY).as_json() == {
        "version": 1,
        "precision": "month",
        "words": "Mar 2019",
        "year": 2019,
        "month": 3,
    }


def test_a_guess_stays_a_guess_in_the_column():
    when = read("about 2019", today=TODAY)

    assert When.from_json(when.as_json()) == when
    assert when.said() == "about 2019"


def test_a_stored_date_of_a_later_version_is_not_guessed_at():
    with pytest.raises(NotPhysical, match="must have version 1, got 2"):
        When.from_json({"version": 2, "precision": "year", "words": "", "year": 2019})


CASES = """
 precision | year | month | day | age | sentence
-----------+------+-------+-----+-----+--------------------
 day       | 2019 | 3     |     |     | Give exactly those
 year      |      |       |     |     | Give exactly those
 unknown   | 2019 |       |     |     | Give exactly those
 age       | 2019 |       |     | 7   | Give exactly those
 day       | 2019 | 2     | 29  |     | in the calendar
 age       |      |       |     | 121 | 0 to 120 years
"""


def test_a_date_has_the_parts_that_its_precision_names(case):
    parts = {name: int(value) for name, value in vars(case).items() if value.isdigit()}

    with pytest.raises(NotPhysical, match=case.sentence):
        When(precision=Precision(case.precision), **parts)
