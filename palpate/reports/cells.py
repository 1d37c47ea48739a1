"""Tables for a spreadsheet, in which no cell can act."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet may take for a formula at the start of a cell; wide forms are read as narrow ones.
ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # fmt: skip


def safe(cell: object) -> str:
    """The cell as text; an apostrophe before what might act."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(ACTIVE) else text


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV (RFC 4180), every cell safe."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()
