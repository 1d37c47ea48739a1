"""Invented values for the gallery: what each part takes, with no row behind it.

Whoever is shown is nobody, and has a number that no row will reach: a link in the gallery finds nothing.
"""

from datetime import UTC, date, datetime
from types import SimpleNamespace

NOBODY = 2_000_000_000
BY = SimpleNamespace(name="Anna Lindqvist")
TODAY = date(2026, 3, 7)
NOW = datetime(2026, 3, 7, 10, 5, tzinfo=UTC)
LAST_MONTH = datetime(2026, 2, 7, 10, 0, tzinfo=UTC)
YEARS_AGO = datetime(2024, 1, 13, 9, 30, tzinfo=UTC)
