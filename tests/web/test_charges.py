"""The charge of a session on its page: three kinds of answer, nothing chosen beforehand, nothing lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from palpate.clinic import drafts, notes, sessions
from palpate.records.models import Charge
from tests.conftest import NOW


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def where(session):
    return reverse("charges.charges", kwargs={"session": session.pk})


def test_nothing_is_chosen_beforehand(at_desk, where):
    form = at_desk.get(where).text.split("<quiet-form")[1]

    assert " checked" not in form and form.count(">declined<") == form.count(">not asked<") == 2


def test_it_is_said_and_stands_here_and_beside_the_close_out(at_desk, where, session):
    done = at_desk.post(where, {"about": "the stairs", "before": "7", "after": "declined"})

    assert done.status_code == 302 and done.url == where
    text = at_desk.get(where).text
    assert "the stairs" in text and "before 7 of 10" in text and "after declined" in text
    closeout = at_desk.get(reverse("closeout.closeout", kwargs={"session": session.pk})).text
    assert "“the stairs” before 7 of 10, after declined" in closeout


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"about": "the stairs"}, "must have an answer, before or after"),
        ({"about": "the stairs", "before": "11"}, "Select a valid choice"),
        ({"about": "the stairs\x07", "after": "3"}, "control characters"),
    ],
)
def test_a_refusal_keeps_what_was_typed(at_desk, where, sent, sentence):
    refused = at_desk.post(where, sent)

    assert refused.status_code == 422 and sentence in refused.text and "the stairs" in refused.text
    assert not Charge.objects.exists()


def test_an_answer_is_taken_back_with_a_reason(at_desk, where):
    at_desk.post(where, {"before": "7"})
    back = reverse("charges.withdrawal", kwargs={"charge": Charge.objects.get().pk})

    refused, done = at_desk.post(back, {"why": " "}), at_desk.post(back, {"why": "meant the knee"})

    assert refused.status_code == 422 and done.url == where
    assert Charge.objects.get().struck_why == "meant the knee" and "7 of 10" not in at_desk.get(where).text
    assert at_desk.post("/charges/999/withdrawal", {"why": "x"}).status_code == 404


def test_a_draft_comes_back(at_desk, where, anna, session):
    key = f"session:{session.pk}:charge"
    drafts.keep(
        key=key, fields=[["about", "the sta"], ["before", "4"]], base=0, writer="w", seq=1, by=anna, at=NOW
    )

    text = at_desk.get(where).text
    assert 'value="the sta"' in text and 'value="4" id="id_before_4" checked' in text
    assert where in at_desk.get("/").text


def test_a_signed_note_takes_nothing_more(at_desk, where, anna, session):
    at_desk.post(where, {"before": "7"})
    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    text = at_desk.get(where).text
    assert "signed and takes nothing more" in text and "<quiet-form" not in text and "7 of 10" in text
    assert at_desk.post(where, {"after": "2"}).status_code == 422
