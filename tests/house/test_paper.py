"""The methods paper: its tables are those of the programs, and its PDF was set from its text."""

from __future__ import annotations

import re

import pytest
from pypdf import PdfReader

from studies.verification import cases
from tests.house.test_wording import found_in
from tools import make_paper
from tools.typst_of import formula, prose

TEXT = make_paper.PAPER.read_text(encoding="utf-8")


def part(name: str) -> str:
    return TEXT.partition(f"<!-- begin {name} -->\n")[2].partition(f"\n<!-- end {name} -->")[0]


def test_each_case_of_verification_holds_and_stands_in_the_paper() -> None:
    rows = [line.strip("| ").split(" | ") for line in part("verification").splitlines()[2:]]
    found = list(cases())

    assert [each.case for each in found] == [row[0] for row in rows]
    assert [each.case.split()[0] for each in found] == [f"V{number}" for number in range(1, 17)]
    assert not [each for each in found if each.holds is False]
    assert [each.case.split()[0] for each in found if each.holds is None] == ["V10", "V14"]


def test_the_rows_of_validation_are_those_of_the_command_with_what_fails() -> None:
    assert part("validation") == make_paper.validation(), "run: make paper"
    assert part("validation").count("**fails**") == TEXT.count("three rows fail") * 3


def test_the_rows_of_the_study_are_those_of_its_results() -> None:
    assert part("discovery") == make_paper.discovery(), "run: make paper"
    assert "| below |" in part("discovery") and "(outside)" in part("discovery")


def test_the_figures_of_the_measure_are_within_the_tolerance_of_their_specification() -> None:
    from studies.outcome_verdict import TABLE_A, near

    for line, (_, asked) in zip(part("outcome").splitlines()[2:], TABLE_A, strict=True):
        shares = [float(each) for each in re.findall(r"(?<=\| )\*{0,2}(0\.\d{3})", line)]
        assert len(shares) == 8
        for found, other in zip(shares, asked, strict=True):
            assert abs(found - other) <= near(other, 20_000)


def test_the_pdf_was_set_from_this_text_and_is_small() -> None:
    found = PdfReader(make_paper.PDF)

    assert make_paper.digest(TEXT) in (found.metadata or {}).get("/Keywords", ""), "run: make paper"
    assert make_paper.PDF.stat().st_size < 500_000
    words = "".join(page.extract_text() for page in found.pages)
    assert "1 What is computed, and what is not" in words and "V16" in words and "12 Limits" in words


def test_it_says_nothing_that_no_page_says_and_both_reviews() -> None:
    assert not found_in({"docs/methods/palpate.md": TEXT})
    assert "Haller 2019" in TEXT and "Ceballos-Laita 2024" in TEXT


@pytest.mark.parametrize(
    ("latex", "typst"),
    [
        (r"\frac{1}{2} x^\top W x", "frac(1, 2) x ^(top) W x"),
        (r"p_{max} \le \hat{b}", 'p _("max") <= hat(b)'),
        (r"e^{-\Delta / \tau}", "e ^(- Delta slash tau)"),
        (r"\text{subject to} A x = b", '"subject to" A x = b'),
    ],
)
def test_a_formula_is_set_as_it_was_written(latex: str, typst: str) -> None:
    assert formula(latex) == typst


def test_words_are_no_commands() -> None:
    assert prose("a #b $c `#d`; *e*", str) == 'a \\#b \\$c #raw("#d");; #emph[e];'
