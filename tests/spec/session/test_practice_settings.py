"""Words that should not be said, and what a place suggests."""

from __future__ import annotations

import pytest

from palpate.session.adverse import (
    AFTERWARDS,
    CHECK_IN_ANSWERS,
    CHECK_IN_FROM,
    CHECK_IN_UNTIL,
    GRAVEST_FIRST,
    SEVERITIES,
)
from palpate.session.cards import CARDS
from palpate.session.claims import FORBIDDEN, MEANT_OTHERWISE, claims
from palpate.session.client_texts import TEXTS
from palpate.session.jurisdictions import JURISDICTIONS
from palpate.session.retention import RULES

title = "What a practice settles for itself"


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.code)
def test_no_shipped_text_says_what_should_not_be_said(text):
    assert claims(text.text) == ()


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.code)
def test_no_card_does(card):
    assert claims("\n".join((card.label, card.meaning, *card.lines))) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The toxins leave.", ["toxins"]),
        ("A healing crisis is a good sign.", ["healing crisis"]),
        ("It HEALS, it cures and is proven.", ["heals", "cures", "proven"]),
        ("Your body knows the truth.", ["your body knows"]),
        ("Recovered memories of the patient", ["recovered memories", "patient"]),
        ("HIPAA compliant", ["compliant", "hipaa compliant"]),
        ("evidence-based work", ["evidence-based"]),
        ("toxin, toxin, Toxin", ["toxin"]),
    ],
)
def test_each_forbidden_word_is_found_once_in_any_case(text, words):
    assert [found.words for found in claims(text)] == words


@pytest.mark.parametrize(
    "text", ["", "It does not diagnose.", "The heel rests.", "My hands rest, you rest.", "Healthy", "curious"]
)
def test_what_is_harmless_passes(text):
    assert claims(text) == ()


def test_every_reason_is_a_reason():
    assert all(reason.strip() for table in (FORBIDDEN, MEANT_OTHERWISE) for reason in table.values())
    assert all(found.why for found in claims("toxins, patients, cures"))


@pytest.mark.parametrize("place", JURISDICTIONS, ids=lambda place: place.code)
def test_a_place_suggests_numbers_and_a_rule_that_exists_or_none(place):
    assert place.emergency.isdigit() and place.crisis_name and place.crisis_number
    assert place.retention == "" or place.retention in RULES
    assert place.adult_at == 18 and place.law.endswith(".") and place.footing.value == "disputed"


def test_a_check_in_is_two_or_three_days_later_and_the_gravest_stand_first():
    assert (CHECK_IN_FROM.total_seconds(), CHECK_IN_UNTIL.total_seconds()) == (48 * 3600, 72 * 3600)
    assert {*GRAVEST_FIRST} - {""} == set(SEVERITIES.codes)
    assert CHECK_IN_ANSWERS.codes == ("better", "same", "worse", "not_reached")


def test_the_list_of_what_is_noted_afterwards_is_in_the_order_of_the_alphabet():
    labels = [term.label for term in AFTERWARDS]

    assert labels == sorted(labels)
