"""One folder after a fault: what must be true of it, asked by the program's own opener."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from palpate.errors import PalpateError
from palpate.records import links
from palpate.records.vault import backup, opening
from palpate.records.vault.making import address
from tests.fault import vfs
from tests.fault.disk_model import WAYS, Disk, Image
from tests.fault.recording import STATE

FILES = ("vault.db", "vault.db-wal", "vault.db-journal")


class Truth:
    """What was promised so far: committed states, and the small files that were acknowledged."""

    def __init__(self, before: Image) -> None:
        self.level = -1
        self.now: tuple[Any, ...] | None = None
        self.next: tuple[Any, ...] | None = None
        self._whole = {path for path in before if path.endswith((".age", "slots.json"))}
        self.slots: list[bytes] = [content for path, content in before.items() if path.endswith("slots.json")]
        self.inbox: dict[str, bytes] = {}
        self._written: dict[str, bytes] = {}

    def said(self, said: tuple[str, Any], states: list[tuple[Any, ...]]) -> None:
        """A state was committed, or somebody was told that something is kept."""
        if said[0] == "committed":
            self.level += 1
            self.now = states[self.level]
            self.next = states[self.level + 1] if self.level + 1 < len(states) else None
        elif said[1]["what"] == "draft":
            self.inbox |= {path: content for path, content in self._written.items() if path.endswith(".age")}
            self._written = {path: each for path, each in self._written.items() if path not in self.inbox}
        elif said[1]["what"] == "passphrase" and len(said[1]["may_be"]) == 1:
            self.slots = self.slots[-1:]

    def act(self, act: tuple[str, str, int, bytes]) -> None:
        """Small files are written in one piece; from here on the new one may be there."""
        what, path, _, data = act
        if what == "write" and path.endswith(".new"):
            self._written[path.removesuffix(".new")] = data
            if path.endswith("slots.json.new"):
                self.slots.append(data)
        elif what == "delete" and path in self.inbox:
            del self.inbox[path]


def prove(
    image: Image, truth: Truth, place: Path, key: bytes, folder: str, *, fully: bool,
    again: random.Random | None = None,
) -> dict[str, str]:  # fmt: skip
    """Open the image; "lost" or "broken" say what is wrong. `again` cuts the power while it opens, too."""
    said = {"lost": "", "broken": ""}
    slots = image.get(f"{folder}/slots.json")
    if slots not in truth.slots:
        said["lost"] = "the key slots are neither the old nor the new ones"
    gone = [path for path, content in truth.inbox.items() if image.get(path) != content]
    if gone:
        said["lost"] = f"{len(gone)} acknowledged items of the inbox are not there"
    for name in (*FILES, "vault.db-shm"):
        (place / name).unlink(missing_ok=True)
        if f"{folder}/{name}" in image:
            (place / name).write_bytes(image[f"{folder}/{name}"])
    try:
        if again is not None:
            _cut_while_opening(place, key, again)
        state = _opened(place / "vault.db", key, fully=fully)
    except (dbapi2.DatabaseError, PalpateError, OSError) as failed:
        said["broken"] = str(failed)
        return said
    if isinstance(state, str):
        said["broken"] = state
    elif truth.now is not None and state not in (truth.now, truth.next):
        said["lost"] = f"neither the state that was committed last nor the next: {state[:6]}, {truth.now[:6]}"
    return said


def _opened(path: Path, key: bytes, *, fully: bool) -> Any:
    """The state of the record, or a sentence on what does not hold."""
    connection = dbapi2.connect(address(str(path)), uri=True, isolation_level=None)
    opening.unlock(connection, key)
    try:
        state = tuple(connection.execute(STATE).fetchone())
        verdict = links.prove(connection.execute)
        if fully and (found := connection.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            return found[0][0]
    finally:
        connection.close()
    if fully:
        backup.check_file(path, key)
    return verdict.broken or state


def _cut_while_opening(place: Path, key: bytes, chance: random.Random) -> None:
    """Record the recovery itself, cut the power in the middle of it, and leave that on the disk."""
    before = {str(place / name): (place / name).read_bytes() for name in FILES if (place / name).exists()}
    log: list[tuple[str, str, int, bytes]] = []

    def keep(act: str, path: str, offset: int, data: bytes) -> int:
        log.append((act, path, offset, data))
        return vfs.OK

    watch = vfs.Watch(keep)
    watch.begin()
    try:
        _opened(place / "vault.db", key, fully=False)
    finally:
        watch.end()
    disk = Disk(before)
    for act in log[: chance.randint(0, len(log))]:
        disk.act(*act)
    image, _ = disk.image(chance.choice(WAYS), chance)
    for name in (*FILES, "vault.db-shm"):
        (place / name).unlink(missing_ok=True)
        if str(place / name) in image:
            (place / name).write_bytes(image[str(place / name)])
