"""Six ways to change a record behind its back, in random places; each must be named for what it was."""

from __future__ import annotations

import random
from collections.abc import Callable

from palpate.records import links
from palpate.records.links import GENESIS, Head, Row, Verdict

LENGTH = 24  # events of one chain
NAMES = ("client.admitted", "session.opened", "note.signed", "note.amended", "a “quoted” one")


def tried(number: int, seed: int) -> list[str]:
    """Each kind `number` times; a sentence for each that was not named as what it was."""
    chance, wrong = random.Random(f"{seed} tampering"), []
    for harm, kind in KINDS.items():
        for _ in range(number):
            rows = chain(chance)
            anchors = [Head(rows[at][0], rows[at][7][: links.SHOWN]) for at in (LENGTH // 2, LENGTH - 1)]
            found = links.walk(harm(list(rows), chance), anchors)
            if not found.broken or found.harm != kind:
                wrong.append(f"{harm.__name__}: named “{found.harm}”: {found.broken}")
    sound = chain(chance)
    if links.walk(sound, [Head(LENGTH, sound[-1][7])]) != Verdict(LENGTH, Head(LENGTH, sound[-1][7])):
        wrong.append("a sound chain was not found sound")
    return wrong


def chain(chance: random.Random, length: int = LENGTH) -> list[Row]:
    """Events as the verbs leave them."""
    rows, previous = [], GENESIS
    for number in range(1, length + 1):
        event = (
            number, chance.choice(NAMES), f"session:{chance.randrange(10**6)}", chance.choice((None, 7)), 1,
            f"2026-11-02T09:{number % 60:02d}:00+00:00", previous,
        )  # fmt: skip
        previous = links.seal(*event)
        rows.append((*event, previous))
    return rows


def edited(rows: list[Row], chance: random.Random) -> list[Row]:
    """One word of one event."""
    at = chance.randrange(LENGTH)
    row = list(rows[at])
    row[chance.choice((1, 2, 5))] = "changed"
    rows[at] = tuple(row)  # type: ignore[assignment]
    return rows


def taken_out(rows: list[Row], chance: random.Random) -> list[Row]:
    """One event from the middle; half of the time the numbers after it close up."""
    at = chance.randrange(LENGTH - 1)
    close = chance.random() < 0.5
    return rows[:at] + [(row[0] - close, *row[1:]) for row in rows[at + 1 :]]


def swapped(rows: list[Row], chance: random.Random) -> list[Row]:
    """Two events change places, wholly or only in what they say."""
    one, other = sorted(chance.sample(range(LENGTH), 2))
    a, b = rows[one], rows[other]
    if chance.random() < 0.5 and a[1:6] != b[1:6]:
        rows[one], rows[other] = (a[0], *b[1:6], *a[6:]), (b[0], *a[1:6], *b[6:])
    else:
        rows[one], rows[other] = (a[0], *b[1:]), (b[0], *a[1:])
    return rows


def cut(rows: list[Row], chance: random.Random) -> list[Row]:
    """The last ones are gone."""
    return rows[: chance.randrange(LENGTH)]


def made_anew(rows: list[Row], chance: random.Random) -> list[Row]:
    """One event is changed, and everything from there is sealed again by somebody who knows how."""
    at = chance.randrange(LENGTH)
    previous = rows[at][6]
    for place in range(at, LENGTH):
        row = rows[place]
        name = "client.erased" if place == at else row[1]
        event = (row[0], name, *row[2:6], previous)
        previous = links.seal(*event)
        rows[place] = (*event, previous)
    return rows


def older_copy(rows: list[Row], chance: random.Random) -> list[Row]:
    """A record of before is put back and written on: the numbers are there, and are not the same events."""
    kept = chance.randrange(LENGTH - 1)
    rows = rows[:kept]
    previous = rows[-1][7] if rows else GENESIS
    for number in range(kept + 1, LENGTH + 2):
        event = (number, "session.opened", f"session:{number}", 9, 1, "2027-01-01T09:00:00+00:00", previous)
        previous = links.seal(*event)
        rows.append((*event, previous))
    return rows


KINDS: dict[Callable[[list[Row], random.Random], list[Row]], str] = {
    edited: links.EDITED, taken_out: links.DELETED, swapped: links.SWAPPED, cut: links.CUT,
    made_anew: links.ANEW, older_copy: links.ANEW,
}  # fmt: skip
