"""Adverse events and check-ins at the desk: neutral, followed to an action, out as a table.

Hazards: H15.
"""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from palpate.clinic import adverse, contacts, sessions
from palpate.records.models import AdverseEvent, AuditEvent, CheckIn
from palpate.session.adverse import AFTERWARDS
from tests.clinic.test_adverse import AGREED
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"


@pytest.fixture
def where(berta):
    return reverse("adverse.events", kwargs={"client": berta.pk})


@pytest.fixture
def event(anna, berta):
    return adverse.note(client=berta, what="headache", severity="severe", by=anna, at=NOW)


@pytest.fixture
def session(anna, berta):
    """A session of three days ago with a check-in agreed."""
    before = timezone.now() - timedelta(days=3)
    session = sessions.open_session(client=berta, by=anna, at=before)
    return sessions.close_out(session=session, lines=[AGREED], by=anna, at=before)


@pytest.fixture
def check_in(session):
    return reverse("adverse.check_in", kwargs={"session": session.pk})


def test_the_list_is_neutral_and_nothing_is_chosen(at_desk, where):
    text = at_desk.get(where).text

    places = [text.index(f'value="{term.code}"') for term in AFTERWARDS]
    assert places == sorted(places) and [term.label for term in AFTERWARDS] == sorted(
        term.label for term in AFTERWARDS
    )
    assert "emergency or hospital care, lasting harm, or danger to life" in text
    assert text.count(" checked") == 4  # "not said" three times, "not judged"


def test_an_event_is_noted_and_read_back(at_desk, where, anna, session):
    sent = {
        "what": "headache", "words": "left side", "basis": "from_memory", "standing": "told",
        "onset": "after",
        "onset_hours": "5", "lasted_hours": "2.5", "severity": "mild", "relation": "unlikely",
        "session": session.pk,
    }  # fmt: skip
    done = at_desk.post(where, sent)

    row = AdverseEvent.objects.get()
    assert (row.onset_hours, row.lasted_hours, row.session) == (5.0, 2.5, session)
    text = at_desk.get(done.url).text
    for part in ("Headache", "left side", "from memory", "began 5 h after", "lasted 2.5 h", "unlikely"):
        assert part in text


def test_in_the_session_needs_no_hours(at_desk, where):
    done = at_desk.post(where, {"words": "x", "standing": "palpated", "onset": "session"})

    assert AdverseEvent.objects.get().onset_hours == -1.0
    assert "in the session" in at_desk.get(done.url).text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"standing": "told"}, "must say what happened"),
        ({"words": "kept words"}, "Choose how it is known"),
        ({"words": "kept words", "standing": "told", "lasted_hours": "-3"}, "greater than or equal to 0"),
        ({"words": "kept words", "standing": "modelled"}, "Select a valid choice"),
        ({"words": "kept words", "standing": "told", "severity": "fatal"}, "Select a valid choice"),
    ],
)
def test_a_refusal_keeps_everything_typed(at_desk, where, anna, sent, sentence):
    before = AuditEvent.objects.count()

    refused = at_desk.post(where, sent)

    assert refused.status_code == 422 and sentence in refused.text
    assert "kept words" in refused.text or "words" not in sent
    assert not AdverseEvent.objects.exists() and AuditEvent.objects.count() == before


def test_steps_and_striking(at_desk, event):
    page = reverse("adverse.event", kwargs={"event": event.pk})

    refused = at_desk.post(page, {"reported_to": "  "})
    assert refused.status_code == 422 and "must say something" in refused.text
    at_desk.post(page, {"action": "called her", "outcome": "ongoing", "red_flags_asked": "yes"})
    text = at_desk.get(page).text
    assert "called her" in text and "red flags were asked" in text and "Ongoing" in text

    strike = reverse("adverse.strike", kwargs={"event": event.pk})
    assert at_desk.post(strike, {"why": ""}).status_code == 422
    at_desk.post(strike, {"why": "wrong client"})
    text = at_desk.get(page).text
    assert "wrong client" in text and "The next step" not in text


def test_a_due_check_in_stands_on_the_first_page_until_it_is_made(at_desk, session, check_in):
    assert "check-in due" in at_desk.get("/").text and check_in in at_desk.get("/").text

    done = at_desk.post(check_in, {"answer": "better", "words": "slept well"})

    assert done.url == check_in and "slept well" in at_desk.get(check_in).text
    assert "check-in due" not in at_desk.get("/").text


