"""Promises of the body in 3-D: there in 2 s with 1.2 MB, a touch of the brush in 0.5 ms. Software draws."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.figure import Figure
from benchmarks.paint import BROWSERS
from benchmarks.program import Program

REPEATS, TOUCHES = 5, 2000
SOFTWARE = [
    "--use-angle=swiftshader",
    "--use-gl=angle",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
OPEN = """() => new Promise(done => {
  const began = performance.now()
  const there = () => requestAnimationFrame(() => done(performance.now() - began))
  document.addEventListener("ready", there, {once: true})
  document.querySelector("[data-solid]").click()
})"""
# Each touch alone would be below the clock's grain: batches of ten.
TOUCH = """([touches, radius]) => {
  const { scene } = document.querySelector("body-3d")
  const { brush, skin } = scene
  const found = []
  const faces = skin.faces.length / 3
  let count = 0
  const take = () => { count++ }
  for (let n = 0; n < touches; n += 10) {
    const began = performance.now()
    for (let k = 0; k < 10; k++) brush.touch((n + k) * 7919 % faces, 1 / 3, 1 / 3, radius, take)
    found.push((performance.now() - began) / 10)
  }
  return found
}"""
PICTURE = """() => {
  const { stage, orbit } = document.querySelector("body-3d").scene
  const gl = document.querySelector("body-3d canvas").getContext("webgl2")
  const found = []
  for (let n = 0; n < 12; n++) {
    const began = performance.now()
    orbit.by(0.1, 0)
    stage.now()
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)) // waits until it is drawn
    found.push(performance.now() - began)
  }
  return found
}"""
CALLS = "document.querySelector('body-3d').scene.stage.calls"


def measure() -> list[Figure]:
    """Opening it anew, touches of the brush all over the body, one picture, and what had to come."""
    opened = []
    with Program() as program, _a_solid_page() as page:
        page.goto(program.door)
        client = re.search(r"/clients/(\d+)", page.content())
        assert client, "the caseload must have a client"
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for _ in range(REPEATS):
            asked.clear()
            page.goto(f"http://127.0.0.1:{program.port}/clients/{client[1]}/body")
            page.locator("body-chart.ready").wait_for()
            opened.append(float(page.evaluate(OPEN)))
        time.sleep(1)
        sizes = [len(gzip.compress(page.request.get(url).body(), 9)) for url in set(asked)]
        touches = {radius: page.evaluate(TOUCH, [TOUCHES, radius]) for radius in (0.025, 0.05)}
        pictures, calls = page.evaluate(PICTURE), page.evaluate(CALLS)
    return [
        Figure(what="body in 3-D, from its button to its picture", values=opened, unit="ms", promised=2000.0),
        Figure(
            what="all that its first picture needs, each file compressed",
            values=[sum(sizes) / 1e6], unit="MB", promised=1.2,
        ),
        Figure(what="a touch of the brush, radius 25 mm", values=touches[0.025], unit="ms", promised=0.5),
        Figure(what="a touch of the brush, radius 50 mm", values=touches[0.05], unit="ms", promised=0.5),
        Figure(what=f"one picture in software ({calls} draw calls)", values=pictures, unit="ms"),
    ]  # fmt: skip


@contextmanager
def _a_solid_page() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit("The body in 3-D needs Chromium or Chrome; `make browser` says how to get one.")
    flags = SOFTWARE + (["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield browser.new_page(viewport={"width": 1000, "height": 700})
        finally:
            browser.close()
