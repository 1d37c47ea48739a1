"""Words marked while hands are on, written down in the close-out, reviewed the next day, and printed.

Hazards: H05.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.web.served import Served

pytestmark = pytest.mark.browser


def _start(page: Page, at: str) -> str:
    """A client, a session, and hands on; the address of the session."""
    page.goto(f"{at}/clients/new")
    page.fill("[name=name]", "Berta Example")
    page.click("main form button.primary")
    page.wait_for_url("**/clients/*")
    page.click("text=Open a session")
    page.wait_for_url("**/sessions/*")
    session = page.url
    page.click("text=Before imagery or dialogue: the text on memory")
    assert "Memory is rebuilt each time" in page.inner_text(".memory-text")
    with page.expect_navigation():
        page.click(".memory-text button")
    page.click("button[name=start]")
    page.wait_for_url("**/hands-on")
    page.locator("hands-on:defined").wait_for()
    return session


def test_from_the_mark_to_the_printed_dialogue(own: Page, practice: Served) -> None:
    page, at = own, practice.address.rstrip("/")
    session = _start(page, at)
    for _ in range(2):
        page.click("[data-kind=words]")
        page.wait_for_timeout(300)

    # During the session the coach says no.
    page.goto(f"{session}/dialogue/review")
    assert "never during" in page.inner_text("body")
    page.go_back()
    page.goto(f"{session}/closeout")

    # In the close-out, by keyboard: who spoke, the words, the next line.
    lines = page.locator(".words-line input[name$='-words']")
    assert lines.count() == 2
    lines.nth(0).fill("There is a tightness, and a red stone.")
    page.locator(".words-line select").nth(1).select_option("practitioner")
    lines.nth(1).fill("Was it your father who made you so angry?")
    page.locator(".closeout-bar button.primary").click()
    page.wait_for_url("**/note")
    assert "red stone" not in page.inner_text("main")

    # The next day: opened by a press, one more line with Enter, and the coach beside it.
    page.goto(f"{at}/practice")
    with page.expect_navigation():
        page.click("#coach button[name=on]")
    page.goto(f"{session}/dialogue")
    assert "2 turns" in page.inner_text("main")
    assert "red stone" not in page.inner_text("main")
    with page.expect_navigation():
        page.click("text=Open the words")
    page.fill("#turn-words", "c: No. It is only warm.")
    page.locator(".turn-form .draft-state[data-state=saved]").wait_for()
    page.goto(f"{session}/dialogue")  # the window was closed, and what was typed comes back
    assert page.input_value("#turn-words") == "c: No. It is only warm."
    with page.expect_navigation():
        page.press("#turn-words", "Enter")
    page.locator("#turn-words:focus").wait_for()  # ready for the next line
    with page.expect_navigation():
        page.click("text=Review with the coach")
    said = page.inner_text("main")
    assert "may lead" in said
    assert "first said by practitioner" in said
    offered = page.inner_text(".coach-offered q")
    assert offered.endswith("?")

    # On paper, with its own sentence; and what the coach offered stands nowhere in the record.
    page.goto(f"{session}/dialogue/paper")
    paper = page.inner_text("main")
    assert "They are not verified" in paper
    assert "first said by practitioner" in paper
    assert "No. It is only warm." in paper
    pdf = page.request.get(f"{session}/dialogue.pdf")
    assert pdf.body()[:5] == b"%PDF-"
    for where in ("/dialogue", "/dialogue/paper", "/note"):
        page.goto(session + where)
        assert offered.strip("“”") not in page.inner_text("main")
