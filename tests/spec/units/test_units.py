"""Conversions have one home."""

from palpate.units import Seconds, minutes_and_seconds

title = "Units"

CASES = """
 seconds | minutes | left
---------+---------+------
 0       | 0       | 0
 59.9    | 0       | 59
 60      | 1       | 0
 3725    | 62      | 5
"""


def test_a_time_is_shown_in_whole_minutes_and_the_seconds_left(case):
    assert minutes_and_seconds(Seconds(float(case.seconds))) == (int(case.minutes), int(case.left))
