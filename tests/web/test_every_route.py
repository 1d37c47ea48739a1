"""Every route against whoever is not let in: from another launch, and at a locked vault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client as Browserless
from django.urls import URLPattern, get_resolver, reverse

from palpate.records.vault import door
from palpate.web.desk import desk
from palpate.web.threshold import COOKIE

PAGES = sorted(
    (found for found in get_resolver().url_patterns if isinstance(found, URLPattern)),
    key=lambda page: page.name,
)
API = {
    "draft": ("PUT", "/api/drafts/client-new"),
    "moments": ("POST", "/api/sessions/1/moments"),
    "body": ("GET", "/api/clients/1/body"),
    "body mark": ("PUT", "/api/clients/1/body/5fd3b7d2-3c5e-4f7e-9a52-7d0f0d1f5b11"),
    "body strike": ("DELETE", "/api/clients/1/body/5fd3b7d2-3c5e-4f7e-9a52-7d0f0d1f5b11?version=1"),
    "body undo": ("POST", "/api/clients/1/body/undo"),
    "body redo": ("POST", "/api/clients/1/body/redo"),
    "body skin": ("GET", "/api/clients/1/body/skin"),
    "state": ("GET", "/api/state"),
    "stay": ("POST", "/api/stay"),
    "under way": ("GET", "/api/under-way/backup"),
}
OPEN_WHILE_LOCKED = {
    "door.unlock",
    "door.stop_opening",
    "door.lock",
    "door.enter",
    "door.own_practice",
    "language.choose",
    "hands_on.hands_on",
    "hands_on.end",
    "cards.cards",
    "handbook.contents",
    "handbook.chapter",
    "handbook.changes",
    "cards.card",
    "cards.concern",
    "styles.styles",
    "lab.lines",
}


SHIPPED = {"styles.styles": "css/all.css", "lab.lines": "lab/lines.json"}  # the same for everybody


def address(page: URLPattern) -> str:
    """The address with 1 for each number."""
    if page.name in SHIPPED:
        return f"{settings.STATIC_URL}{SHIPPED[page.name]}"
    return reverse(page.name, kwargs=dict.fromkeys(page.pattern.converters, "1"))


@pytest.fixture
def locked() -> Iterator[None]:
    """The vault locked for one test, with the same keys afterwards."""
    keys = door.keys()
    kept = type(keys)(bytearray(keys.vault), bytearray(keys.signing), keys.inbox)
    door._state["keys"] = None
    yield
    door._state["keys"] = kept


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nobody_from_another_launch_passes(page: URLPattern, method: str) -> None:
    desk.port = 8000
    stranger = Browserless(HTTP_HOST="127.0.0.1:8000")
    stranger.cookies[COOKIE] = "of another launch"

    answer = stranger.generic(method, address(page), "", content_type="application/x-www-form-urlencoded")

    assert answer.status_code == {"door.enter": 404, **dict.fromkeys(SHIPPED, 200)}.get(page.name, 403)
    assert COOKIE not in answer.cookies


@pytest.mark.parametrize(("method", "where"), API.values(), ids=API)
def test_no_call_of_another_launch_is_answered(method: str, where: str) -> None:
    desk.port = 8000
    stranger = Browserless(HTTP_HOST="127.0.0.1:8000")

    answer = stranger.generic(method, where, "{}", content_type="application/json")

    assert answer.status_code == 401
    assert set(answer.json()) == {"door", "sentence"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_locked_vault_shows_the_lock_page_and_nothing_else(page: URLPattern, locked: None) -> None:
    desk.port, desk.hands_on = 8000, {}
    browser = Browserless(HTTP_HOST="127.0.0.1:8000")
    browser.cookies[COOKIE] = desk.cookie

    answer = browser.get(address(page))

    if page.name not in OPEN_WHILE_LOCKED:
        assert answer.status_code == 302
        assert answer["Location"].startswith("/unlock")
    assert b"Berta" not in answer.content
