"""What the research on this work found, both ways, as the evidence page shows it.

Two reviews contradict each other. Both stand at the top, in the same size and with the same columns; neither
is a footnote to the other. A row whose figures nobody has checked against the paper says so.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parent / "tables" / "evidence.csv"
KINDS: Final = ("review", "trial", "practice", "harm", "rhythm", "feedback")
NONE_KNOWN: Final = (
    "No controlled trial is known that isolates SomatoEmotional Release, energy cysts, arcing or "
    "tissue memory."
)
CONTRADICT: Final = "The two large reviews contradict each other."


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One review, trial or report, with what it found and where it falls short."""

    code: str
    kind: str  # a code of KINDS
    size: str  # large: shown at the top, all large ones alike; small: in the table below
    title: str  # author and year
    of: str  # how many studies and people, in words
    found: str
    limits: str
    source: str
    doi: str
    verified: bool  # whether somebody has compared the row with the paper


@cache
def studies(kind: str = "") -> tuple[Study, ...]:
    """Every row, or those of one kind, in the order in which they are shown. Read once."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        read = tuple(
            Study(**{**row, "verified": row["verified"] == "yes"})  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        )
    return tuple(row for row in read if kind in ("", row.kind))


def both_sides() -> tuple[Study, ...]:
    """The reviews that stand at the top, in the order of their years."""
    return tuple(row for row in studies("review") if row.size == "large")
