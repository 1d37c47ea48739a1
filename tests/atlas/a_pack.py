"""An invented pack: two small tetrahedra that claim to be a tibia and a spleen."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

TABLE = "node,structure,side,label\nshin,bon.tibia,L,\nmilt,vis.spleen,M,\nseam,,M,a seam without a name\n"


def glb(*names: str, **scene: Any) -> bytes:
    """A GLB with a mesh for each name; all share one triangle."""
    binary = struct.pack("<9f", 0, 0, 0, 0.1, 0, 0, 0, 0.1, 0)
    text = {
        "asset": {"version": "2.0"},
        "buffers": [{"byteLength": len(binary)}],
        "bufferViews": [{"buffer": 0, "byteLength": len(binary)}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "nodes": [{"name": name, "mesh": 0} for name in names],
    } | scene
    said = json.dumps(text).encode()
    said += b" " * (-len(said) % 4)
    chunks = struct.pack("<II", len(said), 0x4E4F534A) + said
    chunks += struct.pack("<II", len(binary), 0x004E4942) + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def content(**changed: Any) -> dict[str, bytes]:
    """The files of the pack, manifest included; `changed` overwrites keys of the manifest."""
    files = {"meshes/parts.glb": glb("shin", "milt", "seam"), "nodes.csv": TABLE.encode()}
    manifest = {
        "name": "invented-parts",
        "version": "1.0",
        "source": "this test",
        "licence": "CC0-1.0",
        "attribution": "Nobody made these parts.",
        "changes": "none",
        "files": {path: hashlib.sha256(data).hexdigest() for path, data in files.items()},
        "structures": "nodes.csv",
    } | changed
    return {"manifest.json": json.dumps(manifest).encode(), **files}


def with_files(given: dict[str, bytes], **changed: bytes) -> dict[str, bytes]:
    """The pack with other files, and their checksums right."""
    files = {path: data for path, data in given.items() if path != "manifest.json"} | changed
    return content(files={path: hashlib.sha256(data).hexdigest() for path, data in files.items()}) | files


def folder(at: Path, given: dict[str, bytes]) -> Path:
    """Written as a folder."""
    for path, data in given.items():
        (at / path).parent.mkdir(parents=True, exist_ok=True)
        (at / path).write_bytes(data)
    return at


def zipped(at: Path, given: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    """Written as a zip."""
    with zipfile.ZipFile(at, "w", kind) as archive:
        for path, data in given.items():
            archive.writestr(path, data)
    return at
