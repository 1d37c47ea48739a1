"""What a training counts: from the record, by one's own hands, and what was entered; each session once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from palpate.clinic import arcs, consents, hands, sessions, techniques, training
from palpate.clinic.techniques import Use
from palpate.errors import AlreadyThere, NotAllowed, NotPhysical
from palpate.records.models import AuditEvent, Practitioner, TrainingEntry
from palpate.records.queries.training import tallies
from palpate.session.ten_steps import TEN_STEPS
from tests.clinic.test_arcs import said
from tests.conftest import NOW

DAY = date(2026, 10, 1)


@pytest.fixture
def session(anna, berta):
    """A session with what techniques need agreed."""
    for scope in ("touch", "mouth", "intimate", "people", "notes"):
        consents.give(client=berta, scope=scope, granted=True, how="written", on=NOW.date(), by=anna, at=NOW)
    return sessions.open_session(client=berta, by=anna, at=NOW)


def counted(by):
    return {each.term.code: each.count for each in tallies(by)}


def log(session, by, technique, **more):
    """A use of a technique, whatever stands against it having been seen."""
    from palpate.clinic import gates

    use = Use(technique=technique, **more)
    try:
        return techniques.log(session=session, said=use, by=by, at=NOW)
    except gates.NotSeen as notice:
        seen = [each.code for each in notice.against]
        return techniques.log(session=session, said=use, seen=seen, by=by, at=NOW)


def test_an_empty_record_counts_nothing(anna):
    assert counted(anna) == dict.fromkeys(counted(anna), 0)


def test_a_session_with_mouth_work_counts_once_however_often_it_is_logged(anna, session):
    log(session, anna, "mouth_work", place="vomer")
    log(session, anna, "mouth_work", place="palatines")
    log(session, anna, "avenue_inside")

    assert counted(anna)["mouth_given"] == 1


def test_a_struck_use_counts_nowhere(anna, session):
    use = log(session, anna, "mouth_work")
    techniques.strike(use=use, why="it was last time", by=anna, at=NOW)

    assert counted(anna)["mouth_given"] == 0


def test_the_hands_of_a_helper_are_not_ones_own(anna, session):
    helper = hands.join(session=session, name="Beate Krause", role="assist", by=anna, at=NOW)
    log(session, anna, "mouth_work", hands=helper)

    assert counted(anna)["mouth_given"] == 0


def test_ten_steps_count_when_each_is_in_the_log_for_sure(anna, session):
    for step in list(TEN_STEPS)[:-1]:
        log(session, anna, step.techniques[0], step=step.code)
    assert counted(anna)["ten_step_sessions"] == 0

    last = list(TEN_STEPS)[-1]
    log(session, anna, last.techniques[0], step=last.code)
    assert counted(anna)["ten_step_sessions"] == 1


def test_arcs_on_the_board_or_in_the_log_are_an_arcing_session(anna, berta, session):
    log(session, anna, "arcing")
    other = sessions.open_session(client=berta, by=anna, at=NOW)
    log(other, anna, "listening")
    assert counted(anna)["arcing_sessions"] == 1

    arc = arcs.note(session=other, felt=said(), by=anna, at=NOW)
    assert counted(anna)["arcing_sessions"] == 2
    arcs.strike(arc=arc, why="none was felt", by=anna, at=NOW)
    assert counted(anna)["arcing_sessions"] == 1


def test_what_was_entered_is_added_and_what_was_struck_is_not(anna, session):
    log(session, anna, "mouth_work")
    row = training.enter(code="mouth_given", count=3, on=DAY, words="clinic days", by=anna, at=NOW)
    assert counted(anna)["mouth_given"] == 4

    training.strike(entry=row, why="counted twice", by=anna, at=NOW)
    assert counted(anna)["mouth_given"] == 1
    with pytest.raises(AlreadyThere, match="counted twice"):
        training.strike(entry=row, why="again", by=anna, at=NOW)


def test_the_same_press_twice_is_one_entry_with_one_event(anna):
    for seconds in (0, 2):
        training.enter(code="case_studies", count=1, on=DAY, by=anna, at=NOW + timedelta(seconds=seconds))

    assert TrainingEntry.objects.count() == 1
    assert AuditEvent.objects.filter(name="training.entered").count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"code": "hours"}, "must be one of mouth_given"),
        ({"count": 0}, "1 to 500"),
        ({"count": None}, "1 to 500"),
        ({"count": 501}, "1 to 500"),
        ({"on": date(2026, 11, 3)}, "after today"),
        ({"words": "x" * 501}, "at most 500"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_stays(anna, changed, sentence):
    with pytest.raises(NotPhysical, match=sentence):
        training.enter(**({"code": "case_studies", "on": DAY, "by": anna, "at": NOW} | changed))
    assert not TrainingEntry.objects.exists()
    assert not AuditEvent.objects.filter(name="training.entered").exists()


def test_a_reason_is_needed_and_only_the_own_entry_may_be_struck(anna):
    row = training.enter(code="case_studies", on=DAY, by=anna, at=NOW)
    with pytest.raises(NotPhysical, match="must have a reason"):
        training.strike(entry=row, why=" ", by=anna, at=NOW)
    other = Practitioner.objects.create(practice=anna.practice, name="Beate", joined_at=NOW)
    with pytest.raises(NotAllowed, match="by herself"):
        training.strike(entry=row, why="not mine", by=other, at=NOW)
    row.refresh_from_db()
    assert row.struck_at is None


def test_a_colleagues_sessions_are_hers(anna, session):
    log(session, anna, "mouth_work")
    other = Practitioner.objects.create(practice=anna.practice, name="Beate", joined_at=NOW)

    assert counted(other)["mouth_given"] == 0
