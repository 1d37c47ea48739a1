"""The numbered steps of a how-to, and somebody who takes them one after the other.

In the steps **bold** is a word that stands on the screen and `palpate ...` a command. Whoever reads says what
is done in each step; every bold word of a step must have stood on a page of the step, and a step in which
nothing was done must say why: it lies outside of the program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from tests.handbook.screen import squeezed
from tests.house.tree import ROOT

HOW_TO = ROOT / "docs" / "how-to"
STEP = re.compile(r"^\d+\. (.*?)(?=^\d+\. |^\S|\Z)", re.DOTALL | re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
COMMAND = re.compile(r"`(palpate [^`]+)`")


@dataclass(frozen=True)
class Step:
    text: str

    @property
    def bold(self) -> list[str]:
        return [" ".join(words.split()).rstrip(".:,") for words in BOLD.findall(self.text)]

    @property
    def commands(self) -> list[str]:
        return [" ".join(words.split()) for words in COMMAND.findall(self.text)]


def steps(page: str) -> list[Step]:
    """The numbered steps of a how-to, in order, through all its lists."""
    text = (HOW_TO / f"{page}.md").read_text(encoding="utf-8")
    return [Step(found) for found in STEP.findall(text)]


class Reader:
    """Somebody with a how-to in her hand."""

    def __init__(self, page: str) -> None:
        self.chapter = page
        self.waiting = steps(page)
        self.step: Step | None = None
        self._seen: list[str] = []
        self._acted = True

    def next(self, *begins: str) -> Self:
        """On to the next step; what was named in the last one must have been met."""
        self._checked()
        assert self.waiting, f"{self.chapter} has no further step"
        self.step, self._seen, self._acted = self.waiting.pop(0), [self.here_now()], False
        for word in begins:
            assert word in self.step.text, f"the step was to say {word!r}: {self.step.text}"
        return self

    def outside(self, why: str) -> Self:
        """A step that the program has no part in, and why."""
        assert why and self.step is not None
        self._acted = True
        return self

    def reads(self, words: str) -> Self:
        """Words of another page that belongs to the step."""
        self._seen.append(squeezed(words))
        return self

    def done(self) -> None:
        self._checked()
        assert not self.waiting, f"{self.chapter}: nobody plays {self.waiting[0].text!r}"

    def here_now(self) -> str:
        """The words of the page that is open, in small letters."""
        raise NotImplementedError

    def _checked(self) -> None:
        if self.step is None:
            return
        assert self._acted, f"{self.chapter}: nothing was done in the step {self.step.text!r}"
        on_screen = " ".join(self._seen)
        missing = [
            words
            for words in self.step.bold
            if re.search(rf"(?<!\w){re.escape(squeezed(words))}(?!\w)", on_screen) is None
        ]
        assert not missing, f"{self.chapter}: {missing} stand on no page of the step {self.step.text!r}"

    def _must_name(self, words: str) -> None:
        assert self.step is not None
        assert squeezed(words) in squeezed(self.step.text.replace("**", "")), (
            f"the step does not name {words!r}: {self.step.text!r}"
        )
