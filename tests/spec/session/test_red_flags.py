"""Red flags: what each one sends where, and that nothing unanswered reads as no."""

from __future__ import annotations

import pytest

from palpate.session.cards import CARDS, CONTACTS
from palpate.session.red_flags import RED_FLAGS, asked
from palpate.session.safety import Answer, Level, verdict

title = "Who is sent to medical help before hands are laid"

REFERRED = {
    "flag_thunderclap", "flag_deficit", "flag_saddle", "flag_chest", "flag_stroke", "flag_seizure",
    "flag_confusion", "flag_fontanelle", "flag_infant_fever",
}  # fmt: skip


def test_those_that_cannot_wait_are_these():
    assert {flag.code for flag in RED_FLAGS if flag.now is Level.REFER_NOW} == REFERRED


def test_all_fifteen_of_the_headache_paper_are_asked():
    """Do et al. 2019 list fifteen; the seventh is two rows there (sneezing, cough, exertion is one here)."""
    assert len(RED_FLAGS.in_group("headache")) == 15


def test_the_flags_stand_in_four_groups():
    assert {group: len(RED_FLAGS.in_group(group)) for group in RED_FLAGS.groups} == {
        "headache": 15, "body": 7, "infant": 2, "mind": 5,
    }  # fmt: skip
    assert {flag.code for flag in RED_FLAGS if flag.applies != "everybody"} == {
        "flag_fontanelle", "flag_infant_fever",
    }  # fmt: skip
    assert {flag.applies for flag in RED_FLAGS.in_group("infant")} == {"infant"}


def test_a_flag_says_what_to_do_as_gravely_as_it_is_meant():
    """No touch where help cannot wait, a physician's word before the work, no imagery for the mind."""
    said = {
        Level.REFER_NOW: "No touch. Seek medical help now.",
        Level.ASK_PHYSICIAN: "Ask a physician before the work.",
        Level.MODIFY: "No imagery or dialogue. Open the card.",
    }

    assert {flag.code: flag.limits for flag in RED_FLAGS} == {flag.code: said[flag.now] for flag in RED_FLAGS}
    assert {flag.now for flag in RED_FLAGS.in_group("mind")} == {Level.MODIFY}
    assert not {flag.code for flag in RED_FLAGS if flag.past is not Level.PROCEED}


def test_only_flags_of_the_mind_open_a_card():
    assert {flag.code: flag.card for flag in RED_FLAGS if flag.card} == {
        "flag_self_harm": "self_harm", "flag_psychosis": "reaction", "flag_dissociation": "reaction",
        "flag_intoxication": "reaction", "flag_violence": "disclosure",
    }  # fmt: skip


@pytest.mark.parametrize("code", sorted(RED_FLAGS.codes))
def test_one_yes_gives_its_own_advice(code):
    advice = verdict({code: Answer.YES_NOW}, RED_FLAGS)

    assert advice.level is RED_FLAGS[code].now
    assert [row.code for row in advice.rows] == [code]


def test_what_nobody_answered_is_counted_and_is_no_no():
    advice = verdict({"flag_chest": Answer.NO}, RED_FLAGS)

    assert advice.unknown == len(RED_FLAGS) - 1
    assert "flag_chest" not in advice.not_known


def test_flags_of_the_mind_open_a_card_and_stop_imagery():
    for flag in RED_FLAGS.in_group("mind"):
        assert flag.card in CARDS and "No imagery" in flag.limits


def test_a_grown_person_is_not_asked_about_a_soft_spot():
    assert {flag.code for flag in asked(True)} - {flag.code for flag in asked(False)} == {
        "flag_fontanelle",
        "flag_infant_fever",
    }


def test_each_card_ends_with_contacts_that_exist():
    for card in CARDS:
        assert card.lines and set(card.contacts) <= set(CONTACTS.codes)
        assert all(len(line) <= 90 for line in card.lines)  # short enough for large type
