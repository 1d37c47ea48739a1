"""Words and their base forms: a tokenizer, a table of irregular forms, and rules for endings. No parser.

It is rough on purpose: what matters is that two forms of the same word meet, not that the form is one that a
dictionary has.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("irregular.csv")
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": " "})
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+")
_FILLERS: Final = re.compile(
    r"\b(?:u+m+|u+h+|e+r+m*|em|eh|hm+|m+m+|mm-hmm|ano|ima|y'know|you know|i mean|kind of like|sort of like)"
    r"\b[,.]?\s*"
)
_TWICE: Final = re.compile(r"\b((?:[\w']+\s+){0,2}[\w']+)\s+\1\b")
# Endings in the order in which they are tried: what is cut, what takes its place, letters that must remain.
_ENDINGS: Final = (
    ("'s", "", 2),
    ("s'", "", 2),
    ("iness", "y", 3),
    ("ness", "", 3),
    ("ily", "y", 3),
    ("ly", "", 4),
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("sses", "ss", 2),
    ("xes", "x", 2),
    ("ches", "ch", 2),
    ("shes", "sh", 2),
    ("ing", "", 3),
    ("ed", "", 3),
    ("er", "", 4),
    ("est", "", 4),
)


def listed(words: str) -> tuple[str, ...]:
    """The words of a line, in order: how tables of words are written here."""
    return tuple(words.split())


def plain(text: str) -> str:
    """Lower case, straight quotes, no fillers, no word said twice in a row: what the patterns read.

    Examples
    --------
    >>> plain("Um, is it is it like… cold?")
    'is it like cold?'
    """
    lowered = re.sub(r"\s+", " ", text.translate(_STRAIGHT).lower()).strip()
    lowered = _FILLERS.sub("", lowered).strip(" ,")
    return _TWICE.sub(r"\1", lowered)


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in order, in lower case.

    Examples
    --------
    >>> tokens("It's the 2nd stone, isn’t it?")
    ["it's", 'the', '2', 'nd', 'stone', "isn't", 'it']
    """
    return _WORD.findall(text.translate(_STRAIGHT).lower())


@cache
def irregular() -> dict[str, str]:
    """The base form of every form that no rule finds."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            form: row["lemma"]
            for row in csv.DictReader(file)
            for form in (row["lemma"], *row["forms"].split())
        }


@cache
def lemma(word: str) -> str:
    """The base form of one word in lower case.

    Examples
    --------
    >>> [lemma(word) for word in ("stones", "felt", "mum's", "stopped", "aching", "ache")]
    ['ston', 'feel', 'mother', 'stop', 'ach', 'ach']
    """
    table = irregular()
    if word in table:
        return table[word]
    for ending, instead, remain in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= remain:
            stem = word[: -len(ending)] + instead
            return table.get(stem, _trimmed(stem))
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    return table.get(word, _trimmed(word))


def _trimmed(stem: str) -> str:
    """One of a doubled last letter, and no silent e: stop(ped), ach(e)."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        return stem[:-1]
    return stem[:-1] if len(stem) > 3 and stem.endswith("e") else stem


def lemmas(text: str) -> Iterator[str]:
    """The base forms of the words of a text, in order."""
    return map(lemma, tokens(text))


_BREAK: Final = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a turn; a turn without marks is one.

    Examples
    --------
    >>> sentences("Stay there. What comes? ok")
    ['Stay there.', 'What comes?', 'ok']
    """
    return [part.strip() for part in _BREAK.split(text) if part.strip()]
