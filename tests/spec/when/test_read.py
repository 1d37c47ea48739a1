"""A date from the words in which somebody gave it: never more exact than the words."""

from datetime import date

import pytest

from palpate.errors import NotPhysical
from palpate.when import Precision, read

title = "Reading a date as surely as it is known"

TODAY = date(2026, 11, 22)

CASES_A_DATE_IS_READ_NO_MORE_EXACTLY_THAN_IT_WAS_GIVEN = """
 words                  | precision | said
------------------------+-----------+--------------------------
 2019                   | year      | 2019
 in 2019                | year      | 2019
 about 2019             | year      | about 2019
 ca. 2019               | year      | about 2019
 two years ago          | year      | about 2024
 last year              | year      | 2025
 March 2019             | month     | Mar 2019
 Mar 2019               | month     | Mar 2019
 in sept. 2019          | month     | Sep 2019
 2019-03                | month     | Mar 2019
 3.2019                 | month     | Mar 2019
 07 Mar 2026            | day       | 07 Mar 2026
 7th of March, 2026     | day       | 07 Mar 2026
 March 7, 2026          | day       | 07 Mar 2026
 7.3.2026               | day       | 07 Mar 2026
 07.03.2026             | day       | 07 Mar 2026
 2019-03-07             | day       | 07 Mar 2019
 29 Feb 2024            | day       | 29 Feb 2024
 7. März 2026           | day       | 07 Mar 2026
 07. Okt. 2026          | day       | 07 Oct 2026
 Dez. 2019              | month     | Dec 2019
 Mai 2019               | month     | May 2019
 etwa 2019              | year      | about 2019
 mit 7                  | age       | about 7 years old
 mit etwa 7 Jahren      | age       | about 7 years old
 vor 3 Jahren           | year      | about 2023
 2013 bis 2017          | span      | 2013 to 2017
 heute                  | day       | 22 Nov 2026
 today                  | day       | 22 Nov 2026
 yesterday              | day       | 21 Nov 2026
 about seven            | age       | about 7 years old
 About 7.               | age       | about 7 years old
 age 7                  | age       | about 7 years old
 at seven               | age       | about 7 years old
 at the age of seven    | age       | about 7 years old
 when I was seven       | age       | about 7 years old
 when she was about ten | age       | about 10 years old
 seven years old        | age       | about 7 years old
 at one                 | age       | about 1 year old
 at twenty              | age       | about 20 years old
 at forty-two           | age       | about 42 years old
 at ninety nine         | age       | about 99 years old
 at birth               | age       | in the first year of life
 1998-2003              | span      | 1998 to 2003
 1998–2003              | span      | 1998 to 2003
 1998 to 2003           | span      | 1998 to 2003
 between 1998 and 2003  | span      | 1998 to 2003
 the 1990s              | span      | 1990 to 1999
 the 2020s              | span      | 2020 to 2026
 unknown                | unknown   | date not known
                        | unknown   | date not known
 ?                      | unknown   | date not known
 the summer of the flood | unknown  | date not known
 before I was born      | unknown   | date not known
 at 7 months            | unknown   | date not known
 7                      | unknown   | date not known
 vor drei Jahren        | unknown   | date not known
"""


def test_a_date_is_read_no_more_exactly_than_it_was_given(case):
    when = read(case.words, today=TODAY)

    assert (when.precision.value, when.said()) == (case.precision, case.said)
    assert when.words == case.words


CASES_A_DATE_WITH_SLASHES_IS_READ_ONLY_AS_FAR_AS_IT_IS_CLEAR = """
 words     | said        | why
-----------+-------------+----------------------------------------------
 7/3/2026  | 2026        | March in Dublin, July in Boston
 25/3/2026 | 25 Mar 2026 | there is no month 25
 3/25/2026 | 25 Mar 2026 | there is no month 25
 7/7/2026  | 07 Jul 2026 | the same either way
"""


def test_a_date_with_slashes_is_read_only_as_far_as_it_is_clear(case):
    assert read(case.words, today=TODAY).said() == case.said


CASES_WHAT_CANNOT_HAVE_BEEN_IS_SENT_BACK = """
 words         | sentence
---------------+----------------------------------------------------------
 31 Feb 2020   | must be in the calendar, got day 31 of month 2 in 2020
 29 Feb 2023   | must be in the calendar
 13.2019       | must be in the calendar, got month 13 of 2019
 00.00.2020    | must be in the calendar
 2019-13-01    | must be in the calendar
 23 Nov 2026   | must not lie after today, 22 Nov 2026; got 23 Nov 2026
 Dec 2026      | must not lie after today
 2027          | must not lie after today
 2020-2030     | must not lie after today
 1650          | must lie between 1906 and 2026, got 1650
 300 years ago | must lie between 1906 and 2026
 0000          | must lie between 1906 and 2026
 age 121       | must be 0 to 120 years, got 121
 2003-1998     | must end after it begins
"""


def test_what_cannot_have_been_is_sent_back(case):
    with pytest.raises(NotPhysical) as refusal:
        read(case.words, today=TODAY)

    assert case.sentence in str(refusal.value)
    assert str(refusal.value).count(".") >= 2, "what must hold, and what to do, are two sentences"


def test_nobody_was_forty_before_turning_forty():
    with pytest.raises(NotPhysical, match="Correct the age or the year of birth"):
        read("at forty", today=TODAY, born_year=1990)

    assert read("at thirty-six", today=TODAY, born_year=1990).age == 36


def test_the_words_are_kept_as_they_were_said():
    when = read("  About Seven, I think ", today=TODAY)

    assert when.precision is Precision.UNKNOWN
    assert when.words == "About Seven, I think"
