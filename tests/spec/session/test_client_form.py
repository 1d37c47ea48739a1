"""What a client is asked in writing, and what her answers say."""

from __future__ import annotations

import re
from datetime import date

import pytest

from palpate.errors import NotPhysical
from palpate.session.also_asked import ALSO_ASKED
from palpate.session.client_answers import (
    HEALTH,
    Said,
    as_sent,
    comes_first,
    refusals,
    signature,
    urgent,
)
from palpate.session.client_questions import (
    GOAL_QUESTION,
    LIFE_QUESTION,
    PARTS,
    QUESTIONS,
    READ_FIRST,
    USUAL_SCOPES,
    WHEN_QUESTION,
    checked_parts,
    flag_rows,
    health_rows,
    in_part,
)
from palpate.session.client_texts import TEXTS
from palpate.session.consent import SCOPES
from palpate.session.contraindications import CONTRAINDICATIONS
from palpate.session.red_flags import RED_FLAGS
from palpate.session.safety import Answer
from palpate.trauma.kinds import KINDS
from tests.spec.session.test_client_texts import CLAIMS, HARDEST, PRESUMES, grade

title = "A form that a client fills in"

TODAY = date(2026, 11, 30)
ASKED = [
    *((question.code, f"{question.meaning} {question.help}") for question in QUESTIONS),
    ("life", LIFE_QUESTION),
    ("when", WHEN_QUESTION),
    ("goal", GOAL_QUESTION),
]
ROWS = (*CONTRAINDICATIONS.codes, *RED_FLAGS.codes, *ALSO_ASKED.codes)


def refused(pairs, parts=PARTS.codes, **more):
    return refusals(pairs, today=TODAY, parts=parts, adult_at=18, **more)


@pytest.mark.parametrize(("code", "text"), ASKED)
def test_each_question_is_plain_and_presumes_nothing(code, text):
    assert grade(text) <= HARDEST
    assert not re.search(CLAIMS, text, re.IGNORECASE)
    assert not re.search(PRESUMES, text, re.IGNORECASE)


def test_no_question_names_what_may_have_happened_to_somebody():
    filing = {kind.label.lower() for kind in KINDS if kind.filing_only}
    texts = " ".join(text.lower() for _code, text in ASKED)

    assert not any(label in texts for label in filing)
    assert "abuse" not in texts


def test_texts_that_are_read_are_there():
    assert set(READ_FIRST) <= set(TEXTS.codes)
    assert set(USUAL_SCOPES) <= set(SCOPES.codes)


def test_a_form_has_parts_in_their_order_each_once():
    assert checked_parts(["consents", "intake", "intake"]) == ("intake", "consents")
    with pytest.raises(NotPhysical, match="at least one part"):
        checked_parts([])
    with pytest.raises(NotPhysical, match="must be one of intake"):
        checked_parts(["history"])


def test_a_guardian_is_asked_for_unless_she_is_known_to_be_of_age():
    def codes(under_age):
        return [question.code for question in in_part("intake", under_age=under_age)]

    assert "guardian" in codes(True) and "guardian" in codes(None)
    assert "guardian" not in codes(False)


def test_flags_of_infants_are_asked_of_infants():
    assert "flag_fontanelle" in {flag.code for flag in flag_rows(infant=True)}
    assert "flag_fontanelle" not in {flag.code for flag in flag_rows(infant=False)}
    assert not {row.code for row in health_rows(infant=True) if row.rule}


