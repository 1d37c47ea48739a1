"""A person before work that takes long: the bar, the stop by keyboard, the file, no scripts, the lock."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.served import a_browser, unlock
from tests.web.slowly import Slowly

SOON = 10_000  # ms; a busy machine


@pytest.fixture
def slow(template: Path, tmp_path: Path) -> Iterator[Slowly]:
    """An own practice whose backups and packs wait until the test lets them go on."""
    shutil.copytree(template, tmp_path / "palpate")
    program = Slowly("serve", home=tmp_path)
    yield program
    if program.process.poll() is None:
        program.stop()


def lying(slow: Slowly) -> list[str]:
    """What lies in the folder of backups."""
    return sorted(path.name for path in (slow.go.parent / "palpate" / "backups").iterdir())


def begun(page: Page, slow: Slowly) -> None:
    """A backup that was asked for, shown at 40 of 100."""
    page.goto(f"{slow.address}vault")
    page.get_by_role("button", name="Back up now").click()
    page.wait_for_url("**/under-way/backup")
    expect(page.locator("[data-pieces]")).to_have_text("40 of 100", timeout=SOON)


def test_the_bar_is_read_out_and_the_stop_leaves_nothing_half(slow: Slowly, page: Page) -> None:
    page.goto(slow.entry)
    unlock(page)
    page.wait_for_url(slow.address)
    before = lying(slow)
    begun(page, slow)

    bar = page.get_by_role("progressbar", name="Backup")
    assert bar.evaluate("bar => [bar.value, bar.max]") == [0.4, 1]
    expect(page.get_by_role("status")).to_have_text(re.compile("proving the copy"))
    shown = page.locator("[data-time]").inner_text()
    expect(page.locator("[data-time]")).not_to_have_text(shown, timeout=SOON)
    assert len(lying(slow)) == len(before) + 1, "the half one lies there under a name that is none"

    stop = page.get_by_role("button", name="Stop")
    for _ in range(20):
        page.keyboard.press("Tab")
        if stop.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")

    expect(page.get_by_text("It was stopped before it was done.")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("heading", name="The vault", exact=True)).to_be_visible()
    assert lying(slow) == before

    begun(page, slow)
    page.goto(slow.address)  # she goes on working meanwhile
    page.goto(f"{slow.address}vault")
    page.get_by_role("link", name="see how far it is").click()
    slow.go.touch()
    page.wait_for_url("**/vault", timeout=SOON)
    assert lying(slow) != before and not lying(slow)[0].startswith("."), "of one day the newest is kept"

    slow.go.unlink()
    page.goto(f"{slow.address}clients/new")
    page.fill("#id_name", "Berta Example")
    page.click("main button.primary")
    page.wait_for_url(re.compile(r"/clients/\d+"))
    page.goto(f"{page.url.partition('?')[0]}/access")
    page.fill("[name=passphrase]", "the heron stands in the reeds")
    page.get_by_role("button", name="Make the pack").click()
    page.wait_for_url("**/under-way/access-pack")
    with page.expect_download(timeout=SOON) as download:
        slow.go.touch()
    assert download.value.suggested_filename == "access-pack.zip"
    expect(page.get_by_role("button", name="Save the file")).to_be_disabled()
    page.get_by_role("link", name="Back", exact=True).click()
    page.wait_for_url("**/access")


def test_without_scripts_the_page_asks_anew_and_the_lock_leaves_nothing_half(slow: Slowly) -> None:
    with a_browser() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(slow.entry)
        unlock(page)
        page.wait_for_url(slow.address)
        before = lying(slow)
        page.goto(f"{slow.address}vault")
        page.get_by_role("button", name="Back up now").click()
        page.wait_for_url("**/under-way/backup")
        assert "40 of 100" in page.inner_text("main")
        page.get_by_role("button", name="Stop").click()
        assert "It was stopped before it was done." in page.inner_text("main")
        assert lying(slow) == before

        page.goto(f"{slow.address}vault")
        page.get_by_role("button", name="Back up now").click()
        page.wait_for_url("**/under-way/backup")
        page.get_by_role("button", name="Lock").click()
        unlock(page)  # which waits until the door was shut, and with it the work
        page.goto(f"{slow.address}under-way/backup")
        assert "Nothing is under way here" in page.inner_text("main")
        assert lying(slow) == before

        page.goto(f"{slow.address}vault")
        page.get_by_role("button", name="Back up now").click()
        page.wait_for_url("**/under-way/backup")
        slow.go.touch()
        page.wait_for_url("**/vault", timeout=SOON)
        assert lying(slow) != before and not lying(slow)[0].startswith(".")
