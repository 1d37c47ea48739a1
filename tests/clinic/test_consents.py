"""The verbs of consent and of the questions before hands are laid."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from palpate.clinic import consents
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import Consent, SafetyAnswer
from palpate.records.queries import chart
from palpate.session.safety import Answer
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW

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
        consents.answer_safety(
            client=berta,
            answers={"fever": Answer.NO, "legal": Answer.UNKNOWN},
            words={"legal": "?"},
            by=anna,
            at=NOW,
        )
    with no_event():
        assert consents.answer_safety(client=berta, answers={}, by=anna, at=NOW) == []

    assert {(row.row, row.answer, row.words) for row in SafetyAnswer.objects.all()} == {
        ("fever", "no", ""),
        ("legal", "unknown", "?"),
    }


def test_an_unknown_row_takes_the_others_with_it(anna, berta):
    with refused(NotPhysical, "safe to touch"):
        consents.answer_safety(
            client=berta, answers={"fever": Answer.NO, "made_up": Answer.NO}, by=anna, at=NOW
        )

    assert not SafetyAnswer.objects.exists()


def test_the_latest_answer_to_a_question_counts(anna, berta):
    for at, answer in ((NOW, Answer.YES_NOW), (LATER, Answer.YES_PAST)):
        consents.answer_safety(client=berta, answers={"fever": answer}, by=anna, at=at)

    assert chart.latest_answers(berta)["fever"].answer == "yes_past"
