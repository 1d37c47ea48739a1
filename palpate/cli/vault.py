"""`palpate vault backup | verify | restore | export | import | doctor`."""

from __future__ import annotations

import argparse
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from palpate.cli.asking import passphrase_from_input
from palpate.cli.pacing import paced, said
from palpate.errors import Cancelled, NotYet


def add_to(commands: Any) -> None:
    """Declare the six commands."""
    vault = commands.add_parser(
        "vault", help="look after the vault: backup, verify, restore, export, import, doctor"
    )
    inner = vault.add_subparsers(required=True, metavar="ACT")
    for name, run, about in (
        ("backup", _backup, "copy the vault, then open, count and compare the copy"),
        ("verify", _verify, "check file, audit chain and signatures; name the first broken link"),
        ("restore", _restore, "bring a backup back into a new folder"),
        ("export", _export, "write the whole record in open formats"),
        ("import", _import, "make a vault from an export, under the keys of the vault it came from"),
        ("doctor", _doctor, "say in plain words what is right and wrong with this installation"),
    ):
        parser = inner.add_parser(name, help=about)
        parser.add_argument("--vault", type=Path, help="folder of the vault; the usual place if left out")
        parser.set_defaults(run=run)
        if name == "restore":
            parser.add_argument("backup", type=Path, help="folder of the backup")
            parser.add_argument(
                "--renamed", action="store_true", help="the backup lost its name, and with it a check"
            )
        if name == "import":
            parser.add_argument("export", type=Path, help="folder or zip of the export")
            parser.add_argument(
                "--keys", type=Path, required=True, help="folder of a backup, whose slots.json opens it"
            )
        if name in ("backup", "restore", "export", "import"):
            parser.add_argument("--to", type=Path, required=name != "backup", help="where to write")
        if name == "verify":
            parser.add_argument(
                "--head",
                action="append",
                default=[],
                help="a head written down elsewhere, as 123-0a1b2c3d4e5f",
            )


def _backup(given: argparse.Namespace) -> int:
    folder, keys, by = _open(given.vault)
    from django.db import connection

    from palpate.clinic import erasing, keeping
    from palpate.records import chain
    from palpate.records.vault import backup

    connection.ensure_connection()
    with paced() as pace:
        made = backup.make(
            connection.connection,
            folder,
            keys.vault,
            to=given.to or folder.backups,
            vault_id=by.practice.vault_id,
            head=str(chain.head()),
            at=_now(),
            pace=pace,
        )
    keeping.backed_up(name=made.path.name, by=by, at=_now())
    erasing.write_down(by, beside=[made.path.parent])
    print(f"Backed up, opened, counted and compared: {made.path}")
    return 0


def _verify(given: argparse.Namespace) -> int:
    folder, keys, _ = _open(given.vault)
    from palpate.cli.verifying import verify

    heads = [head.partition("-")[::2] for head in given.head]
    with paced() as pace:
        try:
            return verify(folder, keys, heads, pace)
        except Cancelled:
            raise Cancelled(
                f"It was stopped at: {said(pace.stage)}. What was not looked at yet is not proved. "
                "Nothing was changed."
            ) from None


def _restore(given: argparse.Namespace) -> int:
    _django()
    from palpate.records.vault import restore

    secret = passphrase_from_input()
    with paced() as pace:
        folder = restore.restore(given.backup, secret, given.to, renamed=given.renamed, pace=pace)
    print(f"Restored and verified: {folder.path}\nOpen it with: palpate serve --vault {folder.path}")
    return 0


def _export(given: argparse.Namespace) -> int:
    _, _, by = _open(given.vault)
    from palpate.clinic import erasing
    from palpate.reports import export

    erasing.again(by=by, at=_now())  # what a restored backup brought back goes before anything is read
    with paced() as pace:
        made = export.export(given.to, by=by, at=_now(), pace=pace)
    print(f"Exported: {made}")
    return 0


def _import(given: argparse.Namespace) -> int:
    _django()
    from palpate.clinic import bringing_in

    secret = passphrase_from_input()
    with paced() as pace:
        folder = bringing_in.into_new_vault(given.export, given.keys, secret, given.to, at=_now(), pace=pace)
    print(f"Imported, read back and compared: {folder.path}")
    print(f"Open it with: palpate serve --vault {folder.path}")
    return 0


def _doctor(given: argparse.Namespace) -> int:
    _django()
    from palpate.cli.doctor import examine

    return examine(_folder(given.vault))


def _open(where: Path | None) -> Any:
    """The vault, unlocked for this command; wrong tries count here too."""
    _django()
    from palpate.errors import VaultRefused
    from palpate.records.queries import people
    from palpate.records.vault import door, key, tries

    folder = _folder(where)
    if folder.is_empty:
        raise VaultRefused(f"There is no vault in {folder.path}. Name its folder: --vault FOLDER")
    folder.check_place()
    if pause := tries.wait(folder, time.time()):
        raise NotYet(f"After wrong tries there is a pause. The next try may be made in {pause} s.")
    keys = key.unwrap(folder, passphrase_from_input())
    if keys is None:
        tries.failed(folder, time.time())
        raise NotYet("That did not open the vault. Nothing was changed; try again.")
    tries.forget(folder)
    door.stand_before(folder)
    door.unlock(keys)
    by = people.practitioner()
    if by is None:
        raise VaultRefused("This vault has no practice yet. Finish its first run: palpate serve")
    return folder, keys, by


def _folder(where: Path | None) -> Any:
    from palpate.records.vault.folder import Folder, default_folder

    return Folder(where.expanduser()) if where else default_folder()


def _django() -> None:
    import django

    django.setup()


def _now() -> datetime:
    return datetime.now(UTC)
