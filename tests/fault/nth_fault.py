"""The n-th write, sync, cut, open or delete fails, for n = 1, 2, 3 ... until a verb meets no fault any more.

Run as a program. An invented practice is lived through, verb by verb; before a verb is used for the first
time the vault is closed and copied, and a child does that verb on the copy with one fault in its way: once,
for good, or as a full disk. Whatever comes of it, the record must be as before or as after; a verb that came
back must have been kept, and the next save must go through as soon as the disk takes it, without a restart.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from contextlib import nullcontext, suppress
from functools import wraps
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from tests.fault import forked, vfs
from tests.fault.forked import Order
from tests.fault.writer import START

ONCE, FOR_GOOD, FULL = HOWS = ("once", "for good", "disk full")
CODES = {
    "write": vfs.IOERR_WRITE,
    "sync": vfs.IOERR_FSYNC,
    "truncate": vfs.IOERR_TRUNCATE,
    "open": vfs.CANTOPEN,
    "delete": vfs.IOERR_DELETE,
    "rename": vfs.IOERR_WRITE,
    "sync folder": vfs.OK,
}
KEEPING = ("backup", "key.change_passphrase", "inbox.keep")  # keeping_acts, which come last
GROWS = ("write", "open", "truncate")  # what a full disk refuses
TYPED = "after the fault"
MOST = 4000  # faults of one verb and one way; more would be a loop


class Fault:
    """A watcher that lets acts through until its number comes up."""

    def __init__(self, number: int, how: str) -> None:
        self._number, self._how, self._count = number, how, 0
        self.armed, self.struck = False, False

    def __call__(self, act: str, path: str, offset: int, data: bytes) -> int:
        if not self.armed or (self._how == FULL and act not in GROWS) or not CODES[act]:
            return vfs.OK
        self._count += 1
        if self._count == self._number or (self._count > self._number and self._how != ONCE):
            self.struck = True
            return vfs.FULL if self._how == FULL else CODES[act]
        return vfs.OK


class _AllOfThem(Exception):  # noqa: N818  # nothing went wrong
    """Every verb that was asked for was met; the rest of the story is not told."""


class Finder:
    """Stands before every verb of `clinic` and tries the faults of the ones that are asked for."""

    def __init__(self, order: Order) -> None:
        self._only: list[str] = order.get("only", [])
        self._asked = set(self._only) - set(KEEPING)
        self._budget = order.get("seconds", 1e9)
        self._hows, self._every = order.get("hows", HOWS), order.get("every", 1)
        self._copy = Path(order["folder"]).with_name("copy")
        self._began, self._depth = time.monotonic(), 0
        self.found: dict[str, Any] = {"faults": 0, "verbs": {}, "wrong": [], "raised": {}, "left out": []}

    def stand_before(self) -> None:
        """Wrap what `clinic` offers."""
        package = import_module("palpate.clinic")
        for module in iter_modules(package.__path__):
            verbs = import_module(f"palpate.clinic.{module.name}")
            for name, verb in list(vars(verbs).items()):
                if hasattr(verb, "__wrapped__") and verb.__module__ == verbs.__name__ and name[0] != "_":
                    setattr(verbs, name, self._wrapped(f"{module.name}.{name}", verb))

    def _wrapped(self, name: str, verb: Any) -> Any:
        @wraps(verb)
        def stand_in(*args: Any, **given: Any) -> Any:
            if self._depth == 0 and name not in self.found["verbs"] and self._wanted(name):
                self.found["verbs"][name] = 0
                self.try_faults(name, lambda: verb(*args, **given))
                self._asked.discard(name)
                if self._only and not self._asked:
                    raise _AllOfThem
            self._depth += 1
            try:
                return verb(*args, **given)
            finally:
                self._depth -= 1

        return stand_in

    def _wanted(self, name: str) -> bool:
        if self._only and name not in self._only:
            return False
        if time.monotonic() - self._began > self._budget:
            self.found["left out"].append(name)
            return False
        return True

    def try_faults(self, name: str, work: Any) -> None:
        """Every fault of one piece of work, in every way."""
        from django.db import connection

        connection.close()
        sound = self._tried(work, 0, ONCE)
        if sound["said"] != "came back":
            self.found["wrong"].append(f"{name}: without any fault: {sound}")
            return
        for how in self._hows:
            for number in range(1, MOST, self._every):
                saw = self._tried(work, number, how)
                if not saw["struck"]:
                    break
                self.found["faults"] += 1
                self.found["verbs"][name] += 1
                self.found["raised"][saw["said"]] = self.found["raised"].get(saw["said"], 0) + 1
                if wrong := _wrong(saw, sound):
                    self.found["wrong"].append(f"{name}, fault {number} {how}: {wrong}")
            else:
                self.found["wrong"].append(f"{name}, {how}: the faults did not end")

    def _tried(self, work: Any, number: int, how: str) -> dict[str, Any]:
        shutil.rmtree(self._copy, ignore_errors=True)
        from palpate.records.vault import door

        shutil.copytree(door.folder().path, self._copy)
        order = {"copy": str(self._copy), "number": number, "how": how, "work": work}
        self._depth += 1  # what the child calls is only done
        try:
            return dict(json.loads(forked.in_child(_with_fault, order)))
        finally:
            self._depth -= 1


def _wrong(saw: dict[str, Any], sound: dict[str, Any]) -> str:
    """What must not be, in words; empty if all is well."""
    if saw["broken"]:
        return str(saw["broken"])
    if saw["said"] == "came back" and saw["after"] != sound["after"]:
        return "it came back, and was not kept"
    if saw["after"] not in (sound["before"], sound["after"]):
        return f"neither as before nor as after: {_differing(saw['after'], sound['after'])}"
    if saw["said"] not in ("came back", *EXPECTED):
        return f"raised {saw['said']}"
    return "" if saw["next"] == "kept" else f"the next save did not go through: {saw['next']}"


EXPECTED = ("OperationalError", "DatabaseError", "VaultRefused", "OSError", "IntegrityError", "InternalError")


def _differing(one: dict[str, int], other: dict[str, int]) -> dict[str, tuple[int | None, int | None]]:
    names = {*one, *other}
    return {name: (one.get(name), other.get(name)) for name in names if one.get(name) != other.get(name)}


def _with_fault(order: Order, tell: forked.Tell) -> None:
    """In a child: open the copy, put the fault in the way, work, save once more, close, look."""
    from django.db import connection

    from palpate.clinic import drafts
    from palpate.records.queries import people
    from palpate.records.vault import backup, door
    from palpate.records.vault.folder import Folder
    from tests.fault import small_files

    fault = Fault(order["number"], order["how"])
    vfs.Watch(fault).begin()
    small_files.tell_of(fault)
    door._state["folder"] = Folder(Path(order["copy"]))
    connection.settings_dict["NAME"] = str(door.folder().vault)
    by = people.practitioner()
    before = _counted(backup.counts(connection.connection))
    fault.armed = True
    said = _outcome(order["work"])
    if order["how"] != ONCE:
        fault.armed = False  # the disk takes it again; a fault that comes once may still come at the closing
    if by is None and (by := people.practitioner()) is None:  # the practice itself could not be founded
        _outcome(connection.close)
        fault.armed = False
        looked = _looked(door.folder().vault, bytes(door.keys().vault), "")
        tell({"said": said, "struck": fault.struck, "next": "kept", "before": before} | looked)
        return
    given = {"fields": [["words", TYPED]], "base": 0, "writer": "w", "seq": 1, "by": by, "at": START}
    following = _outcome(lambda: drafts.keep(key="client-new", **given))
    if following != "came back" and order["how"] == ONCE:  # it may have been this save that met the fault
        following = _outcome(lambda: drafts.keep(key="client-new", **given))
    _outcome(connection.close)
    struck, fault.armed = fault.struck, False
    tell(
        {"said": said, "struck": struck, "next": "kept" if following == "came back" else following}
        | {"before": before} | _looked(door.folder().vault, bytes(door.keys().vault), TYPED)
    )  # fmt: skip


def _outcome(work: Any) -> str:
    try:
        work()
    except Exception as failed:
        return type(failed).__name__
    return "came back"


def _looked(path: Path, key: bytes, typed: str) -> dict[str, Any]:
    """A new start: every page, every link, the rows of each table."""
    from sqlcipher3 import dbapi2

    from palpate.records import links
    from palpate.records.vault import backup, opening
    from palpate.records.vault.making import address

    connection = dbapi2.connect(address(str(path)), uri=True, isolation_level=None)
    opening.unlock(connection, key)
    broken = links.prove(connection.execute).broken
    whole = connection.execute("PRAGMA quick_check").fetchall()
    drafts = connection.execute("SELECT fields FROM records_draft WHERE key = 'client-new'").fetchall()
    after = _counted(backup.counts(connection))
    connection.close()
    if whole != [("ok",)]:
        broken = whole[0][0]
    if typed not in "".join(fields for (fields,) in drafts):
        broken = broken or "the save after the fault is not there"
    return {"broken": broken, "after": after}


def _counted(counts: dict[str, int]) -> dict[str, int]:
    """Without the table that the save after the fault writes to."""
    return {name: number for name, number in counts.items() if name != "records_draft"}


def main() -> None:
    """Read the order, live through the invented practice, report."""
    order = json.loads(sys.stdin.readline())
    forked.open_nothing(order)
    forked.in_child(forked.laid, order)
    from palpate.clinic import indexing
    from palpate.demo import practice

    finder = Finder(order)
    finder.stand_before()
    indexing.once = nullcontext  # each verb keeps its own index, as at a desk
    if order.get("people"):
        practice.PEOPLE = practice.PEOPLE[: order["people"]]
    with suppress(_AllOfThem):
        practice.build.__wrapped__(START, forked.VAULT_ID)
    from tests.fault import keeping_acts

    for name, work in keeping_acts.acts(Path(order["folder"]).parent):
        if finder._wanted(name):
            finder.found["verbs"][name] = 0
            finder.try_faults(name, work)
    json.dump(finder.found | {"seconds": round(time.monotonic() - finder._began, 1)}, sys.stdout)


if __name__ == "__main__":
    main()
