"""The door of the vault in this process: which vault, whether it is open, and who is inside.

One process serves one vault. While the door is locked no connection exists and no key is in memory.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakSet

from palpate.errors import VaultRefused
from palpate.records.vault.folder import Folder
from palpate.records.vault.key import Keys

_guard = threading.Condition()
_shutting = (
    threading.Lock()
)  # held while the door is being shut, so that nobody opens it under the one who shuts
_open: WeakSet[Any] = WeakSet()  # every open connection, in whichever thread
_after: list[Callable[[], None]] = []  # what is done once the door has been shut
_state: dict[str, Any] = {
    "folder": None,
    "keys": None,
    "leaving": None,
    "inside": 0,
    "turn": 0,
    "kept_out": 0,
}


def stand_before(folder: Folder) -> None:
    """From now on this process means the vault in `folder`. Locks the one before."""
    from django.db import connections

    lock()
    with _guard:
        _state["folder"] = folder
    connections.settings["default"]["NAME"] = str(folder.vault)


def folder() -> Folder:
    """The vault this process stands before."""
    if _state["folder"] is None:
        raise VaultRefused("No vault was chosen. Start Palpate with: palpate serve")
    return _state["folder"]  # type: ignore[no-any-return]


def unlock(keys: Keys) -> None:
    """Let requests in, with these keys."""
    with _shutting, _guard:
        _state["keys"] = keys
        _state["turn"] += 1


@contextmanager
def keeping_out() -> Iterator[None]:
    """Whoever comes meanwhile finds the door shut, although the keys are there: the vault is being opened."""
    with _guard:
        _state["kept_out"] += 1
    try:
        yield
    finally:
        with _guard:
            _state["kept_out"] -= 1


def is_open() -> bool:
    """True while the keys are in memory."""
    return _state["keys"] is not None


def keys() -> Keys:
    """The keys of the open vault; VaultRefused while it is locked.

    While the door is being shut they are still there for those inside, who may need a connection yet.
    """
    held: Keys | None = _state["keys"] or _state["leaving"]
    if held is None:
        raise VaultRefused(
            "The vault is locked. Unlock it with your passphrase, then go on: nothing was lost."
        )
    return held


def turn() -> int:
    """Counts unlockings: a connection from an earlier one is never used again."""
    return int(_state["turn"])


def opened(connection: Any) -> None:
    """Remember a connection, so that `lock` can close it from any thread."""
    _open.add(connection)


def when_shut(act: Callable[[], None]) -> None:
    """From now on do this, too, whenever the door has been shut."""
    _after.append(act)


@contextmanager
def passing() -> Iterator[bool]:
    """Hold the door while a request is inside. Yields whether it is open; it stays so until the end."""
    with _guard:
        inside = _state["keys"] is not None and not _state["kept_out"]
        if inside:
            _state["inside"] += 1
    try:
        yield inside
    finally:
        if inside:
            with _guard:
                _state["inside"] -= 1
                _guard.notify_all()


def lock(patience: float = 20.0) -> None:
    """Shut the door: wait for those inside, close every connection, wipe the keys."""
    with _shutting:
        with _guard:
            held: Keys | None = _state["keys"]
            _state["keys"], _state["leaving"] = None, held
            # A stuck request must not keep the vault open for ever.
            _guard.wait_for(lambda: _state["inside"] == 0, timeout=patience)
            _state["leaving"] = None
        for connection in list(_open):
            connection.close()
        _open.clear()
        if held is not None:
            held.wipe()
        for act in _after:
            act()
