"""Photographs the invented practice for the README and the handbook: each page, both sizes, light and dark.

    .venv/bin/python -m tools.make_pictures

Look at every picture before it is committed.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.web.pages import PICTURED, SIZES, THEMES, addresses
from tests.web.served import Served, a_browser

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
MARKS = ("1", "2", "3", "4", "1")


def main() -> None:
    """A fresh practice for each size and theme, so that all of them show the same."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as home, a_browser() as browser:
                practice = Served("demo", home=Path(home))
                try:
                    _photograph(browser, practice, size, theme)
                finally:
                    practice.stop()


def _photograph(browser: Browser, practice: Served, size: str, theme: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    where = addresses(page, practice)
    for name in PICTURED:
        if name == "hands-on":
            page.goto(practice.address.rstrip("/") + where["session"])
            page.click("button[name=start]")
            page.locator("hands-on:defined").wait_for()
            for key in MARKS:
                page.keyboard.press(key)
                page.wait_for_timeout(400)
        else:
            page.goto(practice.address.rstrip("/") + where[name])
        page.wait_for_timeout(150)
        page.screenshot(path=PICTURES / f"{name}-{size}-{theme}.png")
    context.close()


if __name__ == "__main__":
    main()
