"""How much a hand pressed: "light", or a weight in grams. Five or less is taught; more can be said."""

import re
from typing import Final

from palpate.errors import NotPhysical

LIGHT: Final = "light"
HEAVIEST: Final = 5000  # grams; more is a slip of the finger
_GRAMS = re.compile(r"(?:about )?(\d{1,5}(?:[.,]\d{1,2})?) ?(?:g|grams?)?", re.IGNORECASE)


def touched(text: str) -> str:
    """The touch in the one form in which it is kept: "light", "5 g", or blank if nothing was said.

    Raises
    ------
    NotPhysical
        If it is neither "light" nor a weight above 0 and up to 5000 g.

    Examples
    --------
    >>> touched("4,5 grams")
    '4.5 g'
    """
    said = " ".join(text.split())
    if said.lower() in ("", LIGHT):
        return said.lower()
    found = _GRAMS.fullmatch(said)
    grams = float(found[1].replace(",", ".")) if found else 0.0
    if not 0 < grams <= HEAVIEST:
        raise NotPhysical(
            f"Touch must be “light” or a weight in grams, up to {HEAVIEST}, got “{said[:40]}”. "
            "Write it like 5 g, or leave it blank."
        )
    return f"{grams:g} g"
