"""Adverse events and check-ins: noted as told, followed until somebody acted, never a sign of anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError

from palpate.clinic import adverse, clients, sessions
from palpate.errors import AlreadyThere, NotPhysical
from palpate.records.models import AdverseEvent, AdverseStep, CheckIn, SafetyAnswer
from palpate.records.queries import adverse as queries
from palpate.records.queries import notes as written
from palpate.session.closeout import CHECKLIST
from palpate.standing import Standing
from tests.clinic.events import no_event, one_event, refused
from tests.conftest import NOW

LATER = NOW + timedelta(days=2, hours=2)
AGREED = sessions.Line(kind="closing", standing=Standing.PALPATED, code="check_in_agreed", text="yes")


@pytest.fixture
def session(anna, berta):
    return sessions.open_session(client=berta, by=anna, at=NOW)


@pytest.fixture
def event(anna, berta, session):
    return adverse.note(client=berta, session=session, what="headache", severity="mild", by=anna, at=NOW)


def test_an_event_is_noted_with_what_was_said_of_it(anna, berta, session):
    said = {
        "what": "headache", "words": "behind the eyes", "basis": "verbatim", "onset_hours": 3,
        "lasted_hours": "20", "severity": "moderate", "relation": "possible",
    }  # fmt: skip
    with one_event("adverse.noted"):
        row = adverse.note(client=berta, session=session, by=anna, at=NOW, **said)

    assert (row.what, row.onset_hours, row.lasted_hours, row.standing) == ("headache", 3.0, 20.0, "told")
    line = next(line for line in written.composed(session) if line.id == f"adverse{row.pk}")
    assert (line.block, line.standing, line.basis) == ("safety", Standing.TOLD, "verbatim")
    assert line.text == (
        "Adverse event: headache: behind the eyes; began 3 h after the session; lasted 20 h; moderate; "
        "connection with the session possible"
    )


def test_what_nobody_said_stays_blank(anna, berta, session):
    row = adverse.note(client=berta, session=session, words="odd", by=anna, at=NOW)

    assert (row.severity, row.relation, row.onset_hours) == ("", "", None)
    assert [each.text for each in written.composed(session) if each.id == f"adverse{row.pk}"] == [
        "Adverse event: odd"
    ]


def test_twice_is_once(anna, berta, session, event):
    with no_event():
        again = adverse.note(client=berta, session=session, what="headache", severity="mild", by=anna, at=NOW)

    assert again == event


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "must say what happened"),
        ({"what": "growth"}, "is not a code of this list"),
        ({"words": "x", "severity": "fatal"}, "is not a code of this list"),
        ({"words": "x", "onset_hours": -13}, "-12 to 8784 hours, got -13"),
        ({"words": "x", "lasted_hours": float("nan")}, "got nan"),
        ({"words": "x", "lasted_hours": -1}, "0 to 8784 hours"),
        ({"words": "x", "standing": "modelled"}, "told or palpated, got modelled"),
    ],
)
def test_what_is_no_event_is_refused(anna, berta, said, sentence):
    with refused(NotPhysical, sentence):
        adverse.note(client=berta, by=anna, at=NOW, **said)

    assert not AdverseEvent.objects.exists()


def test_steps_say_what_was_done_and_what_became_of_it(anna, event):
    with one_event("adverse.step"):
        adverse.add_step(event=event, action="called", red_flags_asked=False, by=anna, at=LATER)
    adverse.add_step(event=event, outcome="ongoing", by=anna, at=LATER + timedelta(hours=1))
    adverse.add_step(event=event, outcome="resolved", reported_to="Dr. Lang", by=anna, at=LATER)

    found = queries.one(event.pk)
    assert found.acted_on and found.steps[0].red_flags_asked is False
    with refused(NotPhysical, "must say something"):
        adverse.add_step(event=event, action="  ", by=anna, at=LATER)


def test_a_struck_event_stays_readable_and_takes_nothing_more(anna, session, event):
    with one_event("adverse.struck"):
        adverse.strike(event=event, why="another client", by=anna, at=LATER)

    assert not [line for line in written.composed(session) if line.id == f"adverse{event.pk}"]
    assert queries.of(session.client)[0].struck
    with refused(AlreadyThere, "was struck"):
        adverse.add_step(event=event, action="x", by=anna, at=LATER)


def test_unresolved_and_graver_ones_stand_first(anna, berta):
    def one(severity, outcome=""):
        words = f"an event {severity} {outcome}"
        row = adverse.note(client=berta, words=words, severity=severity, by=anna, at=NOW)
        if outcome:
            adverse.add_step(event=row, outcome=outcome, by=anna, at=NOW)
        return row

    over, mild, serious = one("serious", "resolved"), one("mild", "ongoing"), one("serious")
    unsaid = one("")

    found = [each.event for each in queries.of_practice(anna.practice)]
    assert found == [serious, mild, unsaid, over]


def check_in(anna, session, **said):
    return adverse.check_in(session=session, by=anna, at=LATER, **said)


@pytest.mark.parametrize("answer", ["better", "same", "not_reached"])
def test_a_check_in_that_is_not_worse_opens_nothing(anna, session, answer):
    with one_event("session.check_in"):
        row = check_in(anna, session, answer=answer, words="fine")

    assert row.event is None and not AdverseEvent.objects.exists()
    assert queries.unanswered(anna.practice) == []


def test_worse_opens_an_event_with_her_words_and_waits_for_an_action(anna, session):
    row = check_in(anna, session, answer="worse", words="my head", basis="verbatim")

    assert (row.event.words, row.event.standing, row.event.severity) == ("my head", "told", "")
    assert queries.unanswered(anna.practice) == [row]
    adverse.add_step(event=row.event, outcome="resolved", by=anna, at=LATER)
    assert queries.unanswered(anna.practice) == [row]
    with refused(AlreadyThere, "told at a check-in, so it stays"):
        adverse.strike(event=row.event, why="x", by=anna, at=LATER)
    adverse.add_step(event=row.event, action="sent to her physician", by=anna, at=LATER + timedelta(hours=1))
    assert queries.unanswered(anna.practice) == []


def test_the_flags_that_were_asked_are_answers_on_the_safety_page(anna, session):
    row = check_in(
        anna, session, answer="worse", flags={"flag_thunderclap": "yes_now", "flag_chest": "no"}, action="112"
    )

    assert dict(SafetyAnswer.objects.values_list("row", "answer")) == {
        "flag_thunderclap": "yes_now", "flag_chest": "no",
    }  # fmt: skip
    step = AdverseStep.objects.get()
    assert (step.event, step.action, step.red_flags_asked) == (row.event, "112", True)


def test_flags_without_an_action_do_not_end_the_waiting(anna, session):
    row = check_in(anna, session, answer="worse", flags={"flag_chest": "no"})

    assert queries.unanswered(anna.practice) == [row]


def test_worse_without_an_event_cannot_be_stored(anna, session):
    with pytest.raises(DatabaseError):
        CheckIn.objects.create(session=session, answer="worse", recorded_at=LATER, recorded_by=anna)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [({"answer": "fine"}, "is not a code"), ({"answer": "better", "words": "x\x00"}, "control characters")],
)
def test_what_is_no_check_in_is_refused(anna, session, said, sentence):
    with refused(NotPhysical, sentence):
        check_in(anna, session, **said)

    assert not CheckIn.objects.exists()


def test_a_check_in_is_due_after_two_days_where_it_was_agreed(anna, berta, session):
    assert "check_in_agreed" in CHECKLIST
    sessions.close_out(session=session, lines=[AGREED], by=anna, at=NOW)
    other = sessions.open_session(client=clients.admit(by=anna, at=NOW, name="Carl"), by=anna, at=NOW)
    sessions.close_out(session=other, lines=[], by=anna, at=NOW)

    assert queries.due(anna.practice, NOW + timedelta(hours=47)) == []
    assert queries.due(anna.practice, LATER) == [session]
    check_in(anna, session, answer="not_reached")
    assert queries.due(anna.practice, LATER) == []


def test_no_event_can_be_deleted(anna, event):
    with pytest.raises(DatabaseError):
        event.delete()
