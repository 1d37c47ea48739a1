"""Whatever is done to the audit chain is found in one walk, and named."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from palpate.clinic import clients
from palpate.records import chain, links
from palpate.records.chain import Head

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def events(anna: Any) -> int:
    """A chain of some length; its number of events."""
    for _ in range(12):
        clients.admit(by=anna, at=NOW, name="Berta Example")
    return chain.head().number


@pytest.fixture
def unfenced(events: int) -> int:
    """The same, with the triggers gone: what is left is the chain itself."""
    run("DROP TRIGGER records_auditevent_no_update", "DROP TRIGGER records_auditevent_no_delete")
    return events


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rows() -> list[links.Row]:
    from palpate.records.models import AuditEvent

    return list(AuditEvent.objects.order_by("number").values_list(*links.FIELDS))


def made_anew(start: int) -> None:
    """Seal every event from `start` on again, as somebody would who knows how."""
    from palpate.records.models import AuditEvent

    previous = AuditEvent.objects.get(number=start - 1).seal
    for event in AuditEvent.objects.filter(number__gte=start).order_by("number"):
        event.previous = previous
        previous = event.seal = chain.seal(event)
        event.save()


def test_an_untouched_chain_holds_and_agrees_with_its_heads(events: int) -> None:
    early = Head(rows()[4][0], rows()[4][7][: chain.SHOWN])

    found = chain.verify([chain.head(), early])

    assert found.broken == ""
    assert (found.events, found.head) == (events, chain.head())


def test_an_empty_chain_holds(db: None) -> None:
    assert chain.verify() == chain.Verdict(0, Head(0, chain.GENESIS))
    assert "its tail is gone" in chain.verify([Head(1, "ab")]).broken


def test_the_database_itself_refuses(events: int) -> None:
    for statement in ("UPDATE records_auditevent SET name = 'x'", "DELETE FROM records_auditevent"):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            run(statement)


@pytest.mark.parametrize(
    "change",
    ["name = 'x'", "target = 'client:99'", "client = 99", "client = NULL", '"by" = 99', "at = '2020'"],
)
def test_an_edited_event_is_named(unfenced: int, change: str) -> None:
    run(f"UPDATE records_auditevent SET {change} WHERE number = 6")

    found = chain.verify()

    assert "event 6" in found.broken and "was changed after it was written" in found.broken
    assert found.events == 5


def test_an_event_deleted_from_the_middle_is_named(unfenced: int) -> None:
    run("DELETE FROM records_auditevent WHERE number = 6")

    assert chain.verify().broken == "event 6 is missing: after 5 comes 7"


def test_a_deleted_event_whose_number_was_given_on_is_named(unfenced: int) -> None:
    run(
        "DELETE FROM records_auditevent WHERE number = 6",
        "UPDATE records_auditevent SET number = -(number - 1) WHERE number > 6",
        "UPDATE records_auditevent SET number = -number WHERE number < 0",
    )

    assert "event 6" in chain.verify().broken and "not linked to event 5" in chain.verify().broken


def test_a_cut_tail_is_named_by_a_head_written_down(unfenced: int) -> None:
    anchor = chain.head()
    run(f"DELETE FROM records_auditevent WHERE number > {unfenced - 3}")

    assert chain.verify().broken == ""  # a chain alone cannot see it
    found = chain.verify([anchor]).broken
    assert found.startswith(f"the chain ends at event {unfenced - 3}, ") and "its tail is gone" in found
    assert f"a head was written down for event {unfenced}" in found


def test_two_swapped_events_are_named(unfenced: int) -> None:
    run(
        "UPDATE records_auditevent SET number = -6 WHERE number = 6",
        "UPDATE records_auditevent SET number = 6 WHERE number = 7",
        "UPDATE records_auditevent SET number = 7 WHERE number = -6",
    )

    assert "event 6" in chain.verify().broken


def test_an_edit_with_all_seals_made_anew_is_named_by_a_head_written_down(unfenced: int) -> None:
    anchor = chain.head()
    run("UPDATE records_auditevent SET target = 'client:99' WHERE number = 6")
    made_anew(6)

    assert chain.verify().broken == ""  # a chain alone cannot see it
    assert f"event {unfenced} differs from the head" in chain.verify([anchor]).broken
    assert "was made anew" in chain.verify([Head(anchor.number, anchor.seal[: chain.SHOWN])]).broken


def test_an_old_record_put_back_and_written_on_is_named_by_a_head_written_down(
    unfenced: int, anna: Any
) -> None:
    anchor = chain.head()
    run(f"DELETE FROM records_auditevent WHERE number > {unfenced - 3}")
    for _ in range(5):
        clients.admit(by=anna, at=NOW, name="Somebody Else")

    assert chain.verify().broken == ""
    assert f"event {unfenced} differs from the head" in chain.verify([anchor]).broken


def test_every_head_for_one_event_counts(events: int) -> None:
    right = chain.head()

    assert chain.verify([Head(right.number, "0" * 12), right]).broken
    assert chain.verify([right, Head(right.number, "0" * 12)]).broken
