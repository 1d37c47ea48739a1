"""A form of a page, filled in as a person would who writes the same words wherever words may stand."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

WORDS = {"text", "search", ""}


class _Reader(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self._action, self._inside, self._area = action, False, ""
        self.fields: list[tuple[str, str]] = []
        self.open: list[str] = []  # names of the fields for words
        self.found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at: dict[str, Any] = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = at.get("action", "") == self._action and not self.found
            self.found = self.found or self._inside
        if not self._inside or "name" not in at:
            return
        kind = at.get("type", "")
        if tag == "textarea" or (tag == "input" and kind in WORDS):
            self.open.append(at["name"])
            self.fields.append((at["name"], at.get("value", "")))
        elif (tag == "input" and kind == "hidden") or (kind in ("radio", "checkbox") and "checked" in at):
            self.fields.append((at["name"], at.get("value", "on")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


def filled(page: str, action: str, words: str, **given: str) -> list[tuple[str, str]]:
    """The fields of the form that is sent to `action`.

    They hold what is chosen there, `words` in every field for words, and what is `given` by name.
    """
    reader = _Reader(action)
    reader.feed(page)
    assert reader.found, f"there must be a form for {action} on this page"
    said = [
        (name, words if name in reader.open else value) for name, value in reader.fields if name not in given
    ]
    return [*said, *given.items()]
