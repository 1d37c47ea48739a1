"""Two tabs, two clients: whatever order they are used in, no word reaches the other one's record.

Hazards: H02.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from palpate.clinic import clients, cysts, sessions
from palpate.records.models import AuditEvent, BesideCopy, Client, Draft, SearchText
from tests.conftest import NOW

ORDERS, AT_ONE_PAIR = 1000, 10  # a record that grows would only make each order slower
WAYS = ("client", "session", "cyst", "goal", "hands", "release", "mark", "concern")  # rows to their client


class Tab:
    """One window, open at one client's pages. What it types names the client it shows."""

    def __init__(self, browser: Any, name: str, client: Any, session: Any, cyst: Any) -> None:
        self.browser, self.name = browser, name
        self.client, self.session, self.cyst = client.pk, session.pk, cyst.pk
        self.count = 0

    def words(self) -> str:
        """Words that nobody has typed before, with the name of the one they are about."""
        self.count += 1
        return f"{self.name} {self.count}"

    def post(self, path: str, data: dict[str, Any]) -> int:
        """Send a form; returns the status."""
        return int(self.browser.post(path, data).status_code)


Act = Callable[[Tab], tuple[str, dict[str, Any]]]
ACTS: dict[str, Act] = {
    "arrival": lambda tab: (f"/sessions/{tab.session}", {"request": tab.words(), "basis": "verbatim"}),
    "event": lambda tab: (
        f"/clients/{tab.client}/history", {"headline": tab.words(), "basis": "verbatim", "standing": "told"},
    ),
    "target": lambda tab: (f"/clients/{tab.client}/goals", {"words": tab.words(), "direction": "less"}),
    "consent": lambda tab: (
        f"/clients/{tab.client}/consents",
        {"scope": "touch", "answer": "granted", "on": f"{NOW:%Y-%m-%d}", "note": tab.words()},
    ),
    "cyst": lambda tab: (f"/clients/{tab.client}/cysts", {"place": tab.words()}),
    "met again": lambda tab: (f"/cysts/{tab.cyst}", {"kind": "present", "words": tab.words()}),
    "close-out": lambda tab: (
        f"/sessions/{tab.session}/closeout",
        {"finding-1-text": tab.words(), "finding-1-side": "L", "plan-1": tab.words()},
    ),
    "technique": lambda tab: (  # touch was agreed to by then, or noted only afterwards, which the page showed
        f"/sessions/{tab.session}/techniques",
        {"technique": "listening", "place": tab.words(), "seen": "touch"},
    ),
    "position": lambda tab: (
        f"/sessions/{tab.session}/postures", {"kind": "position", "posture": "supine", "words": tab.words()},
    ),
    "listening": lambda tab: (f"/sessions/{tab.session}/listening", {"before.heels.all.words": tab.words()}),
    "charge": lambda tab: (f"/sessions/{tab.session}/charge", {"about": tab.words(), "before": "4"}),
}  # fmt: skip


def two_tabs(browser: Any, by: Any) -> list[Tab]:
    """Two clients with the same beginnings, each open in a window of its own."""
    found = []
    for name in ("Berta", "Carla"):
        client = clients.admit(by=by, at=NOW, name=name)
        session = sessions.open_session(client=client, by=by, at=NOW - timedelta(hours=1))
        cyst = cysts.find(client=client, place=f"{name} 0", session=session, by=by, at=NOW)
        found.append(Tab(browser, name, client, session, cyst))
    return found


def owner(row: models.Model) -> int | None:
    """The client whose record a row belongs to."""
    if isinstance(row, Client):
        return row.pk
    for way in WAYS:
        if (near := getattr(row, way, None)) is not None:
            return owner(near)
    return None


def rows() -> list[models.Model]:
    """Every row that may hold a word about somebody."""
    left_out = (AuditEvent, SearchText)
    tables = [each for each in apps.get_app_config("records").get_models() if each not in left_out]
    return [row for table in tables for row in table._default_manager.all()]


def texts(row: models.Model) -> str:
    return " ".join(str(getattr(row, field.attname)) for field in row._meta.concrete_fields)


def test_a_thousand_orders_of_two_tabs(at_desk, anna):
    """Each order is one act in each tab; both are typed before either is sent, in either order."""
    chance = random.Random(20261130)
    refused: dict[str, int] = {}
    named: dict[int, str] = {}
    for _ in range(ORDERS // AT_ONE_PAIR):
        tabs = two_tabs(at_desk, anna)
        named |= {tab.client: tab.name for tab in tabs}
        for _ in range(AT_ONE_PAIR):
            steps = [(tab, chance.choice(sorted(ACTS))) for tab in tabs]
            chance.shuffle(steps)
            for tab, name, (path, data) in [(tab, name, ACTS[name](tab)) for tab, name in steps]:
                if (status := tab.post(path, data)) not in (200, 302):
                    refused[name] = status

    assert refused == {}
    written = 0
    for row in rows():
        if isinstance(row, Draft | BesideCopy) or (whose := owner(row)) is None:
            continue
        other = "Carla" if named[whose] == "Berta" else "Berta"
        said = texts(row)
        assert other not in said, f"{type(row).__name__} of {named[whose]} says: {said}"
        written += named[whose] in said
    assert written >= ORDERS  # the words did arrive


MIXED = {
    "a cyst of another in a session": lambda one, other: (
        f"/sessions/{one.session}/cysts/{other.cyst}/release", {"completion": "complete"},
    ),
    "a session of another for a cyst": lambda one, other: (
        f"/clients/{one.client}/cysts", {"place": one.words(), "session": str(other.session)},
    ),
    "a session of another for a meeting": lambda one, other: (
        f"/cysts/{one.cyst}", {"kind": "present", "session": str(other.session), "words": one.words()},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(MIXED))
def test_what_belongs_to_two_clients_is_refused_and_leaves_nothing(at_desk, anna, name):
    tabs = two_tabs(at_desk, anna)
    before = {(type(row).__name__, row.pk) for row in rows()}

    path, data = MIXED[name](*tabs)

    assert tabs[0].post(path, data) in (400, 404, 409, 422)
    assert {(type(row).__name__, row.pk) for row in rows()} == before
