"""Forms on the practitioner's side: what was handed over, as it was sent, what waits, and paper typed in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from palpate.clinic import clients, forms
from palpate.records.models import ClientForm, SafetyAnswer, Trauma
from palpate.records.queries import drafts
from tests.conftest import NOW

FIELDS = [
    ["q-contact", "by phone"],
    ["goal-1", "to carry my bag again"],
    ["health-fever", "no"],
    ["health-pregnancy_risk", "prefer"],
    ["life-1", "the ladder"],
    ["consent-dialogue", "ask"],
    ["signature", "[[[0.1,0.5],[0.3,0.4]]]"],
    ["consent-touch", "agree"],
]


def a_form(anna, berta, at=NOW, fields=FIELDS, sent=True):
    form, token = forms.hand_over(
        client=berta, parts=["intake", "health", "life", "consents"], by=anna, at=at
    )
    if sent:
        answers = {"fields": fields}
        forms.receive(form=form, token=token, answers=answers, sent_at=at, by=anna, at=at)
    return form


def test_the_list_says_what_became_of_each(at_desk, anna, berta):
    a_form(anna, berta)
    a_form(anna, berta, sent=False)
    forms.take_back(form=a_form(anna, berta, sent=False), by=anna, at=NOW)
    forms.enter_paper(
        client=berta, parts=["life"], answers={"fields": FIELDS}, on=date(2026, 6, 1), by=anna, at=NOW
    )

    text = at_desk.get(f"/clients/{berta.pk}/forms").content.decode()

    for said in (
        "handed over, not sent",
        "taken back, not sent",
        "from paper",
        "01 Jun 2026",
        "needs a look",
    ):
        assert said in text, said
    assert "the ladder" not in text
    assert text.count("checked") == 0, "nothing is ticked beforehand"


def test_a_form_is_read_as_it_was_sent_with_what_waits(at_desk, anna, berta):
    clients.amend(client=berta, by=anna, at=NOW, contact="by letter")
    form = a_form(anna, berta)

    text = at_desk.get(f"/forms/{form.pk}").content.decode()

    for said in ("the ladder", "reported, not verified", "prefers not to say", "wants to be asked first"):
        assert said in text, said
    assert "1 of 49 rows answered" in text, "what is not said is not counted as known"
    assert 'd="M60 100L180 80"' in text
    assert "the record has by letter" in text
    assert at_desk.post(f"/forms/{form.pk}", {"detail": "contact"}).status_code == 302
    assert at_desk.post(f"/forms/{form.pk}", {"aim": "1", "ten": "good"}).status_code == 302
    berta.refresh_from_db()
    assert berta.contact == "by phone"
    assert berta.goals.get().higher_is_better
    again = at_desk.post(f"/forms/{form.pk}", {"aim": "1", "ten": "good"})
    assert again.status_code == 409 and b"stands already" in again.content
    assert at_desk.post(f"/forms/{form.pk}", {"detail": "name"}).status_code == 422


def test_a_form_that_is_not_there_is_not_there(at_desk, berta):
    assert at_desk.get("/forms/99").status_code == 404
    assert at_desk.get("/clients/99/forms").status_code == 404


def test_paper_is_typed_in_and_its_draft_is_settled(at_desk, anna, berta):
    where = f"/clients/{berta.pk}/forms/new"
    key = f"client:{berta.pk}:paper"
    body = '{"fields": [["life-1", "half"], ["paper_on", "01 Nov 2020"]], "writer": "w", "seq": 1}'
    assert at_desk.put(f"/api/drafts/{key}", body, content_type="application/json").status_code == 200
    text = at_desk.get(where).content.decode()
    assert 'value="half"' in text and 'value="01 Nov 2020"' in text
    assert where in at_desk.get("/").content.decode()

    sent = {"paper_on": "01 Nov 2020", "life-1": "the ladder", "health-fever": "no", "q-pronoun": ""}
    answer = at_desk.post(where, sent)

    assert answer.status_code == 302
    form = ClientForm.objects.get()
    assert (form.kind, form.paper_on) == ("health,life", date(2020, 11, 1))
    assert SafetyAnswer.objects.get().answered_at.date() == date(2020, 11, 1)
    assert Trauma.objects.get().headline == "the ladder"
    assert not drafts.offer(key).fields
    assert "older than 12 months" in at_desk.get(f"/clients/{berta.pk}").content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"paper_on": "", "life-1": "the ladder"}, "day on the paper must be given"),
        ({"paper_on": "2020", "life-1": "the ladder"}, "must be a full day"),
        ({"paper_on": "1 Jan 2199", "life-1": "the ladder"}, "must not lie after today"),
        ({"paper_on": "01 Nov 2020"}, "at least one answer"),
        ({"paper_on": "01 Nov 2020", "q-birth": "7 Mar 2024", "life-1": "the ladder"}, "after today"),
        ({"paper_on": "01 Nov 2020", "life-1": "the ladder\x07"}, "control characters"),
    ],
)
def test_paper_that_cannot_be_so_comes_back_filled(at_desk, berta, sent, sentence):
    more = {"q-reason": "hers"} if "life-1" in sent else {}
    answer = at_desk.post(f"/clients/{berta.pk}/forms/new", sent | more)

    text = answer.content.decode()
    assert answer.status_code == 422 and sentence in text
    assert "life-1" not in sent or "the ladder" in text
    assert not ClientForm.objects.exists()


def _asked(at_desk, where):
    at_desk.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert at_desk.get(where).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["forms", "form", "new", "home", "goals", "course"])
def test_many_forms_ask_no_more_than_one(at_desk, anna, berta, page):
    form = a_form(anna, berta)
    where = {
        "forms": f"/clients/{berta.pk}/forms", "form": f"/forms/{form.pk}",
        "new": f"/clients/{berta.pk}/forms/new", "home": "/", "goals": f"/clients/{berta.pk}/goals",
        "course": f"/clients/{berta.pk}/course",
    }[page]  # fmt: skip
    short = _asked(at_desk, where)

    for number in range(5):
        a_form(anna, berta, at=NOW + timedelta(days=number))

    assert _asked(at_desk, where) == short
