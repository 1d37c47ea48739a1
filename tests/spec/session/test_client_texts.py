"""The texts that a client reads: plain, and without a claim or a presumption."""

from __future__ import annotations

import re

import pytest

from palpate.session.client_texts import TEXTS
from palpate.session.consent import SCOPES
from palpate.session.red_flags import RED_FLAGS

title = "Words that a client can read"

HARDEST = 8.0  # reading grade
CLAIMS = r"\b(heal(s|ed|ing)?|cure[sd]?|toxins?|detox|treats?|proven|scientific|diagnos\w+|patients?)\b"
PRESUMES = r"\b(your (trauma|abuse|pain|wound|past|mother|father|anger|fear|grief))\b"


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e: an estimate that is right for most English words."""
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", word))
    if count > 1 and word.endswith("e") and not word.endswith(("le", "ee")):
        count -= 1
    return max(1, count)


def grade(text: str) -> float:
    """Kincaid et al. 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    words = re.findall(r"[A-Za-z'-]+", text)
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_measure_gives_what_can_be_reckoned_by_hand():
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)


@pytest.mark.parametrize("code", TEXTS.codes)
def test_each_can_be_read_after_eight_years_of_school(code):
    assert grade(TEXTS[code].text) <= HARDEST


@pytest.mark.parametrize("code", TEXTS.codes)
def test_none_claims_or_presumes(code):
    text = TEXTS[code].text.replace("not a treatment of the mind", "")

    assert not re.search(CLAIMS, text, re.IGNORECASE)
    assert not re.search(PRESUMES, text, re.IGNORECASE)


def test_each_scope_of_consent_has_its_text():
    assert set(SCOPES.codes) <= set(TEXTS.codes)


@pytest.mark.parametrize("code", RED_FLAGS.codes)
def test_each_red_flag_is_asked_in_plain_words(code):
    assert grade(RED_FLAGS[code].meaning + ".") <= HARDEST + 4  # a phrase of few words is judged too harshly
    assert not re.search(CLAIMS, RED_FLAGS[code].meaning, re.IGNORECASE)
