"""What was typed is there again: after reload, Back, a second window, a lock, a killed server or browser."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.open_desk import LAPTOP, OpenDesk
from tests.web.served import Served, a_browser, kill_browsers, unlock, watched

pytestmark = pytest.mark.browser

WORDS = "It began in the week of the move"
KEPT = "quiet-form[data-state=saved]"


@pytest.fixture
def history(desk: OpenDesk, laptop: Page) -> Page:
    """The life history of a client, open for writing."""
    laptop.goto(f"{desk.address}clients/{desk.client(laptop)}/history")
    return laptop


@pytest.fixture
def client(own: Page, practice: Served) -> Page:
    """The chart of a first client, in a practice that may be locked and killed."""
    own.fill("main input[name=name]", "Berta Example")
    own.click("text=Add client")
    own.wait_for_url("**/clients/1")
    return own


def _type(page: Page, words: str = WORDS) -> None:
    page.locator("[name=headline]").press_sequentially(words, delay=5)


def _is_there(page: Page, words: str = WORDS) -> None:
    expect(page.locator("[name=headline]")).to_have_value(words)


def test_after_a_reload_and_after_back(history: Page, desk: OpenDesk) -> None:
    _type(history)
    expect(history.locator(KEPT)).to_be_visible()
    history.reload()
    _is_there(history)
    history.goto(desk.address)
    history.go_back()
    _is_there(history)


def test_shown_as_saved_only_after_the_server_said_so_and_within_two_seconds(history: Page) -> None:
    answers: list[float] = []
    history.on(
        "response", lambda answer: answers.append(time.monotonic()) if "/api/drafts/" in answer.url else None
    )
    begun = time.monotonic()
    for number in range(40):
        history.locator("[name=words]").press_sequentially(f"{number} words go on ", delay=8)
    expect(history.locator(KEPT)).to_be_visible()
    gaps = [late - soon for soon, late in zip([begun, *answers], answers, strict=False)]
    assert answers, "typing must be kept while it goes on, not after it"
    assert max(gaps) <= 2.0


def test_a_second_window_overwrites_nothing_and_both_texts_are_kept(history: Page) -> None:
    second = history.context.new_page()
    complaints = watched(second)
    second.goto(history.url)
    _type(history, "first window")
    expect(history.locator(KEPT)).to_be_visible()
    _type(second, "second window")
    expect(second.locator(".conflict")).to_contain_text("first window")
    expect(second.locator(".conflict")).to_contain_text("second window")
    third = history.context.new_page()
    third.goto(history.url)
    _is_there(third, "first window")
    expect(third.locator("main")).to_contain_text("second window")
    assert complaints == []
    third.close()
    second.close()


def test_a_lock_in_mid_sentence_gives_page_text_and_caret_back(client: Page, practice: Served) -> None:
    client.goto(f"{client.url}/history")
    _type(client)
    client.keyboard.press("ArrowLeft")
    client.context.request.post(
        f"{practice.address}lock",
        headers={"Origin": practice.address.rstrip("/")},
        form={"csrfmiddlewaretoken": _token(client)},
    )
    client.keyboard.type("!")  # typed while the vault is locked already
    client.evaluate("window.dispatchEvent(new Event('focus'))")
    client.wait_for_url("**/unlock*")
    assert WORDS[:-1] not in client.content()
    unlock(client)
    client.wait_for_url("**/history")
    _is_there(client, WORDS[:-1] + "!" + WORDS[-1])
    expect(client.locator("[name=headline]")).to_be_focused()


def test_after_the_server_was_killed_the_open_page_goes_on(practice: Served, tmp_path: Path) -> None:
    with a_browser() as browser:
        page = browser.new_context().new_page()
        _let_in(page, practice)
        page.goto(f"{practice.address}clients/new")
        name = page.locator("main [name=name]")
        name.press_sequentially("Berta", delay=5)
        expect(page.locator(KEPT)).to_be_visible()

        practice.kill()
        name.press_sequentially(" Example", delay=5)
        expect(page.locator("quiet-form[data-state=waiting]")).to_be_visible()
        practice.start()
        beside = page.context.new_page()
        beside.goto(practice.entry)
        expect(page.locator("quiet-form[data-state=kept-locked]")).to_be_visible(timeout=15_000)
        unlock(beside)
        beside.wait_for_url(practice.address)
        beside.goto(f"{practice.address}clients/new")
        expect(beside.locator("main [name=name]")).to_have_value("Berta Example")


@pytest.mark.parametrize("after", [0.1, 0.6, 1.3, 2.2])
def test_a_killed_browser_loses_at_most_the_last_two_seconds(desk: OpenDesk, after: float) -> None:
    typed: list[tuple[float, int]] = []
    text = "abcdefghij" * 29
    page = desk.window(LAPTOP).new_page()
    where = f"{desk.address}clients/{desk.client(page)}/history"
    page.goto(where)
    box = page.locator("[name=words]")
    begun = time.monotonic()
    while time.monotonic() - begun < after + 0.5:
        box.press_sequentially(text[len(typed)])
        typed.append((time.monotonic(), len(typed) + 1))
    killed = time.monotonic()
    kill_browsers()
    window = desk.window(LAPTOP)
    page = window.new_page()
    page.goto(where)
    there = page.locator("[name=words]").input_value()
    window.close()
    owed = max((count for moment, count in typed if moment <= killed - 2.0), default=0)
    assert text.startswith(there)
    assert len(there) >= owed


def test_marks_pressed_while_the_server_is_dead_arrive_once(client: Page, practice: Served) -> None:
    client.click("text=Open a session")
    client.click("button[name=start]")
    client.wait_for_url("**/hands-on")
    client.locator("hands-on:defined").wait_for()
    client.keyboard.press("1")
    expect(client.locator(".hands-on-dot:not(.hollow)")).to_have_count(1)
    practice.kill()
    client.keyboard.press("2")
    client.keyboard.press("3")
    expect(client.locator(".hands-on-dot.hollow")).to_have_count(2)
    practice.start()
    beside = client.context.new_page()
    beside.goto(practice.entry)
    expect(client.locator(".hands-on-dot:not(.hollow)")).to_have_count(
        3, timeout=15_000
    )  # sealed while locked
    unlock(beside)
    beside.wait_for_url(practice.address)
    beside.goto(f"{practice.address}sessions/1/closeout")
    expect(beside.locator(".closeout-mark")).to_have_count(3)
    beside.close()


def _let_in(page: Page, practice: Served) -> None:
    page.goto(practice.entry)
    unlock(page)
    page.wait_for_url(practice.address)


def _token(page: Page) -> str:
    return page.locator("meta[name=csrf]").get_attribute("content") or ""
