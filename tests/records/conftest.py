"""Folders of vaults that are made for one test and thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from palpate.records.vault import door, key, making
from palpate.records.vault.folder import Folder
from tests.conftest import NOW, PASSPHRASE


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A place for a vault; nothing is there yet."""
    return Folder(tmp_path / "vault")


@pytest.fixture
def made(folder: Folder) -> tuple[Folder, key.Keys, list[str]]:
    """A new vault with its keys and the nine words of its sheet."""
    keys, words = making.make(folder, PASSPHRASE, key.QUICK)
    return folder, keys, words


@pytest.fixture
def another_door() -> Iterator[Any]:
    """The door, free to be locked: afterwards it stands before the test vault again, open."""
    from django.db import connections

    kept, name = dict(door._state), connections.settings["default"]["NAME"]
    standing, door._open = door._open, type(door._open)()
    door._state.update(keys=None, inside=0)
    yield door
    door.lock(patience=1)
    door._open = standing
    door._state.update(kept)
    connections.settings["default"]["NAME"] = name


@pytest.fixture
def own_vault(made: Any, another_door: Any, django_db_blocker: Any) -> Iterator[Any]:
    """A real vault of its own: brought up, open, and in the place of the test vault for one test."""
    from django.db import connection

    from palpate.records.vault import migrating

    folder, keys, _ = made
    with django_db_blocker.unblock():
        standing, name = connection.connection, connection.settings_dict["NAME"]
        connection.connection = None
        another_door.stand_before(folder)
        connection.settings_dict["NAME"] = str(folder.vault)
        another_door.unlock(keys)
        migrating.bring_up(NOW)
        yield another_door
        another_door.lock(patience=1)
        connection.connection, connection.settings_dict["NAME"] = standing, name


@pytest.fixture
def another_file(own_vault: Any, tmp_path: Path) -> Path:
    """The same connection, before an empty vault of its own."""
    from django.db import connection

    path = tmp_path / "another.db"
    making.empty(str(path), door.keys().vault)
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    return path
