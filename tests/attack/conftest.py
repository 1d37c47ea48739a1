"""The invented practice with harmful words in every field, and how many cases were tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from tests.attack import planting
from tests.attack.surface import ROWS
from tests.conftest import AtDesk

TRIED: Counter[str] = Counter()


@pytest.fixture
def tried() -> Counter[str]:
    """Where a test notes how many cases of an attack it tried."""
    return TRIED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many cases of each attack were tried."""
    if TRIED:
        told = ", ".join(f"{attack} {count}" for attack, count in sorted(TRIED.items()))
        terminalreporter.write_line(f"attack cases: {TRIED.total()} ({told})")


@pytest.fixture(scope="package")
def practice(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """The invented practice; yields the number of one row for each name that an address may hold."""
    from tests.demo import kept

    with django_db_blocker.unblock(), kept.in_the_record():
        yield numbers()


@pytest.fixture(scope="module")
def planted(practice: dict[str, str], django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """The same with harmful words in every column of words; they go with the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        planting.plant()
        yield practice
        transaction.set_rollback(True)


def numbers() -> dict[str, str]:
    """One row of each kind, and for what hangs together rows that belong together."""
    found = {}
    for name, model in ROWS.items():
        if model is not None:
            first = model._default_manager.order_by("pk").values_list("pk", flat=True).first()
            found[name] = str(first or 1)
    with connection.cursor() as cursor:
        row = cursor.execute(
            "SELECT s.id, s.client_id FROM records_session s "
            "JOIN records_noteversion n ON n.session_id = s.id "
            "JOIN records_moment m ON m.session_id = s.id GROUP BY s.id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
    return found | {"session": str(row[0]), "client": str(row[1]), "number": "1"}


@pytest.fixture
def browser(practice: dict[str, str]) -> AtDesk:
    """Let in to this launch, at the desk of the practice."""
    from palpate.web.desk import desk
    from palpate.web.threshold import COOKIE

    desk.port, desk.hands_on, desk.kiosk = 8000, {}, None
    found = AtDesk(HTTP_HOST="127.0.0.1:8000", raise_request_exception=False)
    found.cookies[COOKIE] = desk.cookie
    return found
