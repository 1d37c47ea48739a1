"""The page about the atlas, and the files of the packs as the 3-D body asks for them."""

from __future__ import annotations

import shutil

import pytest

from palpate.body.credits import CREDITS
from palpate.records.vault import door, packs
from tests.atlas import a_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(tmp_path):
    """The invented pack, installed beside the test vault."""
    yield packs.add(a_pack.zipped(tmp_path / "p.zip", a_pack.content()), door.folder())
    shutil.rmtree(door.folder().atlas)


def test_every_credit_and_every_pack_stands_on_the_page(at_desk, pack):
    text = at_desk.get("/atlas").content.decode()

    for credit in CREDITS:
        assert credit.licence in text
    for said in (
        "Schematic",
        "approximate",
        "Walia",
        "CC0-1.0",
        "Nobody made these parts.",
        "invented-parts 1.0",
    ):
        assert said in text


def test_the_page_says_when_no_pack_is_there(at_desk):
    assert "palpate atlas add PACK" in at_desk.get("/atlas").content.decode()


def test_the_list_leads_to_the_meshes_and_to_what_they_are(at_desk, pack):
    (listed,) = at_desk.get("/atlas/packs").json()["packs"]

    assert listed["name"] == "invented-parts"
    assert at_desk.get(listed["nodes"]).json()["nodes"][0] == {
        "node": "shin", "structure": "bon.tibia", "side": "L", "label": "",
        "said": "tibia, left (client's left)",
    }  # fmt: skip
    answer = at_desk.get(listed["meshes"][0])
    assert answer.content == a_pack.content()["meshes/parts.glb"]
    assert answer["Content-Type"] == "model/gltf-binary"


@pytest.mark.parametrize(
    "path", ["nodes.csv", "manifest.json", "../../vault.db", "..%2f..%2fvault.db", "%2e%2e/%2e%2e/slots.json"]
)
def test_nothing_but_a_mesh_is_given_out(at_desk, pack, path):
    assert at_desk.get(f"/atlas/packs/invented-parts/{path}").status_code == 404


def test_a_pack_that_is_not_there_is_not_found(at_desk):
    assert at_desk.get("/atlas/packs").json() == {"packs": []}
    assert at_desk.get("/atlas/packs/none").status_code == 404
    assert at_desk.get("/atlas/packs/none/a.glb").status_code == 404
