"""What may be done to a column before a copy of the record is shared."""

from __future__ import annotations

from enum import StrEnum


class Scrub(StrEnum):
    """What is done to a column before a copy of the record may be shared."""

    KEEP = "keep"
    SHIFT = "shift"  # dates moved by one constant for each client
    INVENT = "invent"  # replaced by an invented one
    DROP = "drop"
