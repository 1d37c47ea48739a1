"""Every page, at both sizes, light and dark: no accessibility violation, nothing cut off, no complaint, no
name.

Hazards: H19.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.web.pages import SIZES, THEMES, addresses
from tests.web.served import Served, a_browser, watched

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OF_COLORS = ("color-contrast", "link-in-text-block")  # the rules of axe that another theme can break


@pytest.fixture
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser


@pytest.mark.parametrize("size", SIZES)
def test_every_page_can_be_read_by_everybody(demo: Served, browser: Browser, size: str) -> None:
    """Every rule in the light, and in the dark those that look at colors; the page is opened once."""
    width, height = SIZES[size]
    light, dark = THEMES
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=light,
        bypass_csp=True,
        reduced_motion="reduce",
    )
    page = context.new_page()
    found: list[str] = []
    for name, where in addresses(page, demo).items():
        if name == "hands-on":
            _start(page, demo, where)
        else:
            page.goto(demo.address.rstrip("/") + where)
        found += [f"{name}: {rule}" for rule in _violations(page)]
        page.emulate_media(color_scheme=dark)
        found += [f"{name}, {dark}: {rule}" for rule in _violations(page, OF_COLORS)]
        page.emulate_media(color_scheme=light)
        if page.evaluate(WIDER) > 0:
            found.append(f"{name}: scrolls sideways by {page.evaluate(WIDER)} px")
        if any(person in page.title() for person in ("Hollander", "Sommer", "Tessmer", "Nwankwo")):
            found.append(f"{name}: a client's name in the window's title")
    assert found == []


def test_no_page_complains_under_its_own_content_policy(demo: Served, browser: Browser) -> None:
    page = browser.new_context().new_page()
    complaints = watched(page)
    where = addresses(page, demo)
    for name, path in where.items():
        if name not in ("hands-on", "missing"):
            page.goto(demo.address.rstrip("/") + path)
    assert complaints == []


def test_a_narrow_phone_shows_every_page_without_scrolling_sideways(demo: Served, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    found = []
    for name, path in addresses(page, demo).items():
        if name != "hands-on":
            page.goto(demo.address.rstrip("/") + path)
            if page.evaluate(WIDER) > 0:
                found.append(f"{name}: {page.evaluate(WIDER)} px")
    assert found == []


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


def _violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    options = {"runOnly": list(rules)} if rules else None
    return [
        f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:120]}"
        for each in Axe().run(page, options=options).response["violations"]
    ]
