"""Somebody who has never been here: by mouse, by keys alone or by a finger alone; her acts are counted."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

IS_FOCUSED = "(element) => element === document.activeElement"
MOST_TABS = 250  # so many things may stand on a page before the one that is looked for
LARGER = "document.documentElement.style.fontSize = '200%'"


class Stranger:
    """`way`: "mouse", "keys" or "finger". An act is one press or one field filled in; a Tab is none."""

    def __init__(self, page: Page, way: str, pictures: Path | None = None) -> None:
        self.page, self.way = page, way
        self.acts, self.tabs = 0, 0
        self._pictures = pictures

    def press(self, what: str) -> None:
        """A button, a link, a chip; where it leads is waited for by what comes next."""
        target = self._found(what)
        if self.way == "keys":
            self._tab_to(target)
            box = target.get_attribute("type") in ("checkbox", "radio")
            self.page.keyboard.press("Space" if box else "Enter")
        elif self.way == "finger":
            self._seen(target).tap()
        else:
            self._seen(target).click()
        self.acts += 1

    def write(self, field: str, text: str) -> None:
        """A field, from where she is."""
        target = self._found(field)
        if self.way == "keys":
            self._tab_to(target)
        elif self.way == "finger":
            target.tap()
        else:
            target.click()
        self.page.keyboard.type(text)
        expect(target).to_have_value(text)
        self.acts += 1

    def mark(self, key: str, kind: str) -> None:
        """A mark while hands are on: by its key, or by its zone."""
        if self.way == "keys":
            self.page.keyboard.press(key)
            self.acts += 1
        else:
            self.press(f".zone[data-kind={kind}]")

    def look(self, name: str) -> None:
        """A picture for whoever looks at what she saw."""
        if self._pictures:
            self.page.screenshot(path=self._pictures / f"{name}.png", full_page=True)

    def _found(self, what: str) -> Locator:
        target = self.page.locator(what).first
        target.wait_for(state="attached")
        return target

    def _seen(self, target: Locator) -> Locator:
        """What takes the press: the label of a box that is drawn otherwise."""
        label = target.locator("xpath=ancestor::label[1]")
        hidden = target.get_attribute("type") in ("checkbox", "radio") and label.count()
        return label if hidden else target

    def _tab_to(self, target: Locator) -> None:
        for _each in range(MOST_TABS):
            if target.evaluate(IS_FOCUSED):
                return
            self.page.keyboard.press("Tab")
            self.tabs += 1
        raise AssertionError(f"{target} must be reached by Tab")
