"""The links of the audit chain as plain rows: what a seal covers, and a walk that names the first broken one.

Knows no Django: the same walk proves the open vault, and a backup that is not a vault yet.

A plain chain does not see that its tail was cut, or that all of it was made anew; so its head (number and
seal) stands outside the vault too, in the name of each backup and on each printed note; it is compared here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

GENESIS = hashlib.sha256(b"palpate audit chain").hexdigest()
SHOWN = 12  # characters of a seal in names and on paper
FIELDS = ("number", "name", "target", "client", "by", "at", "previous", "seal")
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
    """What a walk over the chain found. `broken` names the first link that does not hold; empty if all do."""

    events: int
    head: Head
    broken: str = ""


def seal(
    number: int, name: str, target: str, client: int | None, by: int | None, at: str, previous: str
) -> str:
    """SHA-256 over one event and the seal before it."""
    content = _ENCODED([number, name, target, client, by, at, previous])
    return hashlib.sha256(content.encode()).hexdigest()


def walk(rows: Iterable[Row], anchors: Iterable[Head] = ()) -> Verdict:
    """Go through all events in their order and compare them with heads that were written down elsewhere."""
    wanted: dict[int, set[str]] = {}
    for anchor in anchors:
        wanted.setdefault(anchor.number, set()).add(anchor.seal)
    last, last_seal = 0, GENESIS
    for row in rows:
        if broken := _broken(last, last_seal, row, wanted):
            return Verdict(last, Head(last, last_seal), broken)
        last, last_seal = row[0], row[7]
    head = Head(last, last_seal)
    missing = min((number for number in wanted if number > last), default=0)
    if missing:
        gone = f"the chain ends at event {last}, but a head was written down for event {missing}"
        return Verdict(last, head, f"{gone}: its tail is gone")
    return Verdict(last, head)


def _broken(last: int, last_seal: str, row: Row, wanted: dict[int, set[str]]) -> str:
    """What is wrong with the link from the event before to this one; empty if it holds."""
    number, name, target, client, by, at, previous, sealed = row
    if number != last + 1:
        return f"event {last + 1} is missing: after {last} comes {number}"
    if previous != last_seal:
        return f"event {number} ({name}, {target}) is not linked to event {last}"
    if seal(number, name, target, client, by, at, previous) != sealed:
        return f"event {number} ({name}, {target}) was changed after it was written"
    if number in wanted and any(not sealed.startswith(written) for written in wanted[number]):
        return f"event {number} differs from the head that was written down for it: the chain was made anew"
    return ""
