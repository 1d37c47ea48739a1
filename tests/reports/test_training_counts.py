"""The training counters on paper and in the export: counted, entered by hand, and why one was struck."""

from __future__ import annotations

import csv
import io

from palpate.clinic import training
from palpate.records.queries import training as queries
from palpate.reports import export, training_counts
from tests.reports.conftest import NOW
from tests.reports.reading import squeezed, words


def test_the_paper_says_where_each_count_comes_from_and_what_is_expected(anna):
    training.enter(code="mouth_received", count=2, on=NOW.date(), words="in Linz", by=anna, at=NOW)

    paper = training_counts.counters(anna, NOW)

    counted = next(section.table for section in paper.sections if section.heading == "Counted")
    row = next(row for row in counted.rows if row[0].startswith("Mouth protocols received"))
    assert row[1:5] == ("not in this record", "2", "2", "6 to 8 expected")
    assert all(row[5] for row in counted.rows), "each has its source"
    printed = words(training_counts.pdf(anna, NOW))
    assert not [text for text in paper.said() if squeezed(text) not in printed]


def test_the_export_holds_the_entries_struck_ones_too(anna, tmp_path):
    row = training.enter(code="case_studies", on=NOW.date(), words="=1+1", by=anna, at=NOW)
    training.strike(entry=row, why="the other course", by=anna, at=NOW)

    export.export(tmp_path / "all", by=anna, at=NOW)

    text = (tmp_path / "all" / "training" / f"{anna.pk}.csv").read_text(encoding="utf-8-sig")
    (found,) = csv.DictReader(io.StringIO(text))
    assert (found["Code"], found["What"], found["Why"]) == (
        "case_studies", "Case studies", "the other course",
    )  # fmt: skip
    assert not found["Words"].startswith("="), "a table calculates nothing"
    assert "training/" in (tmp_path / "all" / "README.txt").read_text(encoding="utf-8")


def test_without_an_entry_no_file_is_written(anna, tmp_path):
    export.export(tmp_path / "all", by=anna, at=NOW)

    assert not (tmp_path / "all" / "training").exists()
    assert queries.entries(anna) == []
