"""What one example ends with: named results with the digits that are stated, and a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from palpate.errors import NotPhysical
from palpate.tissue.telling import CAPTION as ENGINE

# Under a figure of invented scores: what it is, and what it cannot be.
MEASURE = "Modelled. Invented scores and no control; better while in care does not mean because of care."


@dataclass(frozen=True, slots=True)
class Number:
    """One result: how it came out, what was stated beforehand, and to how many decimals it must agree."""

    found: float
    stated: float
    decimals: int
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether it agrees to the digits stated, give or take half of the last one and a rounding."""
        return abs(self.found - self.stated) <= 0.51 * 10.0**-self.decimals

    def __str__(self) -> str:
        return f"{self.found:.{self.decimals}f}{' ' if self.unit else ''}{self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One example as it came out. `figure` is SVG; `caption` says what kind of knowledge it is."""

    results: Mapping[str, Number | str]
    figure: str
    alt: str  # the figure in words, for whoever does not see it
    caption: str = ENGINE

    def __post_init__(self) -> None:
        if not self.caption.startswith("Modelled. "):
            raise NotPhysical(f"A caption must begin with “Modelled. ”, got {self.caption!r}.")


def words(found: str, stated: str) -> str:
    """A result that is a word, such as a key or a state; refused if it is another than stated."""
    if found != stated:
        raise NotPhysical(f"This result must be {stated!r}, got {found!r}. Say why in the CHANGELOG.")
    return found
