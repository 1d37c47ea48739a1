"""Photographs the invented practice for the README and the handbook: each page, both sizes, light and dark.

    .venv/bin/python -m tools.make_pictures [--only lab]

Look at every picture before it is committed.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser

from tests.web.pages import PICTURED, SIZES, THEMES, addresses
from tests.web.served import Served, a_browser

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
MARKS = ("1", "2", "3", "4", "1")
# Of the tension lab: what is held in standing, at percent of its strength.
HELD = {
    "upper-trapezius": ("left upper trapezius", 8),
    "psoas": ("right psoas", 8),
    "diaphragm": ("respiratory diaphragm", 10),
    "jaw": ("left masseter", 8),
}
LAB_SIZE = "1280x800"


def main() -> None:
    """A fresh practice for each size and theme, so that all of them show the same."""
    parser = argparse.ArgumentParser(prog="python -m tools.make_pictures", description=__doc__)
    parser.add_argument("--only", choices=("lab", "pages"), help="the tension lab alone, or all but it")
    only = parser.parse_args().only
    PICTURES.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as home, a_browser() as browser:
                practice = Served("demo", home=Path(home))
                try:
                    if only != "lab":
                        _photograph(browser, practice, size, theme)
                    if only != "pages" and size == LAB_SIZE:
                        _photograph_lab(browser, practice, theme)
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


def _photograph_lab(browser: Browser, practice: Served, theme: str) -> None:
    width, height = SIZES[LAB_SIZE]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(practice.entry)
    for name, (structure, level) in HELD.items():
        asked = urlencode({"posture": "standing", "hold-1": structure, "level-1": level})
        page.goto(f"{practice.address}lab?{asked}")
        page.wait_for_timeout(150)
        page.screenshot(path=PICTURES / f"lab-{name}-{LAB_SIZE}-{theme}.png")
    context.close()


if __name__ == "__main__":
    main()
