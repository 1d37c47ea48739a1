"""Fonts, marks and templates of the papers: ours, complete, and without any address."""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path

import pytest

from palpate.reports.render import FONTS, TEMPLATES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = list(csv.DictReader((FONTS / "sources.csv").read_text().splitlines()))


@pytest.mark.parametrize("row", SOURCES, ids=lambda row: row["file"])
def test_a_font_is_the_one_we_recorded_and_has_its_licence(row: dict[str, str]) -> None:
    assert hashlib.sha256((FONTS / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    assert "SIL OPEN FONT LICENSE" in (ROOT / row["license_text"]).read_text()
    assert row["source"] and row["version"]


def test_no_font_is_missing_from_the_list() -> None:
    assert {path.name for path in FONTS.glob("*.ttf")} == {row["file"] for row in SOURCES}


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.typ")), ids=lambda path: path.name)
def test_a_template_fetches_nothing_and_reads_nothing_outside(path: Path) -> None:
    text = path.read_text()

    assert "@preview" not in text and "@local" not in text
    assert not re.search(r"https?:|\.\./", text)


@pytest.mark.parametrize("name", ["told", "palpated", "measured", "modelled"])
def test_paper_and_screen_draw_the_same_mark(name: str) -> None:
    screen = (ROOT / "palpate/web/static/icons/marks.svg").read_text()
    symbol = re.search(rf'<symbol id="{name}".*?</symbol>', screen)
    paper = (TEMPLATES / "marks" / f"{name}.svg").read_text()

    assert symbol
    assert re.findall(r' d="([^"]+)"', paper) == re.findall(r' d="([^"]+)"', symbol[0]) != []
    assert "currentColor" not in paper
