"""Courses in a real browser: the drawing is there, is read by keyboard, and prints without color."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.web.served import Served

pytestmark = pytest.mark.browser


def test_a_course_is_read_by_eye_by_keyboard_and_on_paper(demo: Served, page: Page) -> None:
    page.goto(demo.entry)
    page.click("a:has-text('Caseload by measures')")
    first = page.locator("table.measured-caseload tbody tr").first
    assert "worse, or may be" in first.inner_text()
    assert page.locator(".spark-cell svg").count() >= 6
    first.locator("th a").click()
    page.wait_for_url("**/course-of-measures")

    # What is worse lies above every drawing.
    assert page.locator(".comes-first").first.bounding_box()["y"] < _top(page, ".course-chart svg")

    # Body and mind share one line of time, and the drawing has its size.
    body, mind = (page.locator(".course-chart svg").nth(n).bounding_box() for n in (0, 1))
    assert body["x"] == mind["x"] and body["width"] == mind["width"] > 500 and body["y"] < mind["y"]
    assert page.locator(".course-chart svg").first.get_attribute("aria-label")

    # The table opens by keyboard.
    summary = page.locator(".course-panel summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".course-panel table").first.is_visible()

    # In the dark the ink turns light; in print it is black on white, without color.
    page.emulate_media(color_scheme="light")
    light = _ink(page)
    page.emulate_media(color_scheme="dark")
    assert _ink(page) != light
    page.emulate_media(media="print", color_scheme="dark")
    assert _ink(page) == "rgb(0, 0, 0)"
    assert not page.locator(".section-head .button").first.is_visible()
    grays = page.evaluate(
        "[...document.querySelectorAll('.course-80, .course-50, .course-noise, .course-dot')].every(e => {"
        " const [r, g, b] = getComputedStyle(e).fill.match(/\\d+/g).map(Number); return r === g && g === b })"
    )
    assert grays
    page.emulate_media(media="screen", color_scheme="light")

    # The client's view: one large drawing each, three bands in words; nothing but her measures.
    page.click('a:has-text("Client\'s view")')
    page.wait_for_url("**/change")
    assert page.locator(".change .course-band-word").count() == 3 * page.locator(".change").count() > 0
    assert page.locator(".comes-first").first.bounding_box()["y"] < _top(page, ".change svg")

    # The report opens as a PDF.
    page.goto(page.url.replace("/change", "/progress"))
    link = page.get_by_role("link", name="PDF").get_attribute("href") or ""
    answer = page.request.get(demo.address.rstrip("/") + link)
    assert answer.headers["content-type"] == "application/pdf" and answer.body().startswith(b"%PDF")


def _top(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"]


def _ink(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.querySelector('.course-dot:not(.hollow)')).fill"))
