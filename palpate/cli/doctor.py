"""`palpate vault doctor`: what is right and wrong with this installation, in plain words. It changes
nothing."""

from __future__ import annotations

import platform
import shutil
import stat
import sys
from typing import TYPE_CHECKING

from palpate.errors import PalpateError
from palpate.records.vault import backup, inbox, key, opening

if TYPE_CHECKING:
    from palpate.records.vault.folder import Folder

SCARCE = 500 * 1024 * 1024  # bytes; below it a backup may not fit beside the vault


def examine(folder: Folder) -> int:
    """Print one line for each thing looked at; 0 if all is well, 1 if something is not."""
    wrong = 0
    for name, state in (
        ("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        ("engine", _engine()),
        ("folder", _folder(folder)),
        ("keys", _keys(folder)),
        ("disk", _disk(folder)),
        ("backups", _backups(folder)),
        ("inbox", f"{inbox.waiting(folder)} items wait for the next unlock"),
    ):
        bad = state.startswith("! ")
        wrong += bad
        print(f"{name:9} {'WRONG  ' if bad else 'ok     '}{state.removeprefix('! ')}")
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


def _disk(folder: Folder) -> str:
    place = folder.path if folder.path.exists() else folder.path.parent
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < SCARCE:
        return f"! only {free / 1e9:.1f} GB free. Free some space, or a backup will not fit."
    return f"{free / 1e9:.1f} GB free"


def _backups(folder: Folder) -> str:
    last = backup.latest(folder)
    if last is None:
        return "! there is no backup in the usual place. Make one: palpate vault backup"
    return f"last one of {last.made_at:%d %b %Y, %H:%M} UTC, head {last.events}-{last.seal}"


def _others_may(path: object) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)  # type: ignore[attr-defined]
