"""Cards and the practice's own words in a real browser: while locked, by keyboard, with hands on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.open_desk import OpenDesk
from tests.web.served import Served, unlock

pytestmark = pytest.mark.browser


def at(practice: Served, path: str) -> str:
    return practice.address.rstrip("/") + path


def lock(page: Page) -> None:
    page.get_by_role("button", name="Lock", exact=True).click()
    page.wait_for_url("**/unlock**")


def a_client(page: Page, practice: Served) -> str:
    page.goto(practice.address)
    page.fill("input[name=name]", "Berta Example")
    page.get_by_role("button", name="Add client").click()
    page.wait_for_url(re.compile(r"/clients/\d+"))
    return "/" + page.url.split("/", 3)[3]


def test_own_cards_and_numbers_while_the_vault_is_locked(practice: Served, own: Page) -> None:
    own.goto(at(practice, "/practice/texts/card.reaction"))
    own.fill("textarea[name=text]", "Stop at once.\nOpen the window.")
    own.get_by_role("button", name="Keep these words").click()
    expect(own.get_by_role("heading", name=re.compile("In your own words"))).to_contain_text("own 1")
    own.goto(at(practice, "/practice"))
    helper = own.locator("#contact-helper")
    helper.locator("summary").press("Enter")
    helper.get_by_label("Name").fill("Ruth Klar")
    helper.get_by_label("Number").fill("01632 960 114")
    helper.get_by_role("button", name="I tried it: confirm").press("Enter")
    expect(own.locator("#contact-helper .tag")).to_contain_text("confirmed")

    lock(own)
    own.get_by_role("link", name="Safety cards, without unlocking").click()
    own.get_by_role("link", name=re.compile("Strong reaction")).click()

    expect(own.locator(".card-lines li")).to_have_text(["Stop at once.", "Open the window."])
    expect(own.get_by_role("link", name="01632 960 114")).to_be_visible()
    expect(own.locator("main form")).to_have_count(0)


def test_own_words_are_read_where_a_client_reads_them_and_restored(practice: Served, own: Page) -> None:
    chart = a_client(own, practice)
    own.goto(at(practice, "/practice/texts/touch"))
    own.fill("textarea[name=text]", "I lay my hands where you say so.")
    expect(own.locator(".draft-state")).to_have_attribute("data-state", "saved")
    own.reload()  # what was typed comes back
    expect(own.locator("textarea[name=text]")).to_have_value("I lay my hands where you say so.")
    own.get_by_role("button", name="Keep these words").click()
    expect(own.get_by_role("heading", name=re.compile("In your own words"))).to_contain_text("own 1")
    own.goto(at(practice, f"{chart}/consents"))
    expect(own.locator("main")).to_contain_text("I lay my hands where you say so.")

    own.goto(at(practice, "/practice/texts/touch"))
    own.get_by_role("button", name="Restore").press("Enter")
    expect(own.get_by_role("heading", name=re.compile("In your own words"))).to_contain_text("shipped 1")
    own.goto(at(practice, f"{chart}/consents"))
    expect(own.locator("main")).not_to_contain_text("I lay my hands where you say so.")
    expect(own.locator("main")).to_contain_text("You stay dressed.")


def test_hands_on_the_card_is_one_key_away_and_a_concern_waits_in_the_close_out(
    desk: OpenDesk, laptop: Page
) -> None:
    own = laptop
    own.goto(at(desk, f"/sessions/{desk.hands_on(own, desk.client(own, 'Berta Zwölfglocken'))}/hands-on"))
    own.locator("hands-on:defined").wait_for()
    own.keyboard.press("c")
    own.wait_for_url("**/cards")
    assert own.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    own.get_by_role("link", name=re.compile("Strong reaction")).click()
    own.get_by_role("button", name="Mark a concern").click()
    expect(own.get_by_role("status")).to_contain_text("A concern is marked at 0:")
    expect(own.locator("main")).not_to_contain_text("Berta")
    own.get_by_role("link", name="Back to hands on").click()
    own.locator("hands-on:defined").wait_for()
    end = own.locator("[data-end]")
    end.click(), end.click()
    own.wait_for_url("**/closeout")
    expect(own.locator("section[aria-labelledby=care-card]")).to_contain_text("is not written down yet")
    own.get_by_role("link", name="Write a concern down").click()
    own.get_by_label("word for word").check()
    own.locator("textarea[name=words]").fill("I went far away.")
    own.get_by_role("button", name="Write it down").press("Enter")
    own.wait_for_url("**/concerns/*")
    own.get_by_label("This closes the concern").check()
    own.get_by_role("button", name="Write it down").click()  # the browser itself asks for what was done
    assert "/concerns/" in own.url and own.locator("main .tag").first.inner_text() == "open"

    own.locator("textarea[name=done]").fill("Feet on the floor; oriented after four minutes.")
    own.get_by_role("button", name="Write it down").click()
    expect(own.locator("main .tag").first).to_have_text("closed")


def test_worse_opens_the_questions_at_once_without_a_script(desk: OpenDesk, laptop: Page) -> None:
    own = laptop
    own.goto(at(desk, f"/sessions/{desk.session(own)}/check-in"))
    own.get_by_role("radio", name="Better").check()
    expect(own.get_by_text("If worse: first whom to call")).to_be_hidden()

    own.get_by_role("radio", name="Worse").check()

    expect(own.get_by_text("If worse: first whom to call")).to_be_visible()
    expect(own.get_by_text("a headache that was at its worst within a minute")).to_be_visible()
    own.get_by_role("button", name="Write it down").click()
    own.wait_for_url("**/adverse-events/*")
    own.goto(desk.address)
    expect(own.get_by_text("check-in to follow up")).to_be_visible()


def test_after_an_unlock_the_concern_that_was_sealed_is_there(practice: Served, own: Page) -> None:
    a_client(own, practice)
    own.get_by_role("button", name="Open a session").first.click()
    own.wait_for_url("**/sessions/*")
    session = own.url
    own.locator("button[name=start]").click()
    own.wait_for_url("**/hands-on")
    own.request.post(
        at(practice, "/lock"),
        headers={"X-CSRFToken": own.locator("meta[name=csrf]").get_attribute("content") or ""},
    )
    own.goto(at(practice, "/cards/self_harm"))
    own.get_by_role("button", name="Mark a concern").click()
    expect(own.get_by_role("status")).to_contain_text("A concern is marked at")
    own.goto(at(practice, "/unlock"))
    unlock(own)
    own.wait_for_url(practice.address)

    own.goto(f"{session}/closeout")

    expect(own.locator("main")).to_contain_text("A concern was marked at")
