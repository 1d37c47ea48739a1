"""The texts that a client reads: plain, and without a claim or a presumption."""

from __future__ import annotations

import re

import pytest

from palpate.session.cards import CARDS
from palpate.session.client_questions import QUESTIONS
from palpate.session.client_texts import TEXTS
from palpate.session.consent import SCOPES
from palpate.session.red_flags import RED_FLAGS

title = "Words that a client can read"

HARDEST = 8.0  # reading grade
CLAIMS = r"\b(heal(s|ed|ing)?|cure[sd]?|toxins?|detox|treats?|proven|scientific|diagnos\w+|patients?)\b"
# Feelings, people and events that a prompt may put into somebody's mind (3-domain, section 9).
SUGGESTS = (
    r"\b(anger|angry|rage|fear|afraid|grief|shame|guilt|sadness|terror|abuse\w*|assault|rape|violen\w+"
    r"|accident|mother|father|brother|uncle|past li(?:fe|ves)|birth trauma|inner child)\b"
)
PRESUMES = r"\b(your (trauma|abuse|pain|wound|past|mother|father|anger|fear|grief))\b"


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e after a consonant: an estimate, right for most English words."""
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", word))
    if count > 1 and word.endswith("e") and not re.search(r"[aeiouyl]e$", word):
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


# Counted by hand, aloud.
COUNTED = {
    "hand": 1, "touch": 1, "stayed": 1, "place": 1, "body": 2, "little": 2, "people": 2, "imagery": 3,
    "dialogue": 3, "tissue": 2, "severe": 2, "memory": 3, "recorded": 3, "physician": 3, "agree": 2,
    "lifting": 2, "supervisor": 4, "confidence": 3, "emergency": 4, "the": 1, "you": 1, "quiet": 2,
}  # fmt: skip


def test_syllables_are_counted_as_a_person_counts_them_nine_times_in_ten():
    wrong = {word: syllables(word) for word, count in COUNTED.items() if syllables(word) != count}

    assert len(wrong) <= len(COUNTED) // 10, wrong


def test_a_harder_text_has_a_higher_grade():
    # 3 sentences, 15 words, 15 syllables; then 1 sentence of 6 words and 28 syllables, counted aloud.
    plain = "You may say no. You may stop. I ask you each time, and you can rest."
    hard = "Psychological considerations necessitate individualized interdisciplinary consultation."

    assert grade(plain) < 2 < 20 < grade(hard)


@pytest.mark.parametrize("code", CARDS.codes)
def test_each_card_is_read_at_a_glance(code):
    card = CARDS[code]

    assert grade(" ".join(card.lines)) <= HARDEST
    assert all(len(line.split()) <= 16 for line in card.lines)
    assert not re.search(CLAIMS, " ".join(card.lines), re.IGNORECASE)


@pytest.mark.parametrize("text", [*TEXTS, *QUESTIONS], ids=lambda text: text.code)
def test_nothing_that_a_client_reads_names_a_feeling_a_person_or_an_event(text):
    read = " ".join((*getattr(text, "paragraphs", ()), getattr(text, "help", ""), text.meaning))

    assert not re.search(SUGGESTS, read, re.IGNORECASE)


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
