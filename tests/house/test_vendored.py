"""What we ship from others is exactly what VENDORED.toml says, with its licence beside it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "palpate" / "web" / "static"
ROWS = tomllib.loads((STATIC / "vendor" / "VENDORED.toml").read_text())["file"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["path"])
def test_a_vendored_file_is_the_one_we_recorded(row: dict[str, str]) -> None:
    found = hashlib.sha256((STATIC / row["path"]).read_bytes()).hexdigest()

    assert found == row["sha256"], f"{row['path']} changed; run vendor/fetch.sh and review the difference"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["path"])
def test_a_vendored_file_has_a_licence_text_and_a_pinned_package(row: dict[str, str]) -> None:
    pinned = json.loads((ROOT / "vendor" / "package.json").read_text())["dependencies"]

    assert (ROOT / row["licence_text"]).read_text().strip()
    assert pinned[row["package"]] == row["version"]


@pytest.mark.parametrize("row", [row for row in ROWS if "with" in row], ids=lambda row: row["path"])
def test_what_is_bundled_with_it_has_a_licence_text_and_a_pinned_package_too(row: dict[str, Any]) -> None:
    pinned = json.loads((ROOT / "vendor" / "package.json").read_text())["dependencies"]

    for part in row["with"]:
        assert (ROOT / part["licence_text"]).read_text().strip()
        assert pinned[part["package"]] == part["version"]


def test_nothing_vendored_is_missing_from_the_list() -> None:
    shipped = [
        *(STATIC / "vendor").glob("*.js"),
        *(STATIC / "fonts").iterdir(),
        STATIC / "icons" / "sprite.svg",
    ]

    assert {str(path.relative_to(STATIC)) for path in shipped} == {row["path"] for row in ROWS}