def test_worse_shows_whom_to_call_and_what_to_ask_on_the_same_page(at_desk, anna, check_in):
    contacts.change(slot="physician", name="Dr. Lang", number="0151 22", by=anna, at=NOW)

    text = at_desk.get(check_in).text

    shown = text.split("when-worse", 1)[1]
    assert "Dr. Lang" in shown and "a headache that was at its worst within a minute" in shown
    assert shown.index("Dr. Lang") < shown.index("at its worst within a minute")
    assert "the baby has a fever" not in shown


def test_worse_without_an_action_cannot_be_dismissed(at_desk, anna, session, check_in):
    done = at_desk.post(check_in, {"answer": "worse", "words": "my head", "flag-flag_thunderclap": "yes_now"})

    event = AdverseEvent.objects.get()
    assert done.url == reverse("adverse.event", kwargs={"event": event.pk})
    page = at_desk.get(done.url).text
    assert "nothing done about it is written down yet" in page and "Whom to call" in page
    assert "Strike it" not in page
    assert "check-in to follow up" in at_desk.get("/").text and "my head" not in at_desk.get("/").text
    at_desk.post(done.url, {"outcome": "resolved"})
    assert "check-in to follow up" in at_desk.get("/").text
    at_desk.post(done.url, {"action": "sent to her physician"})
    assert "check-in to follow up" not in at_desk.get("/").text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [({"words": "kept"}, "also if nobody was"), ({"answer": "fine", "words": "kept"}, "valid choice")],
)
def test_a_check_in_without_an_answer_comes_back_filled(at_desk, check_in, sent, sentence):
    refused = at_desk.post(check_in, sent)

    assert refused.status_code == 422 and sentence in refused.text and "kept" in refused.text
    assert not CheckIn.objects.exists()


def test_the_log_has_everybody_worse_first_and_goes_out_as_a_table(at_desk, anna, berta, event):
    mild = adverse.note(client=berta, words=SCRIPT, severity="mild", by=anna, at=NOW)
    adverse.add_step(event=event, action="=1+1", reported_to="Dr. Lang", by=anna, at=NOW)

    text = at_desk.get("/adverse-events").text
    assert text.index(f"/adverse-events/{event.pk}") < text.index(f"/adverse-events/{mild.pk}")
    assert "2 noted, 2 without" in text and SCRIPT not in text

    table = at_desk.post("/adverse-events/table", {"kind": "csv"})
    rows = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert table["Content-Type"].startswith("text/csv") and len(rows) == 3
    assert "Headache" in rows[1] and not any(cell.startswith("=") for row in rows for cell in row)
    data = at_desk.post("/adverse-events/table", {"kind": "json"}).json()
    assert [each["what"] for each in data] == ["headache", ""]
    assert AuditEvent.objects.filter(name="table.exported").count() == 2
    assert at_desk.get("/adverse-events/table").status_code == 405


def test_many_events_ask_no_more_than_one(at_desk, anna, berta, event, where, session, check_in):
    def asked(page):
        at_desk.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert at_desk.get(page).status_code == 200
        return len(queries)

    adverse.add_step(event=event, action="x", by=anna, at=NOW)
    at_desk.post(check_in, {"answer": "worse"})
    pages = (where, "/adverse-events", f"/adverse-events/{event.pk}", check_in, "/")
    short = [asked(page) for page in pages]
    for number in range(6):
        row = adverse.note(client=berta, words=f"{number}", by=anna, at=NOW)
        adverse.add_step(event=row, action="x", by=anna, at=NOW)
        adverse.add_step(event=event, action=f"{number}", by=anna, at=NOW)

    assert [asked(page) for page in pages] == short
    assert at_desk.get("/adverse-events/999").status_code == 404


def test_a_tick_that_asks_for_more_is_said_in_the_close_out(at_desk, anna, berta, session):
    worse = sessions.Line(kind="closing", standing=AGREED.standing, code="worse", text="yes")
    sessions.close_out(session=session, lines=[AGREED, worse], by=anna, at=NOW)
    where = f"/sessions/{session.pk}/closeout"

    assert "The checklist says yes to: Worse." in at_desk.get(where).text
    adverse.note(client=berta, session=session, words="head", by=anna, at=NOW)
    text = at_desk.get(where).text
    assert "The checklist says yes to" not in text and "/adverse-events/" in text
