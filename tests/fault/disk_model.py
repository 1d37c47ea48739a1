"""What may lie on a disk after the power went: everything synced, and any part of what was not.

After Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014, and the harness of SQLite
(sqlite.org/testing.html, 3.4): a write, a cut or a new name that was not synced is there, or not, or in
part, in any order. Synced files do not vouch for others. Sectors of 512 bytes are written whole (assumption
of SQLite without powersafe overwrite; drives of 4096 bytes tear less).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import PurePath

SECTOR = 512
DROP, SOME, REORDER, TEAR = WAYS = ("drop", "some", "reorder", "tear")

Change = tuple[int, bytes | None]  # where, what; None cuts the file there
Image = dict[str, bytes]


@dataclass(slots=True, eq=False)
class _File:
    """One file, whatever it is called: what is safe on disk, and what is on its way."""

    safe: bytearray = field(default_factory=bytearray)
    coming: list[Change] = field(default_factory=list)


_Naming = tuple[str | None, str | None, _File]  # the name before, the name after, whose


class Disk:
    """A folder as it is on its way to the disk. Feed it the acts of a recording, in order."""

    def __init__(self, image: Image) -> None:
        self._safe_names = {path: _File(bytearray(content)) for path, content in image.items()}
        self._names = dict(self._safe_names)
        self._coming: list[_Naming] = []
        self.version = 0  # grows whenever something became safe

    def act(self, what: str, path: str, offset: int, data: bytes) -> None:
        """One act of a recording."""
        file = self._names.get(path)
        if what == "open" and file is None:
            self._names[path] = fresh = _File()
            self._coming.append((None, path, fresh))
        elif what == "sync folder":
            self._sync_names(path)
        elif file is None:
            return
        elif what in ("write", "truncate"):
            file.coming.append((offset, data if what == "write" else None))
        elif what == "sync":
            self._sync(path, file)
        elif what == "delete":
            del self._names[path]
            self._coming.append((path, None, file))
        elif what == "rename":
            new = data.decode()
            self._names[new] = self._names.pop(path)
            self._coming.append((path, new, file))

    @property
    def waiting(self) -> int:
        """How many changes a power cut could still undo."""
        files = {*self._names.values(), *self._safe_names.values()}
        return len(self._coming) + sum(len(file.coming) for file in files)

    def image(self, way: str, chance: random.Random) -> tuple[Image, tuple[object, ...]]:
        """One possible folder after a power cut now, and what survived, to tell it from others."""
        kept = 0 if way == DROP else chance.randint(0, len(self._coming))
        names = dict(self._safe_names)
        for naming in self._coming[:kept]:  # in order: file systems journal names
            _rename(names, naming)
        found: Image = {}
        told: list[object] = [self.version, kept]
        for path, file in sorted(names.items()):
            survivors = _survivors(file.coming, way, chance)
            told.append((path, tuple((at, offset) for at, offset, _ in survivors)))
            found[path] = _written(file.safe, [(offset, data) for _, offset, data in survivors])
        return found, tuple(told)

    def _sync(self, path: str, file: _File) -> None:
        if file.coming:
            file.safe = bytearray(_written(file.safe, file.coming))
            file.coming = []
            self.version += 1
        # With the first sync of a new journal or WAL the engine syncs the folder (os_unix.c, DIRSYNC).
        if path.endswith(("-wal", "-journal")):
            self._sync_names(str(PurePath(path).parent))

    def _sync_names(self, folder: str) -> None:
        """Names in one folder become safe; the others stay on their way."""
        here = [naming for naming in self._coming if _folder(naming) == folder]
        if here:
            self._coming = [naming for naming in self._coming if _folder(naming) != folder]
            for naming in here:
                _rename(self._safe_names, naming)
            self.version += 1


def _folder(naming: _Naming) -> str:
    return str(PurePath(naming[0] or naming[1] or "").parent)


def _rename(names: dict[str, _File], naming: _Naming) -> None:
    old, new, file = naming
    if old is not None:
        names.pop(old, None)
    if new is not None:
        names[new] = file


def _survivors(coming: list[Change], way: str, chance: random.Random) -> list[tuple[int, int, bytes | None]]:
    """Which of the changes reached the disk, with their places in the file, in the order they did."""
    if way == DROP or not coming:
        return []
    share = chance.random()
    kept = [(at, *change) for at, change in enumerate(coming) if chance.random() < share]
    if way == REORDER:
        chance.shuffle(kept)
    if way != TEAR:
        return kept
    torn: list[tuple[int, int, bytes | None]] = []
    for at, offset, data in kept:
        if data is None:
            torn.append((at, offset, None))
            continue
        start = 0
        while start < len(data):
            end = min(len(data), start + SECTOR - (offset + start) % SECTOR)
            if chance.random() < 0.5:
                torn.append((at, offset + start, data[start:end]))
            start = end
    return torn


def _written(safe: bytes | bytearray, changes: list[Change]) -> bytes:
    if not changes:
        return bytes(safe)
    content = bytearray(safe)
    for offset, data in changes:
        if data is None:
            del content[offset:]
            continue
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset : offset + len(data)] = data
    return bytes(content)
