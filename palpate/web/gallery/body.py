"""A body on which somebody who is nobody was met: the sheet to write on, and the small one to look at."""

from __future__ import annotations

from types import SimpleNamespace as Row
from typing import Any

from palpate.records.queries.body import Seen, Small
from palpate.web import body_sheet, body_small
from palpate.web.gallery import NOBODY, NOW

SESSION = Row(pk=NOBODY, number=6, opened_at=NOW)
PLACES = {
    "heat": ("shoulder, left (client's left), grade 2, felt by Anna Lindqvist", 2, [[305.0, 185.0]]),
    "vector": (
        "flank, right (client's right), felt by Anna Lindqvist",
        None,
        [[190.0, 330.0], [240.0, 260.0]],
    ),
    "avoid": ("belly, midline, told by the client", None, [[240.0, 340.0]]),
}  # fmt: skip


def shown() -> dict[str, Any]:
    """The values by name."""
    rows: Any = [_row(number, symbol) for number, symbol in enumerate(PLACES)]
    client: Any = Row(pk=NOBODY, figure="")
    return {
        "body_editor": body_sheet.sheet(NOBODY, NOBODY, "neutral", rows),
        "body_typed": {"symbol": "heat", "place": "shoulder", "grade": "2"},
        "body_small": body_small.figure(Seen("neutral", [_small(symbol) for symbol in PLACES]), client),
    }


def _row(number: int, symbol: str) -> Row:
    said, grade, _places = PLACES[symbol]
    return Row(
        key=f"00000000-0000-4000-8000-00000000000{number}", symbol=symbol, said=said, grade=grade, words="",
        standing="told" if symbol == "avoid" else "palpated", basis="", locked=False, version=1,
        session_id=NOBODY, session=SESSION,
    )  # fmt: skip


def _small(symbol: str) -> Small:
    said, grade, places = PLACES[symbol]
    return Small(
        key=symbol, symbol=symbol, shape="point", grade=grade, direction=None, author="practitioner",
        standing="palpated", side="", said=said, words="", shown={"front": places}, area=None, session=NOBODY,
    )  # fmt: skip
