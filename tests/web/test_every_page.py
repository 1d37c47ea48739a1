"""Every page, on a laptop, a tablet and a phone, light and dark: no accessibility violation, nothing cut off,
no complaint, no name.

Hazards: H19.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.web.pages import SIZES, THEMES, addresses
from tests.web.served import Served, a_browser, watched
from tests.web.shown import without_evidence, without_words

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PHONE: Any = {"width": 390, "height": 844}
TABLET = "820x1180"
DRAWN_SMALL = ("hands-on", "parts")  # where letters keep their size, and the page of a developer
RUN = "(options) => axe.run(options).then((found) => found.violations)"
# Each size in one theme and each theme in one size, with every rule; `make modes` looks at every theme at
# every size, which takes twice as long and has found nothing else so far: colors come from the tokens alone.
MODES = [
    (size, theme)
    for size, usual in zip(SIZES, THEMES, strict=True)
    for theme in THEMES
    if theme == usual or os.environ.get("PALPATE_EVERY_MODE")
]
# The same with every letter half as large again, in `make modes` alone: colors do not change with it.
LARGE = list(zip(SIZES, THEMES, strict=True)) if os.environ.get("PALPATE_EVERY_MODE") else []


@pytest.fixture
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser


@pytest.mark.parametrize(("size", "theme"), MODES)
def test_every_page_can_be_read_by_everybody(demo: Served, browser: Browser, size: str, theme: Any) -> None:
    """Opened once, under its own content policy, then read in large type, then held like a phone."""
    width, height = SIZES[size]
    viewport: Any = {"width": width, "height": height}
    context = browser.new_context(viewport=viewport, color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    found = watched(page)
    for name, where in addresses(page, demo).items():
        if name == "hands-on":
            _start(page, demo, where)
        else:
            page.goto(demo.address.rstrip("/") + where)
        found += [f"{name}: {rule}" for rule in _violations(page)]
        found += without_evidence(page, name) + without_words(page, name)
        if (over := page.evaluate(WIDER)) > 0:
            found.append(f"{name}: scrolls sideways by {over} px")
        if size == TABLET and name not in DRAWN_SMALL:
            page.evaluate("document.documentElement.dataset.type = '150'")
            if (over := page.evaluate(WIDER)) > 0:
                found.append(f"{name}: scrolls sideways by {over} px in large type")
            page.evaluate("delete document.documentElement.dataset.type")
        page.set_viewport_size(PHONE)
        if name != "hands-on" and (over := page.evaluate(WIDER)) > 0:
            found.append(f"{name}: scrolls sideways by {over} px on a phone")
        page.set_viewport_size(viewport)
        if any(person in page.title() for person in ("Hollander", "Sommer", "Tessmer", "Nwankwo")):
            found.append(f"{name}: a client's name in the window's title")
    assert [line for line in found if "status of 404" not in line] == []  # the page that is missing


@pytest.mark.parametrize(("size", "theme"), LARGE)
def test_every_page_can_be_read_in_large_type(demo: Served, browser: Browser, size: str, theme: Any) -> None:
    """As somebody sees it who has chosen the larger letters for good."""
    width, height = SIZES[size]
    viewport: Any = {"width": width, "height": height}
    context = browser.new_context(viewport=viewport, color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    found = watched(page)
    where_they_are = addresses(page, demo)
    context.add_cookies([{"name": "palpate_type", "value": "150", "url": demo.address}])
    for name, where in where_they_are.items():
        if name == "hands-on":
            _start(page, demo, where)
        else:
            page.goto(demo.address.rstrip("/") + where)
        assert page.locator("html").get_attribute("data-type") == "150"
        found += [f"{name}: {rule}" for rule in _violations(page)]
        if (over := page.evaluate(WIDER)) > 0 and name not in DRAWN_SMALL:
            found.append(f"{name}: scrolls sideways by {over} px")
    assert [line for line in found if "status of 404" not in line] == []


def test_a_typical_chart_needs_no_scrolling_on_a_laptop(demo: Served, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(demo.address.rstrip("/") + addresses(page, demo)["chart"])
    lowest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.panel')].map(p => p.getBoundingClientRect().bottom))"
    )
    assert lowest <= 800


def _start(page: Page, demo: Served, where: str) -> None:
    page.goto(demo.address.rstrip("/") + where.removesuffix("/hands-on"))
    page.click("button[name=start]")
    page.wait_for_url("**/hands-on")
    page.locator("hands-on:defined").wait_for()


def _violations(page: Page) -> list[str]:
    page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"], "preload": False}
    return [
        f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:120]}"
        for each in page.evaluate(RUN, options)
    ]
