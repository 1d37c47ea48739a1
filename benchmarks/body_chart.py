"""Promises of the 2-D chart: six marks in 60 s at a person's pace, a stroke on the screen within 16 ms."""

from __future__ import annotations

import math
import re
import time
from typing import Any

from benchmarks.figure import Figure
from benchmarks.paint import _a_page
from benchmarks.program import Program

# Fitts's law as MacKenzie (1992) restates it, with slopes of a slow hand: assumption.
PAUSE, PER_BIT, WIDTH = 0.25, 0.17, 24.0  # s, s/bit, px of what is aimed at
LOOK = 1.35  # s to find a sign or a place before moving (Card, Moran & Newell 1983: mental preparation)
STROKES, PROMISED = 12, 16.0
PLACE = """([view, x, y]) => {
  const drawing = document.querySelector(`[data-view="${view}"]`)
  const point = new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM())
  return [point.x, point.y]
}"""
# From the hand-over of a move to the page until the frame that shows it has been made.
WATCH = """() => {
  window.strokes = []
  const port = new MessageChannel()
  const waiting = []
  port.port1.onmessage = () => strokes.push(performance.now() - waiting.shift())
  addEventListener("pointermove", (event) => {
    if (!event.buttons) return
    const began = performance.now()
    requestAnimationFrame(() => { waiting.push(began); port.port2.postMessage(0) })
  }, {capture: true})
}"""


def measure() -> list[Figure]:
    """A therapist's map of six marks, and strokes of arrow, path and brush."""
    with Program() as program, _a_page() as page:  # the invented practice: what is drawn here is thrown away
        page.goto(program.door)
        client = re.search(r"/clients/(\d+)", page.content())
        assert client, "the caseload must have a client"
        page.goto(f"http://127.0.0.1:{program.port}/clients/{client[1]}/body")
        page.locator("body-chart.ready").wait_for()
        seconds = _six_marks(_Hand(page))
        moves = _strokes(_Hand(page, pace=False))
    return [
        Figure(what="six marks on the body by a slow hand", values=[seconds], unit="s", promised=60.0),
        Figure(
            what="a stroke on the chart, from the pointer's move to its frame",
            values=moves, unit="ms", promised=PROMISED,
        ),
        Figure(what="the same, 19 of 20", values=moves, unit="ms", counted="p95"),
    ]  # fmt: skip


class _Hand:
    """A pointer that needs time: to look, and to move the farther and the finer it aims."""

    def __init__(self, page: Any, *, pace: bool = True) -> None:
        self.page, self._pace, self._at = page, pace, (640.0, 400.0)

    def choose(self, symbol: str) -> None:
        box = self.page.locator(f"button[data-symbol={symbol}]").bounding_box()
        self._go(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, look=True)
        self.page.mouse.click(*self._at)

    def tap(self, view: str, x: float, y: float, times: int = 1) -> None:
        self._go(*self.page.evaluate(PLACE, [view, x, y]), look=True)
        for _ in range(times):
            self.page.mouse.click(*self._at)
            self._wait(0.35)

    def draw(self, view: str, *places: tuple[float, float], steps: int = 25) -> None:
        for number, (x, y) in enumerate(places):
            self._go(*self.page.evaluate(PLACE, [view, x, y]), look=number == 0, steps=steps)
            if number == 0:
                self.page.mouse.down()
        self.page.mouse.up()

    def _go(self, x: float, y: float, *, look: bool, steps: int = 25) -> None:
        far = math.hypot(x - self._at[0], y - self._at[1])
        self._wait((LOOK if look else 0) + PAUSE + PER_BIT * math.log2(far / WIDTH + 1))
        self.page.mouse.move(x, y, steps=steps)
        self._at = (x, y)

    def _wait(self, seconds: float) -> None:
        if self._pace:
            time.sleep(seconds)


def _six_marks(hand: _Hand) -> float:
    """Cyst with grade 2, heat with grade 1, a vector, an arc, an area, "do not touch"; until all is kept."""
    start = time.perf_counter()
    hand.choose("cyst")
    hand.tap("front", 285, 300, times=3)
    hand.choose("heat")
    hand.tap("front", 240, 190, times=2)
    hand.choose("vector")
    hand.draw("back", (180, 330), (260, 240))
    hand.choose("arc")
    hand.draw("back", (190, 390), (240, 370), (290, 395))
    hand.choose("area")
    hand.draw("back", (215, 200), (270, 210), (255, 240))
    hand.choose("avoid")
    hand.tap("front", 240, 400)
    hand.page.locator("body-chart[data-state=kept]").wait_for()
    taken = time.perf_counter() - start
    assert hand.page.locator(".body-row:not(.locked)").count() >= 6, "six marks must be in the list"
    return taken


def _strokes(hand: _Hand) -> list[float]:
    hand.page.evaluate(WATCH)
    for number in range(STROKES):
        for symbol in ("direction", "unwinding", "area"):
            hand.choose(symbol)
            y = 200 + 12 * number
            hand.draw("front", (205, y), (275, y + 30), (215, y + 60), steps=40)
    return [float(each) for each in hand.page.evaluate("strokes")]
