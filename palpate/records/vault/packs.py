"""Packs of anatomy beside the vault: added, listed, removed. They hold nothing about anybody and lie open.

A pack is read whole into memory and checked, written into a new folder, and takes its place by one rename:
it is there or not, never half.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from palpate.body import packs
from palpate.body.packs import MANIFEST, MOST_BYTES, MOST_FILES, MOST_TEXT, Manifest, Node
from palpate.errors import NotPhysical
from palpate.records.vault.disk import sync_folder, write_whole
from palpate.records.vault.folder import Folder

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Pack:
    """An installed pack."""

    manifest: Manifest
    path: Path

    def nodes(self) -> list[Node]:
        """Which structure each of its meshes is."""
        meshes = [
            name
            for path in self.manifest.meshes
            for name in packs.mesh_names(path, (self.path / path).read_bytes())
        ]
        return packs.nodes((self.path / self.manifest.structures).read_text(encoding="utf-8"), meshes)


def add(pack: Path, folder: Folder) -> Pack:
    """Check a folder or zip and install it; another version of it is replaced, the same one renewed.

    Raises NotPhysical with what is wrong; then nothing has changed.
    """
    content = _read(pack)
    manifest = _checked(content)
    folder.make()
    folder.atlas.mkdir(mode=0o700, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.atlas))
    try:
        for path, kept in content.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(new / path, kept)
        former = [each.path for each in installed(folder) if each.manifest.name == manifest.name]
        place = folder.atlas / manifest.folder
        _put_in_place(new, place, former)
        sync_folder(folder.atlas)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return Pack(manifest, place)


def _put_in_place(new: Path, place: Path, former: list[Path]) -> None:
    """Rename the new folder to its place; what was there before goes only when that worked."""
    away = {each: each.rename(each.with_name(f".old-{each.name}-{new.name[5:]}")) for each in former}
    try:
        new.rename(place)
    except OSError:
        for each, aside in away.items():
            aside.rename(each)
        raise
    for aside in away.values():
        shutil.rmtree(aside, ignore_errors=True)


def installed(folder: Folder) -> list[Pack]:
    """The packs that are there, by name. A folder that is no pack is passed over."""
    found = []
    for place in sorted(folder.atlas.glob("[!.]*")) if folder.atlas.is_dir() else []:
        try:
            manifest = packs.manifest((place / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if manifest.folder == place.name and not place.is_symlink():
            found.append(Pack(manifest, place))
    return found


def named(name: str, folder: Folder) -> Pack:
    """The installed pack of this name. Raises NotPhysical if there is none."""
    there = {pack.manifest.name: pack for pack in installed(folder)}
    if name not in there:
        raise NotPhysical(
            f"No pack is called {repr(name)[:60]}. Installed: {', '.join(there) or 'none'}. "
            "See: palpate atlas list."
        )
    return there[name]


def remove(name: str, folder: Folder) -> None:
    """Take a pack away. Marks stay: they name structures of the atlas, not of a pack."""
    pack = named(name, folder)
    away = pack.path.with_name(f".old-{pack.path.name}")
    shutil.rmtree(away, ignore_errors=True)
    pack.path.rename(away)
    shutil.rmtree(away, ignore_errors=True)


def mesh(name: str, path: str, folder: Folder) -> bytes:
    """The content of one GLB of a pack; only files that its manifest lists are ever opened."""
    pack = named(name, folder)
    if path not in pack.manifest.meshes:
        raise NotPhysical(f"The pack {name} has no mesh file {repr(path)[:80]}.")
    place = pack.path / path
    if place.is_symlink() or not place.resolve().is_relative_to(pack.path.resolve()):
        raise NotPhysical(f"{path} must lie inside its pack. Add the pack again: palpate atlas add.")
    return place.read_bytes()


def _checked(content: dict[str, bytes]) -> Manifest:
    manifest = packs.manifest(_text(MANIFEST, content[MANIFEST]))
    packs.check_listed(manifest, content)
    names: list[str] = []
    for path, digest in manifest.files.items():
        if hashlib.sha256(content[path]).hexdigest() != digest:
            raise NotPhysical(
                f"{path} must have the SHA-256 that the manifest gives, and has another: it was damaged or "
                "changed. Nothing was installed. Get the pack again from where it comes from."
            )
        if path.endswith(".glb"):
            names += packs.mesh_names(path, content[path])
        else:
            _text(path, content[path])
    packs.nodes(_text(manifest.structures, content[manifest.structures]), names)
    return manifest


def _text(path: str, content: bytes) -> str:
    try:
        if len(content) <= MOST_TEXT:
            return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    raise NotPhysical(f"{path} must be text in UTF-8 of at most 4 MB. Nothing was installed.")


def _read(pack: Path) -> dict[str, bytes]:
    if pack.is_dir():
        return _gathered(_in_folder(pack))
    if not pack.is_file():
        raise NotPhysical(f"A pack must be a folder or a zip file; {pack} was not found.")
    try:
        with zipfile.ZipFile(pack) as archive:
            return _gathered(_in_zip(archive))
    except NotPhysical:
        raise
    except BROKEN_ZIP:
        raise NotPhysical(
            f"{pack.name} must be a whole zip file, and it cannot be read. Nothing was installed. "
            "Get the pack again."
        ) from None


def _gathered(found: Iterator[tuple[str, Callable[[int], bytes]]]) -> dict[str, bytes]:
    """Every file by its path; never more bytes than a pack may have, whatever its sizes claim."""
    content: dict[str, bytes] = {}
    left = MOST_BYTES
    for path, read in found:
        packs.check_path(path)
        if path in content or len(content) > MOST_FILES:
            raise NotPhysical(
                f"A pack must hold each file once, and at most {MOST_FILES}. Nothing was installed."
            )
        content[path] = read(left + 1)
        left -= len(content[path])
        if left < 0:
            raise NotPhysical(
                f"A pack must hold at most {MOST_BYTES >> 20} MB, and this one holds more. "
                "Nothing was installed."
            )
    if MANIFEST not in content:
        raise NotPhysical(f"A pack must have {MANIFEST} at its top. Nothing was installed.")
    return content


def _in_folder(pack: Path) -> Iterator[tuple[str, Callable[[int], bytes]]]:
    for where, folders, files in os.walk(pack):
        for name in sorted(folders + files):
            place = Path(where) / name
            kind = place.lstat().st_mode
            if stat.S_ISDIR(kind):
                continue
            path = place.relative_to(pack).as_posix()
            if not stat.S_ISREG(kind):
                raise NotPhysical(
                    f"A pack must hold plain files; {repr(path)[:80]} is a link. Nothing was installed."
                )
            yield path, lambda most, place=place: _start_of(place, most)  # type: ignore[misc]


def _start_of(place: Path, most: int) -> bytes:
    with place.open("rb") as file:
        return file.read(most)


def _in_zip(archive: zipfile.ZipFile) -> Iterator[tuple[str, Callable[[int], bytes]]]:
    for item in archive.infolist():
        if item.is_dir():
            packs.check_path(item.filename.rstrip("/"))
            continue
        # What the archive itself says, before the library turns "\" into "/" or cuts at a zero byte.
        packs.check_path(item.orig_filename)
        if stat.S_ISLNK(item.external_attr >> 16):
            raise NotPhysical(
                f"A pack must hold plain files; {repr(item.filename)[:80]} is a link. Nothing was installed."
            )
        yield item.filename, lambda most, item=item: _start_of_item(archive, item, most)  # type: ignore[misc]


def _start_of_item(archive: zipfile.ZipFile, item: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(item) as file:
        return file.read(most)
