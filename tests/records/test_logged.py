"""What stands in the record and not in the chain, and clocks that were set back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from palpate.clinic import audit, clients, cysts, goals, notes, sessions
from palpate.records import chain
from palpate.records.models import AuditEvent
from palpate.records.queries import logged
from tests.conftest import NOW


def forget(name: str) -> None:
    """Take the events of this name out of the chain, as somebody would who can write the file."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS records_auditevent_no_delete")
        cursor.execute("DELETE FROM records_auditevent WHERE name = %s", [name])


def test_what_the_verbs_made_is_told_of(anna: Any, berta: Any) -> None:
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    notes.sign(session=session, by=anna, at=NOW)

    assert logged.untold() == []


@pytest.mark.parametrize(
    ("event", "word", "rows"),
    [("client.admitted", "client", 2), ("session.opened", "session", 1), ("note.signed", "noteversion", 1)],
)
def test_rows_without_an_event_are_counted_and_the_first_is_named(
    anna: Any, berta: Any, event: str, word: str, rows: int
) -> None:
    clients.admit(by=anna, at=NOW, name="Carl Example")
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    version = notes.sign(session=session, by=anna, at=NOW)
    first = {"client": berta, "session": session, "noteversion": version}[word]
    forget(event)

    assert logged.untold() == [f"{rows} rows of {word}, the first with number {first.pk}, have no event"]


MINUTES_CASES = [
    ([0, 1, 2], []),
    ([0, -5], []),  # set right by five minutes
    ([0, -6], [1]),
    ([10, 3, 4, 9, 3], [1, 4]),  # one word each time, not for all that follows
    ([0, 3, -1, -2], []),  # small steps back from the latest, not from the last
    ([0, 3, -1, -3], [3]),
    ([0, 7, 7, 2, 1], [4]),
]


@pytest.mark.parametrize(("minutes", "back"), MINUTES_CASES)
def test_a_clock_that_was_set_back_is_said_once(anna: Any, minutes: list[int], back: list[int]) -> None:
    start = NOW + timedelta(days=1)
    told = [start + timedelta(minutes=each) for each in minutes]
    with transaction.atomic():
        numbers = [audit.note("vault.looked_at", "vault", by=anna, at=each).number for each in told]

    found = logged.turned_back()

    assert [number for number, _, _ in found] == [numbers[each] for each in back]
    for number, at, latest in found:
        assert at == told[numbers.index(number)]
        assert latest in told and at < latest - timedelta(minutes=5)


def test_an_event_says_whose_record_it_belongs_to(anna: Any, berta: Any) -> None:
    session = sessions.open_session(client=berta, by=anna, at=NOW)
    version = notes.sign(session=session, by=anna, at=NOW)
    cyst = cysts.find(client=berta, place="shoulder", by=anna, at=NOW)
    goal = goals.set_goal(client=berta, words="the stairs", by=anna, at=NOW)
    rated = goals.rate(goal=goal, value=5, by=anna, at=NOW)
    with transaction.atomic():
        events = [
            audit.note("row.seen", row, by=anna, at=NOW)
            for row in (berta, session, version, cyst, cyst.sightings.get(), goal, rated)
        ]
        nobodys = audit.note("row.seen", anna, by=None, at=NOW)

    assert [event.client for event in events] == [berta.pk] * 7
    assert events[1].target == f"session:{session.pk}" and events[1].by == anna.pk
    assert (nobodys.client, nobodys.by, nobodys.target) == (None, None, f"practitioner:{anna.pk}")
    assert chain.verify().broken == "" and chain.head().seal == nobodys.seal


@pytest.mark.parametrize("link", ["client_id", "session", "cyst", "goal", "hands"])
def test_each_link_leads_to_the_client(link: str) -> None:
    class Row:
        """A row with one link."""

        pk = 3

    class Near:
        """A row that names its client."""

        client_id = 41

    row = Row()
    setattr(row, link, 41 if link == "client_id" else Near())

    assert audit._client(row) == 41


def test_an_event_stands_in_the_transaction_of_its_verb(transactional_look: Any) -> None:
    with pytest.raises(RuntimeError, match="must stand in the transaction"):
        audit.note("row.seen", "vault", by=None, at=NOW)


@pytest.fixture
def transactional_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no transaction were open; nothing is read or written before that is looked at."""

    class Outside:
        """A connection between two transactions."""

        in_atomic_block = False

    monkeypatch.setattr(transaction, "get_connection", Outside)


def test_an_event_never_takes_the_place_of_another(anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    last = chain.head()
    before = AuditEvent.objects.get(number=last.number - 1)
    monkeypatch.setattr(chain, "head", lambda: chain.Head(before.number, before.seal))

    with pytest.raises(IntegrityError, match="UNIQUE"), transaction.atomic():
        audit.note("row.seen", "vault", by=anna, at=NOW)
