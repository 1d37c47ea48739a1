"""The small body on the card of an energy cyst: its sign, and the vector of force that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palpate.body.symbols import SYMBOLS
from palpate.records.language.in_words import spoken
from palpate.records.queries.body import Seen, Small
from palpate.records.queries.cysts import where
from palpate.standing import Standing
from palpate.trauma import stored_vector
from palpate.web import body_small

if TYPE_CHECKING:
    from palpate.records.queries.rows import Cyst

SIDEWAYS = ("left", "right")


def figure(cyst: Cyst) -> dict[str, Any] | None:
    """The values of parts/body_figure.html; None if the place is in words only.

    Front and back, and a side where nothing else shows it: a blow from in front is a dot from the front.
    """
    shown = cyst.shown.get("cyst", {})
    if not any(code in shown for code in (*body_small.SHOWN, *SIDEWAYS)):
        return None
    marks = [_small(cyst, "cyst", shown, where(cyst))]
    arrow = cyst.shown.get("vector", {})
    if arrow and cyst.vector:
        marks.append(_small(cyst, "vector", arrow, stored_vector(cyst.vector).said(translate=spoken)))
    views = [*body_small.SHOWN, *_sideways(shown, arrow)]
    drawn = body_small.figure(Seen(cyst.figure, marks), cyst.client, views)
    return drawn | {"rows": _rows(drawn["rows"]), "more": 0}


def _sideways(shown: dict[str, Any], arrow: dict[str, Any]) -> list[str]:
    wanted = arrow or shown
    if any(code in wanted for code in body_small.SHOWN):
        return []
    return [code for code in SIDEWAYS if code in wanted][:1]


def _rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The legend of the signs; their words stand on the card itself."""
    return [row | {"said": ""} for row in reversed(rows)]


def _small(cyst: Cyst, symbol: str, shown: dict[str, Any], said: str) -> Small:
    sign = SYMBOLS[symbol]
    return Small(
        key=symbol, symbol=symbol, shape=str(sign.shape), grade=None, direction=None, author=sign.author,
        standing=str(Standing.PALPATED), side=cyst.side, said=said, words="", shown=shown, area=None,
        session=None,
    )  # fmt: skip
