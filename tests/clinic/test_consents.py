"""The verbs of consent and of the questions before hands are laid.

Hazards: H18.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from palpate.clinic import clients, consents, safety
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records.models import Consent, SafetyAnswer
from palpate.records.queries import chart
from palpate.records.queries import consents as on_file
from palpate.records.queries import notes as written
from palpate.session.safety import Answer
from palpate.when import read
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, ended

LATER = NOW + timedelta(days=1)


def give(client, by, at=NOW, **changed):
    fields = {"scope": "mouth", "on": NOW.date()} | changed
    return consents.give(client=client, by=by, at=at, **fields)


def test_each_answer_is_one_event(anna, berta):
    with one_event("consent.given"):
        give(berta, anna)
    with one_event("consent.declined"):
        give(berta, anna, granted=False, how="")

    assert [row.answer for row in Consent.objects.order_by("pk")] == ["granted", "declined"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"scope": "made_up"}, "consent scopes"),
        ({"how": "telepathy"}, "written, verbal or gesture"),
        ({"on": NOW.date() + timedelta(days=2)}, "must not lie in the future"),
        ({"note": "\x07"}, "control characters"),
    ],
)
def test_a_refusal_leaves_nothing(anna, berta, changed, sentence):
    with refused(NotPhysical, sentence):
        give(berta, anna, **changed)

    assert not Consent.objects.exists()


def test_today_is_the_day_on_the_wall(anna, berta):
    with timezone.override("Asia/Tokyo"):
        row = give(berta, anna, at=datetime(2026, 11, 2, 22, 0, tzinfo=UTC), on=date(2026, 11, 3))

    assert row.given_on == date(2026, 11, 3)


def test_a_withdrawal_needs_no_reason_and_stays(anna, berta):
    row = give(berta, anna)

    with one_event("consent.withdrawn"):
        consents.withdraw(consent=row, by=anna, at=LATER)
    with refused(AlreadyThere, "was withdrawn on 03 Nov 2026"):
        consents.withdraw(consent=row, by=anna, at=LATER)

    row.refresh_from_db()
    assert (row.withdrawn_at, row.withdrawn_by, row.withdrawn_why) == (LATER, anna, "no reason given")


def test_what_was_declined_cannot_be_withdrawn(anna, berta):
    row = give(berta, anna, granted=False)

    with refused(NotPhysical, "was declined"):
        consents.withdraw(consent=row, by=anna, at=LATER)


def test_the_latest_answer_counts_and_a_withdrawal_is_seen(anna, berta):
    give(berta, anna)
    later = give(berta, anna, at=LATER, granted=False)
    touch = give(berta, anna, scope="touch")
    consents.withdraw(consent=touch, by=anna, at=LATER)

    assert chart.consents(berta) == {"touch": touch, "mouth": later}


def test_many_answers_are_one_act_and_none_is_no_act(anna, berta):
    with one_event("safety.answered"):
        safety.answer_safety(
            client=berta,
            answers={"fever": Answer.NO, "legal": Answer.UNKNOWN},
            words={"legal": "?"},
            by=anna,
            at=NOW,
        )
    with no_event():
        assert safety.answer_safety(client=berta, answers={}, by=anna, at=NOW) == []

    assert {(row.row, row.answer, row.words) for row in SafetyAnswer.objects.all()} == {
        ("fever", "no", ""),
        ("legal", "unknown", "?"),
    }


def test_an_unknown_row_takes_the_others_with_it(anna, berta):
    with refused(NotPhysical, "safe to touch"):
        safety.answer_safety(
            client=berta, answers={"fever": Answer.NO, "made_up": Answer.NO}, by=anna, at=NOW
        )

    assert not SafetyAnswer.objects.exists()


def test_the_latest_answer_to_a_question_counts(anna, berta):
    for at, answer in ((NOW, Answer.YES_NOW), (LATER, Answer.YES_PAST)):
        safety.answer_safety(client=berta, answers={"fever": answer}, by=anna, at=at)

    assert chart.latest_answers(berta)["fever"].answer == "yes_past"


# Versions, items, ends, guardians, places, signatures.

CHILD = read("12 May 2015", today=NOW.date())
SIGNED = [[[0.1, 0.5], [0.9, 0.4]]]


@pytest.fixture
def child(anna):
    return clients.admit(by=anna, at=NOW, name="Ida", birth=CHILD)


def test_all_that_belongs_to_an_answer_is_kept(anna, berta):
    row = give(
        berta, anna, scope="touch", text_version="shipped 1", avoided=["shin.R", "shin.L"],
        guardian=" Mother ",
        signature=SIGNED, expires_on=date(2027, 1, 1),
    )  # fmt: skip

    row.refresh_from_db()
    assert (row.text_version, row.guardian, row.signature) == ("shipped 1", "Mother", SIGNED)
    assert (row.avoided, row.expires_on) == (["shin.L", "shin.R"], date(2027, 1, 1))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"signature": []}, "at least one line"),
        ({"signature": [[[0.5, 0.5]]]}, "more than a single point"),
        ({"scope": "touch", "avoided": ["made_up"]}, "No region is called"),
        ({"scope": "notes", "avoided": ["shin.L"]}, "“Keeping notes” has none"),
        ({"purpose": "a study"}, "agreed as a whole"),
        ({"scope": "share"}, "for one thing at a time, got none"),
        ({"scope": "supervision", "purpose": "an excerpt"}, "must have its last day"),
        ({"expires_on": date(2026, 11, 1)}, "must not end before it is given"),
        ({"text_version": "v" * 41}, "at most 40 characters"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(anna, berta, changed, sentence):
    with refused(NotPhysical, sentence):
        give(berta, anna, **changed)

    assert not Consent.objects.exists()


def test_a_decline_needs_no_item_no_end_and_no_guardian(anna, child):
    row = give(child, anna, scope="supervision", granted=False)

    assert (row.purpose, row.expires_on, row.guardian) == ("", None, "")


def test_a_minor_agrees_together_with_a_guardian(anna, child):
    with refused(NotPhysical, "A client under 18 must have a guardian who agrees"):
        give(child, anna)

    give(child, anna, guardian="Her mother")
    assert on_file.holds(child, "mouth", NOW)


def test_somebody_who_may_be_a_minor_is_asked_about_and_of_an_unknown_age_nothing_is_asked(anna, berta):
    perhaps = clients.admit(by=anna, at=NOW, name="Ola", birth=read("2008", today=NOW.date()))
    with refused(NotPhysical, "may have been under 18 on 02 Nov 2026"):
        give(perhaps, anna)

    give(berta, anna)
    assert berta.birth is None and on_file.holds(berta, "mouth", NOW)


def test_a_yes_holds_nothing_once_it_turns_out_to_be_a_minors_alone(anna, berta):
    give(berta, anna)
    clients.amend(client=berta, by=anna, at=NOW, birth=CHILD)

    assert on_file.state(berta, "mouth", NOW) == "alone"
    with refused(NotYet, "a minor's alone"):
        consents.require_live(client=berta, scope="mouth", at=NOW)


def test_who_comes_of_age_agrees_alone(anna, child):
    grown = NOW + timedelta(days=366 * 8)

    give(child, anna, at=grown, on=grown.date())

    assert on_file.holds(child, "mouth", grown)


def test_a_consent_ends_after_its_last_day(anna, berta):
    give(berta, anna, expires_on=date(2026, 11, 3))

    assert on_file.holds(berta, "mouth", NOW + timedelta(days=1))
    assert on_file.state(berta, "mouth", NOW + timedelta(days=2)) == "expired"


def test_an_older_yes_written_down_late_never_stands_before_a_newer_no(anna, berta):
    give(berta, anna, granted=False)

    with refused(NotYet, "must not stand before a no of 02 Nov 2026"):
        give(berta, anna, at=LATER, on=date(2026, 11, 1))
    give(berta, anna, at=LATER, on=LATER.date())

    assert on_file.holds(berta, "mouth", LATER)


def test_each_item_is_agreed_and_withdrawn_by_itself(anna, berta):
    until = {"scope": "supervision", "expires_on": date(2026, 12, 1)}
    first = give(berta, anna, **until, purpose="the third session")
    give(berta, anna, **until, purpose="the fourth session")
    consents.withdraw(consent=first, by=anna, at=LATER)

    assert not on_file.holds(berta, "supervision", LATER, "the third session")
    assert on_file.holds(berta, "supervision", LATER, "the fourth session")
    consents.require_live(client=berta, scope="supervision", purpose="the fourth session", at=LATER)
    for purpose, sentence in (("the third session", "it is withdrawn"), ("another", "it is not on file")):
        with refused(NotYet, sentence):
            consents.require_live(client=berta, scope="supervision", purpose=purpose, at=LATER)
    assert [line.latest.purpose for line in on_file.ledger(berta, LATER) if line.latest] == [
        "the fourth session", "the third session",
    ]  # fmt: skip


def test_agreed_again_by_word_keeps_what_was_left_out_and_twice_is_once(anna, child):
    give(child, anna, scope="touch", avoided=["shin.L"], guardian="Her mother")

    with one_event("consent.given"):
        row = consents.agree_by_word(client=child, scope="touch", by=anna, at=LATER)
    with no_event():
        assert consents.agree_by_word(client=child, scope="touch", by=anna, at=LATER) == row

    assert (row.how, row.given_on, row.avoided, row.guardian) == (
        "verbal", LATER.date(), ["shin.L"], "Her mother",
    )  # fmt: skip


def test_the_note_says_the_guardian_the_end_the_item_and_what_is_left_out(anna, child):
    give(child, anna, at=NOW - HOUR, scope="touch", avoided=["groin.L", "groin.R"], guardian="Her mother")
    give(
        child, anna, at=NOW - HOUR, scope="supervision", purpose="one excerpt", guardian="Her mother",
        expires_on=date(2026, 12, 1),
    )  # fmt: skip
    give(child, anna, at=NOW - HOUR, granted=False)

    lines = [line.text for line in written.composed(ended(child, anna)) if line.block == "safety"]

    assert lines == [
        "Consents agreed: Touch (by Her mother; asked on 02 Nov 2026), Supervision (one excerpt; by Her "
        "mother; until 01 Dec 2026); declined: Mouth work",
        "Left out of the yes to touch: groin, both sides",
    ]


def test_nobody_is_born_tomorrow_and_a_guardian_is_older(anna, berta):
    from palpate.when import Precision, When

    tomorrow = When(precision=Precision.DAY, year=2026, month=11, day=3)
    with refused(NotPhysical, "A birth must not lie after today"):
        clients.admit(by=anna, at=NOW, name="Ida", birth=tomorrow)
    with refused(NotPhysical, "A birth must not lie after today"):
        clients.amend(client=berta, by=anna, at=NOW, birth=tomorrow)
    younger = read("2016", today=NOW.date())
    with refused(NotPhysical, "A guardian must be older than the child"):
        clients.amend(client=berta, by=anna, at=NOW, birth=CHILD, guardian_birth=younger)
    clients.amend(client=berta, by=anna, at=NOW, birth=CHILD, guardian_birth=read("1980", today=NOW.date()))
    with refused(NotPhysical, "A guardian must be older than the child"):
        clients.amend(client=berta, by=anna, at=NOW, guardian_birth=CHILD)
