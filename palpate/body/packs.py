"""Packs: finer anatomy that a user adds beside the default atlas. What a pack must be; nothing here opens
files.

A pack is a folder or zip with `manifest.json`, the files that it lists with their SHA-256, meshes as GLB,
and a table that says which structure each mesh is. A mark stores the id of a structure and never that of a
pack, so a pack can go without taking a mark along.
"""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final, NoReturn

from palpate.body.atlas import atlas
from palpate.errors import NotPhysical

MANIFEST: Final = "manifest.json"
MOST_FILES: Final = 200
MOST_BYTES: Final = (
    256 * 1024 * 1024
)  # of all files together; an assumption: five times the largest known pack
MOST_TEXT: Final = 4 * 1024 * 1024  # bytes of a manifest or a table
KINDS: Final = (".glb", ".csv", ".txt", ".md")

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+]{0,19}")
_PATH_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_. +-]{0,79}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
# What Windows takes for a device, whatever follows the first point (Microsoft, "Naming Files, Paths").
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_WORDS = ("source", "licence", "attribution", "changes")
_DO: Final = "Nothing was installed. Get the pack again from where it comes from."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself. `files`: path inside the pack -> SHA-256 in hexadecimal."""

    name: str
    version: str
    source: str  # where it comes from
    licence: str
    attribution: str  # the sentence its licence asks for
    changes: str  # what was changed since the source, or "none"
    files: Mapping[str, str]
    structures: str  # path of the table that says which structure each mesh is

    @property
    def folder(self) -> str:
        """The name of the folder in which it lies when installed."""
        return f"{self.name}-{self.version}"

    @property
    def meshes(self) -> tuple[str, ...]:
        """The paths of its GLB files, in order."""
        return tuple(sorted(path for path in self.files if path.endswith(".glb")))


@dataclass(frozen=True, slots=True)
class Node:
    """One mesh of a pack by its name there, and which structure it is; `structure` is empty for one that the
    atlas does not know, which then has a `label` of its own."""

    node: str
    structure: str
    side: str  # L, R or M
    label: str

    @property
    def said(self) -> str:
        """Its name in words, side included."""
        if not self.structure:
            return self.label
        known = atlas().structure(self.structure)
        return next(each.said() for each in known.instances() if each.side == self.side)


def manifest(text: str) -> Manifest:
    """Read a manifest. Raises NotPhysical for anything missing, unknown or out of bounds."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        _refuse("The manifest of a pack must be JSON, and it cannot be read.")
    if not isinstance(given, dict):
        _refuse("The manifest of a pack must be one JSON object.")
    wanted = {"name", "version", *_WORDS, "files", "structures"}
    if set(given) != wanted:
        missing, unknown = sorted(wanted - set(given)), sorted(set(given) - wanted)
        _refuse(
            f"A manifest must hold {', '.join(sorted(wanted))}; "
            f"missing: {', '.join(missing) or 'none'}; unknown: {', '.join(unknown) or 'none'}."
        )
    for key, pattern in (("name", _NAME), ("version", _VERSION)):
        if not isinstance(given[key], str) or not pattern.fullmatch(given[key]):
            _refuse(
                f"The {key} of a pack must be short and plain, such as “hra-viscera” or “1.0”; "
                f"got {_short(given[key])}."
            )
    for key in _WORDS:
        if not isinstance(given[key], str) or not 0 < len(given[key].strip()) <= 2000:
            _refuse(f"A manifest must say its {key} in 1 to 2000 letters.")
    files = _files(given["files"])
    table = given["structures"]
    if not isinstance(table, str) or table not in files or not table.endswith(".csv"):
        _refuse(f"“structures” must name a listed file that ends in .csv, got {_short(table)}.")
    if not any(path.endswith(".glb") for path in files):
        _refuse("A pack must hold at least one GLB file.")
    words = {key: given[key].strip() for key in _WORDS}
    return Manifest(given["name"], given["version"], files=files, structures=table, **words)


