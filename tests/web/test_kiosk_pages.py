"""The pages of a form in a client's hands, at each size, light and dark: for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.pages import SIZES, THEMES
from tests.web.served import Served, a_browser, watched
from tests.web.shown import violations

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PARTS = ("intake", "health", "life", "consents", "painting")
PHONE = (390, 844)


@pytest.fixture
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser


def test_every_page_of_a_form_can_be_read_by_everybody(demo: Served, browser: Browser) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    complaints = watched(page)
    page.goto(demo.entry)
    page.click("table.caseload a:has-text('Irmela Hollander')")
    page.wait_for_url("**/clients/*")
    page.goto(page.url + "/forms")
    for part in PARTS:
        page.check(f"input[name=part][value={part}]")
    page.click("text=Lock and hand over")
    page.wait_for_url("**/form/intake")
    found: list[str] = []
    for part in (*PARTS, "send"):
        page.goto(f"{demo.address}form/{part}")
        if part == "painting":
            page.wait_for_selector("body-painting[data-ready]")
        if part == "health":
            page.check("[name=health-flag_self_harm][value=yes_now]")
        found += _looked_at(page, part)
    page.goto(f"{demo.address}form/consents")
    page.check("[name=consent-touch][value=agree]")
    page.click(".kiosk-bar .primary")
    page.wait_for_selector(".signature-card .error")
    found += _looked_at(page, "refused")
    page.fill("#signed-name", "Irmela Hollander")
    page.click(".kiosk-bar .primary")
    page.goto(f"{demo.address}form/send")
    page.click(".kiosk-bar .primary")
    page.wait_for_selector("text=Thank you.")
    found += _looked_at(page, "thanks")
    page.click("text=For the practitioner")
    found += _looked_at(page, "the way out")
    assert found == []
    assert complaints == []


def _looked_at(page: Page, name: str) -> list[str]:
    found = []
    for width, height in (*SIZES.values(), PHONE):
        page.set_viewport_size({"width": width, "height": height})
        if (over := page.evaluate(WIDER)) > 0:
            found.append(f"{name} at {width}: scrolls sideways by {over} px")
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["820x1180"], strict=True)))  # type: ignore[arg-type]
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        found += [f"{name}, {theme}: {rule}" for rule in violations(page)]
    return found
