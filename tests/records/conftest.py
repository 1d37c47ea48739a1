"""Folders of vaults that are made for one test and thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from palpate.records.vault import door, key, making
from palpate.records.vault.folder import Folder
from tests.conftest import PASSPHRASE


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
