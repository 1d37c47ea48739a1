"""The files beside the vault that Python writes whole: key slots and the inbox. Their acts join the same log.

`disk.write_whole` and `inbox.done` reach the system through `os`; here they are given one that tells.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

Log = Callable[[str, str, int, bytes], int]


class TellingOs:
    """`os`, but what changes a file is told first. Anything else is the real one."""

    def __init__(self, tell: Log) -> None:
        self._tell, self._paths, self._at = tell, {}, {}

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: Any, flags: int, mode: int = 0o777) -> int:
        """A file or a folder."""
        if flags & os.O_CREAT:
            self._refuse(self._tell("open", str(path), 0, b""))
        if flags & os.O_TRUNC:
            self._tell("truncate", str(path), 0, b"")
        handle = os.open(path, flags, mode)
        self._paths[handle], self._at[handle] = str(path), 0
        return handle

    def write(self, handle: int, data: Any) -> int:
        """At the end of what was written before."""
        self._refuse(self._tell("write", self._paths[handle], self._at[handle], bytes(data)))
        done = os.write(handle, data)
        self._at[handle] += done
        return done

    def fsync(self, handle: int) -> None:
        """Of a file its bytes, of a folder the names in it."""
        path = self._paths[handle]
        self._refuse(self._tell("sync folder" if os.path.isdir(path) else "sync", path, 0, b""))
        os.fsync(handle)

    def unlink(self, path: Any) -> None:
        """Take a name away."""
        self._refuse(self._tell("delete", str(path), 0, b""))
        os.unlink(path)

    def rename(self, old: Any, new: Any) -> None:
        """Give another name, over whatever has it."""
        self._refuse(self._tell("rename", str(old), 0, str(new).encode()))
        os.replace(old, new)

    @staticmethod
    def _refuse(code: int) -> None:
        if code:
            raise OSError(28 if code == 13 else 5, "No space left on device" if code == 13 else "I/O error")


def tell_of(tell: Log) -> None:
    """From now on, in this process, for good."""
    from palpate.records.vault import disk, inbox

    telling = TellingOs(tell)
    disk.os = inbox.os = telling

    class TellingPath(type(Path())):  # type: ignore[misc]
        def replace(self, target: Any) -> Any:
            telling.rename(self, target)
            return Path(target)

    whole = disk.write_whole
    disk.write_whole = inbox.write_whole = lambda path, content: whole(TellingPath(path), content)
    from palpate.records.vault import key

    key.write_whole = disk.write_whole
