"""What may be installed as a pack, what is refused, and that nothing is ever left half."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from palpate.body import packs as rules
from palpate.errors import NotPhysical
from palpate.records.vault import packs
from palpate.records.vault.folder import Folder
from tests.atlas import a_pack


@pytest.fixture
def vault(tmp_path: Path) -> Folder:
    """A folder in which no vault was made yet."""
    return Folder(tmp_path / "vault")


def refused(pack: Path, vault: Folder, match: str) -> None:
    before = sorted(path.name for path in vault.atlas.rglob("*")) if vault.atlas.exists() else []

    with pytest.raises(NotPhysical, match=match) as refusal:
        packs.add(pack, vault)

    assert str(refusal.value).endswith(".")
    after = sorted(path.name for path in vault.atlas.rglob("*")) if vault.atlas.exists() else []
    assert after == before


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_pack_is_installed_as_it_was_given(vault, tmp_path, form):
    given = a_pack.content()
    pack = (
        a_pack.folder(tmp_path / "pack", given)
        if form == "folder"
        else a_pack.zipped(tmp_path / "p.zip", given)
    )

    installed = packs.add(pack, vault)

    assert installed.path == vault.atlas / "invented-parts-1.0"
    assert {
        path.relative_to(installed.path).as_posix(): path.read_bytes()
        for path in installed.path.rglob("*")
        if path.is_file()
    } == given
    assert [(node.node, node.said, node.side) for node in installed.nodes()] == [
        ("shin", "tibia, left (client's left)", "L"),
        ("milt", "spleen", "M"),
        ("seam", "a seam without a name", "M"),
    ]
    assert vault.is_empty, "a first run must still be able to begin here"


def test_adding_it_again_is_adding_it_once(vault, tmp_path):
    pack = a_pack.zipped(tmp_path / "p.zip", a_pack.content())

    packs.add(pack, vault)
    packs.add(pack, vault)

    assert [path.name for path in vault.atlas.iterdir()] == ["invented-parts-1.0"]


def test_another_version_takes_the_place_of_the_first(vault, tmp_path):
    packs.add(a_pack.zipped(tmp_path / "1.zip", a_pack.content()), vault)
    packs.add(a_pack.zipped(tmp_path / "2.zip", a_pack.content(version="2.0")), vault)

    assert [pack.manifest.folder for pack in packs.installed(vault)] == ["invented-parts-2.0"]
    assert [path.name for path in vault.atlas.iterdir()] == ["invented-parts-2.0"]


def test_a_pack_that_cannot_take_its_place_leaves_the_former_one(vault, tmp_path, monkeypatch):
    packs.add(a_pack.zipped(tmp_path / "1.zip", a_pack.content()), vault)
    rename = Path.rename

    def full(path: Path, to: Path) -> Path:
        if path.name.startswith(".new-"):
            raise OSError("no space left")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="no space"):
        packs.add(a_pack.zipped(tmp_path / "2.zip", a_pack.content(version="2.0")), vault)

    assert [path.name for path in vault.atlas.iterdir()] == ["invented-parts-1.0"]


def test_a_removed_pack_is_gone(vault, tmp_path):
    packs.add(a_pack.zipped(tmp_path / "p.zip", a_pack.content()), vault)

    packs.remove("invented-parts", vault)

    assert packs.installed(vault) == []
    assert list(vault.atlas.iterdir()) == []
    with pytest.raises(NotPhysical, match="Installed: none"):
        packs.remove("invented-parts", vault)


PATHS = ["../outside.glb", "a/../../outside.glb", "/etc/outside.glb", "C:/outside.glb", "..\\outside.glb",
         "a\\outside.glb", "a//b.glb", "./b.glb", "b.glb ", "con\x00.glb", "a/b/c/d/e.glb", "~/b.glb",
         "..glb/b.glb", ".hidden.glb", "ünlaut.glb", ""]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_path_out_of_the_pack_is_refused_in_the_manifest(path):
    given = json.loads(a_pack.content()["manifest.json"])
    given["files"][path] = "0" * 64

    with pytest.raises(NotPhysical, match="inside it under a plain name"):
        rules.manifest(json.dumps(given))


@pytest.mark.parametrize("path", [path for path in PATHS if path and "\x00" not in path])
def test_a_path_out_of_the_pack_is_refused_in_a_zip(vault, tmp_path, path):
    pack = a_pack.zipped(tmp_path / "p.zip", a_pack.content() | {path: a_pack.glb("evil")})

    refused(pack, vault, "inside it under a plain name|not listed")
    assert not (tmp_path / "outside.glb").exists()


def test_a_link_is_refused_in_a_folder(vault, tmp_path):
    pack = a_pack.folder(tmp_path / "pack", a_pack.content())
    secret = tmp_path / "secret.glb"
    secret.write_bytes((pack / "meshes/parts.glb").read_bytes())
    (pack / "meshes/parts.glb").unlink()
    (pack / "meshes/parts.glb").symlink_to(secret)

    refused(pack, vault, "is a link")


def test_a_linked_folder_is_refused(vault, tmp_path):
    pack = a_pack.folder(tmp_path / "pack", a_pack.content())
    (tmp_path / "elsewhere").mkdir()
    (pack / "more").symlink_to(tmp_path / "elsewhere")

    refused(pack, vault, "is a link")


def test_a_pipe_is_refused_and_not_waited_for(vault, tmp_path):
    pack = a_pack.folder(tmp_path / "pack", a_pack.content())
    os.mkfifo(pack / "pipe.glb")

    refused(pack, vault, "plain files")


def test_a_link_is_refused_in_a_zip(vault, tmp_path):
    given = a_pack.content()
    pack = tmp_path / "p.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        for path, data in given.items():
            item = zipfile.ZipInfo(path)
            item.external_attr = ((stat.S_IFLNK if path.endswith(".glb") else stat.S_IFREG) | 0o644) << 16
            archive.writestr(item, data)

    refused(pack, vault, "is a link")


def test_the_same_file_twice_is_refused(vault, tmp_path):
    pack = a_pack.zipped(tmp_path / "p.zip", a_pack.content())
    with zipfile.ZipFile(pack, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("nodes.csv", "another")

    refused(pack, vault, "each file once")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_zip_that_was_cut_short_is_refused(vault, tmp_path, share):
    pack = a_pack.zipped(tmp_path / "p.zip", a_pack.content())
    whole = pack.read_bytes()
    pack.write_bytes(whole[: int(len(whole) * share)])

    refused(pack, vault, "whole zip file")


def test_a_flipped_bit_anywhere_is_refused_or_changes_nothing(vault, tmp_path):
    given = a_pack.content()
    pack = a_pack.zipped(tmp_path / "p.zip", given)
    whole = pack.read_bytes()
    for at in range(0, len(whole), 37):
        pack.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            installed = packs.add(pack, vault)
        except NotPhysical:
            continue
        assert {path: (installed.path / path).read_bytes() for path in given} == given


def test_more_than_a_pack_may_hold_is_refused_before_it_is_unpacked(vault, tmp_path, monkeypatch):
    monkeypatch.setattr(packs, "MOST_BYTES", 100_000)
    given = a_pack.with_files(a_pack.content(), **{"zeros.txt": bytes(50_000_000)})
    pack = a_pack.zipped(tmp_path / "bomb.zip", given)
    assert pack.stat().st_size < 100_000

    refused(pack, vault, "holds more")


@pytest.mark.parametrize(
    ("changed", "match"),
    [
        ({"name": "../up"}, "name of a pack"),
        ({"name": ""}, "name of a pack"),
        ({"name": 7}, "name of a pack"),
        ({"version": "1/2"}, "version of a pack"),
        ({"version": ".."}, "version of a pack"),
        ({"licence": "  "}, "say its licence"),
        ({"attribution": "x" * 2001}, "say its attribution"),
        ({"files": {}}, "list 1 to 200 files"),
        ({"files": ["nodes.csv"]}, "list 1 to 200 files"),
        ({"files": {"nodes.csv": "0" * 64}}, "at least one GLB"),
        ({"files": {"run.sh": "0" * 64}}, "must end in"),
        ({"files": {"manifest.json": "0" * 64}}, "must end in"),
        ({"files": {"a.glb": "0" * 63}}, "64 hexadecimal"),
        ({"files": {"a.glb": None}}, "64 hexadecimal"),
        ({"files": {"a.glb": "0" * 64, "A.glb": "0" * 64}}, "capital letters"),
        ({"structures": "other.csv"}, "“structures” must name"),
        ({"structures": ["nodes.csv"]}, "“structures” must name"),
        ({"run": "rm"}, "unknown: run"),
    ],
)
def test_a_manifest_out_of_bounds_is_refused(vault, tmp_path, changed, match):
    refused(a_pack.folder(tmp_path / "pack", a_pack.content(**changed)), vault, match)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"name": "x"}', "[" * 100_000])
def test_a_manifest_that_is_none_is_refused(vault, tmp_path, text):
    given = a_pack.content() | {"manifest.json": text.encode()}

    refused(a_pack.folder(tmp_path / "pack", given), vault, "manifest")


def test_a_manifest_in_no_encoding_is_refused(vault, tmp_path):
    given = a_pack.content() | {"manifest.json": b"\xff\xfe\x00"}

    refused(a_pack.folder(tmp_path / "pack", given), vault, "UTF-8")


def test_a_pack_without_a_manifest_is_refused(vault, tmp_path):
    given = a_pack.content()
    del given["manifest.json"]

    refused(a_pack.folder(tmp_path / "pack", given), vault, "manifest.json at its top")


def test_files_and_manifest_must_agree(vault, tmp_path):
    given = a_pack.content()
    more = given | {"more.glb": a_pack.glb("more")}
    less = {path: data for path, data in given.items() if path != "nodes.csv"}
    other = given | {"meshes/parts.glb": a_pack.glb("shin", "milt", "seam", "stowaway")}

    refused(a_pack.folder(tmp_path / "more", more), vault, "more.glb' is not listed")
    refused(a_pack.folder(tmp_path / "less", less), vault, "nodes.csv is missing")
    refused(a_pack.folder(tmp_path / "other", other), vault, "SHA-256")


@pytest.mark.parametrize(
    ("mesh", "match"),
    [
        (b"", "does not begin like one"),
        (b"<svg/>" * 10, "does not begin like one"),
        (a_pack.glb("shin")[:-1], "whole GLB"),
        (a_pack.glb("shin") + b"\0", "whole GLB"),
        (a_pack.glb("shin").replace(b"JSON", b"BIN\0"), "whole GLB"),
        (a_pack.glb("shin").replace(b'"nodes"', b'"nodes}'), "cannot be read"),
        (a_pack.glb("shin", nodes=[{"mesh": 0}]), "cannot be read"),
        (a_pack.glb("shin", buffers=[{"uri": "https://example.org/x.bin"}]), "hold everything itself"),
        (a_pack.glb("shin", images=[{"uri": "../secret.png"}]), "hold everything itself"),
    ],
)
def test_a_mesh_that_is_none_is_refused(vault, tmp_path, mesh, match):
    given = a_pack.with_files(a_pack.content(), **{"meshes/parts.glb": mesh})

    refused(a_pack.folder(tmp_path / "pack", given), vault, match)


@pytest.mark.parametrize(
    ("rows", "match"),
    [
        ("node,structure\nshin,bon.tibia\n", "columns"),
        ("node,structure,side,label\n", "at least one mesh"),
        ("node,structure,side,label\nshin,bon.tibia\n", "four columns"),
        ("node,structure,side,label\nshin,bon.tibia,L,,,\n", "four columns"),
        ("node,structure,side,label\nnone,bon.tibia,L,\n", "one mesh of the pack"),
        ("node,structure,side,label\nshin,bon.tibia,L,\nshin,bon.tibia,L,\n", "once"),
        ("node,structure,side,label\nshin,bon.unheard,L,\n", "no structure of the atlas"),
        ("node,structure,side,label\nshin,bon.tibia,M,\n", "must be L or R"),
        ("node,structure,side,label\nmilt,vis.spleen,L,\n", "must be M"),
        ("node,structure,side,label\nshin,,M,\n", "a structure or a label"),
        ("node,structure,side,label\nshin,,X,a shin\n", "must be L or M or R"),
    ],
)
def test_a_table_that_names_wrongly_is_refused(vault, tmp_path, rows, match):
    given = a_pack.with_files(a_pack.content(), **{"nodes.csv": rows.encode()})

    refused(a_pack.folder(tmp_path / "pack", given), vault, match)


def test_what_is_no_pack_is_refused(vault, tmp_path):
    (tmp_path / "letter.zip").write_text("Dear reader")

    refused(tmp_path / "letter.zip", vault, "whole zip file")
    refused(tmp_path / "nothing.zip", vault, "was not found")


@pytest.mark.parametrize(
    "path", ["../../vault.db", "nodes.csv", "manifest.json", "/etc/passwd", "meshes/none.glb"]
)
def test_only_listed_meshes_are_given_out(vault, tmp_path, path):
    packs.add(a_pack.zipped(tmp_path / "p.zip", a_pack.content()), vault)

    with pytest.raises(NotPhysical, match="no mesh file"):
        packs.mesh("invented-parts", path, vault)


def test_a_mesh_that_became_a_link_is_not_followed(vault, tmp_path):
    pack = packs.add(a_pack.zipped(tmp_path / "p.zip", a_pack.content()), vault)
    (tmp_path / "secret").write_text("secret")
    (pack.path / "meshes/parts.glb").unlink()
    (pack.path / "meshes/parts.glb").symlink_to(tmp_path / "secret")

    with pytest.raises(NotPhysical, match="inside its pack"):
        packs.mesh("invented-parts", "meshes/parts.glb", vault)


def test_a_strange_folder_among_the_packs_is_passed_over(vault, tmp_path):
    packs.add(a_pack.zipped(tmp_path / "p.zip", a_pack.content()), vault)
    (vault.atlas / "notes").mkdir()
    a_pack.folder(vault.atlas / "renamed-9", a_pack.content())

    assert [pack.manifest.name for pack in packs.installed(vault)] == ["invented-parts"]
