"""The aftercare sheet was given: noted once, with the next contact, until the note is signed."""

from __future__ import annotations

import pytest

from palpate.clinic import aftercare, notes, sessions
from palpate.errors import AlreadyThere, NotAllowed, NotPhysical, NotYet
from palpate.records.models import AuditEvent, Entry, Practitioner
from palpate.records.queries import aftercare as queries
from palpate.records.queries import notes as composed
from tests.conftest import NOW


@pytest.fixture
def closed(anna, berta):
    """A session that was closed out."""
    row = sessions.open_session(client=berta, by=anna, at=NOW)
    return sessions.close_out(session=row, lines=[], by=anna, at=NOW)


def events():
    return AuditEvent.objects.filter(name="aftercare.given").count()


def standing():
    return list(Entry.objects.filter(struck_at=None).values_list("kind", "code", "text", "standing"))


def test_it_is_the_tick_of_the_close_out_and_a_line_of_the_plan(anna, closed):
    aftercare.give(session=closed, next_contact=" Tuesday, by telephone ", by=anna, at=NOW)

    assert standing() == [
        ("closing", "aftercare_given", "yes", "palpated"),
        ("plan", "next_contact", "Tuesday, by telephone", "told"),
    ]
    found = queries.of(closed)
    assert found.given and found.next_contact == "Tuesday, by telephone"
    said = [(line.block, line.text) for line in composed.composed(closed)]
    assert ("plan", "Next contact: Tuesday, by telephone") in said
    assert ("response", "Aftercare text given: yes") in said
    assert events() == 1


def test_twice_is_once_and_another_day_takes_the_first_back(anna, closed):
    for _ in range(2):
        aftercare.give(session=closed, next_contact="Tuesday", by=anna, at=NOW)
    assert events() == 1 and len(standing()) == 2

    aftercare.give(session=closed, next_contact="Friday", by=anna, at=NOW)

    assert queries.of(closed).next_contact == "Friday"
    struck = Entry.objects.exclude(struck_at=None).get()
    assert (struck.text, struck.struck_why) == ("Tuesday", "changed before signing")


def test_a_blank_leaves_the_next_contact_open_and_what_was_agreed_as_it_is(anna, closed):
    aftercare.give(session=closed, next_contact="Tuesday", by=anna, at=NOW)
    aftercare.give(session=closed, next_contact="", by=anna, at=NOW)

    assert queries.of(closed).next_contact == "Tuesday"


def test_closing_out_again_changes_neither(anna, closed):
    from palpate.records.queries import sessions as rows
    from palpate.web.forms import closeout as form

    aftercare.give(session=closed, next_contact="Tuesday", by=anna, at=NOW)
    entries = rows.entries(closed)
    again = form.lines(form.fields(entries, []), entries)
    sessions.close_out(session=closed, lines=again, by=anna, at=NOW)

    assert queries.of(closed).given and queries.of(closed).next_contact == "Tuesday"


def test_before_the_close_out_it_is_refused_and_nothing_stays(anna, berta):
    row = sessions.open_session(client=berta, by=anna, at=NOW)

    with pytest.raises(NotYet, match="closed out first"):
        aftercare.give(session=row, by=anna, at=NOW)
    assert standing() == [] and events() == 0


def test_too_long_is_refused_and_nothing_stays(anna, closed):
    with pytest.raises(NotPhysical, match="at most 300"):
        aftercare.give(session=closed, next_contact="x" * 301, by=anna, at=NOW)
    assert standing() == [] and events() == 0


def test_a_signed_note_takes_nothing_more(anna, closed):
    notes.sign(session=closed, by=anna, at=NOW)

    with pytest.raises(AlreadyThere, match="signed"):
        aftercare.give(session=closed, by=anna, at=NOW)
    assert standing() == []


def test_who_may_not_write_may_not_note_it(anna, closed):
    clerk = Practitioner.objects.create(
        practice=anna.practice, name="Carl Clerk", role="sysadmin", joined_at=NOW
    )
    with pytest.raises(NotAllowed):
        aftercare.give(session=closed, by=clerk, at=NOW)
    assert standing() == []
