"""Every table keeps the house's promises: codes that last, words of our own, a source and a footing."""

import re

import pytest

from palpate.standing import Footing
from tests.house.documents import make_docs

TABLES = make_docs.vocabularies()
CODES = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))


@CODES
def test_codes_are_lower_case_and_stand_once(table):
    codes = [term.code for term in table]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", code) for code in codes), "own- is for a practice's own words"


@CODES
def test_each_term_has_a_source_and_a_footing(table):
    for term in table:
        assert term.source.strip()
        assert isinstance(term.footing, Footing)


@CODES
def test_labels_and_meanings_are_short_and_differ(table):
    labels = [term.label for term in table]

    assert len(set(labels)) == len(labels)
    assert all(len(term.label) <= 40 and len(term.meaning) <= 90 for term in table)


def test_the_tables_of_the_craft_are_there():
    known = {home.rpartition(".")[2] for home in TABLES}

    assert known >= {
        "KINDS",
        "STATES",
        "QUALITIES",
        "TECHNIQUES",
        "POSITIONS",
        "MOMENT_KINDS",
        "NAMES_OF_A_STOP",
        "SCOPES",
        "CONTRAINDICATIONS",
        "CHECKLIST",
        "OUTCOMES",
        "BLOCKS",
        "SIGNS",
    }


def test_there_is_no_table_of_feelings_and_none_that_joins_a_place_to_one():
    feelings = re.compile(
        r"\b(anger|fear|guilt|grief|shame|sadness|rage|jealousy|disgust|joy)\b", re.IGNORECASE
    )

    said = {
        term.code
        for table in TABLES.values()
        for term in table
        if feelings.search(f"{term.label} {term.meaning}")
    }
    assert not said
