"""A supervision packet in a real browser, by keyboard: shown, decided, and made as a file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.served import Served

pytestmark = pytest.mark.browser


def test_a_packet_is_shown_decided_and_kept_while_it_is_typed(
    demo: Served, page: Page, tmp_path: Path
) -> None:
    page.goto(demo.entry)
    page.get_by_role("link", name="Adaeze Nwankwo-Lind").first.click()
    where = page.url.rstrip("/") + "/supervision"
    page.goto(where)
    page.get_by_label("Supervisor").fill("Otto Nord")
    page.get_by_label("The question I bring").fill("Was I too quick with Adaeze in Leeds?")
    until = date.today() + timedelta(days=3)  # the day on the wall of the one who types
    page.get_by_label("Last day on which it may be used").fill(f"{until:%d %b %Y}")
    with page.expect_navigation():
        press(page, "Show it as it stands")
    assert page.locator(".review mark").first.inner_text() == "Adaeze"
    with page.expect_navigation():
        press(page, "Replace all that are open, as suggested")
    assert page.locator(".find.open").count() == 0
    assert "Adaeze" not in page.locator(".as-it-leaves").inner_text()
    assert "[name 1]" in page.locator(".as-it-leaves").inner_text()

    page.get_by_label("What I want from supervision").fill("to hear where I hurry")
    page.get_by_text("saved").first.wait_for()
    page.goto(where)  # another page, and back: nothing typed is lost
    assert page.get_by_label("What I want from supervision").input_value() == "to hear where I hurry"
    assert page.locator(".find input[value=replace]:checked").count() >= 2

    page.get_by_text("data (JSON)").click()
    with page.expect_navigation():
        press(page, "Make the file")
    assert "did not open the vault" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Supervisor").input_value() == "Otto Nord"


def press(page: Page, name: str) -> None:
    """A button by the keyboard alone."""
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
