"""A hand at a page in a slow browser, and how long each of its interactions waited for the next paint.

An interaction is what the Event Timing API (W3C) numbers as one: a press, a tap or a key, from the system's
time stamp to the frame that shows what came of it. Its duration is that of its longest event, as Chromium's
library web-vitals defines "interaction to next paint". Moves and scrolling are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

SLOWER = 4.0  # times: assumption, an older tablet beside the machine that measures
SHORT = 8.0  # ms: what is not told at all took less than 16, and times are told in steps of 8
REST = 60  # ms after an act until its last frame has been told
# Told from the first moment of each page; what a page prints would stop it.
WATCH = """(() => {
  window.print = () => null
  window.interactions = []
  const told = (list) => {
    for (const { interactionId, name, duration } of list.getEntries()) {
      if (interactionId) interactions.push([interactionId, name, duration])
    }
  }
  new PerformanceObserver(told).observe({ type: "event", durationThreshold: 16, buffered: true })
})()"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
# She looks before she goes on: what an act still has to do after its paint is over by then.
AT_REST = "() => new Promise((done) => setTimeout(() => requestIdleCallback(done, { timeout: 2000 })))"
WITHIN = """(drawing, [x, y]) => {
  drawing.scrollIntoView({ block: "nearest" })
  const point = new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM())
  return [point.x, point.y]
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """One interaction: what it was, on which page, how long it took and what the page worked for it [ms]."""

    page: str
    what: str
    ms: float
    work: float


class Hand:
    """Presses, types, draws and taps with real input; keeps what every interaction waited."""

    def __init__(self, page: Any) -> None:
        self.page, self.found, self.on = page, list[Waited](), ""
        self.missed: list[str] = []  # what no pointer could reach: said, never passed over in silence
        page.add_init_script(WATCH)
        self._wire = page.context.new_cdp_session(page)
        self._wire.send("Performance.enable", {"timeDomain": "threadTicks"})

    def open(self, name: str, address: str) -> None:
        """A page at full speed; then everything on it takes longer."""
        self._slow(1.0)
        self.on = name
        self.page.goto(address)
        self.page.wait_for_timeout(300)
        self._slow(SLOWER)

    def act(self, what: str, do: Callable[[], object], *, times: int = 1) -> None:
        """One act, and what its interactions waited; an act without a told one was shorter than 16 ms."""
        for _ in range(times):
            before = self._worked()
            do()
            self.page.evaluate(PAINTED)
            work = self._worked() - before
            self.page.evaluate(AT_REST)
            self.page.wait_for_timeout(REST)
            longest: dict[int, tuple[float, str]] = {}
            for number, event, duration in self.page.evaluate("interactions.splice(0)"):
                longest[number] = max(longest.get(number, (0.0, "")), (float(duration), event))
            waited = [(f"{what} ({event})", ms) for ms, event in longest.values()] or [(what, SHORT)]
            work /= len(waited)
            self.found += [Waited(page=self.on, what=told, ms=ms, work=work) for told, ms in waited]

    @contextmanager
    def if_it_can(self, what: str) -> Iterator[None]:
        """Goes on where a part cannot be reached, as one that something else covers, and notes it."""
        from playwright.sync_api import TimeoutError as InVain

        try:
            yield
        except InVain:
            self.missed.append(f"{self.on}: {what}")

    # Real input

    def press(self, what: str, selector: str, *, times: int = 1) -> None:
        """A press of the mouse on the first such part."""
        part = self.page.locator(selector).first
        self.act(what, lambda: part.click(timeout=3000), times=times)

    def keys(self, what: str, *keys: str, on: str | None = None) -> None:
        """These keys, each for itself."""
        if on:
            self.page.locator(on).first.focus()
        for key in keys:
            self.act(what, lambda key=key: self.page.keyboard.press(key))

    def type(self, what: str, text: str) -> None:
        """Letters into what has the focus, at a hand's pace, while the page keeps them."""
        for letter in text:
            self.act(what, lambda letter=letter: self.page.keyboard.press(letter))

    def at(self, what: str, view: str, x: float, y: float, *, times: int = 1) -> None:
        """A press on a place of a drawing, in its own units."""
        at = self.place(view, x, y)
        self.act(what, lambda: self.page.mouse.click(*at), times=times)

    def draw(self, what: str, view: str, *places: tuple[float, float]) -> None:
        """A stroke with the mouse through places of a drawing."""
        self.drag(what, *(self.place(view, x, y) for x, y in places))

    def drag(self, what: str, *places: Sequence[float]) -> None:
        """A stroke with the mouse through places of the window."""

        self.act(what, lambda: self._stroke(places))

    def stroke(self, drawing: str, *places: tuple[float, float]) -> None:
        """Press, move through places of the drawing that a selector finds, let go."""
        self._stroke([self.page.locator(drawing).first.evaluate(WITHIN, list(place)) for place in places])

    def _stroke(self, places: Sequence[Sequence[float]]) -> None:
        self.page.mouse.move(*places[0])
        self.page.mouse.down()
        for place in places[1:]:
            self.page.mouse.move(*place, steps=12)
        self.page.mouse.up()

    def middle(self, selector: str) -> tuple[float, float]:
        """Where a part is in the window."""
        part = self.page.locator(selector).first
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def place(self, view: str, x: float, y: float) -> tuple[float, float]:
        """Where a place of a drawing lies in the window."""
        found = self.page.locator(f"svg[data-view={view}]").first.evaluate(WITHIN, [x, y])
        return float(found[0]), float(found[1])

    def _worked(self) -> float:
        """Processor time of the page's main thread so far, its slowing down included [ms]."""
        told = self._wire.send("Performance.getMetrics")["metrics"]
        return 1e3 * next(float(each["value"]) for each in told if each["name"] == "TaskDuration")

    def _slow(self, times: float) -> None:
        self._wire.send("Emulation.setCPUThrottlingRate", {"rate": times})
