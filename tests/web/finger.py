"""A finger on a painting page, and how long a person would need for what it does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from playwright.sync_api import Page

Place = tuple[float, float]

# Keystroke-level model (Card, Moran & Newell 1980), with touch times of Holleis et al. 2007, rounded up.
LOOK = 1.35  # s before each act
REACH = 1.1  # s to a target
TAP = 0.2  # s
SLOW = 120.0  # px/s: a careful finger
LETTER = 0.6  # s on a screen keyboard
DWELL = 120  # ms: a finger stops before it lifts; a flick would be taken for the begin of a scroll
WORD = 60 / 150  # s: reading aloud in one's head


class Finger:
    """Draws by touch; `seconds` is what a person would have needed so far."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._touch = page.context.new_cdp_session(page)
        self.seconds = 0.0

    def read(self) -> None:
        """Read all that is on the page."""
        self.seconds += WORD * len(self._page.locator("main").inner_text().split())

    def tap(self, selector: str) -> None:
        self._page.locator(selector).tap()
        self.seconds += LOOK + REACH + TAP

    def type(self, selector: str, text: str) -> None:
        self._page.locator(selector).tap()
        self._page.keyboard.type(text)
        self.seconds += LOOK + REACH + TAP + LETTER * len(text)

    def stroke(self, view: str, places: Sequence[Place], *, lift: bool = True) -> None:
        """Draw through places in units of the view."""
        figure = self._page.locator(f"svg.paint-figure[data-view={view}]")
        box = figure.bounding_box()
        assert box is not None
        size = (figure.get_attribute("viewBox") or "").split()
        scale = box["width"] / float(size[2])
        self.draw([(box["x"] + x * scale, box["y"] + y * scale) for x, y in places], lift=lift)

    def draw(self, on_screen: Sequence[Place], *, lift: bool = True) -> None:
        """Draw through places of the window."""
        self._send("touchStart", on_screen[0])
        length = 0.0
        for (x, y), (to_x, to_y) in pairwise(on_screen):
            leg = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
            length += leg
            parts = max(2, round(leg / 6))
            for part in range(1, parts + 1):
                self._send("touchMove", (x + (to_x - x) * part / parts, y + (to_y - y) * part / parts))
        if lift:
            self._page.wait_for_timeout(DWELL)
            self._touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        self.seconds += LOOK + REACH + length / SLOW

    def _send(self, kind: str, place: Place) -> None:
        touches = [{"x": place[0], "y": place[1]}]
        self._touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
