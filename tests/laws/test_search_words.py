"""What is typed into the search is words: it never fails, and none of it is read as a query."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from palpate.clinic import histories
from palpate.records.queries import search
from palpate.when import read
from tests.conftest import NOW
from tests.laws.strategies import any_text

# One record for all examples: searching changes nothing in it.
one_record = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
SIGNS = st.sampled_from(['"', "*", "^", "(", ")", "+", "-", ":", "{", "}", ",", ";", "'", "\\", "\x00", " "])


@pytest.fixture
def told(anna, berta):
    """Two events: one with a heron, one with a ladder."""
    for headline in ("a heron in the reeds", "the barn ladder"):
        histories.take(client=berta, headline=headline, happened=read("", today=NOW.date()), by=anna, at=NOW)


def texts(words: str) -> list[str]:
    return [hit.snippet for hit in search.find(words)]


@one_record
@given(any_text)
@example("\ud800")
@example("_")
@example('"')
@example("\x00a*")
@example("a NEAR b")
def test_whatever_is_typed_is_answered(told, typed):
    search.find(typed)


@one_record
@given(st.lists(SIGNS, min_size=1, max_size=8), st.lists(SIGNS, min_size=1, max_size=8))
def test_signs_around_words_change_nothing(told, before, between):
    typed = f"{''.join(before)}reeds{''.join(between)}heron{''.join(before)}"

    assert texts(typed) == texts("reeds heron") != []


@one_record
@given(st.sampled_from(["OR", "NOT", "AND", "NEAR", "text:", "or", "NEAR("]))
def test_no_word_joins_or_leaves_out(told, word):
    assert texts(f"heron {word} ladder") == []
    assert texts(f"heron {word}") == []
