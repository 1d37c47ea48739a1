"""The ledger of consents: nothing chosen beforehand, withdrawn by one press, everything kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from palpate.clinic import consents, drafts
from palpate.records.models import AuditEvent, Consent
from palpate.records.queries.drafts import standing
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"
FILLED = {
    "scope": "mouth",
    "answer": "granted",
    "how": "verbal",
    "on": "01 Nov 2020",
    "note": "not on the left",
}


@pytest.fixture
def where(berta):
    return reverse("consents.consents", kwargs={"client": berta.pk})


def give(client, by, scope="mouth", at=NOW, **more):
    return consents.give(client=client, scope=scope, by=by, at=at, on=date(2026, 11, 1), **more)


def test_what_was_never_asked_reads_so_and_nothing_is_chosen(at_desk, where):
    text = at_desk.get(where).text

    assert text.count("not asked; off unless agreed") == 8
    assert text.count("not asked; asked anew each session") == 1
    assert text.count("not asked; on unless declined") == 1
    assert '<option value="" selected>' in text
    assert text.split("<quiet-form")[1].count(" checked") == 1  # "not noted", which says nothing
    assert "Withdraw<" not in text


def test_an_answer_is_written_down_and_its_draft_is_settled(at_desk, where, anna, berta):
    key = f"client:{berta.pk}:consent"
    drafts.keep(key=key, fields=[["note", "half"]], base=0, writer="w", seq=1, by=anna, at=NOW)
    assert "half" in at_desk.get(where).text

    answer = at_desk.post(where, FILLED)

    row = Consent.objects.get()
    assert answer.status_code == 302 and answer.url == where
    assert (row.scope, row.answer, row.how, row.given_on) == ("mouth", "granted", "verbal", date(2020, 11, 1))
    text = at_desk.get(where).text
    assert "agreed 01 Nov 2020" in text and "by word" in text and "not on the left" in text
    assert not standing()


def test_a_decline_is_an_answer(at_desk, where):
    at_desk.post(where, FILLED | {"answer": "declined", "how": ""})

    assert Consent.objects.get().answer == "declined"
    assert "declined 01 Nov 2020" in at_desk.get(where).text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"scope": ""}, "This field is required."),
        ({"scope": "made_up"}, "Select a valid choice"),
        ({"answer": ""}, "This field is required."),
        ({"on": "7/3/2020"}, "understood as “2020”"),
        ({"on": "1 Jan 2099"}, "must not lie after today"),
        ({"note": "kept note\x07"}, "control characters"),
    ],
)
def test_a_refusal_keeps_everything_typed(at_desk, where, anna, changed, sentence):
    before = AuditEvent.objects.count()

    answer = at_desk.post(where, FILLED | {"note": "kept note"} | changed)

    assert answer.status_code == 422
    assert sentence in answer.text and "kept note" in answer.text
    assert (FILLED | changed)["on"] in answer.text
    assert not Consent.objects.exists() and AuditEvent.objects.count() == before


def test_a_withdrawal_is_one_press_and_stays_visible(at_desk, where, anna, berta):
    row = give(berta, anna)

    answer = at_desk.post(reverse("consents.withdrawal", kwargs={"consent": row.pk}))

    row.refresh_from_db()
    text = at_desk.get(where).text
    assert answer.status_code == 302 and answer.url == where
    assert row.withdrawn_at and row.withdrawn_why == "no reason given"
    assert f"withdrawn {timezone.localdate():%d %b %Y}" in text
    assert "<del>agreed 01 Nov 2026</del>" in text


def test_a_reason_may_be_given_and_a_second_press_says_what_stands(at_desk, where, anna, berta):
    row = give(berta, anna)
    url = reverse("consents.withdrawal", kwargs={"consent": row.pk})

    at_desk.post(url, {"why": "changed her mind"})
    again = at_desk.post(url)

    assert "changed her mind" in at_desk.get(where).text
    assert again.status_code == 409
    assert at_desk.get(url).status_code == 405


def test_earlier_answers_stay_below(at_desk, where, anna, berta):
    first = give(berta, anna, note="the first time")
    consents.withdraw(consent=first, by=anna, at=NOW, why="sore throat")
    give(berta, anna, at=NOW + timedelta(days=1), granted=False, note="the second time")

    text = at_desk.get(where).text

    ledger, earlier = text.split('id="earlier"')
    assert "the second time" in ledger and "the first time" not in ledger
    assert "the first time" in earlier and "sore throat" in earlier


def test_the_answer_form_can_be_opened_for_one_scope(at_desk, where):
    assert '<option value="voice" selected>' in at_desk.get(where, {"scope": "voice"}).text
    assert '<option value="" selected>' in at_desk.get(where, {"scope": SCRIPT}).text


def test_what_is_typed_is_never_markup(at_desk, where, anna, berta):
    row = give(berta, anna, note=SCRIPT)
    consents.withdraw(consent=row, by=anna, at=NOW, why=SCRIPT)
    give(berta, anna, at=NOW + timedelta(days=1), note=SCRIPT)
    answer = at_desk.post(where, FILLED | {"note": SCRIPT, "on": SCRIPT})

    for text in (at_desk.get(where).text, answer.text):
        assert SCRIPT not in text and "&lt;script&gt;" in text


def test_the_number_of_queries_is_fixed(at_desk, where, anna, berta, django_assert_num_queries):
    with django_assert_num_queries(6):  # practitioner, client, draft, beside, consents, answers
        at_desk.get(where)
    for n, scope in enumerate(["mouth", "touch", "voice", "mouth", "mouth"]):
        row = give(berta, anna, scope=scope, at=NOW + timedelta(days=n))
        consents.withdraw(consent=row, by=anna, at=NOW + timedelta(days=n))
    with django_assert_num_queries(6):
        at_desk.get(where)
