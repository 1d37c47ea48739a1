"""`palpate atlas add PACK | list | remove NAME | credits`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from palpate.records.vault.folder import Folder


def add_to(commands: Any) -> None:
    """Declare the four commands."""
    atlas = commands.add_parser("atlas", help="packs of finer anatomy: add, list, remove, credits")
    inner = atlas.add_subparsers(required=True, metavar="ACT")
    for name, run, about in (
        ("add", _add, "verify a pack (a folder or a zip) and install it"),
        ("list", _list, "say which packs are installed"),
        ("remove", _remove, "take a pack away; no mark is lost"),
        ("credits", _credits, "print the credits of the atlas and of every pack"),
    ):
        parser = inner.add_parser(name, help=about)
        parser.add_argument("--vault", type=Path, help="folder of the vault; the usual place if left out")
        parser.set_defaults(run=run)
        if name == "add":
            parser.add_argument("pack", type=Path, help="the pack's folder or zip file")
        if name == "remove":
            parser.add_argument("name", help="the pack's name")


def _add(given: argparse.Namespace) -> int:
    from palpate.records.vault import packs

    pack = packs.add(given.pack.expanduser(), _folder(given.vault))
    known = sum(1 for node in pack.nodes() if node.structure)
    print(
        f"Verified and installed: {pack.manifest.name} {pack.manifest.version}; "
        f"{known} meshes have a structure"
    )
    print(f"{pack.manifest.licence}. {pack.manifest.attribution}")
    return 0


def _list(given: argparse.Namespace) -> int:
    from palpate.records.vault import packs

    for pack in packs.installed(_folder(given.vault)):
        print(f"{pack.manifest.name:24} {pack.manifest.version:12} {pack.manifest.licence}")
    return 0


def _remove(given: argparse.Namespace) -> int:
    from palpate.records.vault import packs

    packs.remove(given.name, _folder(given.vault))
    print(f"Removed: {given.name}. Every mark stays as it was.")
    return 0


def _credits(given: argparse.Namespace) -> int:
    from palpate.body.credits import CITATIONS, CREDITS
    from palpate.records.vault import packs

    for credit in CREDITS:
        print(f"{credit.what}\n  from: {credit.source}\n  licence: {credit.licence}\n  {credit.attribution}")
        print(f"  changes: {credit.changes}" + (f"\n  {credit.caution}" if credit.caution else ""))
    for pack in packs.installed(_folder(given.vault)):
        said = pack.manifest
        print(f"Pack {said.name} {said.version}\n  from: {said.source}\n  licence: {said.licence}")
        print(f"  {said.attribution}\n  changes: {said.changes}")
    print("Cited:")
    for citation in CITATIONS:
        print(f"  {citation}")
    return 0


def _folder(where: Path | None) -> Folder:
    from palpate.records.vault.folder import Folder, default_folder

    return Folder(where.expanduser()) if where else default_folder()
