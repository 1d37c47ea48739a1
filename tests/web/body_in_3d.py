"""A body in three dimensions on a screen, used as a person uses it, and asked what it shows."""

from __future__ import annotations

import time
from typing import Any

from tests.web.body_on_screen import Body

PATIENCE = 30  # s; the picture is drawn in software, beside other tests
SPOT = """(id) => {
  const { scene } = document.querySelector("body-3d")
  const drawing = document.querySelector("body-3d canvas")
  drawing.scrollIntoView({ block: "center" })
  const canvas = drawing.getBoundingClientRect()
  const seen = scene.skin.place(scene.skin.middle(id).point).project(scene.stage.camera)
  return [canvas.left + (seen.x + 1) / 2 * canvas.width, canvas.top + (1 - seen.y) / 2 * canvas.height]
}"""
DRAWN = """() => {
  const { stage } = document.querySelector("body-3d").scene
  stage.now()
  return stage.calls
}"""
LOOK = """([peel, layers]) => {
  const element = document.querySelector("body-3d")
  for (const box of element.querySelectorAll("[data-layers-3d] input")) {
    if (box.checked !== (layers === null || layers.includes(box.value))) box.click()
  }
  const range = element.querySelector("[data-peel-3d]")
  range.value = peel
  range.dispatchEvent(new Event("input", { bubbles: true }))
  return element.panel.look()
}"""


class Solid(Body):
    """One client's body page with the body in three dimensions open."""

    def open(self) -> None:
        """Open the page and the body on it."""
        super().open()
        self.page.emulate_media(reduced_motion="reduce")
        self.page.click("[data-solid]")
        self.wait("document.querySelector('body-3d')?.dataset.ready")
        self.wait("document.querySelector('body-3d').scene.layers.size")

    def wait(self, what: str) -> Any:
        """Until an expression holds. The pages' policy forbids Playwright's own way to wait."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := self.page.evaluate(what):
                return found
            time.sleep(0.05)
        raise AssertionError(f"never true: {what}")

    def spot(self, region: str) -> tuple[float, float]:
        """Where the middle of a region lies on the screen."""
        x, y = self.page.evaluate(SPOT, region)
        return float(x), float(y)

    def touch(self, region: str) -> None:
        """Press the middle of a region and let go."""
        self.page.mouse.click(*self.spot(region))

    def drag(self, *regions: str) -> None:
        """Press on the first, move over the others, let go."""
        for number, region in enumerate(regions):
            self.page.mouse.move(*self.spot(region), steps=8)
            if number == 0:
                self.page.mouse.down()
        self.page.mouse.up()

    def look(self, peel: float, layers: list[str] | None = None) -> None:
        """So deep, with these layers; None: all."""
        self.page.evaluate(LOOK, [peel, layers])

    def drawn(self) -> int:
        """How many calls a picture takes."""
        return int(self.page.evaluate(DRAWN))

    def told(self) -> str:
        """What a screen reader is told that one sees."""
        return self.page.inner_text("[data-summary-3d]")
