"""Answers before hands are laid: a physician's word beside a yes, and what is known on one day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import clients, safety
from palpate.errors import NotPhysical
from palpate.records.models import SafetyAnswer
from palpate.records.queries import notes as written
from palpate.records.queries import safety as queries
from palpate.session.red_flags import asked
from palpate.session.safety import CONTRAINDICATIONS, Answer, Level
from palpate.when import read
from tests.clinic.events import one_event, refused
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended

EVERY_NO = {
    **{row.code: Answer.NO for row in CONTRAINDICATIONS if not row.rule},
    **{flag.code: Answer.NO for flag in asked(False)},
}


def answer(client, by, at=NOW, answers=None, **more):
    return safety.answer_safety(client=client, answers=answers or {}, by=by, at=at, **more)


def known(client, on=NOW):
    return queries.known(client, queries.latest(client), on.date())


def test_flags_and_what_is_also_asked_are_answered_beside_the_rows(anna, berta):
    with one_event("safety.answered"):
        answer(
            berta, anna,
            answers={"flag_changed": Answer.YES_NOW, "also_dental": Answer.YES_PAST, "fever": Answer.NO},
            words={"also_dental": "a crown last week"}, since={"flag_changed": "since Monday"},
        )  # fmt: skip

    assert known(berta).verdict.level is Level.ASK_PHYSICIAN
    assert {row.row: (row.words, row.since) for row in SafetyAnswer.objects.all()} == {
        "flag_changed": ("", "since Monday"), "also_dental": ("a crown last week", ""), "fever": ("", ""),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "more", "sentence"),
    [
        ({"cv4": Answer.NO}, {}, "follows from other rows"),
        ({"made_up": Answer.NO}, {}, "safe to touch"),
        ({"bleeding": Answer.NO}, {"cleared_by": {"bleeding": "Dr. Weber"}}, "must stand beside a yes"),
        ({"bleeding": Answer.UNKNOWN}, {"document": {"bleeding": "letter"}}, "must stand beside a yes"),
        ({"bleeding": Answer.YES_NOW}, {"cleared_by": {"bleeding": "W" * 301}}, "at most 300 characters"),
        ({"bleeding": Answer.YES_NOW}, {"since": {"bleeding": "w" * 201}}, "at most 200 characters"),
    ],
)
def test_a_refusal_leaves_nothing(anna, berta, answers, more, sentence):
    with refused(NotPhysical, sentence):
        answer(berta, anna, answers={"fever": Answer.NO} | answers, **more)

    assert not SafetyAnswer.objects.exists()


def test_a_physicians_word_makes_it_work_within_limits_for_a_year(anna, berta):
    answer(berta, anna, answers=EVERY_NO | {"bleeding": Answer.YES_NOW}, cleared_by={"bleeding": "Dr. Weber"})

    today, later = known(berta).verdict, known(berta, NOW + timedelta(days=400)).verdict
    assert (today.level, today.rows[0].cleared) == (Level.MODIFY, True)
    assert (later.level, later.rows[0].cleared) == (Level.ASK_PHYSICIAN, False)


def test_an_absolute_row_needs_a_name_and_not_a_paper_alone(anna, berta):
    answer(berta, anna, answers={"aneurysm": Answer.YES_NOW}, document={"aneurysm": "letter"})
    assert known(berta).verdict.level is Level.ASK_PHYSICIAN

    answer(berta, anna, answers={"aneurysm": Answer.YES_NOW}, cleared_by={"aneurysm": "Dr. Weber"})
    assert known(berta).verdict.level is Level.MODIFY


def test_a_later_answer_without_the_word_takes_it_back(anna, berta):
    answer(berta, anna, answers={"bleeding": Answer.YES_NOW}, cleared_by={"bleeding": "Dr. Weber"})
    answer(berta, anna, at=NOW + HOUR, answers={"bleeding": Answer.YES_NOW})

    assert known(berta).verdict.level is Level.ASK_PHYSICIAN


def test_every_no_is_clear_today_and_not_known_in_a_year(anna, berta):
    answer(berta, anna, answers=EVERY_NO)

    assert known(berta).verdict.clear
    later = known(berta, NOW + timedelta(days=400))
    assert not later.verdict.clear and set(later.verdict.not_known) == set(EVERY_NO)


def test_flags_of_infants_are_asked_of_infants(anna, berta):
    child = clients.admit(by=anna, at=NOW, name="Ida", birth=read("March 2026", today=NOW.date()))

    assert {flag.code for flag in known(child).flags} - {flag.code for flag in known(berta).flags} == {
        "flag_fontanelle", "flag_infant_fever",
    }  # fmt: skip
    answer(berta, anna, answers={"flag_infant_fever": Answer.YES_NOW})
    assert known(berta).verdict.level is Level.REFER_NOW, "what was answered counts, whoever it is for"


def test_the_note_says_the_verdict_the_flags_the_word_and_what_is_old(anna, berta):
    answer(berta, anna, at=NOW - timedelta(days=400), answers={"fever": Answer.NO, "flag_eye": Answer.NO})
    answer(
        berta, anna, at=NOW - HOUR,
        answers=dict.fromkeys(("bleeding", "flag_weight", "also_medication"), Answer.YES_NOW),
        cleared_by={"bleeding": "Dr. Weber"}, document={"bleeding": "letter"}, since={"bleeding": "2024"},
        words={"also_medication": "a tablet a day"},
    )  # fmt: skip

    lines = [line.text for line in written.composed(ended(berta, anna)) if line.block == "safety"]

    assert lines == [
        "Safe to touch: ask a physician first: Weight lost, pain at night (yes, now), Bleeding, blood "
        "thinners, clot (yes, now; since 2024; cleared by Dr. Weber on 02 Nov 2026, letter); "
        "2 of 16 asked; 1 answer is older than 12 months",
        "Red flags: Weight lost, pain at night (yes, now); 2 of 27 asked; 1 answer is older than 12 months",
        "Also told: Medication: a tablet a day",
    ]
