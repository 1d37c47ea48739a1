"""Every file of the body is the one that SOURCES.toml names, with its licence; nothing else is there."""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib

import pytest

from palpate.body.drawing import FIGURES
from tests.house.tree import ROOT, files
from tools.atlas import sources

ROWS = tomllib.loads((ROOT / sources.ITSELF).read_text(encoding="utf-8"))["file"]
TABLES, SERVED = ROOT / "palpate/body/tables", ROOT / "palpate/web/static/body"
MAY = {"CC0-1.0", "Apache-2.0", "CC-BY-3.0", "CC-BY-4.0"}  # what a file in the project may stand under
KEYS = {"path", "licence", "credit", "source", "how", "sha256"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["path"])
def test_a_file_of_the_body_is_the_one_that_was_recorded(row):
    found = hashlib.sha256((ROOT / row["path"]).read_bytes()).hexdigest()

    assert found == row["sha256"], f"{row['path']} changed; run python -m tools.atlas sources, and review"


def test_each_file_of_the_body_has_one_row_with_a_licence_that_may_be_shipped():
    assert [row["path"] for row in ROWS] == sources.files()
    assert all(set(row) == KEYS and all(row.values()) and row["licence"] in MAY for row in ROWS)


def test_the_skin_has_its_licence_text_and_its_thanks():
    text = (ROOT / "LICENSES/makehuman-mpfb2.txt").read_text(encoding="utf-8")

    assert "CC0 1.0 Universal" in text and "MakeHuman community" in text


@pytest.mark.parametrize("figure", FIGURES)
def test_what_is_printed_and_what_the_browser_draws_are_the_same_drawing(figure):
    printed = json.loads(gzip.decompress((TABLES / "figures" / f"{figure}.json.gz").read_bytes()))
    served = json.loads((SERVED / f"{figure}.json").read_text(encoding="utf-8"))

    assert served == printed


def test_the_engine_never_imports_what_only_makes_the_atlas():
    made = ("import anny", "from anny", "import shapely", "import trimesh", "import myo_sim", "from tools")
    found = [path.name for path in files(".py") if any(word in path.read_text("utf-8") for word in made)]

    assert not found
