"""In a real browser: touches by keyboard, her own estimate, the ranking; and the scrubber of the years."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.web.pages import _turn_on
from tests.web.served import Served

pytestmark = pytest.mark.browser

FELT = (
    ("right piriformis", 3), ("left piriformis", 0), ("right gluteus maximus", 0),
    ("left gluteus maximus", 0),
    ("right tensor fasciae latae", 2), ("right soleus", 0),
)  # fmt: skip


def test_from_the_touches_to_a_ranking_and_on_through_the_years(own: Page, practice: Served) -> None:
    at = practice.address.rstrip("/")
    _turn_on(own, at, "model")
    own.goto(f"{at}/clients/new")
    own.fill("input[name=name]", "Mila Invented")
    _press(own, "main button.primary")
    _press(own, "text=Open a session")
    where = own.url.partition("?")[0]
    own.goto(f"{where}/findings")
    for structure, grade in FELT:
        own.fill("#touch-structure", structure)
        own.locator(f"input[name=grade][value='{grade}']").focus()
        own.keyboard.press("Space")
        _press(own, "text=Note this touch")
    own.locator("summary", has_text="Note a movement").click()
    own.select_option("#movement-movement", "hip_rotation.R -")
    own.fill("#movement-deficit", "20")
    _press(own, "text=Note this movement")
    assert own.locator("text=remain possible").count() == 0

    own.fill("#own-structure-1", "right piriformis")
    _press(own, "text=This is my estimate")
    _press(own, "text=Now ask the model")

    assert own.locator(".explained-list > li").count() == 10
    assert "piriformis, right" in own.locator(".explained-list > li").first.inner_text()
    assert "one of" in own.locator(".explained-list > li").first.inner_text()
    assert own.locator(".lab-strand.likely").count() > 2
    _press(own, "text=Which touch would tell most?")
    assert own.locator("#more li").count() == 3

    own.goto(f"{at}/years?hold=right+psoas&level=8&began=26&sessions=2")
    said = own.locator("output[data-when]")
    assert said.inner_text() == "today"
    slider = own.locator("#week")
    slider.focus()
    own.keyboard.press("Home")
    before = said.inner_text()
    held = own.locator(".lab-strand.held").count()
    own.keyboard.press("End")
    own.click("text=With the sessions")

    assert before == "26 weeks before today"
    assert held == 2  # one structure, in front and at the back
    assert said.inner_text() == "2 years on"
    assert slider.get_attribute("aria-valuetext") == "2 years on"


def _press(page: Page, what: str) -> None:
    with page.expect_navigation():
        page.click(what)
