"""A fold with many rows: all are there once it is open, and the search of the browser finds them before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.open_desk import OpenDesk

pytestmark = pytest.mark.browser
HIDDEN = "#flags .safety-line[hidden]"


def test_every_red_flag_stands_open_after_the_press_and_none_is_hidden_before(
    desk: OpenDesk, laptop: Page
) -> None:
    laptop.goto(f"{desk.address}clients/{desk.client(laptop)}/safety")
    rows = laptop.locator("#flags .safety-line")
    if laptop.locator("#flags").evaluate("fold => fold.open"):
        laptop.locator("#flags > summary").click()
    assert rows.count() > 20 and laptop.locator(HIDDEN).count() == 0

    for _ in range(2):
        laptop.locator("#flags > summary").focus()
        laptop.keyboard.press("Enter")
        expect(rows.nth(5)).to_be_visible()
        expect(laptop.locator(HIDDEN)).to_have_count(0)
        laptop.keyboard.press("Enter")
        expect(rows.nth(0)).not_to_be_visible()
