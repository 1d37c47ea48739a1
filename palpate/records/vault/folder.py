"""The folder of a vault: which files it holds, and where a vault may not lie."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from palpate.errors import VaultRefused

# File systems on which the locks that SQLite needs are not dependable (sqlite.org, "How To Corrupt").
NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "fuse.rclone", "9p", "afpfs"}
# A folder that another program copies away while it is written.
SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "nextcloud", "owncloud", "mobile documents")


@dataclass(frozen=True, slots=True)
class Folder:
    """Where one vault lives. All files are readable by their owner only."""

    path: Path

    @property
    def vault(self) -> Path:
        """The whole record, encrypted."""
        return self.path / "vault.db"

    @property
    def slots(self) -> Path:
        """The wrapped keys."""
        return self.path / "slots.json"

    @property
    def lock(self) -> Path:
        """Held by the one program that serves this vault."""
        return self.path / "lock"

    @property
    def tries(self) -> Path:
        """How often a wrong passphrase was given in a row."""
        return self.path / "tries.json"

    @property
    def inbox(self) -> Path:
        """What was written while the vault was locked, each item sealed."""
        return self.path / "inbox"

    @property
    def cards(self) -> Path:
        """The practice's safety cards and whom it calls, in plain: read while locked, and about no client."""
        return self.path / "cards.json"

    @property
    def backups(self) -> Path:
        """Where backups go unless another place is named."""
        return self.path / "backups"

    @property
    def atlas(self) -> Path:
        """Packs of anatomy that were added; they hold nothing about anybody and are not encrypted."""
        return self.path / "atlas"

    @property
    def is_empty(self) -> bool:
        """True if neither a vault nor key slots are here: a first run may begin."""
        return not self.vault.exists() and not self.slots.exists()

    def make(self) -> None:
        """Create the folder for its owner alone."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.chmod(0o700)

    def check_place(self) -> None:
        """Raise VaultRefused where a vault would be at risk: a network share, a second hard link, half a
        vault."""
        kind = _file_system(self.path)
        if kind in NETWORK:
            raise VaultRefused(
                f"A vault must lie on a disk of this machine; {self.path} is on a network share ({kind}). "
                "Move the folder to a local disk and open it there."
            )
        if self.vault.exists() and self.vault.stat().st_nlink > 1:
            raise VaultRefused(
                f"The vault file must have one name; {self.vault} has {self.vault.stat().st_nlink} hard "
                f"links. "
                "Remove the other names, or copy the folder, then open it again."
            )
        if self.vault.exists() != self.slots.exists():
            lone, gone = (self.vault, self.slots) if self.vault.exists() else (self.slots, self.vault)
            raise VaultRefused(
                f"A vault is vault.db and slots.json together; {lone.name} is here, {gone.name} is missing. "
                "Nothing was changed. Put the missing file back, or restore a backup: palpate vault restore."
            )

    @property
    def warning(self) -> str:
        """A sentence if another program may copy this folder away while it is written, else empty."""
        parts = str(self.path.resolve()).lower()
        if any(name in parts for name in SYNCED):
            return (
                "This vault lies in a folder that is synchronized by another program, which can damage it. "
                "Move it to a plain folder, and let the synchronized folder receive backups only."
            )
        return ""


def default_folder() -> Folder:
    """The vault of the person who is logged in, where this system keeps programs' data."""
    if chosen := os.environ.get("PALPATE_VAULT"):
        return Folder(Path(chosen).expanduser())
    if sys.platform == "darwin":
        return Folder(Path.home() / "Library" / "Application Support" / "Palpate")
    if sys.platform == "win32":
        return Folder(Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "Palpate")
    return Folder(Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "palpate")


def _file_system(path: Path) -> str:
    """The type of the file system that holds `path`, from the mount table; empty where there is none."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    real = path.resolve()
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, name, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if (real == Path(point) or Path(point) in real.parents) and len(point) >= len(best):
            best, kind = point, name
    return kind
