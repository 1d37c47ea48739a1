"""Arcs that Anna felt, in a few sessions of the invented people: where on the page, which way, how."""

from __future__ import annotations

from typing import Final, NamedTuple

from palpate.clinic.arcs import Felt, Place


class Board(NamedTuple):
    """What stands on the board of one session."""

    arcs: tuple[Felt, ...]
    own: Place | None  # her own mark; None: she has none
    located: str = ""
    compared: bool = False


def _felt(
    x: float, y: float, degrees: float, hand: str, radius: float | None = None, sure: str = "",
    view: str = "front",
) -> Felt:  # fmt: skip
    where = Place(view=view, xy=(x, y))
    return Felt(place=where, degrees=degrees, inside="left", hand=hand, radius=radius, certainty=sure)


# A person and the number of her session.
ARCS: Final[dict[str, dict[int, Board]]] = {
    "course": {
        8: Board(
            arcs=(
                _felt(296, 268, 84, "left", 0.09, "high"),
                _felt(270, 232, 146, "left"),
                _felt(232, 246, 214, "right", 0.08, "medium"),
                _felt(228, 286, 262, "right"),
                _felt(262, 310, 340, "right", 0.09, "medium"),
            ),
            own=Place(view="front", xy=(264, 270)),
            located="Followed from both sides of the ribs; it turned over below the left costal margin.",
            compared=True,
        ),
    },
    # Two hands that do not agree, and she has no center of her own: that is a full answer.
    "unsigned": {
        2: Board(
            arcs=(
                _felt(198, 420, 100, "right", None, "low"),
                _felt(201, 448, 96, "right"),
                _felt(204, 474, 92, "right"),
                _felt(206, 500, 94, "left", None, "low"),
            ),
            own=None,
            compared=True,
        ),
    },
}
