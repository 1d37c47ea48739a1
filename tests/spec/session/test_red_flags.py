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
