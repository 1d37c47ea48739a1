"""Spelling: what makes two words the same to a reader, and how alike two words are. English and Latin."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9]+")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_LEVEL: Final = re.compile(r"\b([cdtlsv]|cn)\s(\d{1,2})\b")  # "T 12" is "T12"
_ORDINALS: Final = {
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth",
    "7th": "seventh", "8th": "eighth", "9th": "ninth", "10th": "tenth", "11th": "eleventh", "12th": "twelfth",
}  # fmt: skip
_PLURALS: Final = {
    "feet": "foot",
    "teeth": "tooth",
    "vertebrae": "vertebra",
    "vertebras": "vertebra",
    "calves": "calf",
}
_NOT_PLURAL: Final = ("ss", "us", "is", "as", "os")
# How one sound is written in several ways; applied in turn, so that alike words become the same word.
_SOUNDS: Final = (
    ("ph", "f"), ("gm", "m"), ("gn", "n"), ("oe", "e"), ("ae", "e"), ("ei", "i"), ("ie", "i"), ("y", "i"),
    ("ck", "k"), ("ch", "k"), ("c", "k"), ("q", "k"), ("rh", "r"), ("th", "t"), ("x", "ks"), ("z", "s"),
    ("ps", "s"), ("pt", "t"),
)  # fmt: skip
_TWICE: Final = re.compile(r"(.)\1+")
SHORTEST_GUESS: Final = 4  # letters; a shorter word is an abbreviation, and is not guessed
LEAST_ALIKE: Final = 0.72  # of letters in common, for a slip of the pen: chosen on the phrases of the tests
LEAST_WRITTEN_ALIKE: Final = 0.55  # of letters as written, where the sounds agree


def words(text: str) -> tuple[str, ...]:
    """The words of a text in one spelling: small letters, no accents, no possessive, singular.

    Examples
    --------
    >>> words("Shoulder blades, client's L/5")
    ('shoulder', 'blade', 'client', 'l5')
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    spaced = " ".join(_WORD.findall(_POSSESSIVE.sub("", plain)))
    return tuple(_singular(word) for word in _LEVEL.sub(r"\1\2", spaced).split())


def _singular(word: str) -> str:
    word = _ORDINALS.get(word, word)
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL) else word


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """How a word sounds, roughly: words that are written in two ways share it ("diafram", "diaphragm")."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word)


def pairs(word: str) -> frozenset[str]:
    """Every two letters in a row of a word's sound, with its beginning and its end."""
    padded = f"^{sound(word)}$"
    return frozenset(padded[start : start + 2] for start in range(len(padded) - 1))


def alike(word: str, known: str) -> float:
    """How far `word` may be `known`: 1 the same, less where it sounds, begins or looks so; 0 to 1. [1]"""
    if word == known:
        return 1.0
    if word.isdigit() or known.isdigit() or any(letter.isdigit() for letter in word):
        return 0.0
    if len(word) >= 3 and known.startswith(word):
        return 0.84 + 0.1 * len(word) / len(known)
    if min(len(word), len(known)) < SHORTEST_GUESS:
        return 0.0
    if sound(word) == sound(known):
        return 0.95
    if sorted(word) == sorted(known):  # letters in the wrong order
        return 0.9
    written = SequenceMatcher(None, word, known, autojunk=False).ratio()
    if written < LEAST_WRITTEN_ALIKE:
        return 0.0
    ratio = max(written, SequenceMatcher(None, sound(word), sound(known), autojunk=False).ratio() - 0.02)
    return 0.93 * ratio if ratio >= LEAST_ALIKE else 0.0
