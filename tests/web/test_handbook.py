"""The handbook inside the program: readable before unlocking, from every page, and light."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gzip import compress
from zipfile import ZipFile

import pytest
from django.conf import settings
from playwright.sync_api import Page

from palpate.records.vault import door
from palpate.settings.base import PACKAGE
from palpate.web import handbook
from palpate.web.chapters import ALL
from palpate.web.views.styles import sheet
from tests.house.tree import ROOT
from tests.web.served import Served

SCRIPTS = (
    *("page", "theme", "type_size", "lock_watch", "veil", "search_key", "help_key", "repeat_rows"),
    *("print_button", "quiet_form", "outbox", "term"),
)
MOST = 200 * 1024  # bytes of a first load, packed, without what is fetched only when it is scrolled to


@pytest.fixture
def locked() -> Iterator[None]:
    """The vault locked for one test, with the same keys afterwards."""
    kept, door._state["keys"] = door._state["keys"], None
    yield
    door._state["keys"] = kept


@pytest.mark.parametrize("where", ["/handbook", "/handbook/backup-and-recovery", "/what-changed"])
def test_it_can_be_read_while_the_vault_is_locked_and_knows_nobody(at_desk, berta, locked, where) -> None:
    answer = at_desk.get(where)

    assert answer.status_code == 200
    assert b"Berta" not in answer.content


def test_the_contents_begin_in_the_order_in_which_one_meets_things(at_desk) -> None:
    found = re.findall(
        r'href="/handbook/([a-z-]+)"', at_desk.get("/handbook").content.decode().partition("<main")[2]
    )

    assert found == list(ALL)
    assert found[:5] == ["first-hour", "first-client", "first-session", "arcs", "energy-cysts"]


def test_what_is_no_chapter_is_a_missing_page(at_desk) -> None:
    assert at_desk.get("/handbook/no-such-chapter").status_code == 404
    assert at_desk.get("/handbook/CHANGELOG").status_code == 404


@pytest.mark.parametrize(
    ("page", "chapter"),
    [("", "first-client"), ("/cysts", "energy-cysts"), ("/papers", "papers"), ("/measures", "check-ins")],
)
def test_help_leads_to_the_chapter_of_the_page(at_desk, berta, page, chapter) -> None:
    text = at_desk.get(f"/clients/{berta.pk}{page}").content.decode()

    assert re.search(rf'href="/handbook/{chapter}" data-help-key', text)


def test_an_update_is_said_once_and_to_nobody_who_is_new(at_desk) -> None:
    assert b"is now version" not in at_desk.get("/").content
    at_desk.cookies["palpate_seen"] = "0.0.9"

    first, second = at_desk.get("/").content, at_desk.get("/").content

    assert b"is now version" in first and b'href="/what-changed"' in first
    assert b"is now version" not in second


def test_html_in_a_chapter_is_shown_and_not_obeyed() -> None:
    assert "<script" not in handbook.rendered("<script>alert(1)</script> <b onclick=x>b</b>")
    assert "href" not in handbook.rendered("[a](javascript:alert(1)) [b](https://example.org)")


def test_a_picture_says_its_size_and_waits_until_it_is_seen() -> None:
    body = handbook.chapter("first-session").body
    pictures = re.findall(r"<img [^>]+>", body)

    assert len(pictures) == 6
    for picture in pictures:
        assert 'loading="lazy"' in picture and 'width="900"' in picture and 'alt="' in picture
    assert all(path.stat().st_size < 80_000 for path in (PACKAGE / "web/static/handbook").glob("*.webp"))


@pytest.mark.parametrize(
    "where", ["/handbook", "/handbook/first-session", "/handbook/vault", "/what-changed"]
)
def test_a_chapter_is_light(at_desk, where) -> None:
    page = at_desk.get(where).content
    fonts = sum(
        (PACKAGE / f"web/static/fonts/noto-sans-latin-{weight}-normal.woff2").stat().st_size
        for weight in (400, 600)
    )
    scripts = sum(len(compress((PACKAGE / f"web/static/js/{name}.js").read_bytes())) for name in SCRIPTS)
    icons = len(compress((PACKAGE / "web/static/icons/sprite.svg").read_bytes()))

    assert len(compress(page)) + len(compress(sheet())) + fonts + scripts + icons <= MOST


def test_the_installed_package_holds_the_chapters_and_what_changed(tmp_path) -> None:
    """What the build is told to put beside the code, and where the program looks for it."""
    import tomllib

    from hatchling.builders.wheel import WheelBuilder

    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    put = told["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert put["docs/how-to"] == handbook.SHIPPED.relative_to(PACKAGE.parent).as_posix()

    built = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    names = set(ZipFile(built).namelist())
    assert {f"palpate/web/how_to/{name}.md" for name in ALL} | {"palpate/web/how_to/CHANGELOG.md"} <= names
    assert "palpate/web/static/handbook/caseload-dark.webp" in names


@pytest.mark.browser
def test_a_question_mark_opens_it_and_only_the_picture_of_the_theme_is_fetched(
    demo: Served, page: Page
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.emulate_media(color_scheme="dark")
    page.goto(demo.entry)
    page.locator("#site-search").press("?")
    assert "/handbook" not in page.url  # while writing it is a letter
    page.locator("main").press("?")
    page.wait_for_url("**/handbook/first-client")
    page.locator("article img:visible").first.wait_for()

    pictures = [url for url in fetched if ".webp" in url]
    assert pictures and all("-dark" in url for url in pictures)
    assert settings.STATIC_URL not in pictures  # of another launch
