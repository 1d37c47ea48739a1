"""An energy cyst found, met again and let go, by keyboard in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.open_desk import OpenDesk
from tests.web.shown import violations

pytestmark = pytest.mark.browser


def into(page: Page, selector: str) -> None:
    """Put the focus there as a person does, who tabs until it is reached."""
    page.locator(selector).first.focus()


def reached(page: Page, selector: str, most: int = 60) -> None:
    """Tab from where the focus stands; a control that no key reaches fails."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} must be reached by the Tab key")


def settled(page: Page, form: str) -> None:
    expect(page.locator(f"quiet-form:has({form})")).to_have_attribute("data-state", "saved")


def test_found_met_again_and_let_go_by_keyboard(desk: OpenDesk, laptop: Page) -> None:
    page, session = laptop, str(desk.ended(laptop))
    page.goto(f"{desk.address}sessions/{session}/closeout")
    page.click("text=Met a new one")

    _found(page, session)
    _found_again(page)
    _met_again(page)
    _let_go(page)
    _beside_the_closeout(page, desk, session)


def _found(page: Page, session: str) -> None:
    """A place, a region by arrow keys, a grade; a vector that cannot be is sent back with all of it."""
    into(page, "#id_place")
    page.keyboard.type("shoulder blade")
    reached(page, "#id_side input")
    page.keyboard.press("ArrowUp")  # from "not said", around to the last before it
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#id_side_0")).to_be_checked()
    expect(page.locator("#place-regions")).to_contain_text("shoulder blade, left (client's left)")
    expect(page.locator("#place-regions")).not_to_contain_text("right (client's right)")
    expect(page.locator("#region-none")).to_be_checked()
    reached(page, "#place-regions input")
    for _ in range(20):
        if page.locator("#region-scapula\\.L").is_checked():
            break
        page.keyboard.press("ArrowUp")
    expect(page.locator("#region-scapula\\.L")).to_be_checked()
    assert page.evaluate("document.activeElement.id") == "region-scapula.L"
    _opened(page, "Vector of force")
    reached(page, "#id_vector_entry")
    page.keyboard.type("brow")
    reached(page, "#id_vector_entry_side input")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#id_vector_entry_side_2")).to_be_checked()
    page.locator("#id_vector_words_4").focus()
    page.keyboard.press("Space")
    reached(page, "#id_vector_basis input")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#id_vector_basis_0")).to_be_checked()
    _opened(page, "Qualities, 0 to 3")
    page.locator("#id_quality-density_4").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#id_quality-density_3")).to_be_checked()
    assert page.locator("#id_session").input_value() == session
    into(page, "button:has-text('Write it down')")
    page.keyboard.press("Enter")

    expect(page.locator("[role=alert]")).to_contain_text("Say to the client's left or to the right instead")
    assert page.locator("#id_place").input_value() == "shoulder blade"
    assert page.locator("#id_vector_entry").input_value() == "brow"
    expect(page.locator("#id_quality-density_3")).to_be_checked()
    expect(page.locator("#region-scapula\\.L")).to_be_checked()
    page.locator("#id_vector_words_4").focus()
    page.keyboard.press("Space")
    page.locator("#id_vector_words_3").focus()
    page.keyboard.press("Space")
    into(page, "button:has-text('Write it down')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/closeout#cysts-here")
    expect(page.locator(".cyst-row")).to_contain_text("shoulder blade, left (client's left)")


def _found_again(page: Page) -> None:
    """Typing the place once more lists the cyst that is there, and joins nothing."""
    page.click("text=Met a new one")
    into(page, "#id_place")
    page.keyboard.type("shoulder blade")
    expect(page.locator("#place-known")).to_contain_text("Is it one of these?")
    settled(page, "#id_place")
    reached(page, "#place-known .cyst-row a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cysts/\d+$"))


def _met_again(page: Page) -> None:
    into(page, "#id_kind_0")
    page.keyboard.press("Space")
    expect(page.locator("#id_kind_0")).to_be_checked()
    reached(page, "#id_session")
    page.keyboard.press("ArrowDown")
    reached(page, "textarea")
    page.keyboard.type("softer")
    reached(page, "button")
    page.keyboard.press("Enter")
    expect(page.locator("#life ~ ol")).to_contain_text("softer")
    assert violations(page) == []


def _let_go(page: Page) -> None:
    """With the client's numbers, and "declined" after; marked a second time it is refused and kept."""
    _charged(page)
    expect(page.locator("#life ~ ol")).to_contain_text("Charge before 7 of 10, after declined")
    expect(page.locator(".tag.done")).to_have_text("released")
    _charged(page)
    expect(page.locator("[role=alert]")).to_contain_text("already marked as released in this session")
    expect(page.locator("#id_before_7")).to_be_checked()


def _charged(page: Page) -> None:
    page.locator("#id_before_0").focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#id_before_7")).to_be_checked()
    page.locator("#id_after_0").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#id_after_12")).to_be_checked()
    into(page, "button:has-text('Mark the release')")
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def _beside_the_closeout(page: Page, desk: OpenDesk, session: str) -> None:
    page.goto(f"{desk.address}sessions/{session}/closeout")
    card = page.locator("section:has(#cysts-here)")
    expect(card).to_contain_text("In this session: found, engaged, released")
    expect(card.locator("button")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def _opened(page: Page, summary: str) -> None:
    page.locator(f"summary:has-text('{summary}')").focus()
    page.keyboard.press("Enter")
