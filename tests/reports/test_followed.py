"""Concerns and adverse events as tables that people can read and no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json

from palpate.clinic import adverse, concerns, sessions
from palpate.records.models import AdverseStep, Concern, LocalContact, Practice
from palpate.records.queries import adverse as noted
from palpate.records.queries import care_codes
from palpate.records.queries import concerns as known
from palpate.reports import followed
from tests.conftest import NOW

ACTIVE = "=cmd|' /C calc'!A0"


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_concern_has_a_row_for_what_was_said_and_one_for_each_step(anna, berta):
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    row = concerns.open_concern(
        client=berta, session=session, card="reaction", words=ACTIVE, asked="the date?", by=anna, at=NOW
    )
    concerns.add_step(concern=row, done="feet on the floor", told="her sister", by=anna, at=NOW)
    concerns.close(concern=row, done="called", by=anna, at=NOW)

    said, first, last = read(followed.concerns(known.of(berta)))

    assert said["Card"] == "Strong reaction, or far away" and said["Words, as reported"] == f"'{ACTIVE}"
    assert (first["Done"], first["Told to"], first["Closes it"]) == ("feet on the floor", "her sister", "")
    assert (last["Done"], last["Closes it"], last["By"]) == ("called", "yes", "Anna Weber")


def test_an_event_is_one_row_and_a_struck_one_stays_with_its_reason(anna, berta):
    row = adverse.note(client=berta, what="headache", onset_hours=3, severity="mild", by=anna, at=NOW)
    adverse.add_step(event=row, action="called", outcome="resolved", red_flags_asked=True, by=anna, at=NOW)
    struck = adverse.note(client=berta, words="x", by=anna, at=NOW)
    adverse.strike(event=struck, why="another client", by=anna, at=NOW)

    first, second = read(followed.events(noted.of(berta)))

    assert (first["What"], first["Outcome"], first["Red flags asked"]) == ("Headache", "Resolved", "yes")
    assert first["What was done"].endswith("called") and second["Why"] == "another client"
    data = json.loads(followed.events_json(noted.of(berta)))
    assert data[0]["steps"][0]["red_flags_asked"] is True and data[1]["struck_why"] == "another client"


def test_a_code_that_no_list_knows_is_found(anna, berta):
    assert care_codes.unknown() == []
    Concern.objects.create(client=berta, card="fire", opened_at=NOW, opened_by=anna)
    event = adverse.note(client=berta, words="x", by=anna, at=NOW)
    AdverseStep.objects.create(event=event, outcome="gone", at=NOW, by=anna)
    LocalContact.objects.create(practice=anna.practice, slot="dentist", changed_at=NOW, changed_by=anna)
    Practice.objects.update(jurisdiction="atlantis", retention_rule="never")

    assert care_codes.unknown() == [
        "the card of a concern “fire”",
        "the outcome of an event “gone”",
        "the slot of a contact “dentist”",
        "the place of the practice “atlantis”",
        "the rule for keeping records “never”",
    ]
