"""A tongue that nobody speaks: invented words, as unevenly frequent as those of a real one."""

from __future__ import annotations

import random
from itertools import accumulate

ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ö", "ü")
CODAS = ("", "", "", "l", "m", "n", "r", "s", "t", "nd")
WORDS = 30_000
LONGER_FROM = (150, 4_000, 15_000)  # ranks from which a word has one syllable more
SHIFT = 2.7  # Mandelbrot's: the few commonest words are nearer to each other than 1/rank says


class Tongue:
    """Words by rank, the commonest first and shortest; texts and names made of them, from one seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.words = self._invent(WORDS)
        self._weights = list(accumulate(1 / (rank + SHIFT) for rank in range(1, WORDS + 1)))
        self.given = [word.capitalize() for word in self._invent(1_500, least=2)]
        self.family = [word.capitalize() for word in self._invent(15_000, least=2)]

    def text(self, length: int) -> str:
        """About so many characters, in sentences."""
        words = self._chance.choices(self.words, cum_weights=self._weights, k=length // 6 + 8)
        for start in range(0, len(words), 9):
            words[start] = words[start].capitalize()
            if start:
                words[start - 1] += "."
        return " ".join(words)[:length].rsplit(" ", 1)[0] + "."

    def name(self) -> str:
        """A given name and a family name."""
        return f"{self._chance.choice(self.given)} {self._chance.choice(self.family)}"

    def _invent(self, number: int, least: int = 1) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < number:
            found[self._coin(least + sum(len(found) >= rank for rank in LONGER_FROM))] = None
        return list(found)

    def _coin(self, syllables: int) -> str:
        pick = self._chance.choice
        return "".join(pick(ONSETS) + pick(VOWELS) for _ in range(syllables)) + pick(CODAS)
