"""Photographs the body: the chart with its signs, 3-D with three layers, painting, difference, printed page.

    .venv/bin/python -m tools.make_body_pictures

Look at every picture before it is committed. The printed page needs `pdftoppm` and is left out without it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.web.body_in_3d import LOOK
from tests.web.pages import SIZES, THEMES
from tests.web.served import Served, a_browser

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
MANY_SIGNS, COURSE = "Sunniva", "Irmela Hollander"
SOFTWARE = 2500  # ms that a picture in three dimensions may take without a graphics card


def main() -> None:
    """A fresh practice for each size and theme."""
    for size in SIZES:
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as home, a_browser(solid=True) as browser:
                practice = Served("demo", home=Path(home))
                width, height = SIZES[size]
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
                )
                try:
                    _photograph(context.new_page(), practice, f"{size}-{theme}")
                finally:
                    context.close()
                    practice.stop()


def _photograph(page: Page, practice: Served, which: str) -> None:
    page.goto(practice.entry)
    signs, course = _chart(page, practice, MANY_SIGNS), _chart(page, practice, COURSE)
    page.goto(f"{practice.address.rstrip('/')}{signs}/body")
    page.locator("body-chart [data-key]").first.wait_for()
    _keep(page, f"body-{which}")
    page.click("[data-solid]")
    page.locator("body-3d[data-ready]").wait_for(timeout=30_000)
    page.wait_for_timeout(SOFTWARE)
    page.evaluate(LOOK, [1, ["skin", "bones", "craniosacral"]])
    page.locator("body-3d").scroll_into_view_if_needed()
    page.wait_for_timeout(SOFTWARE)
    _keep(page, f"body-3d-{which}")
    page.goto(f"{practice.address.rstrip('/')}{course}/body/compare")
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"compare-{which}.png", full_page=True)
    _paint(page, f"{practice.address.rstrip('/')}{signs}/painting")
    _keep(page, f"painting-{which}")
    if which.endswith("1280x800-light") and shutil.which("pdftoppm"):
        _print(page, practice, course)


def _chart(page: Page, practice: Served, name: str) -> str:
    page.goto(practice.address)
    link = page.locator(f"table.caseload a:has-text('{name}')").first
    return link.get_attribute("href") or ""


def _paint(page: Page, address: str) -> None:
    page.goto(address)
    figure = page.locator("svg.paint-figure").first
    figure.wait_for()
    page.wait_for_timeout(800)
    box = figure.bounding_box()
    assert box, "the painting page must show a figure"
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.33
    for down in (0, 18, 36):
        page.mouse.move(x - 28, y + down)
        page.mouse.down()
        page.mouse.move(x + 28, y + down + 6, steps=12)
        page.mouse.up()
    page.wait_for_timeout(1500)


def _print(page: Page, practice: Served, chart: str) -> None:
    """The paper of a note with marks, as the printer gets it."""
    page.goto(practice.address.rstrip("/") + chart)
    notes = page.locator("main a[href$='/note']").all()
    note = notes[-1].get_attribute("href") or ""
    answer = page.request.get(f"{practice.address.rstrip('/')}{note}.pdf")
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder, "note.pdf")
        paper.write_bytes(answer.body())
        subprocess.run(["pdftoppm", "-png", "-r", "70", paper, Path(folder, "page")], check=True)
        for number, sheet in enumerate(sorted(Path(folder).glob("page*.png"))[:2], 1):
            shutil.copy(sheet, PICTURES / f"printed-note-{number}.png")


def _keep(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
