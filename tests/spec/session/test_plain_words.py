"""The words of this work, plain enough for the person they are about."""

from __future__ import annotations

import re

import pytest

from palpate.release.signs import SIGNS
from palpate.session.moment import NAMES_OF_A_STOP
from palpate.session.plain_words import PLAIN_WORDS, words_in
from palpate.session.techniques import TECHNIQUES
from palpate.standing import Footing
from tests.spec.session.test_client_texts import CLAIMS, HARDEST, PRESUMES, grade

title = "Words of the craft, explained once"

# Signs and names that everybody uses in the same way.
PLAIN_BY_THEMSELVES = (
    "heat", "gurgling", "deep_breath", "twitching", "sudden_movement", "tears", "yawning", "sound",
    "laughing", "sleep", "cold", "client_reports",
)  # fmt: skip


@pytest.mark.parametrize("code", PLAIN_WORDS.codes)
def test_each_meaning_can_be_read_after_eight_years_of_school(code):
    assert grade(f"{PLAIN_WORDS[code].meaning}.") <= HARDEST


@pytest.mark.parametrize("code", PLAIN_WORDS.codes)
def test_none_claims_or_presumes(code):
    meaning = PLAIN_WORDS[code].meaning.replace("the cyst of a doctor", "")

    assert not re.search(CLAIMS, meaning, re.IGNORECASE)
    assert not re.search(PRESUMES, meaning, re.IGNORECASE)


def test_a_concept_of_the_practice_never_passes_as_established():
    assert {word.footing for word in PLAIN_WORDS if word.concept} == {Footing.TEACHING}
    assert {word.footing for word in PLAIN_WORDS if not word.concept} == {Footing.ESTABLISHED}


@pytest.mark.parametrize("term", [*TECHNIQUES, *NAMES_OF_A_STOP, *SIGNS], ids=lambda term: term.code)
def test_each_technique_stop_and_sign_is_explained_or_plain(term):
    assert term.code in (*PLAIN_BY_THEMSELVES, "unsure") or words_in([term.label])


def test_only_what_occurs_is_explained_and_once():
    found = words_in(["CSR 6 at the feet", "CSR slower", "the sacrum"])

    assert [word.code for word in found] == ["rhythm", "sacrum"]
    assert words_in(["a quiet hour, settled"]) == ()


@pytest.mark.parametrize("text", ["an archway", "arcane", "a vectored ad", "L5thing", "presser", "observer"])
def test_a_part_of_another_word_is_not_the_word(text):
    assert words_in([text]) == ()


def test_each_word_is_found_by_its_own_name():
    for word in PLAIN_WORDS:
        assert word.code in {each.code for each in words_in(re.split(r", ", word.label))}, word.code
