"""Left, right, midline: always the client's own side, whichever way the figure is turned."""

from enum import StrEnum


class Side(StrEnum):
    """A side of the client's body. "Both sides" is two places, not a fourth side."""

    LEFT = "L"
    RIGHT = "R"
    MIDLINE = "M"

    def mirror(self) -> "Side":
        """The same place on the other side; the midline stays where it is."""
        return _MIRRORED[self]

    def said(self) -> str:
        """The side in words that leave no doubt whose left is meant."""
        return _SAID[self]


_MIRRORED = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.MIDLINE: Side.MIDLINE}
_SAID = {
    Side.LEFT: "left (client's left)",
    Side.RIGHT: "right (client's right)",
    Side.MIDLINE: "midline",
}
