"""The links of the audit chain as plain rows: what a seal covers, and a walk that names the first broken one.

Knows no Django: the same walk proves the open vault, and a backup that is not a vault yet.

A plain chain does not see that its tail was cut, or that all of it was made anew; so its head (number and
seal) stands outside the vault too, in the name of each backup and on each printed note; it is compared here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

GENESIS = hashlib.sha256(b"palpate audit chain").hexdigest()
SHOWN = 12  # characters of a seal in names and on paper
FIELDS = ("number", "name", "target", "client", "by", "at", "previous", "seal")
EVENTS = (
    'SELECT number, name, target, client, "by", at, previous, seal FROM records_auditevent ORDER BY number'
)
# The same rows with their content put together by the engine, in C: what a sound chain of a million needs.
TOLD = (
    'SELECT number, seal, json_array(number, name, target, client, "by", at, previous) '
    "FROM records_auditevent ORDER BY number"
)
# What was done to a chain, in the words that `vault verify` uses.
EDITED, DELETED, SWAPPED = "an event was changed", "an event was taken out", "two events changed places"
CUT, ANEW, OLDER = "the end was cut off", "the chain was made anew", "an older copy lies in its place"
# Made once: json.dumps would make a new encoder for each of a million events.
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Row = tuple[int, str, str, int | None, int | None, str, str, str]  # one event, in the order of FIELDS


@dataclass(frozen=True, slots=True)
class Head:
    """The last event: what is written outside the vault."""

    number: int
    seal: str

    def __str__(self) -> str:
        return f"{self.number}-{self.seal[:SHOWN]}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk over the chain found. `broken` names the first link that does not hold; empty if all do.

    `harm` is one of the six words above for what was done to it, empty if all links hold.
    """

    events: int
    head: Head
    broken: str = ""
    harm: str = ""


def seal(
    number: int, name: str, target: str, client: int | None, by: int | None, at: str, previous: str
) -> str:
    """SHA-256 over one event and the seal before it."""
    content = _ENCODED([number, name, target, client, by, at, previous])
    return hashlib.sha256(content.encode()).hexdigest()


def prove(execute: Callable[[str], Iterable[Any]], anchors: Iterable[Head] = ()) -> Verdict:
    """Walk the chain behind an open connection: the quick way; if that stumbles, the way that names."""
    wanted = _wanted(anchors)
    try:
        head = _quick(execute(TOLD), wanted)
    except Exception:  # a value that is no JSON, whatever the driver calls it: the other way says where
        head = None
    if head is not None and max(wanted, default=0) <= head.number:
        return Verdict(head.number, head)
    return _named(list(execute(EVENTS)), wanted)


def walk(rows: Iterable[Row], anchors: Iterable[Head] = ()) -> Verdict:
    """Go through all events in their order and compare them with heads that were written down elsewhere."""
    return _named(list(rows), _wanted(anchors))


def _wanted(anchors: Iterable[Head]) -> dict[int, set[str]]:
    wanted: dict[int, set[str]] = {}
    for anchor in anchors:
        wanted.setdefault(anchor.number, set()).add(anchor.seal)
    return wanted


def _quick(rows: Iterable[tuple[int, str, str]], wanted: dict[int, set[str]]) -> Head | None:
    """The head of a chain that holds and agrees with its anchors; None if anything about it is not so."""
    sha256, last, expected = hashlib.sha256, GENESIS, 0
    for number, sealed, told in rows:
        expected += 1
        # The seal before is the last word of the content: ... ,"<64 characters>"]
        if number != expected or told[-66:-2] != last or sha256(told.encode()).hexdigest() != sealed:
            return None
        if number in wanted and not all(map(sealed.startswith, wanted[number])):
            return None
        last = sealed
    return Head(expected, last)


def _named(rows: list[Row], wanted: dict[int, set[str]]) -> Verdict:
    last, last_seal = 0, GENESIS
    for at, row in enumerate(rows):
        if broken := _broken(last, last_seal, row, wanted):
            told, harm = broken
            other = _other_place(rows, at, last_seal) if harm in (EDITED, DELETED) else 0
            if other:
                told, harm = f"{told}; what belongs there stands as event {other}", SWAPPED
            return Verdict(last, Head(last, last_seal), told, harm)
        last, last_seal = row[0], row[7]
    head = Head(last, last_seal)
    missing = min((number for number in wanted if number > last), default=0)
    if missing:
        gone = f"the chain ends at event {last}, but a head was written down for event {missing}"
        return Verdict(last, head, f"{gone}: its tail is gone", CUT)
    return Verdict(last, head)


def an_older_copy(verdict: Verdict) -> Verdict:
    """The same, for a chain whose tail is gone together with everything that was written with it."""
    return replace(verdict, harm=OLDER, broken=f"{verdict.broken}, and all that was written with it")


def _other_place(rows: list[Row], at: int, last_seal: str) -> int:
    """The number under which a later row holds what was sealed for this place; 0 if there is none."""
    number, previous, sealed = rows[at][0], rows[at][6], rows[at][7]
    for row in rows[at + 1 :]:
        if seal(number, *row[1:6], last_seal) == row[7] or (
            previous == last_seal and seal(number, *row[1:6], previous) == sealed
        ):
            return row[0]
    return 0


def _broken(last: int, last_seal: str, row: Row, wanted: dict[int, set[str]]) -> tuple[str, str] | None:
    """What is wrong with the link from the event before to this one, and what was done; None if it holds."""
    number, name, target, client, by, at, previous, sealed = row
    if number != last + 1:
        return f"event {last + 1} is missing: after {last} comes {number}", DELETED
    holds = seal(number, name, target, client, by, at, previous) == sealed
    if previous != last_seal:
        # A row that is sound in itself but hangs elsewhere was moved here, or what stood before it is gone.
        told = f"event {number} ({name}, {target}) is not linked to event {last}"
        return told, DELETED if seal(number + 1, *row[1:6], previous) == sealed or holds else EDITED
    if not holds:
        return f"event {number} ({name}, {target}) was changed after it was written", EDITED
    if number in wanted and any(not sealed.startswith(written) for written in wanted[number]):
        told = f"event {number} differs from the head that was written down for it: the chain was made anew"
        return told, ANEW
    return None
