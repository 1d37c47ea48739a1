"""The served program and a page in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.served import Served, a_browser, found_practice, watched


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """An own practice that does not exist yet: the first run waits."""
    program = Served("serve", home=tmp_path)
    yield program
    if program.process.poll() is None:
        program.stop()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Served]:
    """The invented practice."""
    program = Served("demo", home=tmp_path)
    yield program
    if program.process.poll() is None:
        program.stop()


@pytest.fixture
def page() -> Iterator[Page]:
    """One window of a real browser. Whatever the page complains about fails the test."""
    with a_browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        complaints = watched(page)
        yield page
        assert complaints == []


@pytest.fixture
def own(served: Served, page: Page) -> Page:
    """A page in a practice that was just founded."""
    found_practice(page, served)
    return page
