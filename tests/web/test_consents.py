"""The ledger of consents: nothing chosen beforehand, withdrawn by one press, everything kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from palpate.clinic import clients, consents, drafts, sessions
from palpate.records.models import AuditEvent, Consent
from palpate.records.queries.drafts import standing
from palpate.when import read
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


def give(client, by, scope="mouth", at=NOW, on=date(2026, 11, 1), **more):
    return consents.give(client=client, scope=scope, by=by, at=at, on=on, **more)


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
    give(berta, anna, at=NOW + timedelta(days=1), on=date(2026, 11, 3), note=SCRIPT)
    answer = at_desk.post(where, FILLED | {"note": SCRIPT, "on": SCRIPT})

    for text in (at_desk.get(where).text, answer.text):
        assert SCRIPT not in text and "&lt;script&gt;" in text


def test_the_number_of_queries_is_fixed(at_desk, where, anna, berta, django_assert_num_queries):
    with django_assert_num_queries(7):  # practitioner, client, draft, beside, texts, consents, answers
        at_desk.get(where)
    for n, scope in enumerate(["mouth", "touch", "voice", "mouth", "mouth"]):
        on = date(2026, 11, 2 + n)
        row = give(berta, anna, scope=scope, at=NOW + timedelta(days=n), on=on, avoided=["shin.L"] * (n < 2))
        consents.withdraw(consent=row, by=anna, at=NOW + timedelta(days=n))
    with django_assert_num_queries(7):
        at_desk.get(where)


# What belongs to an answer: the text, the item, the end, the guardian, places, a signature.


def test_the_text_that_is_read_stands_beside_its_scope_and_its_version_is_kept(at_desk, where, anna):
    text = at_desk.get(where).text
    assert "with a gloved finger" in text and "Text: shipped 1" in text

    at_desk.post(where, FILLED | {"read": "on"})
    assert Consent.objects.get().text_version == "shipped 1"
    at_desk.post(where, FILLED | {"scope": "voice"})

    text = at_desk.get(where).text
    assert "Read: shipped 1" in text and "Whether the text was read is not noted." in text


def test_what_was_read_says_so_when_the_text_has_changed_since(at_desk, where, anna, berta):
    give(berta, anna, text_version="shipped 0")

    assert "Read: shipped 0 · the text is shipped 1 now" in at_desk.get(where).text


def test_places_are_left_out_and_drawn_and_said(at_desk, where, anna, berta):
    form = FILLED | {"scope": "touch", "avoided": ["groin.L", "groin.R", "shin.L"]}
    at_desk.post(where, form)

    assert Consent.objects.get().avoided == ["groin.L", "groin.R", "shin.L"]
    text = at_desk.get(where).text
    assert "groin, both sides; shin, left (client&#x27;s left)" in text


def test_a_signature_is_drawn_with_its_day_and_one_of_no_stroke_is_refused(at_desk, where):
    none = at_desk.post(where, FILLED | {"signature": "[]"})
    dot = at_desk.post(where, FILLED | {"signature": "[[[0.5,0.5]]]"})
    broken = at_desk.post(where, FILLED | {"signature": "{"})
    for answer, sentence in (
        (none, "at least one line, got none"),
        (dot, "more than a single point"),
        (broken, "could not be read"),
    ):  # fmt: skip
        assert answer.status_code == 422 and sentence in answer.text and "not on the left" in answer.text

    at_desk.post(where, FILLED | {"signature": "[[[0,0],[1,1]]]"})

    assert Consent.objects.get().signature == [[[0.0, 0.0], [1.0, 1.0]]]
    text = at_desk.get(where).text
    assert "<title>Signature of 01 Nov 2020</title>" in text and 'd="M0 0L600 200"' in text


def test_a_typed_name_is_noted_as_that(at_desk, where):
    at_desk.post(where, FILLED | {"signed_name": "Berta E."})

    assert Consent.objects.get().note == "not on the left; signed by typing the name: Berta E."


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"scope": "share"}, "is agreed for one thing at a time, got none"),
        ({"scope": "supervision", "purpose": "one excerpt"}, "must have its last day"),
        ({"expires_on": "31 Feb"}, "Write the last day as a date"),
        ({"expires_on": "2019-01-01"}, "must not end before it is given"),
        ({"avoided": ["made_up"]}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_comes_back_filled(at_desk, where, changed, sentence):
    answer = at_desk.post(where, FILLED | changed)

    assert answer.status_code == 422 and sentence in answer.text and "not on the left" in answer.text
    assert not Consent.objects.exists()


def test_an_item_until_a_day_holds_for_it_and_says_so(at_desk, where, berta):
    form = FILLED | {"scope": "supervision", "purpose": "the third session", "expires_on": "2099-01-01"}
    at_desk.post(where, form)

    text = at_desk.get(where).text
    assert "the third session" in text and "Until 01 Jan 2099" in text
    assert at_desk.get(where, {"scope": "supervision"}).text.count("Ask<span") == 12, (
        "the next one is asked too"
    )


def test_of_a_minor_a_guardian_is_asked_for_and_of_an_unknown_age_it_is_said(at_desk, where, anna, berta):
    assert "The age of this client is not known" in at_desk.get(where).text
    clients.amend(client=berta, by=anna, at=NOW, birth=read("12 May 2015", today=NOW.date()))

    assert "a yes holds only together with a guardian" in at_desk.get(where).text
    answer = at_desk.post(where, FILLED)
    assert answer.status_code == 422 and "must have a guardian who agrees" in answer.text
    at_desk.post(where, FILLED | {"guardian": "Her mother"})
    assert "Guardian: Her mother" in at_desk.get(where).text


def test_a_yes_that_ended_is_struck_at_the_top_of_every_page(at_desk, where, anna, berta):
    give(berta, anna, expires_on=date(2026, 11, 3))

    for address in (where, reverse("chart.chart", kwargs={"client": berta.pk})):
        page = at_desk.get(address)
        text = page.text if not page.streaming else page.getvalue().decode()
        assert "<s>Mouth work</s>" in text and "ended 03 Nov 2026" in text


# In one gesture, from where one is.


def test_taken_back_one_is_where_one_was_and_never_elsewhere(at_desk, anna, berta):
    for scope, back, to in (
        ("mouth", "/sessions/1/work", "/sessions/1/work"),
        ("touch", "//evil.example/", None),
        ("voice", "https://evil", None),
    ):
        row = give(berta, anna, scope=scope)
        answer = at_desk.post(reverse("consents.withdrawal", kwargs={"consent": row.pk}), {"back": back})
        assert answer.url == (to or reverse("consents.consents", kwargs={"client": berta.pk}))


def test_agreed_by_word_is_one_press_and_twice_is_once(at_desk, anna, berta):
    give(berta, anna, scope="touch", avoided=["shin.L"])
    url = reverse("consents.agreement", kwargs={"client": berta.pk, "scope": "touch"})

    for _ in range(2):
        assert at_desk.post(url, {"back": "/"}).url == "/"

    latest = Consent.objects.first()
    assert Consent.objects.count() == 2
    assert (latest.how, latest.given_on, latest.avoided) == ("verbal", timezone.localdate(), ["shin.L"])
    assert at_desk.get(url).status_code == 405


@pytest.mark.parametrize("page", ["", "/work", "/closeout"])
def test_the_pages_of_a_session_show_what_is_agreed_and_ask_no_more_for_many_answers(
    at_desk, anna, berta, page
):
    session = sessions.open_session(client=berta, by=anna, at=timezone.now())
    where = f"/sessions/{session.pk}{page}"
    assert "Touch <small>not asked</small>" in at_desk.get(where).text
    with CaptureQueriesContext(connection) as few:
        at_desk.get(where)

    for n, scope in enumerate(("touch", "mouth", "intimate", "mouth", "dialogue")):
        row = give(berta, anna, scope=scope, at=NOW + timedelta(days=n), on=date(2026, 11, 2 + n))
        if scope in ("mouth", "intimate"):
            consents.withdraw(consent=row, by=anna, at=NOW + timedelta(days=n))

    with CaptureQueriesContext(connection) as many:
        text = at_desk.get(where).text
    assert len(many) <= len(few)  # one less once imagery was agreed to: its text was read
    assert text.count("<s>Mouth work</s>") == 2  # at the top, and among what is agreed in this hour
    assert "not asked today" in text and text.count(">Withdraw<") == 2
