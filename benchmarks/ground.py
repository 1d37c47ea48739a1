"""Where the figures are taken: folders on a real disk, and a process that stands before one vault."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks import machine

# The practice is invented and so is its passphrase; the programs measured get it by pipe, as anybody's.
PASSPHRASE = "the heron stands in the invented reeds"
SETTINGS = {"vault": "palpate.settings.desk", "stock": "benchmarks.stock"}
NOT_A_DISK = ("tmpfs", "ramfs")


def place() -> Path:
    """A folder that outlives the run, for the practice that takes long to build."""
    for folder in (Path("/var/tmp"), Path(tempfile.gettempdir()), Path.home() / ".cache"):
        if folder.is_dir() and machine.file_system(folder) not in NOT_A_DISK:
            return folder / f"palpate-benchmarks-{os.getuid() if hasattr(os, 'getuid') else 'me'}"
    raise SystemExit("The figures need a folder on a disk; every usual place here lies in memory.")


def prepare(engine: str) -> None:
    """Load Django for one engine: "vault" is the product's, "stock" the plain peer."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS[engine]
    import django

    django.setup()


def stand(path: Path, engine: str = "vault") -> None:
    """This process is let in to the vault in a folder, as after its passphrase."""
    prepare(engine)
    from palpate.records.vault import door, key
    from palpate.records.vault.folder import Folder

    folder = Folder(path)
    keys = key.unwrap(folder, PASSPHRASE)
    if keys is None:
        raise SystemExit(f"{path} is not a vault of the benchmarks. Build it again: --fresh")
    door.stand_before(folder)
    door.unlock(keys)
