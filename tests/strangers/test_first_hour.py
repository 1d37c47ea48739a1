"""Five strangers: from a machine on which nothing was ever kept to a first signed session, without a manual.

By mouse, by keys alone, by a finger alone on a tablet, with letters twice as large, and in German. With
PALPATE_PICTURES set to a folder each leaves what she saw there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.strangers.stranger import LARGER, Stranger
from tests.web.served import PASSPHRASE, Served, a_browser, watched

pytestmark = pytest.mark.browser

MOST_ACTS = 60  # presses and fields, promised
LAPTOP, TABLET = {"width": 1280, "height": 800}, {"width": 820, "height": 1180}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TROUBLE = "[aria-invalid=true], .errorlist, .notice.danger, [role=alert]:not(:empty)"
STRANGERS: dict[str, tuple[str, dict[str, Any]]] = {
    "mouse": ("mouse", {"viewport": LAPTOP}),
    "keys": ("keys", {"viewport": LAPTOP}),
    "finger": ("finger", {"viewport": TABLET, "has_touch": True}),
    "large": ("mouse", {"viewport": LAPTOP}),
    "german": ("mouse", {"viewport": LAPTOP, "locale": "de-DE"}),
}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """What `palpate serve` opens on a new machine."""
    program = Served("serve", home=tmp_path)
    yield program
    if program.process.poll() is None:
        program.stop()


@pytest.mark.parametrize("who", STRANGERS)
def test_from_nothing_to_a_signed_session(served: Served, who: str) -> None:
    way, how = STRANGERS[who]
    asked = os.environ.get("PALPATE_PICTURES")
    with a_browser() as browser:
        page = browser.new_context(**how).new_page()
        if who == "large":
            page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {LARGER} }})")
        complaints = watched(page)
        stranger = Stranger(page, way, Path(asked) / who if asked else None)
        page.goto(served.entry)

        _found_a_practice(stranger, served)
        _a_client(stranger)
        _an_hour(stranger)
        _closed_and_signed(stranger)

        assert complaints == []
        assert page.evaluate("document.documentElement.lang") == ("de" if who == "german" else "en")
    assert stranger.acts <= MOST_ACTS, f"{stranger.acts} acts"


def _found_a_practice(stranger: Stranger, served: Served) -> None:
    page = stranger.page
    _seen(stranger, "1-first-run")
    stranger.write("#practitioner", "Anna Weber")
    stranger.write("#practice", "Practice on the Mill Stream")
    stranger.write("#passphrase", PASSPHRASE)
    stranger.write("#again", PASSPHRASE)
    stranger.press("main button.primary")
    page.wait_for_url("**/start/sheet")
    _seen(stranger, "2-sheet")
    words = {
        row.get_attribute("data-word"): row.inner_text() for row in page.query_selector_all("[data-word]")
    }
    for box in page.locator("input[id^=word-]").all():
        name = box.get_attribute("id") or ""
        stranger.write(f"#{name}", words[name.removeprefix("word-")].strip())
    stranger.press("main button.primary")
    page.wait_for_url(served.address)


def _a_client(stranger: Stranger) -> None:
    _seen(stranger, "3-empty-caseload")
    stranger.write("main input[name=name]", "Berta Example")
    stranger.press("main form:has(input[name=name]) button.primary")
    stranger.page.wait_for_url("**/clients/*")
    _seen(stranger, "4-chart")


def _an_hour(stranger: Stranger) -> None:
    page = stranger.page
    stranger.press("form[action='/clients/1/sessions'] button")
    page.wait_for_url("**/sessions/1")
    _seen(stranger, "5-arrival")
    stranger.write("#request", "My shoulders, please")
    stranger.press("button[name=start]")
    page.wait_for_url("**/hands-on")
    page.locator("hands-on:defined").wait_for()
    stranger.mark("1", "rhythm_stop")
    stranger.mark("3", "release")
    expect(page.locator(".hands-on-dot:not(.hollow)")).to_have_count(2)
    _seen(stranger, "6-hands-on")
    stranger.press("[data-end]")
    stranger.press("[data-end]")
    page.wait_for_url("**/closeout")


def _closed_and_signed(stranger: Stranger) -> None:
    page = stranger.page
    _seen(stranger, "7-close-out")
    stranger.press("[name=outcome][value=complete]")
    stranger.press("button[form=closeout-form].primary")
    page.wait_for_url("**/note")
    _seen(stranger, "8-note")
    stranger.press("form.signature button.primary")
    expect(page.locator(".signature")).to_contain_text("Anna Weber")
    expect(page.locator("article.note")).to_contain_text("My shoulders, please")
    _seen(stranger, "9-signed")


def _seen(stranger: Stranger, name: str) -> None:
    """She looks: nothing is cut off at the side, and nothing tells her that she did wrong."""
    stranger.look(name)
    assert stranger.page.evaluate(WIDER) <= 0, f"{name} scrolls sideways"
    assert stranger.page.locator(TROUBLE).all_inner_texts() == [], name
