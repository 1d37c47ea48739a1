"""One test vault with a test key; Anna owns the practice, Beate is her colleague, Carl must see nothing."""

from __future__ import annotations

import gc
import os

# As the program itself asks for, before anything loads numpy: a second thread would only hold a core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client as Browserless
from django.utils import translation

from palpate.records.vault import door, key, tries
from palpate.records.vault.folder import Folder
from palpate.web.desk import desk

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FORM = "application/x-www-form-urlencoded"
PASSPHRASE = "the heron stands in the reeds"
VAULT_ID = "0123456789abcdef"
LONGEST = (  # files of tests that take more than half a minute of two busy cores
    "test_every_page.py", "test_killed_writers.py", "test_ninety_seconds.py", "test_body_3d.py",
    "test_gate.py", "test_nothing_typed_is_lost.py", "test_form_by_hand.py", "test_first_hour.py",
    "test_wrong_client.py", "test_every_paper.py", "test_body_chart.py", "test_painting.py",
    "test_building.py",
)  # fmt: skip


class AtDesk(Browserless):
    """Sends a form as our pages do; one with files would be refused."""

    def post(self, path: str, data: Any = None, content_type: str = FORM, **more: Any) -> Any:
        body = (
            urlencode(data or {}, doseq=True)
            if content_type == FORM and not isinstance(data, str | bytes)
            else data
        )
        return super().post(path, body, content_type=content_type, **more)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is read here stays to the end: looking for waste in it was a third of the time of reading it, and
    a twentieth of the time of the tests."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that no core waits for one at the end; the others as they were shuffled."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(scope="session", autouse=True)
def _an_open_door() -> None:
    """The keys of the test vault, and a folder with its slots, as if it had been unlocked."""
    keys = key.Keys.fresh()
    folder = Folder(Path(settings.DATABASES["default"]["NAME"]).parent)
    key.create(folder, VAULT_ID, keys, PASSPHRASE, bytes(16), key.QUICK)
    folder.vault.touch()
    door._state["folder"] = folder
    door.unlock(keys)
    desk.patience = 60.0  # seconds: a busy machine answers as an idle one does


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Whatever a page of the test before was asked in, nobody has chosen a language yet."""
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Lay the test vault at once, as a new vault is laid; test_laying says that migrations make the same.

    Migrating an empty vault costs fifteen seconds of each test process.
    """
    from django.core.management.commands import migrate

    one_by_one = migrate.Command.handle

    def at_once(self: Any, *given: Any, **options: Any) -> None:
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor

        from palpate.records.vault import laying

        migrate.Command.handle = one_by_one  # type: ignore[method-assign]
        executor = MigrationExecutor(connection)
        laying.lay(executor, executor.migration_plan(executor.loader.graph.leaf_nodes()))

    migrate.Command.handle = at_once  # type: ignore[method-assign]


@pytest.fixture
def anna(db: None) -> Any:
    """The practitioner who owns the practice; nothing waits in her inbox."""
    from palpate.clinic import keeping

    for item in door.folder().inbox.glob("*"):
        item.unlink()
    by = keeping.found(
        practice="Practice on the Mill Stream", practitioner="Anna Weber", vault_id=VAULT_ID, at=NOW
    )
    keeping.sheet_checked(practice=by.practice, by=by, at=NOW)
    return by


@pytest.fixture
def berta(anna: Any) -> Any:
    """A client of Anna's."""
    from palpate.clinic import clients

    return clients.admit(by=anna, at=NOW, name="Berta Example")


@pytest.fixture
def at_desk(anna: Any) -> Browserless:
    """A browser without a screen, let in to this launch."""
    from palpate.web.threshold import COOKIE

    desk.port, desk.hands_on = 8000, {}
    tries.forget(door.folder())  # the wrong passphrases of another test would make this one wait
    browser = AtDesk(HTTP_HOST="127.0.0.1:8000")
    browser.cookies[COOKIE] = desk.cookie
    return browser
