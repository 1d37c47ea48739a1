"""A session asks for nothing; what is marked stays, once; what is changed is struck, not erased."""

from __future__ import annotations

from datetime import timedelta

import pytest

from palpate.clinic import notes, sessions
from palpate.clinic.sessions import Line, MarkNames
from palpate.errors import AlreadyThere, NotPhysical, NotYet
from palpate.records.models import AuditEvent
from palpate.standing import Channel, Standing
from tests.conftest import NOW
from tests.web.sessions_at_desk import HOUR, closed_out, ended, marked, opened, running

WORDS = Line(kind="request", standing=Standing.TOLD, text="Sleep.", basis="verbatim")
HEAT = Line(kind="finding", standing=Standing.PALPATED, text="Heat.", place="left hip", basis=Channel.HANDS)


def test_a_session_written_down_a_day_later_is_labeled_late(anna, berta):
    soon = sessions.open_session(client=berta, by=anna, at=NOW, happened_at=NOW - timedelta(hours=24))
    late = sessions.open_session(client=berta, by=anna, at=NOW, happened_at=NOW - timedelta(hours=25))

    assert (soon.late_entry, late.late_entry) == (False, True)
    assert late.opened_at == NOW - timedelta(hours=25)


def test_a_session_does_not_lie_in_the_future(anna, berta):
    with pytest.raises(NotPhysical, match="must not lie in the future"):
        sessions.open_session(client=berta, by=anna, at=NOW, happened_at=NOW + HOUR)


def test_the_same_key_twice_is_one_mark(anna, berta):
    session = running(berta, anna)

    first = marked(session, anna, "rhythm_stop", 12.5, key="one-press")
    again = marked(session, anna, "rhythm_stop", 12.5, key="one-press")

    assert first.pk == again.pk
    assert session.moments.count() == 1
    assert AuditEvent.objects.filter(name="moment.marked").count() == 1


def test_a_mark_needs_a_started_session(anna, berta):
    with pytest.raises(NotYet, match="Press Start first"):
        sessions.mark(
            session=opened(berta, anna), kind="release", key="a-key-here", seconds=1,
            pressed_at=NOW, by=anna, at=NOW,
        )  # fmt: skip


def test_a_second_end_changes_nothing(anna, berta):
    session = ended(berta, anna)

    sessions.end(session=session, by=anna, at=NOW + 3 * HOUR)

    assert session.ended_at == NOW + HOUR


def test_an_end_that_was_pressed_while_locked_keeps_its_time(anna, berta):
    session = running(berta, anna)

    sessions.end(session=session, by=anna, at=NOW + 3 * HOUR, happened_at=NOW + HOUR)

    assert session.ended_at == NOW + HOUR


def test_a_silent_session_is_complete(anna, berta):
    session = closed_out(berta, anna)

    version = notes.sign(session=session, by=anna, at=NOW + HOUR)

    assert version.number == 1
    assert not session.entries.exists()


def test_what_is_changed_before_signing_is_struck_and_stays(anna, berta):
    session = closed_out(berta, anna, HEAT)
    kept = session.entries.get()

    sessions.close_out(session=session, lines=[HEAT], by=anna, at=NOW + HOUR)
    assert session.entries.get() == kept

    sessions.close_out(session=session, lines=[], by=anna, at=NOW + HOUR)
    kept.refresh_from_db()
    assert (kept.text, kept.struck_why) == ("Heat.", "changed before signing")


def test_arriving_again_strikes_only_what_was_changed(anna, berta):
    session = sessions.arrive(session=opened(berta, anna), lines=[WORDS], by=anna, at=NOW)
    other = Line(kind="request", standing=Standing.TOLD, text="To sleep.", basis="verbatim")

    sessions.arrive(session=session, lines=[other], by=anna, at=NOW)

    assert list(session.entries.filter(struck_at=None).values_list("text", flat=True)) == ["To sleep."]
    assert session.entries.count() == 2


def test_a_wrong_mark_is_struck_with_a_reason_and_a_stop_is_named(anna, berta):
    session = running(berta, anna)
    stop, wrong = marked(session, anna, "rhythm_stop", 10), marked(session, anna, "release", 20)
    names = MarkNames(named={stop.number: "still_point"}, struck={wrong.number: "an elbow"})

    sessions.close_out(session=session, lines=[], marks=names, by=anna, at=NOW + HOUR)

    stop.refresh_from_db()
    wrong.refresh_from_db()
    assert (stop.named, stop.struck_at) == ("still_point", None)
    assert (wrong.struck_why, wrong.struck_by) == ("an elbow", anna)


def test_only_a_stop_has_a_name(anna, berta):
    session = running(berta, anna)
    mark = marked(session, anna, "release", 10)

    with pytest.raises(NotPhysical, match="must be a name of a rhythm stop"):
        sessions.close_out(
            session=session, lines=[], marks=MarkNames(named={mark.number: "unsure"}), by=anna, at=NOW + HOUR
        )


def test_after_the_signature_nothing_of_a_session_is_changed_in_place(anna, berta):
    session = closed_out(berta, anna, HEAT)
    notes.sign(session=session, by=anna, at=NOW + HOUR)

    for change in (
        lambda: sessions.close_out(session=session, lines=[], by=anna, at=NOW + HOUR),
        lambda: sessions.arrive(session=session, lines=[WORDS], by=anna, at=NOW + HOUR),
    ):
        with pytest.raises(AlreadyThere, match="Amend the note"):
            change()
    assert session.entries.get().struck_at is None


def test_a_technique_must_be_in_the_list(anna, berta):
    line = Line(kind="technique", standing=Standing.PALPATED, code="levitation")

    with pytest.raises(NotPhysical, match="must be one of the techniques"):
        closed_out(berta, anna, line)
