"""`palpate vault doctor`: what is right and wrong with this installation, in plain words. It changes
nothing, and asks for no passphrase."""

from __future__ import annotations

import json
import platform
import shutil
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from palpate.errors import PalpateError
from palpate.records.vault import backup, inbox, key, opening

if TYPE_CHECKING:
    from palpate.records.vault.folder import Folder

SCARCE = 500 * 1024 * 1024  # bytes; below it a backup may not fit beside the vault
OLD = timedelta(hours=48)  # assumption: a practice that rests for a day needs no word about it
SLACK = timedelta(minutes=5)  # assumption: clocks differ by less without harm
LARGE = 64 * 1024 * 1024  # bytes of a log that should have been written back (6-reliability, FI-24)
TRIED = 3  # wrong passphrases in a row that are more than a slip

WRONG, LOOK, FINE = "! ", "? ", ""
WORDS = {WRONG: "WRONG  ", LOOK: "look   ", FINE: "ok     "}


def examine(folder: Folder, now: datetime | None = None) -> int:
    """Print one line for each thing looked at; 0 if nothing is wrong, 1 if something is.

    "look" is advice: nothing is wrong yet.
    """
    now = now or datetime.now(UTC)
    wrong = 0
    for name, state in (
        ("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        ("engine", _engine()),
        ("folder", _folder(folder)),
        ("keys", _keys(folder)),
        ("serving", _serving(folder)),
        ("log", _log(folder)),
        ("disk", _disk(folder)),
        ("backups", _backups(folder, now)),
        ("place", _place(folder)),
        ("clock", _clock(folder, now)),
        ("left over", _left_over(folder)),
        ("tries", _tries(folder)),
        ("inbox", f"{inbox.waiting(folder)} items wait for the next unlock"),
    ):
        mark = state[:2] if state[:2] in WORDS else FINE
        wrong += mark == WRONG
        print(f"{name:9} {WORDS[mark]}{state.removeprefix(mark)}")
    return 1 if wrong else 0


def _engine() -> str:
    try:
        rules = ", ".join(f"{name}={wanted}" for name, wanted, _ in opening.PRAGMAS)
        return f"{opening.engine()}; at every opening: {rules}"
    except PalpateError as refusal:
        return f"! {refusal}"


def _folder(folder: Folder) -> str:
    if folder.is_empty:
        return f"! there is no vault in {folder.path}. Begin one: palpate serve"
    try:
        folder.check_place()
    except PalpateError as refusal:
        return f"! {refusal}"
    if folder.warning:
        return f"! {folder.warning}"
    open_to = [path.name for path in (folder.path, folder.vault, folder.slots) if _others_may(path)]
    if open_to and sys.platform != "win32":
        return f"! others on this machine may read {', '.join(open_to)}. Run: chmod -R go= {folder.path}"
    return f"{folder.path}, {folder.vault.stat().st_size / 1e6:.1f} MB, for its owner only"


def _keys(folder: Folder) -> str:
    try:
        document = key.read(folder)
    except PalpateError as refusal:
        return f"! {refusal}"
    kinds = [slot["kind"] for slot in document["slots"]]
    if len(kinds) < 2:
        return f"! only one way in ({kinds[0]}); there must be two. Print a recovery sheet."
    return f"vault {document['vault_id']}; ways in: {', '.join(kinds)}"


def _serving(folder: Folder) -> str:
    told = _told(folder.lock)
    if told and _held(folder.lock):
        return f"a Palpate serves it now (process {told.get('process', 'unknown')})"
    return "no Palpate serves it now"


def _log(folder: Folder) -> str:
    """The WAL beside the vault: there only while it is open, or after an end that was no closing."""
    log = folder.vault.with_name("vault.db-wal")
    size = log.stat().st_size if log.exists() else 0
    if size == 0:
        return "everything is written back into vault.db"
    if _held(folder.lock):
        large = "? " if size > LARGE else ""
        return f"{large}{size / 1e6:.1f} MB wait to be written back, as is usual while it is open"
    return (
        f"? Palpate ended without closing ({size / 1e6:.1f} MB lie in vault.db-wal). Nothing is lost: they "
        "belong to the vault and are written back when it is opened. Never delete, copy or rename one "
        "without the other."
    )


def _disk(folder: Folder) -> str:
    place = folder.path if folder.path.exists() else folder.path.parent
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < SCARCE:
        return f"! only {free / 1e9:.1f} GB free. Free some space, or a backup will not fit."
    return f"{free / 1e9:.1f} GB free"


def _backups(folder: Folder, now: datetime) -> str:
    last = backup.latest(folder)
    if last is None:
        return "! there is no backup in the usual place. Make one: palpate vault backup"
    spoiled = [(each, name) for each in backup.all_of(folder.backups) if (name := backup.changed(each.path))]
    if spoiled:
        each, name = spoiled[0]
        return (
            f"! {name} of the backup {each.path.name} is not as it was made. Do not rely on it; make a new "
            "one: palpate vault backup"
        )
    told = f"last one of {last.made_at:%d %b %Y, %H:%M} UTC, head {last.events}-{last.seal}"
    if now - last.made_at > OLD:
        return f"! {told}: {(now - last.made_at).days} days old. Make one: palpate vault backup"
    return f"{told}; every one is as it was made"


def _place(folder: Folder) -> str:
    """Backups on the disk of the vault are lost together with it."""
    if not folder.backups.exists():
        return "no backups beside the vault"
    if folder.backups.stat().st_dev == folder.path.stat().st_dev:
        return (
            "? the backups beside the vault lie on its own disk and go with the laptop. Copy one to a stick "
            "now and then: palpate vault backup --to FOLDER"
        )
    return "the backups lie on another disk than the vault"


def _clock(folder: Folder, now: datetime) -> str:
    last = backup.latest(folder)
    if last is not None and last.made_at > now + SLACK:
        return (
            f"! this machine says {now:%d %b %Y, %H:%M} UTC, and a backup was made on "
            f"{last.made_at:%d %b %Y}. Set its clock right. The record is in order: it counts by number, not "
            "by the clock."
        )
    return f"{now:%d %b %Y, %H:%M} UTC"


def _left_over(folder: Folder) -> str:
    """What an interrupted backup, restore or save leaves; none of it is needed any more."""
    if not folder.path.is_dir():
        return "nothing"
    found = [path for path in folder.path.rglob("*") if path.name.endswith((".part", ".new"))]
    found += [path for path in folder.path.parent.glob(".*") if path.suffix in (".restoring", ".coming")]
    if not found:
        return "nothing"
    return f"? {found[0]} was left by an act that was interrupted. It may be deleted while no Palpate serves."


def _tries(folder: Folder) -> str:
    count = _told(folder.tries).get("failed", 0)
    if isinstance(count, int) and count >= TRIED:
        return (
            f"? {count} wrong passphrases in a row since it was last opened. If that was not you, look to it."
        )
    return "no wrong passphrases to speak of"


def _told(path: Path) -> dict[str, object]:
    """A small file of ours; empty if it is not there or holds nothing that can be read."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _held(lock: Path) -> bool:
    """Whether a program holds the lock file. It is taken for an instant, and let go."""
    if sys.platform == "win32" or not lock.exists():
        return False
    import fcntl

    with lock.open("r") as file:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
    return False


def _others_may(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
