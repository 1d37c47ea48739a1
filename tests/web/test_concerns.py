"""Concerns at the desk: in words, closed by something done, counted on the first page without a word.

Hazards: H17, H20.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from palpate.clinic import clients, concerns, drafts, notes, sessions
from palpate.records.models import AuditEvent, Concern, ConcernStep
from palpate.records.queries.drafts import standing
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"
WORDS = "the night before"


@pytest.fixture
def where(berta):
    return reverse("concerns.concerns", kwargs={"client": berta.pk})


@pytest.fixture
def concern(anna, berta):
    return concerns.open_concern(client=berta, card="disclosure", words=WORDS, by=anna, at=NOW)


def test_a_concern_is_written_down_and_its_draft_settled(at_desk, where, anna, berta):
    key = f"client:{berta.pk}:concern"
    drafts.keep(key=key, fields=[["words", "the ni"]], base=0, writer="w", seq=1, by=anna, at=NOW)
    assert "the ni" in at_desk.get(where).text and " checked" in at_desk.get(where).text

    done = at_desk.post(where, {"card": "disclosure", "words": WORDS, "basis": "verbatim", "asked": "safe?"})

    row = Concern.objects.get()
    assert done.url == reverse("concerns.concern", kwargs={"concern": row.pk})
    page = at_desk.get(done.url).text
    assert WORDS in page and "verbatim" in page and "safe?" in page and "reported, not verified" in page
    assert not standing()


def test_nothing_is_chosen_beforehand(at_desk, where):
    text = at_desk.get(where).text

    assert text.count(" checked") == 2  # "none of them" and "not said"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"asked": " "}, "all were left empty"),
        ({"card": "fire", "words": "kept words"}, "Select a valid choice"),
        ({"words": "kept words\x07"}, "control characters"),
    ],
)
def test_a_refusal_keeps_everything_typed(at_desk, where, anna, sent, sentence):
    before = AuditEvent.objects.count()

    refused = at_desk.post(where, sent)

    assert refused.status_code == 422 and sentence in refused.text
    assert "kept words" in refused.text or "words" not in sent
    assert not Concern.objects.exists() and AuditEvent.objects.count() == before


def test_it_is_not_closed_without_something_done_and_the_form_comes_back(at_desk, concern):
    page = reverse("concerns.concern", kwargs={"concern": concern.pk})

    refused = at_desk.post(page, {"told": "the supervisor", "closes": "on"})

    assert refused.status_code == 422
    assert "without it a concern stays open" in refused.text and "the supervisor" in refused.text
    assert not ConcernStep.objects.exists()


def test_steps_are_read_in_order_and_the_last_one_closes(at_desk, concern):
    page = reverse("concerns.concern", kwargs={"concern": concern.pk})

    at_desk.post(page, {"done": "called the office", "told": "Ms Lind", "next_step": "call again"})
    at_desk.post(page, {"done": "called again", "closes": "on"})

    text = at_desk.get(page).text
    assert text.index("called the office") < text.index("called again")
    assert "Ms Lind" in text and "closes it" in text and "A further step" in text


def test_the_first_page_says_a_number_and_no_word(at_desk, anna, berta, concern):
    text = at_desk.get("/").text

    assert "open: 1" in text and WORDS not in text and "Something was told" not in text
    listed = at_desk.get("/concerns").text
    assert "Berta Example" in listed and WORDS not in listed and "nothing done yet" in listed
    concerns.close(concern=concern, done="x", by=anna, at=NOW)
    assert "open: 1" not in at_desk.get("/").text


def test_chart_and_arrival_say_that_one_is_open(at_desk, anna, berta, concern):
    session = sessions.open_session(client=berta, by=anna, at=NOW)

    for where in (f"/clients/{berta.pk}", f"/sessions/{session.pk}"):
        text = at_desk.get(where).text
        assert "1 concern is open" in text and WORDS not in text
    concerns.close(concern=concern, done="x", by=anna, at=NOW)
    assert "concern is open" not in at_desk.get(f"/clients/{berta.pk}").text


def test_from_a_card_one_says_whose_it_is(at_desk, berta):
    text = at_desk.get("/concerns?card=self_harm").text
    assert "Words about ending one" in text and "Berta Example" in text

    went = at_desk.get(f"/concerns?card=self_harm&client={berta.pk}")

    assert went.url == f"/clients/{berta.pk}/concerns?card=self_harm"
    assert at_desk.get("/concerns?client=999").status_code == 404
    assert at_desk.get(f"/concerns?client={berta.pk}&card=x").url == f"/clients/{berta.pk}/concerns"


def test_after_the_signature_the_page_says_where_to_amend(at_desk, anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    row = concerns.open_concern(client=berta, session=session, words="x", by=anna, at=NOW)
    page = reverse("concerns.concern", kwargs={"concern": row.pk})
    assert "stands in the note of its session" in at_desk.get(page).text

    sessions.close_out(session=session, lines=[], by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    assert f"/sessions/{session.pk}/note/amendment" in at_desk.get(page).text


def test_what_is_typed_is_never_markup(at_desk, where, berta):
    done = at_desk.post(where, {"words": SCRIPT, "asked": SCRIPT})
    at_desk.post(done.url, dict.fromkeys(("done", "told", "outcome", "next_step"), SCRIPT))

    for page in (where, done.url):
        text = at_desk.get(page).text
        assert SCRIPT not in text
    assert at_desk.get("/concerns/999").status_code == 404


def test_many_concerns_ask_no_more_than_one(at_desk, anna, berta, concern, where):
    def asked(page):
        at_desk.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert at_desk.get(page).status_code == 200
        return len(queries)

    concerns.add_step(concern=concern, done="x", by=anna, at=NOW)
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    first = concerns.open_concern(client=berta, session=session, words="first", by=anna, at=NOW)
    concerns.add_step(concern=first, done="x", by=anna, at=NOW)
    pages = (where, "/concerns", "/", f"/clients/{berta.pk}", f"/concerns/{concern.pk}")
    pages += (f"/sessions/{session.pk}", f"/sessions/{session.pk}/closeout", f"/sessions/{session.pk}/note")
    short = [asked(page) for page in pages]
    for number in range(6):
        other = clients.admit(by=anna, at=NOW, name=f"Somebody {number}")
        for client in (berta, other):
            its = session if client == berta else None
            row = concerns.open_concern(client=client, session=its, words=f"{number}", by=anna, at=NOW)
            concerns.add_step(concern=row, done="x", by=anna, at=NOW)
            concerns.add_step(concern=concern, done=f"{number} {client}", by=anna, at=NOW)

    assert [asked(page) for page in pages] == short
