"""A how-to played in a real browser, where a step is a gesture: a key, a finger, a drag."""

from __future__ import annotations

from typing import Any, Self

from playwright.sync_api import Page

from tests.handbook.screen import SAID, squeezed
from tests.handbook.steps import Reader

# Everything that a page says, whatever is folded: its text and the names of what has no text.
WORDS = """(names) => [document.title, ...[...document.body.querySelectorAll("*")].flatMap(
    (each) => [...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data)),
  ...[...document.querySelectorAll(names.map((name) => `[${name}]`).join())].flatMap(
    (each) => names.map((name) => each.getAttribute(name) ?? ""))].join(" ")"""


class ByHand(Reader):
    """Somebody with a how-to in one hand and the other on a real page."""

    def __init__(self, page: Page, chapter: str) -> None:
        super().__init__(chapter)
        self.page = page

    def here_now(self) -> str:
        return squeezed(str(self.page.evaluate(WORDS, list(SAID))))

    def did(self, *promised: Any) -> Self:
        """The step was taken, what it promises has come true, and the page that is open now was read."""
        assert all(promised), f"{self.chapter}: a promise was not kept in {self.step}"
        self._acted = True
        self._seen.append(self.here_now())
        return self

    def press(self, words: str) -> Self:
        """A button or a link that the step names."""
        self._must_name(words)
        named = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words))
        self._seen.append(self.here_now())
        named.first.click()
        return self
