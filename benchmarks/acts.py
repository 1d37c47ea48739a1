"""What is done on one page alone: marks, strokes, pedals, taps. Places are in units of the drawings."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from benchmarks.hand import Hand


def on_the_body(hand: Hand) -> None:
    """Six signs set, graded, moved, taken back; the list, the filters, the tabs, and the same by keys."""
    hand.page.locator("body-chart.ready").wait_for()
    hand.press("choose a sign", "button[data-symbol=cyst]")
    hand.at("set a sign, and its grade", "front", 285, 300, times=3)
    hand.press("choose a sign", "button[data-symbol=heat]")
    hand.at("set a sign, and its grade", "front", 240, 190, times=3)
    hand.press("choose a sign", "button[data-symbol=vector]")
    hand.draw("draw an arrow", "back", (180, 330), (260, 240))
    hand.press("choose a sign", "button[data-symbol=area]")
    hand.draw("draw an area", "back", (215, 200), (270, 210), (255, 240))
    hand.press("choose no sign", "button[data-symbol=area]")
    hand.draw("drag a mark", "front", (240, 190), (250, 230))
    at, to = hand.middle("button[data-symbol=cyst]"), hand.place("front", 225, 330)
    hand.drag("drag a sign out of the palette", at, to)
    hand.press("choose a row of the list", ".body-row:not(.locked) [data-name]", times=2)
    hand.keys("grade by key", "1", "2", on="[data-views] [data-mark]:not(.locked)")
    hand.keys("move by key", "ArrowLeft", "ArrowUp")
    hand.keys("walk by key", "ArrowDown", "ArrowRight", on=".body-view .body-region[tabindex='0']")
    for which in ("undo", "undo", "redo", "redo"):
        hand.press(which, f"body-chart [data-{which}]")
    if hand.page.locator("body-chart [data-find]").first.is_visible():
        hand.page.locator("body-chart [data-find]").first.focus()
        hand.type("find a sign", "he")
    for tab in hand.page.locator("body-chart button[data-tab]").all()[::-1]:
        hand.act("another tab", tab.click)
    for field in hand.page.locator("body-chart [data-filter]").all():
        if field.is_visible():
            field.focus()
            hand.keys("filter the marks", "ArrowDown")


def hands_on(hand: Hand) -> None:
    """Each zone by mouse, each key, and the pedal short, long and twice."""
    for zone in hand.page.locator("hands-on [data-kind]").all():
        hand.act("mark a moment by a zone", zone.click)
    hand.keys("mark a moment by a key", *"123456m")
    hand.keys("the pedal", "PageDown", "PageDown", "PageUp")


def the_arcs(hand: Hand) -> None:
    """One arc drawn, turned over, moved and turned by keys."""
    hand.page.locator("arc-board.ready").wait_for()
    hand.page.locator("[data-view=front]").first.scroll_into_view_if_needed()
    hand.draw("draw an arc", "front", (240, 268), (275, 250))
    hand.at("press its concave side", "front", 240, 300)
    hand.keys(
        "move and turn an arc", "ArrowRight", "ArrowDown", "t", "t", "f", on="arc-board svg[data-view=front]"
    )


def the_lab(hand: Hand) -> None:
    """A slider by keys and by dragging, and the posture."""
    hand.keys("move a slider", *["ArrowRight"] * 6, on="#level-1")
    x, y = hand.middle("#level-1")
    hand.drag("drag a slider", (x, y), (x + 40, y), (x - 30, y))
    hand.press("another posture", "tension-lab form label:has(input[type=radio]:not(:checked))")


def the_years(hand: Hand) -> None:
    """Through the weeks by keys and by dragging, and the other course."""
    hand.keys("another week", *["ArrowLeft"] * 6, on="#week")
    x, y = hand.middle("#week")
    hand.drag("drag through the weeks", (x, y), (x + 150, y), (x - 100, y))
    for button in hand.page.locator("through-years [data-course]").all():
        hand.act("the other course", button.click)


def painting(hand: Hand) -> None:
    """Strokes by mouse, another channel, another brush, the eraser, taken back, and the other views."""
    hand.page.locator("body-painting[data-ready]").wait_for()
    front = "svg.paint-figure[data-view=front]"
    for number in range(3):
        hand.act("paint a stroke", lambda y=60 * number: hand.stroke(front, (210, 260 + y), (260, 290 + y)))
    hand.press("another channel", "[data-kind=tension]")
    hand.press("a larger brush", "[data-radius='0.05']")
    hand.act("paint a stroke", lambda: hand.stroke(front, (200, 200), (280, 210), (250, 260)))
    hand.press("the eraser", "[data-eraser]")
    hand.act("erase", lambda: hand.stroke(front, (230, 240), (240, 250)))
    hand.press("undo", "body-painting [data-undo]", times=2)  # as often as something was done in this channel
    hand.press("another view", "button[data-view=right]")
    hand.press("another view", "button[data-view=front]")
    hand.keys("paint a place by key", "ArrowDown", " ", on=f"{front} [data-region][tabindex='0']")


def tapping(hand: Hand) -> None:
    """A rate, tapped."""
    if hand.page.locator("tap-tempo [data-open]:visible").count() == 0:
        hand.press("open a cell", "[data-cell] summary")
    hand.press("open the pad", "tap-tempo [data-open]:visible")
    for _ in range(6):
        hand.page.wait_for_timeout(400)
        hand.keys("tap a rhythm", " ")


def sketching(hand: Hand) -> None:
    """Strokes on a pad, and one taken back."""
    pad = hand.page.locator("position-sketch [data-pad]:visible")
    if pad.count() == 0:
        return
    x, y = hand.middle("position-sketch [data-pad]:visible")
    hand.drag("draw on the pad", (x - 60, y), (x, y - 40), (x + 50, y + 30))
    hand.press("undo", "position-sketch [data-undo]:visible")


def signing(hand: Hand) -> None:
    """A signature, drawn."""
    x, y = hand.middle("signature-pad svg")
    steps = [(x - 80 + 40 * n, y + (20 if n % 2 else -20)) for n in range(5)]
    hand.drag("sign on the pad", *steps)
    for one, other in pairwise(steps[:3]):
        hand.drag("sign on the pad", one, other)


ONLY_HERE: dict[str, tuple[Callable[[Hand], Any], ...]] = {
    "body": (on_the_body,),
    "session-body": (on_the_body,),
    "closeout": (on_the_body,),
    "hands-on": (hands_on,),
    "arcing": (the_arcs,),
    "lab": (the_lab,),
    "years": (the_years,),
    "painting": (painting,),
    "form: painting": (painting,),
    "form: consents": (signing,),
    "listening": (tapping,),
    "listening-again": (tapping,),
    "session": (sketching,),
    "work": (sketching,),
}
