"""The main job from empty, as a practitioner does it, in a real browser on the served program."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.web.served import Served, found_practice, unlock

pytestmark = pytest.mark.browser

KEYS = ["1", "PageDown", "3", "4", "PageUp", "5"]  # six marks: keys and the two buttons of a pedal


def test_from_an_empty_machine_to_a_signed_note_that_is_found_again(page: Page, served: Served) -> None:
    found_practice(page, served)
    _a_client(page, "Berta Example")
    _an_event(page, "Fell from the cherry tree", "about seven")
    _a_session(page)
    _six_marks(page)
    _close_out(page)
    _sign(page)
    _amend(page)

    document = page.request.get(page.url.rstrip("/") + ".pdf").body()
    printed = " ".join(part.extract_text() for part in PdfReader(BytesIO(document)).pages)
    assert "Left psoas dense like wet felt" in " ".join(printed.split())

    page.click(".site-tools form[action='/lock'] button")
    page.wait_for_url("**/unlock*")
    assert "psoas" not in page.content()
    unlock(page)
    page.fill("#site-search", "psoas")
    page.press("#site-search", "Enter")
    expect(page.locator("main mark").first).to_have_text("psoas")
    expect(page.locator("main")).to_contain_text("Berta Example")

    assert served.stop() == 0


def _a_client(page: Page, name: str) -> None:
    page.fill("main input[name=name]", name)
    page.click("text=Add client")
    expect(page.locator(".client-name")).to_have_text(name)
    assert name not in page.title()


def _an_event(page: Page, headline: str, when: str) -> None:
    page.click("text=Add an event")
    page.fill("[name=headline]", headline)
    page.fill("[name=when]", when)
    page.click("text=Write it down")
    expect(page.locator(".event-rows")).to_contain_text("about 7 years old")
    expect(page.locator(".event-rows")).to_contain_text("told")
    page.click("text=Back to the chart")


def _a_session(page: Page) -> None:
    page.click("text=Open a session")
    page.fill("#request", "My shoulders, please")
    page.click("button[name=start]")
    page.wait_for_url("**/hands-on")


def _six_marks(page: Page) -> None:
    """By keyboard and pedal alone; each is shown as kept only after the program said so."""
    assert "Berta" not in page.content()
    page.locator("hands-on:defined").wait_for()
    for number, key in enumerate(KEYS, 1):
        page.keyboard.press(key)
        expect(page.locator(".hands-on-dot")).to_have_count(number)
    expect(page.locator(".hands-on-dot.hollow")).to_have_count(0)
    page.click("[data-end]")
    page.click("[data-end]")
    page.wait_for_url("**/closeout")
    marks = [" ".join(row.inner_text().split()) for row in page.query_selector_all(".closeout-mark .moment")]
    said = ["Rhythm stops", "Rhythm restarts", "Release", "Words", "Release", "Position"]
    assert [next((word for word in said if word in mark), mark) for mark in marks] == said


def _close_out(page: Page) -> None:
    page.click("label.chip:has-text('Still point') >> nth=0")
    for part in ("What was done", "Signs met", "Findings"):
        page.click(f".fold > summary:has-text('{part}')")
    page.click("label.chip:has-text('Listening')")
    page.click("label.chip:has-text('Softening')")
    page.fill("[name=finding-1-text]", "Left psoas dense like wet felt")
    page.click("label.chip:has-text('Complete')")
    page.click("button:has-text('Close out')")
    page.wait_for_url("**/note")
    note = page.locator("article.note")
    for words in (
        "My shoulders, please",
        "Still point",
        "Listening",
        "Softening",
        "Left psoas dense like wet felt",
    ):
        expect(note).to_contain_text(words)
    expect(note).to_contain_text("Not signed")


def _sign(page: Page) -> None:
    page.click("button:has-text('Sign')")
    expect(page.locator(".signature")).to_contain_text("Anna Weber")


def _amend(page: Page) -> None:
    page.click("a:has-text('Amend')")
    page.locator(".strikable", has_text="Left psoas").locator("input[type=checkbox]").check()
    page.locator(".strikable", has_text="Left psoas").locator("input[name^=why-]").fill(
        "It was the right one"
    )
    page.fill("[name=add-1-text]", "Right psoas dense like wet felt")
    page.fill("#why", "Side mistaken")
    page.click("button:has-text('Sign the amendment')")
    page.wait_for_url("**/note")
    expect(page.locator("article.note del")).to_contain_text("Left psoas dense like wet felt")
    expect(page.locator("article.note")).to_contain_text("Right psoas dense like wet felt")
