"""A rating from 0 to 10 that a client gave, or the kind of blank that stands in its place.

"Not asked", "declined" and 0 are three different answers, and stay three all the way to the page.
"""

from enum import StrEnum
from typing import Final, TypeAlias

from palpate.errors import NotPhysical


class Blank(StrEnum):
    """Why there is no number."""

    NOT_ASKED = "not_asked"
    DECLINED = "declined"


Rating: TypeAlias = int | Blank

LOWEST: Final = 0  # none
HIGHEST: Final = 10  # as strong as can be


def rated(value: Rating) -> Rating:
    """The rating itself, once it is certain that it is one.

    Raises
    ------
    NotPhysical
        If a number is not whole, or lies outside 0 to 10.

    Examples
    --------
    >>> rated(0)
    0
    >>> rated(Blank.DECLINED).value
    'declined'
    """
    if isinstance(value, Blank):
        return value
    if isinstance(value, bool) or not isinstance(value, int) or not LOWEST <= value <= HIGHEST:
        raise NotPhysical(
            f"A rating must be a whole number from {LOWEST} to {HIGHEST}, got {value!r}. "
            "If there is no number, say whether it was not asked or declined."
        )
    return value
