"""The recovery sheet: words that open the vault again when they are read from the paper.

Hazards: H22.
"""

from __future__ import annotations

import re

from palpate.records.vault import sheet
from palpate.reports import recovery
from tests.reports.conftest import NOW
from tests.reports.reading import reader, words

SECRET = bytes(range(7, 23))


def test_what_is_read_from_the_paper_opens_the_vault() -> None:
    pdf = recovery.pdf(sheet.words(SECRET), "Practice on the Mill Stream", "0123456789abcdef", NOW)

    printed = reader(pdf).pages[0].extract_text()
    numbered = dict(re.findall(r"\b([1-9])\.\s+([a-z]{5})\b", printed))
    assert sheet.secret(" ".join(numbered[str(place)] for place in range(1, 10))) == SECRET


def test_it_says_whose_it_is_what_it_opens_and_that_there_is_no_reset() -> None:
    pdf = recovery.pdf(sheet.words(SECRET), "Praxis am Bach #1 *x*", "0123456789abcdef", NOW)

    printed = words(pdf)
    for said in ("PraxisamBach#1*x*", "0123456789abcdef", "02Nov2026", "Thereisnoreset", "awayfromthelaptop"):
        assert said in printed
    assert len(reader(pdf).pages) == 1
    assert pdf.accessible


def test_the_head_of_the_chain_leaves_the_laptop_on_it() -> None:
    pdf = recovery.pdf(sheet.words(SECRET), "Practice", "0123456789abcdef", NOW, "41-0a1b2c3d4e5f")

    assert "41-0a1b2c3d4e5f" in words(pdf)
    assert len(reader(pdf).pages) == 1


def test_neither_title_nor_metadata_hold_a_word_of_it() -> None:
    pdf = reader(recovery.pdf(sheet.words(SECRET), "Practice", "0123456789abcdef", NOW))

    assert pdf.metadata is not None and pdf.metadata.title == "Recovery sheet"
    assert not any(word in str(pdf.metadata) for word in sheet.words(SECRET))


def test_the_same_sheet_is_the_same_bytes() -> None:
    made = [recovery.pdf(sheet.words(SECRET), "Practice", "0123456789abcdef", NOW) for _ in range(2)]

    assert made[0] == made[1]
