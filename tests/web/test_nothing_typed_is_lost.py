"""What was typed is there again: after reload, Back, a second window, a lock, a killed server or browser."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.served import Served, a_browser, kill_browsers, unlock, watched

pytestmark = pytest.mark.browser

WORDS = "It began in the week of the move"
KEPT = "quiet-form[data-state=saved]"


@pytest.fixture
def history(own: Page, practice: Served) -> Page:
    """The life history of a first client, open for writing."""
    own.fill("main input[name=name]", "Berta Example")
    own.click("text=Add client")
    own.wait_for_url("**/clients/1")
    own.goto(f"{practice.address}clients/1/history")
    return own


def _type(page: Page, words: str = WORDS) -> None:
    page.locator("[name=headline]").press_sequentially(words, delay=5)


def _is_there(page: Page, words: str = WORDS) -> None:
    expect(page.locator("[name=headline]")).to_have_value(words)


def test_after_a_reload_and_after_back(history: Page, practice: Served) -> None:
    _type(history)
    expect(history.locator(KEPT)).to_be_visible()
    history.reload()
    _is_there(history)
    history.goto(practice.address)
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


def test_a_lock_in_mid_sentence_gives_page_text_and_caret_back(history: Page, practice: Served) -> None:
    _type(history)
    history.keyboard.press("ArrowLeft")
    history.context.request.post(
        f"{practice.address}lock",
        headers={"Origin": practice.address.rstrip("/")},
        form={"csrfmiddlewaretoken": _token(history)},
    )
    history.keyboard.type("!")  # typed while the vault is locked already
    history.evaluate("window.dispatchEvent(new Event('focus'))")
    history.wait_for_url("**/unlock*")
    assert WORDS[:-1] not in history.content()
    unlock(history)
    history.wait_for_url("**/history")
    _is_there(history, WORDS[:-1] + "!" + WORDS[-1])
    expect(history.locator("[name=headline]")).to_be_focused()


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
def test_a_killed_browser_loses_at_most_the_last_two_seconds(practice: Served, after: float) -> None:
    typed: list[tuple[float, int]] = []
    text = "abcdefghij" * 29
    with a_browser() as browser:
        page = browser.new_page()
        _let_in(page, practice)
        page.goto(f"{practice.address}clients/new")
        box = page.locator("main [name=name]")
        begun = time.monotonic()
        while time.monotonic() - begun < after + 0.5:
            box.press_sequentially(text[len(typed)])
            typed.append((time.monotonic(), len(typed) + 1))
        killed = time.monotonic()
        kill_browsers()
    with a_browser() as browser:
        page = browser.new_page()
        page.goto(practice.entry)
        page.goto(f"{practice.address}clients/new")
        there = page.locator("main [name=name]").input_value()
    owed = max((count for moment, count in typed if moment <= killed - 2.0), default=0)
    assert text.startswith(there)
    assert len(there) >= owed


def test_marks_pressed_while_the_server_is_dead_arrive_once(history: Page, practice: Served) -> None:
    history.goto(f"{practice.address}clients/1")
    history.click("text=Open a session")
    history.click("button[name=start]")
    history.wait_for_url("**/hands-on")
    history.locator("hands-on:defined").wait_for()
    history.keyboard.press("1")
    expect(history.locator(".hands-on-dot:not(.hollow)")).to_have_count(1)
    practice.kill()
    history.keyboard.press("2")
    history.keyboard.press("3")
    expect(history.locator(".hands-on-dot.hollow")).to_have_count(2)
    practice.start()
    beside = history.context.new_page()
    beside.goto(practice.entry)
    expect(history.locator(".hands-on-dot:not(.hollow)")).to_have_count(
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
