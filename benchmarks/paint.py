"""Promise: 150 ms from asking for a chart to its first words on the screen."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks import practice, size
from benchmarks.figure import Figure
from benchmarks.program import Program

REPEATS, PROMISED = 15, 150.0
# Headless Chromium itself where it is installed; the whole browser without its window costs 30 to 40 ms more
# a page here, and draws pages of its own besides.
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)  # fmt: skip
LOOKED = 300  # ms that a person looks at a page before she goes on; what it does after its paint is over then
MOODS = ("color_scheme", "reduced_motion", "forced_colors", "contrast")
PAINTED = """() => new Promise(done => {
  const seen = entries => {
    const first = entries.find(entry => entry.name === 'first-contentful-paint');
    if (first) done([first.startTime, performance.getEntriesByType('navigation')[0].responseEnd]);
  };
  new PerformanceObserver(list => seen(list.getEntries())).observe({type: 'paint', buffered: true});
})"""


def measure() -> list[Figure]:
    """From the caseload, as a person comes; and from a blank page, where Chromium starts a process for us."""
    path = practice.ensure("vault")
    with Program(path) as program, _a_page() as page:
        page.goto(program.door)
        page.goto(f"http://127.0.0.1:{program.port}/search?q={size.NAME.split()[0]}")
        chart = re.search(r"/clients/\d+", page.content())
        assert chart, "the long story must be found by its name"
        address = f"http://127.0.0.1:{program.port}{chart[0]}"
        home = f"http://127.0.0.1:{program.port}/"
        page.goto(address)
        painted = [_opened(page, home, address) for _ in range(REPEATS)]
        first = [_opened(page, "about:blank", address)[0] for _ in range(REPEATS)]
    return [
        Figure(
            key="paint", what="chart with 50 sessions, to first contentful paint",
            values=[paint for paint, _ in painted], unit="ms", promised=PROMISED,
        ),
        Figure(what="of it, until the page has arrived", values=[came for _, came in painted], unit="ms"),
        Figure(what="the same as the first page of a browser", values=first, unit="ms"),
    ]  # fmt: skip


def measure_first_charts() -> list[Figure]:
    """The first chart of the invented practice, and the body of its client, as a person comes to both."""
    with Program() as program, _a_page() as page:
        page.goto(program.door)
        client = re.search(r"/clients/\d+", page.content())
        assert client, "the caseload must have a client"
        home = f"http://127.0.0.1:{program.port}"
        figures = []
        for what, before, there in (
            ("chart of the invented practice, to first contentful paint", "/", client[0]),
            ("body of the same client, to first contentful paint", client[0], f"{client[0]}/body"),
        ):
            page.goto(home + there)
            painted = [_opened(page, home + before, home + there) for _ in range(REPEATS)]
            values = [paint for paint, _ in painted]
            figures.append(Figure(what=what, values=values, unit="ms", promised=PROMISED))
    return figures


def _opened(page: Any, before: str, address: str) -> tuple[float, float]:
    page.goto(before)
    page.wait_for_timeout(LOOKED)
    page.goto(address)
    first, came = page.evaluate(PAINTED)
    return float(first), float(came)


@contextmanager
def _a_page() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit("Painting needs Chromium or Chrome; `make browser` says how to get one.")
    flags = ["--disable-gpu", "--window-size=1280,900"] + (
        ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            # Nothing is emulated: taking it back would restyle the page that is left, 20 ms of its time.
            as_is: Any = dict.fromkeys(
                ("color_scheme", "reduced_motion", "forced_colors", "contrast"), "null"
            )
            yield browser.new_context(no_viewport=True, **as_is).new_page()
        finally:
            browser.close()
