"""Weekly check-ins of four people: one gets better, one worse, of one nobody can tell, one has two scores.

Each letter of a line is one week. What lies before the first session came on sheets that were filled in at
home and brought along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one person answered, week by week up to the week before this one; a space is a week without."""

    target: str  # key of the own target that counts for the body
    before: str  # ratings of it in the weeks before the first session, the last on its day
    since: str  # and in the weeks after
    mood: str  # totals of the PHQ-4 in the same weeks, both together
    sleep: str  # ratings of sleep, the same
    worse: str = ""  # "y" where something was said to be worse
    every_days: int = 7
    reason: str = "the one that counts in the week"
    pushed: int | None = None  # "I felt pushed toward an idea", after the last session
    longer: Mapping[str, str] = field(default_factory=dict)  # questionnaire of the first day: its answers


MEASURED: Final = {
    "course": Measured(
        target="neck", before="78778", since="76665554433332", mood="6566554554434332322",
        sleep="3434333434555656677", longer={"phq15": "121101020010221", "gad7": "1121101"},
    ),
    "worse": Measured(
        target="head", before="344", since="456788", mood="334445667", sleep="676554332", worse="      yyy",
    ),
    "withdrawal": Measured(
        target="jaw", before="465", since="54 54", mood="23232 23", sleep="55665 56", pushed=2,
    ),
    "amended": Measured(
        target="knees", before="5", since="5", mood="21", sleep="56", every_days=14,
    ),
}  # fmt: skip