WHAT_IT_SAYS = [
    # the field as sent, what the check is told
    ("no", Answer.NO),
    ("yes_past", Answer.YES_PAST),
    ("yes_now", Answer.YES_NOW),
    ("unknown", Answer.UNKNOWN),
    ("prefer", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("said", "known"), WHAT_IT_SAYS)
def test_what_she_prefers_not_to_say_is_not_known_and_never_a_no(said, known):
    answers = as_sent([["health-fever", said]])

    assert answers.health == {"fever": said}
    assert answers.safety == {"fever": known}


def test_a_blank_is_no_answer_at_all():
    answers = as_sent([["health-fever", ""], ["q-reason", "  "], ["life-1", ""], ["consent-touch", ""]])

    assert not answers.safety and not answers.told and not answers.events and not answers.consents


def test_preferring_not_to_say_takes_back_what_was_typed_before():
    answers = as_sent(
        [["q-reason", "half"], ["prefer-reason", "1"], ["life-1", "half"], ["prefer-life", "1"]]
    )

    assert not answers.told and not answers.events
    assert answers.preferred == {"reason", "life"}


def test_ask_me_first_is_neither_a_yes_nor_a_no():
    answers = as_sent([["consent-touch", "ask"], ["consent-mouth", "agree"], ["consent-notes", "maybe"]])

    assert answers.consents == {"touch": Said.ASK, "mouth": Said.AGREE}
    assert answers.agreed == ("mouth",)


def test_lines_keep_their_place_on_the_form():
    answers = as_sent(
        [["life-3", "the move"], ["life-3-when", "2001"], ["goal-2", "to sleep"], ["goal-2-ten", "good"]]
    )

    assert [(event.number, event.headline, event.when) for event in answers.events] == [
        (3, "the move", "2001")
    ]
    assert [(aim.number, aim.more) for aim in answers.aims] == [(2, True)]


REFUSED = [
    ([["q-birth", "7 Mar 2090"]], "q-birth", "must not lie after today"),
    ([["q-birth", "2010"], ["q-guardian_birth", "2010"]], "q-guardian_birth", "must be older"),
    ([["q-birth", "2010"], ["q-guardian_birth", "7 Mar 2090"]], "q-guardian_birth", "after today"),
    ([["life-2", "x"], ["life-2-when", "31 Feb 2001"]], "life-2-when", "must be in the calendar"),
    ([["q-pronoun", "x" * 61]], "q-pronoun", "60 letters or fewer, got 61"),
    ([["goal-1", "x" * 501]], "goal-1", "500 letters"),
    ([["q-reason", "a\x00b"]], "q-reason", "control characters"),
    ([["consent-touch", "agree"]], "signature", "the pad is blank"),
    ([["consent-touch", "agree"], ["signature", "[[[0.5,0.5]]]"]], "signature", "single point"),
    ([["consent-touch", "agree"], ["signature", "[[[2,0],[0,1]]]"]], "signature", "lie on the pad"),
    ([["consent-touch", "agree"], ["signature", "{"]], "signature", "strokes on the pad"),
    ([["consent-touch", "agree"], ["signed-name", "B"], ["q-birth", "2015"]], "q-guardian", "guardian"),
]


@pytest.mark.parametrize(("pairs", "name", "sentence"), REFUSED)
def test_what_cannot_be_so_has_a_sentence_beside_its_field(pairs, name, sentence):
    assert sentence in refused(pairs)[name]


def test_nothing_is_required_and_a_no_needs_no_signature():
    assert refused([]) == {}
    assert (
        refused([["consent-touch", "decline"], ["consent-mouth", "ask"], ["consent-notes", "prefer"]]) == {}
    )
    assert refused([["consent-touch", "agree"], ["signed-name", "Berta Example"]]) == {}
    assert refused([["consent-touch", "agree"], ["signed-name", "B"]], under_age=False) == {}


def test_who_is_known_to_be_under_age_needs_a_guardian_to_agree():
    signed = [["consent-touch", "agree"], ["signed-name", "Berta Example"]]

    assert "q-guardian" in refused(signed, under_age=True)
    assert refused([*signed, ["q-guardian", "Katrin, mother"]], under_age=True) == {}


FIRST = {"flag_thunderclap", "flag_deficit", "flag_saddle", "flag_chest", "flag_stroke", "flag_seizure",
         "flag_confusion", "flag_fontanelle", "flag_infant_fever", "flag_self_harm",
         "intracranial_bleed", "unstable_spine"}  # fmt: skip


@pytest.mark.parametrize("code", [code for code in ROWS if code != "cv4"])
def test_words_of_ending_ones_life_and_what_leads_to_help_at_once_come_first(code):
    assert comes_first(code) == (code in FIRST)
    assert urgent(as_sent([[f"health-{code}", "yes_now"]])) == ([code] if code in FIRST else [])
    for said in HEALTH:
        if said != Answer.YES_NOW:
            assert urgent(as_sent([[f"health-{code}", said]])) == []


def test_a_pad_that_was_left_blank_is_no_signature():
    assert signature("") is None and signature(" [] ") is None
    assert signature("[[[0,0],[1,1]]]") == [[[0.0, 0.0], [1.0, 1.0]]]
