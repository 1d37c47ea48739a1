"""Make a pack out of somebody's own GLB files: `python -m tools.make_pack FOLDER --name ... PACK.zip`.

Each named mesh is matched to a structure of the atlas: by the ontology identifier that it carries, else by
its name ("FJ291_Left_tibia" is the left tibia). What finds no structure keeps its name as a label. Look
through the table before you trust it. Nothing is fetched; the files and their licence are yours to have.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import re
import struct
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from palpate.body.atlas import atlas
from palpate.body.packs import KINDS, MANIFEST
from palpate.body.reading import names, rows, unsided

TABLE = "nodes.csv"
_SIDES = (
    ("L", re.compile(r"(^|[ _])left([ _]|$)|_L([ _]|$)", re.IGNORECASE)),
    ("R", re.compile(r"(^|[ _])right([ _]|$)|_R([ _]|$)", re.IGNORECASE)),
)
_FIRST = re.compile(r"^(FJ\d+|VH_[MF])_")


def main(arguments: list[str] | None = None) -> None:
    """Read the folder, write the zip, say how much was matched."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pack", type=Path)
    for word in ("name", "version", "source", "licence", "attribution", "changes"):
        parser.add_argument(f"--{word}", required=True)
    given = vars(parser.parse_args(arguments))
    rows = make(given.pop("folder"), given.pop("pack"), **given)
    known = sum(1 for row in rows if row["structure"])
    print(f"{len(rows)} meshes, {known} with a structure")


def make(folder: Path, pack: Path, **said: str) -> list[dict[str, str]]:
    """Write the pack; the rows of its table. `said`: name, version, source, licence, attribution, changes."""
    content = {path.name: path.read_bytes() for path in sorted(folder.glob("*.glb"))}
    rows = [row for data in content.values() for row in table(data)]
    text = io.StringIO()
    writer = csv.DictWriter(text, ["node", "structure", "side", "label"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    content[TABLE] = text.getvalue().encode()
    files = {path: hashlib.sha256(data).hexdigest() for path, data in content.items() if path.endswith(KINDS)}
    manifest = {**said, "files": files, "structures": TABLE}
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        for path, data in content.items():
            archive.writestr(path, data)
    return rows


def table(glb: bytes) -> list[dict[str, str]]:
    """A row for each named mesh of a GLB."""
    (length,) = struct.unpack_from("<I", glb, 12)
    scene: dict[str, Any] = json.loads(glb[20 : 20 + length])
    return [_row(node) for node in scene["nodes"] if "mesh" in node]


def _row(node: dict[str, Any]) -> dict[str, str]:
    name = node["name"]
    named = f"{name} {_organ(node).replace('-', ' ')}"
    side = next((side for side, word in _SIDES if word.search(named)), "M")
    structure = _structure(node)
    if structure and atlas().structure(structure).paired != (side != "M"):
        side, structure = ("M", structure) if not atlas().structure(structure).paired else (side, "")
    return {"node": name, "structure": structure, "side": side, "label": _plain(name)}


def _structure(node: dict[str, Any]) -> str:
    uberon = str(node.get("extras", {}).get("id", ""))
    for known in atlas().structures.values():
        if uberon and known.uberon == uberon:
            return known.id
    plain = unsided(_plain(re.sub(r"_[LR](?=_|$)", "", node["name"])))
    organ = unsided(re.sub(r"-(fe)?male", "", _organ(node)).replace("-", " "))
    return _names().get(plain) or _names().get(organ, "")  # a part counts as its organ


def _organ(node: dict[str, Any]) -> str:
    return str(node.get("extras", {}).get("organ", ""))


@cache
def _names() -> dict[str, str]:
    """Every name of every structure, without side and capitals, and its id."""
    found = {name.name.lower(): name.structure for name in names()}
    found |= {row["name"]: row["structure"] for row in rows("under_names.csv")}
    return found | {known.name.lower(): known.id for known in atlas().structures.values()}


def _plain(name: str) -> str:
    return " ".join(_FIRST.sub("", name).replace("_", " ").split())


if __name__ == "__main__":
    main()
