"""Asked, agreed, taken back and asked about, in a real browser in the middle of an hour."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.body_on_screen import TWO_FRAMES
from tests.web.served import Served
from tests.web.shown import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def arrival(demo: Served, page: Page) -> Page:
    """The arrival of a new session of Adaeze's, who never spoke of mouth work."""
    caseload = page.request.get(demo.entry).text()
    adaeze = re.search(r'href="/(clients/\d+)"((?!</a>).)*Adaeze', caseload, re.DOTALL)
    assert adaeze
    page.goto(demo.address + adaeze[1])
    page.click("text=Open a session")
    page.wait_for_url("**/sessions/*")
    return page


def clean(page: Page) -> None:
    """No accessibility violation, and nothing to scroll sideways."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def stands_at_its_part(page: Page, url: str) -> None:
    """The page is there. A browser that goes to a part of it takes the focus away, and does so in a frame."""
    page.wait_for_url(url)
    page.evaluate(TWO_FRAMES)


def test_taken_back_in_one_press_in_the_middle_of_an_hour_and_asked_about_after(
    arrival: Page, demo: Served
) -> None:
    page, here = arrival, arrival.url
    page.click("text=All consents")
    page.select_option("[name=scope]", "mouth")
    page.locator("[name=answer][value=granted]").check(force=True)
    page.locator("[name=read]").check(force=True)
    page.click("text=Write it down")
    expect(page.locator("#scope-mouth")).to_contain_text("Read: shipped 1")

    page.goto(here)
    page.locator(".consent-now", has_text="Touch").get_by_role("button", name="Agrees now, by word").click()
    expect(page.locator(".consent-now", has_text="Touch")).not_to_contain_text("not asked today")
    page.fill("#request", "The jaw, please.")
    page.click("button.start-button")
    page.wait_for_url("**/hands-on")

    page.goto(f"{here}/work")
    page.locator(".consent-now", has_text="Mouth work").locator("button.withdraw").click()
    expect(page).to_have_url(f"{here}/work")
    expect(page.locator(".client-consents .withdrawn s")).to_have_text("Mouth work")
    expect(page.locator(".consent-now.withdrawn s")).to_have_text("Mouth work")

    page.locator("[name=technique][value=mouth_work]").check(force=True)
    page.fill("#technique-place", "hard palate")
    page.click("text=Log it")
    gate = page.locator(".gate")
    expect(gate).to_contain_text("Consent withdrawn on")
    expect(page.locator("#technique-place")).to_have_value("hard palate")
    expect(page.locator("#log .log-row")).to_have_count(0)
    clean(page)

    gate.locator("[name=why]").fill("before she lifted her hand")
    page.keyboard.press("Enter")
    expect(page.locator("#log .log-row")).to_contain_text(
        re.compile(r"Mouth work at hard palate; consent withdrawn on .*reason: before she lifted her hand")
    )


def test_a_chip_of_the_close_out_is_asked_about_and_nothing_typed_is_lost(arrival: Page) -> None:
    page, here = arrival, arrival.url
    page.goto(f"{here}/closeout")
    page.locator("summary", has_text="What was done").click()
    page.locator("[name=technique][value=mouth_work]").check(force=True)
    page.locator("[name=technique][value=arcing]").check(force=True)
    page.locator("summary", has_text="Plan, and my own reading").click()
    page.fill("[name=plan-1]", "Two weeks.")
    page.locator(".closeout-bar button").first.click()

    expect(page.locator(".notice[role=alert]")).to_contain_text("“Mouth work” was not agreed to")
    expect(page.locator("[name=plan-1]")).to_have_value("Two weeks.")
    expect(page.locator("[name=technique][value=arcing]")).to_be_checked()
    clean(page)
    page.fill("[name=why-mouth_work]", "")
    page.locator(".closeout-bar button").first.click()

    page.wait_for_url("**/note")
    expect(page.locator("main")).to_contain_text("consent not on file: Mouth work; no reason given")


def test_something_new_leads_to_the_flags_and_one_that_cannot_wait_stands_across_the_page(
    arrival: Page,
) -> None:
    page, here = arrival, arrival.url
    expect(page.locator(".ask-flags")).to_be_hidden()
    page.locator("[name=news][value=yes]").check(force=True)
    page.fill("#anything_new", "A strange headache.")
    page.locator(".ask-flags").click()
    stands_at_its_part(page, "**/safety?flags*#flags")

    row = page.locator("#row-flag_thunderclap")
    expect(row.locator(".safety-more")).to_be_hidden()
    row.locator("[value=yes_now]").press("Space")
    expect(row.locator(".safety-more")).to_be_visible()
    page.locator("[name=none-body]").check(force=True)
    clean(page)
    page.click("text=Write the answers down")

    page.wait_for_url(here)
    urgent = page.locator(".urgent")
    expect(urgent).to_contain_text("No touch now. Seek medical help.")
    expect(urgent).to_contain_text("Headache at its worst at once")
    expect(urgent).to_contain_text("Emergency")
    assert urgent.bounding_box()["width"] == page.viewport_size["width"]  # type: ignore[index]
    expect(page.locator("#anything_new")).to_have_value("A strange headache.")
    expect(page.locator("#why")).to_be_visible()
    clean(page)
    page.click("button.start-button")
    page.wait_for_url("**/hands-on")


def test_places_are_left_out_by_keyboard_and_hatched_before_hands_are_laid(arrival: Page) -> None:
    page, here = arrival, arrival.url
    page.click("text=All consents")
    page.select_option("[name=scope]", "touch")
    page.locator("[name=answer][value=granted]").check(force=True)
    page.locator(".places-left-out > summary").press("Enter")
    page.locator(".places-left-out summary", has_text="Foot").press("Enter")
    page.locator("[name=avoided][value='heel.L']").press("Space")
    clean(page)
    page.click("text=Write it down")
    expect(page.locator("#scope-touch")).to_contain_text("heel, left (client's left)")

    page.goto(here)
    expect(page.locator(".no-go-list")).to_contain_text("heel, left (client's left)")
    assert page.locator("path.no-go").count() >= 1
    clean(page)
