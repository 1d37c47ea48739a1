"""A vault of an older version at the lock page: the bar, nobody else let in, the stop, and the way in.

Hazards: H12.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import run
from tests.web.served import unlock
from tests.web.shown import violations
from tests.web.slowly import Slowly

pytestmark = pytest.mark.browser
SOON = 10_000  # ms; a busy machine


@pytest.fixture
def older(template: Path, tmp_path: Path) -> Iterator[Slowly]:
    """An own practice of an older version, whose copy waits until the test lets it go on."""
    shutil.copytree(template, tmp_path / "palpate")
    run("tests.web.older", tmp_path / "palpate")
    program = Slowly("serve", home=tmp_path, let_by=0)
    yield program
    if program.process.poll() is None:
        program.stop()


def lying(older: Slowly) -> list[str]:
    """What lies in the folder of backups."""
    return sorted(path.name for path in (older.go.parent / "palpate" / "backups").glob("*"))


def coming_up(page: Page) -> None:
    """The page that says how far it is."""
    expect(page.get_by_role("heading", name="The vault is being opened")).to_be_visible(timeout=SOON)
    expect(page.locator("[data-pieces]")).to_have_text("40 of 100", timeout=SOON)


def test_it_says_how_far_it_is_lets_nobody_in_and_stopped_leaves_the_vault_as_it_was(
    older: Slowly, page: Page
) -> None:
    page.goto(older.entry)
    page.goto(f"{older.address}clients/new")
    before = lying(older)
    unlock(page)
    coming_up(page)

    expect(page.get_by_role("status")).to_have_text(re.compile("proving the copy"))
    assert page.get_by_role("progressbar", name="The vault is being opened").evaluate("b => b.value") == 0.4
    assert violations(page) == []
    other = page.context.new_page()
    other.goto(f"{older.address}practice")
    coming_up(other)
    assert other.get_by_role("link", name="Caseload").count() == 0
    other.close()

    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("It was stopped before it was done.")).to_be_visible()
    assert lying(older) == before

    unlock(page)
    coming_up(page)
    older.go.touch()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible(timeout=SOON)
    assert len(lying(older)) > len(before)
    page.goto(f"{older.address}practice")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
