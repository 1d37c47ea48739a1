"""AT-08, 13: pages from elsewhere, other names for this machine, other launches: on every route."""

from __future__ import annotations

import json

import pytest

from palpate.web.desk import desk
from palpate.web.threshold import COOKIE
from tests.attack.surface import addresses, calls
from tests.conftest import AtDesk

HOSTS = (
    "",
    "evil.example",
    "127.0.0.1",
    "127.0.0.1:8001",
    "localhost",
    "localhost:80",
    "0.0.0.0:8000",
    "[::1]:8000",
    "127.0.0.1:8000.evil.example",
    "evil.example:8000",
    "127.0.0.1:8000@evil.example",
    "127.1:8000",
    "2130706433:8000",
    "0x7f000001:8000",
    "localhost.:8000",
    "LOCALHOST:8000",
    "127.0.0.1:8000,evil.example",
    "127.0.0.1 :8000",
    "localhost:8000#",
    "localtest.me:8000",
)
ORIGINS = (
    "null",
    "",
    "http://evil.example",
    "https://127.0.0.1:8000",
    "http://127.0.0.1",
    "http://127.0.0.1:8001",
    "http://localhost:8000",
    "http://127.0.0.1:8000/",
    "HTTP://127.0.0.1:8000",
    "http://127.0.0.1:8000.evil.example",
    "file://",
    "chrome-extension://x",
    "http://evil.example:8000",
    "ws://127.0.0.1:8000",
)
SITES = ("cross-site", "same-site", "", "none, cross-site", "Same-Origin", "cross-origin")
FORWARDED = {
    "HTTP_X_FORWARDED_HOST": "127.0.0.1:8000",
    "HTTP_FORWARDED": "host=127.0.0.1:8000",
    "HTTP_X_ORIGINAL_URL": "/vault",
    "HTTP_X_REWRITE_URL": "/vault",
    "HTTP_X_HTTP_METHOD_OVERRIDE": "PUT",
}


def every():
    found = [("GET", where.address) for where in addresses({}) if not where.address.startswith("/static/")]
    found += [("POST", where) for _, where in found]
    return found + [(method, where) for _, method, where in calls({})]


@pytest.fixture
def let_in(db):
    desk.port, desk.kiosk = 8000, None
    browser = AtDesk(HTTP_HOST="127.0.0.1:8000")
    browser.cookies[COOKIE] = desk.cookie
    return browser


def asked(browser, method, where, **headers):
    kind = "application/json" if where.startswith("/api/") else "application/x-www-form-urlencoded"
    return browser.generic(
        method, where, json.dumps({}) if "/api/" in where else "", content_type=kind, **headers
    )


def test_another_name_for_this_machine_reaches_no_route(let_in, tried):
    """DNS rebinding: the name that the browser sends is another one."""
    wrong = []
    for turn, (method, where) in enumerate(every()):
        host = HOSTS[turn % len(HOSTS)]
        answer = asked(let_in, method, where, HTTP_HOST=host, **FORWARDED)
        tried["AT-08"] += 1
        if answer.status_code != 421 or answer.content:
            wrong.append((host, method, where, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize(("header", "values"), [("HTTP_ORIGIN", ORIGINS), ("HTTP_SEC_FETCH_SITE", SITES)])
def test_a_page_from_elsewhere_reaches_no_route(let_in, tried, header, values):
    wrong = []
    for turn, (method, where) in enumerate(every()):
        value = values[turn % len(values)]
        answer = asked(let_in, method, where, **{header: value})
        tried["AT-08"] += 1
        if answer.status_code != 403 or answer.content:
            wrong.append((value, method, where, answer.status_code))
    assert wrong == []


def test_the_secret_of_another_launch_opens_no_route(let_in, tried):
    wrong = []
    secrets = (
        "",
        "x",
        desk.secret,
        desk.cookie[:-1],
        desk.cookie.lower() + "x",
        "é" * 40,
        desk.cookie + "; a=b"[:0] + "0",
    )
    for turn, (method, where) in enumerate(every()):
        let_in.cookies[COOKIE] = secrets[turn % len(secrets)]
        answer = asked(let_in, method, where)
        tried["AT-13"] += 1
        expected = 401 if where.startswith("/api/") else 404 if where.startswith("/enter/") else 403
        if answer.status_code != expected:
            wrong.append((method, where, answer.status_code))
    assert wrong == []
