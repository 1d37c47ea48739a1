"""AT-01, 02, 05, 13, 22: every route as every role, on her own rows, on another's, and on nobody's.

Hazards: H02, H11, H13.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict

import pytest
from django.urls import get_resolver

from palpate.clinic.access import ROLES
from palpate.records.models import BodyMark, Client, Cyst, Practitioner, Session
from palpate.records.vault import door
from palpate.web.routes import POLICY
from tests.attack.headers import kept_or_bare
from tests.attack.surface import API, NOBODY, addresses, calls, routes

pytestmark = pytest.mark.django_db
OTHERS = [role for role in ROLES if role != "practitioner"]
FORM = "application/x-www-form-urlencoded"
NONCE = re.compile(
    rb'nonce="[^"]*"|(?:csrfmiddlewaretoken" value|name="csrf" content)="[^"]*"|"X-CSRFToken": "[^"]*"'
)


def names():
    """The names of everybody on file, as they would stand in a page."""
    return [name.encode() for name in Client.objects.values_list("name", flat=True)]


def told(answer, known):
    return [name for name in known if name in answer.content]


@pytest.fixture
def as_role(practice):
    """The one at the desk, in another role for a while."""

    def seat(role):
        Practitioner.objects.update(role=role)

    yield seat
    Practitioner.objects.update(role="practitioner")


def test_the_matrix_knows_every_route_and_every_call(practice):
    of_pages = {page.name for page in routes()}
    of_calls = {
        found.name
        for resolver in get_resolver().url_patterns
        if not hasattr(resolver, "callback") or resolver.callback is None
        for found in resolver.url_patterns
    }

    assert of_pages == set(POLICY)
    assert {name for name in of_calls if name not in ("api-root", "openapi-json")} == set(API)


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_reads_anything(browser, practice, as_role, tried, role):
    """Wave 1 seats one practitioner; the seven others and the kiosk may nothing, on every route and call."""
    known, wrong = names(), []
    as_role(role)
    cases = [(where.view, "GET", where.address) for where in addresses(practice) if not where.open_to_all]
    cases += [
        (name, method, where) for name, method, where in calls(practice) if name not in ("state", "stay")
    ]
    for name, method, where in cases:
        body = json.dumps(BODIES.get(name, {})) if where.startswith("/api/") else ""
        kind = "application/json" if where.startswith("/api/") else FORM
        answer = browser.generic(method, where, body, content_type=kind)
        if answer.status_code != 403 or told(answer, known):
            wrong.append((name, method, answer.status_code, told(answer, known)))
    tried["AT-01"] += len(cases)

    assert wrong == []


BODIES = {
    "draft": {"fields": [["words", "x"]], "writer": "w", "seq": 1},
    "moments": {"key": "a-key-of-its-own", "kind": "moment", "at": 1.0, "pressed_at": "2026-11-02T09:00:00Z"},
    "body-mark": {"version": 0, "symbol": "direction", "shape": "point", "region": "sacrum"},
}


@pytest.mark.parametrize("role", ["colleague", "kiosk"])
def test_no_other_role_writes_anything(browser, practice, as_role, tried, role):
    as_role(role)
    wrong = [
        (where.view, answer.status_code)
        for where in addresses(practice)
        if not where.open_to_all
        and (answer := browser.post(where.address, {"name": "x", "why": "x"})).status_code != 403
    ]
    tried["AT-05"] += len(POLICY)

    assert wrong == []


def test_a_role_that_nobody_declared_may_nothing(browser, practice, as_role, tried):
    """An empty or unknown set of rights is no right, never all of them."""
    wrong = []
    for role in ("", "owner", "Practitioner", "practitioner ", "*"):
        as_role(role)
        for path in ("/", "/vault", f"/clients/{practice['client']}", "/search?q=a", "/erasures"):
            if browser.get(path).status_code != 403:
                wrong.append((role, path))
            tried["AT-05"] += 1
    assert wrong == []


def test_what_is_not_there_looks_the_same_whatever_was_asked_for(browser, practice, tried):
    """No number tells by its answer whether there is, or was, such a row; and none breaks the page."""
    wrong, bodies = [], defaultdict(set)
    for number in (NOBODY[0], NOBODY[1], NOBODY[-1]):
        for where in addresses(practice, otherwise=number):
            if not where.numbers or where.open_to_all:
                continue
            for method in ("GET", "POST") if number == "999999" else ("GET",):
                answer = browser.generic(method, where.address, "", content_type=FORM)
                tried["AT-01"] += 1
                if answer.status_code not in (404, 405):
                    wrong.append((where.view, method, number[:12], answer.status_code))
                if answer.status_code == 404:
                    bodies[NONCE.sub(b"", answer.content)].add(where.view)
    assert wrong == []
    assert len(bodies) == 1, {body[:80]: views for body, views in bodies.items()}


def test_a_row_of_one_client_is_not_reached_through_another(browser, practice, tried):
    client, session = practice["client"], practice["session"]
    others = Client.objects.exclude(pk=client)
    wrong = []

    def refused(method, where, body=None):
        kind = "application/json" if where.startswith("/api/") else FORM
        answer = browser.generic(method, where, json.dumps(body or {}) if body else "", content_type=kind)
        tried["AT-02"] += 1
        if answer.status_code != 404:
            wrong.append((method, where, answer.status_code))

    for cyst in Cyst.objects.filter(client__in=others):
        refused("POST", f"/sessions/{session}/cysts/{cyst.pk}/release")
    for mark in BodyMark.objects.filter(client__in=others)[:40]:
        refused("DELETE", f"/api/clients/{client}/body/{mark.key}?version={mark.version}")
        refused("GET", f"/clients/{client}/painting/{mark.key}/stronger")
    for their in Session.objects.filter(client__in=others)[:20]:
        refused("GET", f"/api/clients/{client}/body?session={their.pk}")
        refused("POST", f"/api/clients/{client}/body/undo?session={their.pk}")
        refused(
            "PUT",
            f"/api/clients/{client}/body/5fd3b7d2-3c5e-4f7e-9a52-7d0f0d1f5b12",
            BODIES["body-mark"] | {"session": their.pk},
        )
    assert tried["AT-02"] > 60
    assert wrong == []


def test_a_mark_of_another_client_is_never_changed_through_ones_own(browser, practice, tried):
    """By the id in the body, not in the address (CVE-2026-25744, -27943)."""
    client = practice["client"]
    wrong = []
    for mark in BodyMark.objects.exclude(client=client)[:30]:
        before = (mark.client_id, mark.version, mark.words, mark.region)
        body = json.dumps(BODIES["body-mark"] | {"version": mark.version})
        answer = browser.generic(
            "PUT", f"/api/clients/{client}/body/{mark.key}", body, content_type="application/json"
        )
        mark.refresh_from_db()
        tried["AT-02"] += 1
        if answer.status_code < 400 or (mark.client_id, mark.version, mark.words, mark.region) != before:
            wrong.append((mark.key, answer.status_code))
    assert wrong == []


def test_no_answer_may_be_kept_and_each_has_its_headers(browser, practice, tried):
    """Those of rows that are there are looked at where their words are: test_stored."""
    wrong = []
    for where in addresses(practice, otherwise="999999"):
        if not where.address.startswith("/static/"):
            tried["AT-22"] += 1
            wrong += kept_or_bare(where.address, browser.get(where.address))
    assert wrong == []


def test_a_locked_vault_writes_and_shows_nothing_on_any_route(browser, practice, tried, monkeypatch):
    known, before = names(), Client.objects.count()
    wrong = []
    monkeypatch.setitem(door._state, "keys", None)
    monkeypatch.setitem(door._state, "leaving", None)
    for where in addresses(practice):
        if where.open_to_all:
            continue
        for method in ("GET", "POST"):
            answer = browser.generic(method, where.address, "name=x", content_type=FORM)
            tried["AT-20"] += 1
            led = answer.status_code == 302 and answer.headers["Location"].startswith("/unlock")
            if not led or told(answer, known):
                wrong.append((where.view, method, answer.status_code))
    monkeypatch.undo()
    assert wrong == []
    assert Client.objects.count() == before
