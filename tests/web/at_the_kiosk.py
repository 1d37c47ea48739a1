"""A desk with words of two clients on file, and a browser that holds the form of one of them."""

from __future__ import annotations

import time
from urllib.parse import urlencode

import pytest
from django.test import Client as Browserless
from django.urls import URLPattern, get_resolver

from palpate.clinic import clients, contacts, histories, keeping
from palpate.records.vault import door
from palpate.web.desk import desk
from palpate.web.threshold import COOKIE
from palpate.when import read
from tests.conftest import NOW, PASSPHRASE, VAULT_ID
from tests.records.conftest import another_door, folder, made, own_vault  # noqa: F401

FORM = "application/x-www-form-urlencoded"
SENTINEL = "zwölfglocken"
STROKES = "[[[0.1,0.5],[0.3,0.4],[0.6,0.6]]]"
PAGES = [found for found in get_resolver().url_patterns if isinstance(found, URLPattern)]


class AtForm(Browserless):
    """Sends a form as our pages do."""

    def post(self, path, data=None, content_type=FORM, **more):
        body = urlencode(data or {}, doseq=True) if content_type == FORM else data
        return super().post(path, body, content_type=content_type, **more)


@pytest.fixture
def browser(own_vault, monkeypatch):  # noqa: F811
    """At the desk of a vault that can be locked, with words of two clients on file."""
    by = keeping.found(practice="Mill Stream", practitioner="Anna Weber", vault_id=VAULT_ID, at=NOW)
    keeping.sheet_checked(practice=by.practice, by=by, at=NOW)
    for name in (f"Berta {SENTINEL}", f"Carl {SENTINEL}"):
        client = clients.admit(by=by, at=NOW, name=name, contact=SENTINEL)
        told = {"headline": SENTINEL, "happened": read("1999", today=NOW.date())}
        histories.take(client=client, words=SENTINEL, by=by, at=NOW, **told)
    contacts.change(slot="crisis_line", name="A voice at night", number="0800 77", by=by, at=NOW)
    monkeypatch.setattr(desk, "port", 8000)
    monkeypatch.setattr(desk, "hands_on", {})
    monkeypatch.setattr(desk, "kiosk", None)
    desk.opened(5)
    found = AtForm(HTTP_HOST="127.0.0.1:8000")
    found.cookies[COOKIE] = desk.cookie
    return found


def hand_over(browser, *parts, client=1, **more):
    answer = browser.post(f"/clients/{client}/forms", {"part": parts or ("intake",), **more})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/form"), answer.content.decode()
    end = time.monotonic() + 5
    while door.is_open() and time.monotonic() < end:
        time.sleep(0.01)
    assert not door.is_open()
    return answer


def send(browser, **fields):
    for page, given in fields.items():
        answer = browser.post(f"/form/{page}", given)
        assert answer.status_code == 302, answer.content.decode()
    return browser.post("/form/send", {})


def unlock(browser, secret=PASSPHRASE):
    return browser.post("/unlock", {"passphrase": secret})
