"""What every column becomes in a shareable copy; decided when the column is born."""

from __future__ import annotations

from palpate.records.scrubbing.duties import DUTIES
from palpate.records.scrubbing.measures import MEASURES
from palpate.records.scrubbing.people import PEOPLE
from palpate.records.scrubbing.scrub import Scrub
from palpate.records.scrubbing.sealed import SEALED
from palpate.records.scrubbing.sessions import SESSIONS

__all__ = ["COLUMNS", "Scrub"]

COLUMNS: dict[str, Scrub] = PEOPLE | SESSIONS | DUTIES | MEASURES | SEALED
