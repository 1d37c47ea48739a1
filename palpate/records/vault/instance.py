"""One program serves one vault. The lock file says which, so that a second start can say where the first
is."""

from __future__ import annotations

import json
import os
import sys
from typing import IO, Any

from palpate.errors import VaultRefused
from palpate.records.vault.folder import Folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Instance:
    """Held from start to end of serving; the system lets go of it when the process dies, however it dies."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._file: IO[str] | None = None

    def take(self, **about: Any) -> None:
        """Take the lock or raise VaultRefused; `about` is for whoever comes second (address, process)."""
        self._folder.make()
        file = open(os.open(self._folder.lock, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")  # noqa: SIM115
        try:
            _hold(file)
        except OSError:
            told = _read(file)
            file.close()
            where = f" at {told['address']}" if told.get("address") else ""
            raise VaultRefused(
                f"This vault is already open in another Palpate{where} (process "
                f"{told.get('process', 'unknown')}). "
                "Go on working there, or end it first."
            ) from None
        self._file = file
        self.tell(**about)

    def tell(self, **about: Any) -> None:
        """Write what a second start should know."""
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(json.dumps({"process": os.getpid(), **about}))
            self._file.flush()

    def release(self) -> None:
        """Let go of the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _hold(file: IO[str]) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(file: IO[str]) -> dict[str, Any]:
    try:
        return dict(json.loads(file.read() or "{}"))
    except (OSError, ValueError, TypeError, RecursionError):
        return {}
