"""The served program and a page in front of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.open_desk import LAPTOP, TABLET, OpenDesk
from tests.web.served import Served, a_browser, unlock, watched
from tests.web.told_once import ToldOnce

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """An own practice that does not exist yet: the first run waits."""
    program = Served("serve", home=tmp_path)
    yield program
    if program.process.poll() is None:
        program.stop()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vault of the invented practice, told once."""
    where = tmp_path_factory.mktemp("told") / "palpate"
    run("tests.web.told_once", where)
    return where


@pytest.fixture
def demo(told: Path, tmp_path: Path) -> Iterator[Served]:
    """The invented practice, in a copy of its own."""
    shutil.copytree(told, tmp_path / "told")
    program = ToldOnce("demo", home=tmp_path)
    yield program
    if program.process.poll() is None:
        program.stop()


@pytest.fixture
def page() -> Iterator[Page]:
    """One window of a real browser. Whatever the page complains about fails the test."""
    with a_browser() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        complaints = watched(page)
        yield page
        assert complaints == []


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a practice and nothing else, made once."""
    where = tmp_path_factory.mktemp("founded") / "palpate"
    run("tests.web.founded", where)
    return where


@pytest.fixture
def practice(template: Path, tmp_path: Path) -> Iterator[Served]:
    """An own practice without a client, served and locked."""
    shutil.copytree(template, tmp_path / "palpate")
    program = Served("serve", home=tmp_path)
    yield program
    if program.process.poll() is None:
        program.stop()


@pytest.fixture
def own(practice: Served, page: Page) -> Page:
    """A page in that practice, unlocked."""
    page.goto(practice.entry)
    unlock(page)
    page.wait_for_url(practice.address)
    return page


@pytest.fixture
def tablet(practice: Served) -> Iterator[Page]:
    """An upright tablet without a mouse, on the chart of a first client of its own practice."""
    with a_browser() as browser:
        page = browser.new_context(viewport={"width": 820, "height": 1180}, has_touch=True).new_page()
        complaints = watched(page)
        page.goto(practice.entry)
        unlock(page)
        page.fill("main input[name=name]", "Berta Example")
        page.click("main form:has(input[name=name]) button")
        page.wait_for_url("**/clients/*")
        yield page
        assert complaints == []


@pytest.fixture(scope="session")
def desk(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    """An unlocked practice for all tests whose subject is one client of their own."""
    home = tmp_path_factory.mktemp("desk")
    shutil.copytree(template, home / "palpate")
    program = OpenDesk(home=home)
    yield program
    program.stop()


@pytest.fixture
def laptop(desk: OpenDesk) -> Iterator[Page]:
    """A page in front of it."""
    with desk.page(LAPTOP) as page:
        yield page


@pytest.fixture
def upright(desk: OpenDesk) -> Iterator[Page]:
    """An upright tablet without a mouse in front of it."""
    with desk.page(TABLET) as page:
        yield page


def run(module: str, where: Path) -> None:
    environment = {name: text for name, text in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([sys.executable, "-m", module, str(where)], check=True, cwd=ROOT, env=environment)