def _files(given: Any) -> dict[str, str]:
    if not isinstance(given, dict) or not 0 < len(given) <= MOST_FILES:
        _refuse(f"A manifest must list 1 to {MOST_FILES} files.")
    for path, digest in given.items():
        check_path(path)
        if path == MANIFEST or not path.endswith(KINDS):
            _refuse(f"A file of a pack must end in {', '.join(KINDS)}, got {path!r}.")
        if not isinstance(digest, str) or not _SHA256.fullmatch(digest):
            _refuse(f"The SHA-256 of {path} must be 64 hexadecimal digits, got {_short(digest)}.")
    if len({path.casefold() for path in given}) < len(given):
        _refuse("Two files of a pack must not differ only in capital letters.")
    return dict(given)


def check_path(path: str) -> None:
    """Raise NotPhysical unless a path stays inside its pack, on every system: plain names only."""
    parts = path.split("/")
    plain = all(
        _PATH_PART.fullmatch(part)
        and ".." not in part
        and not part.endswith((".", " "))
        and not _DEVICE.fullmatch(part)
        for part in parts
    )
    if not plain or len(parts) > 4 or PurePosixPath(path).is_absolute():
        _refuse(f"A file of a pack must lie inside it under a plain name, got {_short(path)}.")


def check_listed(listed: Manifest, found: Iterable[str]) -> None:
    """Raise NotPhysical unless exactly the files of the manifest are there."""
    there = set(found) - {MANIFEST}
    if missing := sorted(set(listed.files) - there):
        _refuse(f"The pack must hold every file that it lists; {missing[0]} is missing.")
    if unknown := sorted(there - set(listed.files)):
        _refuse(f"The pack must hold only files that it lists; {unknown[0]!r:.100} is not listed.")


def mesh_names(path: str, content: bytes) -> list[str]:
    """The names of the meshes in a GLB. Raises NotPhysical if its header, lengths or references are wrong."""
    if len(content) < 20 or content[:4] != b"glTF":
        _refuse(f"{path} must be a GLB file, and it does not begin like one.")
    _, version, length, chunk, kind = struct.unpack_from("<4sIIII", content)
    if version != 2 or length != len(content) or kind != 0x4E4F534A or 20 + chunk > len(content):
        _refuse(
            f"{path} must be a whole GLB file of version 2; its header says something else than it holds."
        )
    try:
        scene = json.loads(content[20 : 20 + chunk])
        nodes = [node for node in scene.get("nodes", []) if "mesh" in node]
        links = [each["uri"] for key in ("buffers", "images") for each in scene.get(key, []) if "uri" in each]
        names = [str(node["name"]) for node in nodes]
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
        _refuse(f"{path} must describe named meshes, and its description cannot be read.")
    if links:
        _refuse(f"{path} must hold everything itself; it refers to {_short(links[0])}.")
    return names


def nodes(text: str, meshes: Iterable[str]) -> list[Node]:
    """Read the table of a pack: columns node, structure, side, label; each node once, and a mesh of the
    pack."""
    known, there = atlas().structures, set(meshes)
    reader = csv.DictReader(io.StringIO(text))
    try:
        head, rows = reader.fieldnames, list(reader)
    except csv.Error:  # a cell longer than the library reads, or a quote that never ends
        _refuse("The table of a pack must be CSV with short cells, and it cannot be read.")
    if head != ["node", "structure", "side", "label"]:
        _refuse("The table of a pack must have the columns node,structure,side,label.")
    found: dict[str, Node] = {}
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            _refuse(f"Each row of the table must have four columns; row {number} has not.")
        node = Node(row["node"], row["structure"], row["side"], row["label"].strip())
        if node.node not in there or node.node in found:
            _refuse(f"Each row of the table must name one mesh of the pack, once; got {_short(node.node)}.")
        if node.structure and node.structure not in known:
            _refuse(
                f"{_short(node.structure)} is no structure of the atlas. "
                "Leave it out and give the mesh a label."
            )
        if not node.structure and not node.label:
            _refuse(f"{_short(node.node)} must have a structure or a label.")
        sides = (
            {str(each.side) for each in known[node.structure].instances()} if node.structure else set("LRM")
        )
        if node.side not in sides:
            _refuse(
                f"The side of {_short(node.node)} must be {' or '.join(sorted(sides))}, "
                f"got {_short(node.side)}."
            )
        found[node.node] = node
    if not found:
        _refuse("The table of a pack must name at least one mesh.")
    return list(found.values())


def _short(value: object) -> str:
    """A value as it was given, never longer than a line can bear."""
    return repr(value)[:80]


def _refuse(what: str) -> NoReturn:
    raise NotPhysical(f"{what} {_DO}")
