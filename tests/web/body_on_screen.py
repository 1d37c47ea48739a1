"""A body on a screen, used as a person uses it: a pointer that moves, presses, lets go; words read back."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page

PLACE = """([view, x, y]) => {
  const drawing = document.querySelector(`[data-view="${view}"]`)
  drawing.scrollIntoView({block: "nearest"})
  const point = new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM())
  return [point.x, point.y]
}"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
MARKS = """async (client) => {
  const answer = await fetch(`/api/clients/${client}/body`)
  return (await answer.json()).marks
}"""


class Body:
    """One client's body page."""

    def __init__(self, page: Page, address: str, client: str) -> None:
        self.page, self.address, self.client = page, address, client
        self.open()

    def open(self) -> None:
        """Open the page, or open it again."""
        self.page.goto(f"{self.address}clients/{self.client}/body")
        self.page.locator("body-chart.ready").wait_for()

    def choose(self, symbol: str) -> None:
        """Press a sign in the palette."""
        self.page.click(f"button[data-symbol={symbol}]")

    def at(self, view: str, x: float, y: float) -> tuple[float, float]:
        """Where a place of a drawing lies on the screen."""
        return tuple(self.page.evaluate(PLACE, [view, x, y]))

    def tap(self, view: str, x: float, y: float) -> None:
        """Press and let go."""
        self.page.mouse.click(*self.at(view, x, y))

    def draw(self, view: str, *places: tuple[float, float]) -> None:
        """Press, move through the places, let go."""
        for number, place in enumerate(places):
            self.page.mouse.move(*self.at(view, *place), steps=8)
            if number == 0:
                self.page.mouse.down()
        self.page.mouse.up()

    def kept(self) -> list[dict[str, Any]]:
        """What the server has, once it has everything."""
        self.page.locator("body-chart[data-state=kept]").wait_for()
        found: list[dict[str, Any]] = self.page.evaluate(MARKS, self.client)
        return found

    def said(self) -> str:
        """What was announced last."""
        return self.page.inner_text("[data-said]")

    def rows(self) -> list[str]:
        """The list in words."""
        self.page.evaluate(TWO_FRAMES)
        return [
            re.sub(r"\s+", " ", text) for text in self.page.locator("[data-name]:visible").all_inner_texts()
        ]
