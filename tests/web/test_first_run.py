"""The first run: from the invented practice to one's own; what is refused, with nothing lost.

Hazards: H22.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.web.served import PASSPHRASE, Served, found_practice, unlock

pytestmark = pytest.mark.browser


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Served]:
    """`palpate demo` itself, which tells its practice first."""
    program = Served("demo", home=tmp_path)
    yield program
    if program.process.poll() is None:
        program.stop()


def test_ones_own_practice_is_one_click_away_from_the_invented_one(demo: Served, page: Page) -> None:
    page.goto(demo.entry)
    expect(page.locator("table.caseload tbody tr")).to_have_count(12)
    page.click("text=Start my own practice")
    page.wait_for_url("**/start")
    expect(page.locator("body")).not_to_contain_text("invented practice")
    found_practice(page, demo)
    expect(page.locator("main")).to_contain_text("No client yet")


def test_the_recovery_sheet_is_printed_checked_and_opens_the_vault(served: Served, page: Page) -> None:
    page.goto(served.entry)
    page.fill("#practitioner", "Anna Weber")
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    page.click("main button.primary")
    page.wait_for_url("**/start/sheet")
    words = [row.inner_text().strip() for row in page.query_selector_all("[data-word]")]
    printed = page.request.get(f"{served.address}start/sheet?pdf").body()
    paper = "".join(part.extract_text() for part in PdfReader(BytesIO(printed)).pages)
    assert all(word in paper for word in words)

    page.goto(served.address)
    page.wait_for_url("**/start/sheet")  # no client before the second way in was checked
    page.locator("input[id^=word-]").nth(0).fill("wrong")
    page.locator("input[id^=word-]").nth(1).fill("words")
    page.locator("input[id^=word-]").nth(2).fill("typed")
    page.click("main button.primary")
    expect(page.locator("[role=alert]")).to_contain_text("letter by letter")
    for box in page.query_selector_all("input[id^=word-]"):
        box.fill(words[int((box.get_attribute("id") or "").removeprefix("word-")) - 1])
    page.click("main button.primary")
    page.wait_for_url(served.address)

    page.click("form[action='/lock'] button")
    page.wait_for_url("**/unlock*")
    page.fill("#passphrase", " ".join(words).upper())
    page.click("main button.primary")
    page.wait_for_url(served.address)


def test_a_short_passphrase_or_two_that_differ_come_back_with_the_names_still_there(
    served: Served, page: Page
) -> None:
    page.goto(served.entry)
    for passphrase, again, sentence in (
        ("short", "short", "15 characters or five words"),
        ("aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa", "first that would be tried"),
        (PASSPHRASE, PASSPHRASE + " x", "must be the same"),
    ):
        page.fill("#practitioner", "Anna Weber")
        page.fill("#passphrase", passphrase)
        page.fill("#again", again)
        page.click("main button.primary")
        expect(page.locator("[role=alert]")).to_contain_text(sentence)
        expect(page.locator("#practitioner")).to_have_value("Anna Weber")


def test_wrong_passphrases_are_counted_slowed_and_get_no_hint(practice: Served, page: Page) -> None:
    page.goto(practice.entry)
    answers = []
    for wrong in ("wrong once more again", PASSPHRASE[:-1], PASSPHRASE.upper(), "and one more try here"):
        page.fill("#passphrase", wrong)
        page.click("main button.primary")
        answers.append(page.locator("[role=alert]").inner_text())
    assert len(set(answers[:3])) == 1
    assert "pause" in answers[3]
    practice.kill()
    practice.start()  # the count outlives the program
    page.goto(practice.entry)
    page.fill("#passphrase", PASSPHRASE)
    page.click("main button.primary")
    if page.locator("[role=alert]").count():
        expect(page.locator("[role=alert]")).to_contain_text("pause")
        page.wait_for_timeout(4500)
        unlock(page)
    page.wait_for_url(practice.address)
