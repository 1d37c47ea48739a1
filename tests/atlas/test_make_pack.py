"""A pack out of a user's own copy of known meshes."""

from __future__ import annotations

from pathlib import Path

import pytest

from palpate.records.vault import packs
from palpate.records.vault.folder import Folder
from tests.atlas import a_pack
from tools import make_pack

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "atlas" / "packs"
SAID = {"version": "1.0", "source": "own copy", "attribution": "its makers", "changes": "none"}


def test_names_and_identifiers_find_their_structure(tmp_path):
    nodes = [
        {"name": "FJ291_Left_tibia", "mesh": 0},
        {"name": "VH_M_spleen", "mesh": 0, "extras": {"id": "UBERON:0002106"}},
        {"name": "some_thing_R", "mesh": 0},
    ]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "parts.glb").write_bytes(a_pack.glb(nodes=nodes))

    rows = make_pack.make(tmp_path / "own", tmp_path / "p.zip", name="own", licence="own", **SAID)

    assert [(row["structure"], row["side"]) for row in rows] == [
        ("bon.tibia", "L"), ("vis.spleen", "M"), ("", "R"),
    ]  # fmt: skip
    assert len(packs.add(tmp_path / "p.zip", Folder(tmp_path / "vault")).nodes()) == 3


@pytest.mark.parametrize(
    ("folder", "licence", "least"),
    [("hra_ccby4", "CC BY 4.0", 190), ("bodyparts3d", "CC BY-SA 2.1 JP", 480)],
)
def test_a_known_pack_can_be_made_and_installed(tmp_path, folder, licence, least):
    if not (SHARED / folder).is_dir():
        pytest.skip(f"the meshes of {folder} are not on this machine")

    rows = make_pack.make(SHARED / folder, tmp_path / "p.zip", name=folder, licence=licence, **SAID)
    pack = packs.add(tmp_path / "p.zip", Folder(tmp_path / "vault"))

    known = [row for row in rows if row["structure"]]
    assert len(pack.nodes()) == len(rows) > 100
    assert len(known) >= least
    sides = {(row["node"], row["side"]) for row in known}
    assert not {name for name, side in sides if "_left_" in name.lower() and side == "R"}
