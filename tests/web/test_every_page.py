"""Every page, on a laptop, a tablet and a phone, light and dark: no accessibility violation, nothing cut off
or below something else, no complaint, no name.

Hazards: H19.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web.pages import SIZES, THEMES, addresses
from tests.web.served import Served, a_browser, watched
from tests.web.shown import covered, violations, without_evidence, without_words

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PHONE: Any = {"width": 390, "height": 844}
TABLET = "820x1180"
Looks = list[tuple[str, str]]
DRAWN_SMALL = ("hands-on", "parts")  # where letters keep their size, and the page of a developer
# A page is opened in the first of these and turned into the others, as a tablet is turned and evening comes.
# `make modes` opens every page anew in every theme at every size, and has found nothing else so far: colors
# come from the tokens alone.
USUAL = list(zip(SIZES, THEMES, strict=True))
EVERY = os.environ.get("PALPATE_EVERY_MODE", "")
WALKS = [[(size, theme)] for size in SIZES for theme in THEMES] if EVERY else [USUAL]
# The same with every letter half as large again, in `make modes` alone: colors do not change with it.
LARGE = USUAL if EVERY else []


@pytest.fixture
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser


@pytest.mark.parametrize("looks", WALKS, ids=lambda looks: "-".join(looks[0]))
def test_every_page_can_be_read_by_everybody(demo: Served, browser: Browser, looks: Looks) -> None:
    """Under its own content policy, in each of these looks, then in large type, then held like a phone."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    found = watched(page)
    for name, where in addresses(page, demo).items():
        _look(page, *looks[0])
        if name == "hands-on":
            _start(page, demo, where)
        else:
            page.goto(demo.address.rstrip("/") + where)
        found += [f"{name}: {rule}" for rule in violations(page)]
        found += without_evidence(page, name) + without_words(page, name)
        found += _too_wide(page, name) + [f"{name}: {what}" for what in covered(page)]
        for size, theme in looks[1:]:
            _look(page, size, theme)
            found += [f"{name}, {size}, {theme}: {rule}" for rule in violations(page)]
            found += _too_wide(page, name) + [f"{name}, {size}: {what}" for what in covered(page)]
        page.set_viewport_size(PHONE)
        if name != "hands-on" and (over := page.evaluate(WIDER)) > 0:
            found.append(f"{name}: scrolls sideways by {over} px on a phone")
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
        found += [f"{name}: {rule}" for rule in violations(page)]
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


def _look(page: Page, size: str, theme: Any) -> None:
    width, height = SIZES[size]
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": height})


def _too_wide(page: Page, name: str) -> list[str]:
    """In letters of the usual size, and on the tablet half as large again."""
    found = []
    if (over := page.evaluate(WIDER)) > 0:
        found.append(f"{name}: scrolls sideways by {over} px")
    if page.evaluate("innerWidth") == SIZES[TABLET][0] and name not in DRAWN_SMALL:
        page.evaluate("document.documentElement.dataset.type = '150'")
        if (over := page.evaluate(WIDER)) > 0:
            found.append(f"{name}: scrolls sideways by {over} px in large type")
        page.evaluate("delete document.documentElement.dataset.type")
    return found
