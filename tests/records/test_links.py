"""The walk over the audit chain: what a seal covers, and that the quick way never says more than the slow."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from palpate.records import links
from palpate.records.links import GENESIS, Head, Row, Verdict
from tests.fault import tamper

ONE = (1, "client.admitted", "client:7", 7, None, "2026-11-02T09:00:00+00:00", GENESIS)


def chain(length: int = 9) -> list[Row]:
    return tamper.chain(random.Random(3), length)


def told(rows: Iterable[Row]) -> list[tuple[int, str, str]]:
    """As the engine puts the content of a row together."""
    return [
        (row[0], row[7], json.dumps(list(row[:7]), ensure_ascii=False, separators=(",", ":"))) for row in rows
    ]


def quickly(rows: Iterable[Row]) -> Callable[[str], Any]:
    """An engine that is never asked for the slow way."""
    kept = list(rows)

    def execute(query: str) -> Any:
        assert query == links.TOLD, "a sound chain is proved in one walk"
        return told(kept)

    return execute


def either(rows: Iterable[Row]) -> Callable[[str], Any]:
    kept = list(rows)
    return lambda query: told(kept) if query == links.TOLD else kept


def resealed(rows: Iterable[Row], previous: str = GENESIS) -> list[Row]:
    """Linked and sealed anew, whatever the numbers are."""
    made = []
    for row in rows:
        event = (*row[:6], previous)
        previous = links.seal(*event)
        made.append((*event, previous))
    return made


def test_the_first_link_and_the_seal_are_what_they_were_in_the_first_version():
    content = f'[1,"client.admitted","client:7",7,null,"2026-11-02T09:00:00+00:00","{GENESIS}"]'

    assert GENESIS == "8a0dc029dba70b5cf1cbf61b1dc9d9ce241504636470bad2e3e96b93c46726ea"
    assert links.seal(*ONE) == hashlib.sha256(content.encode()).hexdigest()


def test_a_seal_covers_letters_as_they_are_written():
    content = f'[2,"a “quoted” one","x",null,1,"","{GENESIS}"]'

    assert (
        links.seal(2, "a “quoted” one", "x", None, 1, "", GENESIS)
        == hashlib.sha256(content.encode()).hexdigest()
    )


def test_a_head_is_written_with_its_number_and_twelve_letters():
    assert str(Head(41, "0123456789abcdef")) == "41-0123456789ab"


def test_a_row_has_eight_parts_in_the_order_in_which_they_are_sealed():
    assert links.FIELDS == ("number", "name", "target", "client", "by", "at", "previous", "seal")
    assert links.EVENTS.startswith('SELECT number, name, target, client, "by", at, previous, seal FROM')
    assert Verdict(3, Head(3, "ab")) == Verdict(3, Head(3, "ab"), broken="", harm="")


def test_a_sound_chain_is_proved_by_the_quick_way_alone():
    rows = chain()
    head, early = Head(9, rows[8][7]), Head(4, rows[3][7][:12])

    assert links.prove(quickly(rows)) == Verdict(9, head)
    assert links.prove(quickly(rows), [head, early]) == Verdict(9, head)
    assert links.prove(quickly([])) == Verdict(0, Head(0, GENESIS))


@pytest.mark.parametrize("numbers", [[1, 2, 4], [2, 3, 4], [1, 1, 2], [0, 1, 2]])
def test_a_gap_that_was_sealed_over_is_found(numbers):
    rows = resealed((number, *row[1:]) for number, row in zip(numbers, chain(3), strict=True))

    assert links.prove(either(rows)).harm == links.DELETED


def test_a_sound_event_that_hangs_on_another_is_found():
    rows = chain(4)
    rows[2] = (*rows[2][:6], "0" * 64, links.seal(*rows[2][:6], "0" * 64))

    found = links.prove(either(rows))

    assert (found.harm, found.events) == (links.DELETED, 2) and "not linked to event 2" in found.broken


def test_a_word_that_was_changed_is_found():
    rows = chain(4)
    rows[2] = (3, "client.erased", *rows[2][2:])

    found = links.prove(either(rows))

    assert (found.harm, found.events, found.head) == (links.EDITED, 2, Head(2, rows[1][7]))


def test_a_word_and_its_place_that_were_changed_are_an_edit():
    """Neither its own seal nor the one before fits: nobody moved it here, somebody wrote it."""
    rows = chain(4)
    rows[2] = (3, "client.erased", *rows[2][2:6], "0" * 64, rows[2][7])

    assert links.prove(either(rows)).harm == links.EDITED


@pytest.mark.parametrize("number", [1, 5, 9])
def test_another_head_for_an_event_is_found_wherever_it_stands(number):
    rows = chain()
    right = Head(number, rows[number - 1][7][:12])

    found = links.prove(either(rows), [right, Head(number, "0" * 12)])

    assert (found.harm, found.events) == (links.ANEW, number - 1)
    assert links.prove(either(rows), [right]).broken == ""


def test_a_head_beyond_the_end_says_that_the_tail_is_gone():
    rows = chain()
    within = [Head(number, rows[number - 1][7]) for number in (1, 9)]

    found = links.prove(either(rows), [*within, Head(12, "ab"), Head(10, "cd")])

    assert (found.harm, found.events, found.head) == (links.CUT, 9, Head(9, rows[8][7]))
    assert "ends at event 9, but a head was written down for event 10" in found.broken


def test_what_the_quick_way_cannot_read_the_slow_one_names():
    rows = chain(3)
    rows[1] = (2, b"\xff", *rows[1][2:])  # type: ignore[assignment]

    def execute(query: str) -> Any:
        if query == links.TOLD:
            raise ValueError("malformed JSON")
        return chain(3)

    assert links.prove(execute) == Verdict(3, Head(3, chain(3)[2][7]))


def test_the_slow_walk_agrees_with_the_quick_one():
    rows = chain()

    assert links.walk(rows, [Head(9, rows[8][7])]) == Verdict(9, Head(9, rows[8][7]))
    assert links.walk([]) == Verdict(0, Head(0, GENESIS))


def test_two_events_that_changed_places_are_named_with_both_places():
    rows = chain(6)
    rows[1], rows[4] = (2, *rows[4][1:]), (5, *rows[1][1:])

    found = links.walk(rows)

    assert found.harm == links.SWAPPED
    assert found.broken.endswith("what belongs there stands as event 5")


def test_only_words_that_changed_places_are_named_with_both_places():
    rows = chain(6)
    one, other = rows[1], rows[2]
    rows[1], rows[2] = (2, *other[1:6], *one[6:]), (3, *one[1:6], *other[6:])

    found = links.walk(rows)

    assert found.harm == links.SWAPPED
    assert found.broken.endswith("what belongs there stands as event 3")


def test_an_event_that_was_taken_out_is_not_looked_for_before_its_place():
    rows = chain(6)

    assert links.walk(rows[:2] + rows[3:]).harm == links.DELETED
    assert links.walk([(row[0] - 1, *row[1:]) for row in rows[1:]]).harm == links.DELETED


def test_an_older_copy_says_what_else_is_gone():
    cut = links.walk(chain(3), [Head(5, "ab")])

    found = links.an_older_copy(cut)

    assert (found.harm, found.events, found.head) == (links.OLDER, 3, cut.head)
    assert found.broken == f"{cut.broken}, and all that was written with it"


def test_six_kinds_of_tampering_in_random_places_are_named():
    assert tamper.tried(12, seed=4) == []
