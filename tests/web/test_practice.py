"""The practice's page: each part settled by itself, filled only where it was empty, restorable."""

from __future__ import annotations

import pytest

from palpate.clinic import contacts, drafts
from palpate.records.models import AuditEvent, LocalContact
from palpate.records.queries.drafts import standing
from palpate.records.vault import door
from palpate.session.cards import CONTACTS
from palpate.session.retention import RULES
from tests.conftest import NOW

SCRIPT = "<script>alert('x')</script>"


def settled(anna):
    anna.practice.refresh_from_db()
    return anna.practice


def test_everything_stands_on_one_page(at_desk):
    text = at_desk.get("/practice").text

    for contact in CONTACTS:
        assert contact.label in text
    for rule in RULES:
        assert rule.source.split(";")[0].replace("'", "&#x27;") in text
    assert "No rule is chosen, so no date is reckoned" in text
    assert "/lists/techniques" in text and 'href="/practice/texts"' in text


def test_the_header_leads_there(at_desk):
    text = at_desk.get("/").text

    assert 'href="/practice"' in text and 'href="/cards"' in text


def test_name_and_letterhead_and_their_draft(at_desk, anna):
    drafts.keep(
        key="practice:head", fields=[["name", "On the H"], ["letterhead", ""]], base=0, writer="w", seq=1,
        by=anna, at=NOW,
    )  # fmt: skip
    assert 'value="On the H"' in at_desk.get("/practice").text and "The practice" in at_desk.get("/").text

    at_desk.post("/practice/head", {"name": "On the Hill", "letterhead": "Hill 1\nTown"})

    assert (settled(anna).name, settled(anna).letterhead) == ("On the Hill", "Hill 1\nTown")
    assert not standing()


@pytest.mark.parametrize(
    ("where", "sent", "sentence"),
    [
        ("head", {"name": "", "letterhead": "kept head"}, "This field is required"),
        ("head", {"name": "x" * 201, "letterhead": "kept head"}, "at most 200 characters"),
        ("place", {"jurisdiction": "atlantis"}, "Select a valid choice"),
        ("retention", {"rule": "own"}, "needs a number of years"),
        ("retention", {"rule": "own", "years": "61"}, "less than or equal to 60"),
        ("majority", {"years": "99"}, "less than or equal to 25"),
        ("contacts/helper", {"name": "kept head", "number": "1" * 101}, "at most 100 characters"),
        ("contacts/helper", {"name": "kept head\x07"}, "control characters"),
    ],
)
def test_a_refusal_keeps_everything_typed(at_desk, anna, where, sent, sentence):
    before = AuditEvent.objects.count()

    refused = at_desk.post(f"/practice/{where}", sent)

    assert refused.status_code == 422 and sentence in refused.text
    assert "kept head" in refused.text or "kept head" not in str(sent)
    assert AuditEvent.objects.count() == before


def test_a_place_fills_what_is_empty_and_says_so(at_desk, anna):
    contacts.change(slot="emergency", number="my own number", by=anna, at=NOW)

    done = at_desk.post("/practice/place", {"jurisdiction": "uk"})

    text = at_desk.get(done.url).text
    assert "the crisis line, the rule for keeping records" in text
    assert "the number for emergencies" not in text
    assert "my own number" in text and "116 123" in text and "unconfirmed" in text
    assert settled(anna).retention_rule == "uk"
    assert "116 123" in door.folder().cards.read_text(encoding="utf-8")


def test_a_rule_says_what_it_means_in_a_date(at_desk, anna):
    at_desk.post("/practice/retention", {"rule": "own", "years": "0", "until_age": "25"})

    assert "Somebody seen today for the last time" in at_desk.get("/practice").text
    at_desk.post("/practice/retention", {"rule": ""})
    assert "No rule is chosen" in at_desk.get("/practice").text


def test_the_age_of_majority_goes_back_to_eighteen(at_desk, anna):
    at_desk.post("/practice/majority", {"years": "16"})
    assert settled(anna).adult_at == 16

    at_desk.post("/practice/majority", {"years": ""})
    assert settled(anna).adult_at == 18


def test_a_contact_is_kept_and_confirmed_in_one_press(at_desk):
    sent = {"name": "Ruth", "number": "0151", "hours": "9 to 5"}

    kept = at_desk.post("/practice/contacts/helper", sent)
    assert kept.url.endswith("#contact-helper") and LocalContact.objects.get().confirmed_at is None
    at_desk.post("/practice/contacts/helper", sent | {"confirm": "1"})

    assert LocalContact.objects.get().confirmed_at is not None
    refused = at_desk.post("/practice/contacts/physician", {"name": "", "number": "", "confirm": "1"})
    assert refused.status_code == 422 and "before it is confirmed" in refused.text
    assert at_desk.post("/practice/contacts/dentist", sent).status_code == 404


def test_a_contact_that_is_being_typed_comes_back_open(at_desk, anna):
    key = "practice:contact.physician"
    drafts.keep(key=key, fields=[["name", "Dr. La"]], base=0, writer="w", seq=1, by=anna, at=NOW)

    assert 'value="Dr. La"' in at_desk.get("/practice").text
    assert "/practice#contacts" in at_desk.get("/").text


def test_what_is_typed_is_never_markup(at_desk):
    at_desk.post("/practice/head", {"name": SCRIPT, "letterhead": SCRIPT})
    at_desk.post("/practice/contacts/helper", {"name": SCRIPT, "number": SCRIPT, "hours": SCRIPT})

    for page in ("/practice", "/cards/reaction"):
        assert SCRIPT not in at_desk.get(page).text


def test_the_number_of_queries_is_fixed(at_desk, anna, django_assert_num_queries):
    at_desk.get("/practice")
    with django_assert_num_queries(4):  # practitioner, drafts, texts beside, contacts
        at_desk.get("/practice")
    for slot in CONTACTS.codes:
        contacts.change(slot=slot, number="1", by=anna, at=NOW)
    with django_assert_num_queries(4):
        at_desk.get("/practice")
