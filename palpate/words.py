"""Somebody's words, as they may be kept and as they may be shown.

Words are kept as they were typed. Two things are settled at the door, so that the same words are always the
same bytes and a signature over them stays true: letters with marks are composed (Unicode NFC), and every line
ends in one newline, whatever the device sent. What could hide or break a text is refused, not silently taken
out.
"""

import unicodedata
from typing import Final

from palpate.errors import NotPhysical

LONGEST: Final = 256 * 1024  # bytes of UTF-8: a hundred pages in one field
_ALLOWED_CONTROLS: Final = "\t\n"

# Characters that reorder what surrounds them: harmless in Arabic or Hebrew, able to disguise a line
# elsewhere.
_BIDI_MARKS: Final = str.maketrans(
    {
        "\u061c": "⟦ALM⟧",
        "\u200e": "⟦LRM⟧",
        "\u200f": "⟦RLM⟧",
        "\u202a": "⟦LRE⟧",
        "\u202b": "⟦RLE⟧",
        "\u202c": "⟦PDF⟧",
        "\u202d": "⟦LRO⟧",
        "\u202e": "⟦RLO⟧",
        "\u2066": "⟦LRI⟧",
        "\u2067": "⟦RLI⟧",
        "\u2068": "⟦FSI⟧",
        "\u2069": "⟦PDI⟧",
    }
)


def kept(text: str) -> str:
    r"""The words in the form in which they are stored and signed.

    Parameters
    ----------
    text
        What was typed, at most 256 KiB of UTF-8.

    Raises
    ------
    NotPhysical
        If the text holds a control character other than tab and newline, half of a character, or is too long.

    Examples
    --------
    >>> kept("first line\r\nsecond line")
    'first line\nsecond line'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    for place, character in enumerate(lines, start=1):
        if unicodedata.category(character) == "Cc" and character not in _ALLOWED_CONTROLS:
            raise NotPhysical(
                f"Text must hold no control characters, got U+{ord(character):04X} at character {place}. "
                "Delete that character, or type the line again."
            )
        if "\ud800" <= character <= "\udfff":
            raise NotPhysical(
                f"Text must hold whole characters, got half of one at character {place}. "
                "Delete it, and type or paste the line again."
            )
    composed = unicodedata.normalize("NFC", lines)
    size = len(composed.encode())
    if size > LONGEST:
        raise NotPhysical(
            f"A text must be no longer than {LONGEST // 1024} KiB, got {-(-size // 1024)} KiB. "
            "Divide it between two entries."
        )
    return composed


def marked(text: str) -> str:
    r"""The words as they may be shown, with hidden direction marks made visible.

    Examples
    --------
    >>> marked("paid \u202e001")
    'paid ⟦RLO⟧001'
    """
    return text.translate(_BIDI_MARKS)
