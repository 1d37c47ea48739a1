"""What was signed stays: readable, unchanged, and seen to be unchanged."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from palpate.clinic import notes, sessions
from palpate.clinic.sessions import Line
from palpate.errors import AlreadyThere, NotPhysical, NotYet, OutOfDate
from palpate.records.models import NoteVersion
from palpate.records.queries import notes as reading
from palpate.session import note as paper
from palpate.standing import Standing
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended, marked, running

HEAT = Line(kind="finding", standing=Standing.PALPATED, text="Heat.", place="left hip")
LATER = NOW + 2 * HOUR


def signed(client, by, *lines, at=NOW + HOUR):
    session = closed_out(client, by, *lines)
    return session, notes.sign(session=session, by=by, at=at)


def test_start_end_and_a_signature_are_a_complete_note(anna, berta):
    version = notes.sign(session=ended(berta, anna), by=anna, at=NOW + HOUR)

    assert [line.block for line in reading.lines(version)] == ["head"]
    assert reading.holds(version)


def test_a_running_session_is_not_signed(anna, berta):
    with pytest.raises(NotYet, match="still running"):
        notes.sign(session=running(berta, anna), by=anna, at=NOW)


def test_a_note_is_signed_once(anna, berta):
    session, _ = signed(berta, anna)

    with pytest.raises(AlreadyThere, match="This note is signed"):
        notes.sign(session=session, by=anna, at=LATER)


@pytest.mark.parametrize(
    ("after", "late"), [(timedelta(hours=24), False), (timedelta(hours=24, seconds=1), True)]
)
def test_a_note_signed_more_than_a_day_after_the_session_is_late(anna, berta, after, late):
    _, version = signed(berta, anna, at=NOW + HOUR + after)

    assert version.late is late


def test_each_line_of_a_note_comes_from_something_that_was_entered(anna, berta):
    session = running(berta, anna)
    mark = marked(session, anna, "rhythm_stop", 10)
    sessions.end(session=session, by=anna, at=NOW + HOUR)
    sessions.close_out(session=session, lines=[HEAT], by=anna, at=NOW + HOUR)
    entry = session.entries.get()

    ids = {line.id for line in reading.composed(session)}

    assert ids == {f"clock{session.pk}", f"entry{entry.pk}", f"moment{mark.pk}"}


def test_an_amendment_leaves_the_old_version_as_it_was(anna, berta):
    session, first = signed(berta, anna, HEAT)
    before = first.content
    (line,) = (line for line in reading.lines(first) if line.text.startswith("Heat"))
    added = paper.Line(block="findings", text="Cold.", standing=Standing.PALPATED)

    second = notes.amend(
        session=session, struck={line.id: "it was cold"}, added=[added], why="mixed up", by=anna, at=LATER
    )

    first.refresh_from_db()
    assert first.content == before
    assert [each.text for each in reading.lines(first) if each.block == "findings"] == ["Heat. (left hip)"]
    assert [(each.text, each.struck) for each in reading.lines(second) if each.block == "findings"] == [
        ("Heat. (left hip)", True),
        ("Cold.", False),
    ]
    assert reading.holds(first)
    assert reading.holds(second)


def test_an_amendment_says_why_and_changes_something(anna, berta):
    session, _ = signed(berta, anna, HEAT)
    line = paper.Line(block="plan", text="Again in May.", standing=Standing.TOLD)

    with pytest.raises(NotPhysical, match="must say why"):
        notes.amend(session=session, struck={}, added=[line], why="  ", by=anna, at=LATER)
    with pytest.raises(NotPhysical, match="nothing was changed"):
        notes.amend(session=session, struck={}, added=[], why="forgot", by=anna, at=LATER)


def test_an_amendment_of_an_older_version_is_refused(anna, berta):
    session, _ = signed(berta, anna, HEAT)
    line = paper.Line(block="plan", text="Again in May.", standing=Standing.TOLD)
    notes.amend(session=session, struck={}, added=[line], why="forgot", by=anna, at=LATER, follows=1)

    with pytest.raises(OutOfDate, match="is at version 2"):
        notes.amend(session=session, struck={}, added=[line], why="forgot", by=anna, at=LATER, follows=1)


@pytest.mark.parametrize(
    "act", ["UPDATE records_noteversion SET content = 'x'", "DELETE FROM records_noteversion"]
)
def test_the_database_refuses_to_change_a_signed_version(anna, berta, act):
    signed(berta, anna)

    with pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(act)


def tampered(version, **columns):
    """What somebody could do who holds the keys and takes the fence away."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER records_noteversion_no_update")
    NoteVersion.objects.filter(pk=version.pk).update(**columns)
    version.refresh_from_db()
    return version


def test_changed_content_does_not_hold(anna, berta):
    _, version = signed(berta, anna, HEAT)

    assert not reading.holds(tampered(version, content=version.content.replace("Heat", "Cold")))


def test_changed_content_with_a_new_hash_does_not_hold(anna, berta):
    import hashlib

    _, version = signed(berta, anna, HEAT)
    content = version.content.replace("Heat", "Cold")
    sha256 = hashlib.sha256(content.encode()).hexdigest()

    assert not reading.holds(tampered(version, content=content, sha256=sha256))


def test_a_well_signed_text_in_another_place_does_not_hold(anna, berta):
    _, version = signed(berta, anna, HEAT)
    _, other = signed(berta, anna)
    moved = {"content": other.content, "sha256": other.sha256, "signature": other.signature}

    assert not reading.holds(tampered(version, **moved))


def test_a_time_beside_the_signed_text_does_not_hold(anna, berta):
    _, version = signed(berta, anna)

    assert not reading.holds(tampered(version, signed_at=NOW - timedelta(days=9)))
    assert json.loads(version.content)["head"]["signed_at"] == (NOW + HOUR).isoformat()
