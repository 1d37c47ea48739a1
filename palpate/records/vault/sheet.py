"""The recovery sheet: 128 random bits as nine words that can be read aloud and typed back.

Each word is a proquint, five letters for sixteen bits (D. S. Wilkerson, "A Proposal for Proquints:
Identifiers that are Readable, Spellable, and Pronounceable", 2009). The ninth word is a check over the
first eight, so that a slip of the pen is told from a wrong sheet.
"""

from __future__ import annotations

import hashlib
import re

from palpate.errors import NotPhysical

CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aiou"
WORDS = 9


def words(secret: bytes) -> list[str]:
    """Nine words for sixteen bytes."""
    if len(secret) != 16:
        raise NotPhysical(f"a recovery secret must have 16 bytes, got {len(secret)}.")
    whole = secret + _check(secret)
    return [_word(int.from_bytes(whole[i : i + 2], "big")) for i in range(0, 18, 2)]


def secret(text: str) -> bytes:
    """The sixteen bytes behind nine typed words.

    Case, line breaks, numbering and hyphens do not matter. Raises NotPhysical if the words are not nine,
    if one of them is not of this kind, or if the check word does not fit.
    """
    found = re.findall(r"[a-z]+", text.lower())
    if len(found) != WORDS:
        raise NotPhysical(
            f"A recovery sheet has {WORDS} words; {len(found)} were typed. Type all of them, in order."
        )
    wrong = [place for place, word in enumerate(found, 1) if not re.fullmatch(_PATTERN, word)]
    if wrong:
        raise NotPhysical(f"Word {wrong[0]} is not a word of a recovery sheet. Compare it letter by letter.")
    whole = b"".join(_bits(word).to_bytes(2, "big") for word in found)
    if _check(whole[:16]) != whole[16:]:
        raise NotPhysical(
            "The last word does not fit the others: one of the nine has a slip. Compare them once more."
        )
    return whole[:16]


_PATTERN = f"[{CONSONANTS}][{VOWELS}][{CONSONANTS}][{VOWELS}][{CONSONANTS}]"


def _word(bits: int) -> str:
    return (
        CONSONANTS[bits >> 12 & 15]
        + VOWELS[bits >> 10 & 3]
        + CONSONANTS[bits >> 6 & 15]
        + VOWELS[bits >> 4 & 3]
        + CONSONANTS[bits & 15]
    )


def _bits(word: str) -> int:
    a, b, c, d, e = tuple(word)
    return (
        CONSONANTS.index(a) << 12
        | VOWELS.index(b) << 10
        | CONSONANTS.index(c) << 6
        | VOWELS.index(d) << 4
        | CONSONANTS.index(e)
    )


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"palpate recovery sheet" + secret).digest()[:2]
