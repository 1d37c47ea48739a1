"""Start a writer, kill it at a random instant, hold the vault against the ledger; and again, many times over.

Run as a program. One process imports everything once, opens nothing, and forks each writer and each
examiner, so that no process is ever forked with a vault open and starting one costs milliseconds. The keys
come on standard input, the findings go to standard output.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.fault import ack_ledger, forked, writer
from tests.fault.ack_ledger import Ack, AckLedger

EVERY = 50  # kills between two readings of every page
SOONER = 0.15  # of the kills: while the writer still opens the vault and empties the inbox


def main() -> None:
    """Read the order, do it, report."""
    order = json.loads(sys.stdin.readline())
    forked.open_nothing(order)
    forked.rehearsed(order, _examine)
    forked.in_child(forked.found, order)
    json.dump(_loop(order), sys.stdout)


def _loop(order: dict[str, Any]) -> dict[str, Any]:
    chance, ledger, began = random.Random(order["seed"]), AckLedger(), time.monotonic()
    kind = writer.HastyWriter if order["hasty"] else writer.Writer
    found: dict[str, Any] = {"lost": [], "broken": [], "read": 0, "died": [], "kills": 0}
    head: list[Any] = []
    may_be = [forked.PASSPHRASE]
    for launch in range(1, order["kills"] + 1):
        fresh = ledger.read(_killed(kind, order["seed"], launch, may_be, chance, found["died"]))
        may_be = next((ack["may_be"] for ack in reversed(fresh) if ack["what"] == "passphrase"), may_be)
        last = launch == order["kills"]
        acks, whole = (ledger.acks if last else fresh), last or launch % EVERY == 0
        saw = json.loads(forked.in_child(_examine, {"acks": acks, "head": head, "whole": whole}))
        head = saw["head"]
        found["lost"] += [f"launch {launch}: {sentence}" for sentence in saw["lost"]]
        found["broken"] += [f"launch {launch}: {saw['broken']}"] if saw["broken"] else []
        found["read"] += whole
        found["kills"] += 1
        if order["hasty"] and found["lost"]:
            break  # it is found out; there is nothing more to learn from it
    found |= {"acknowledged": len(ledger.acks), "seconds": time.monotonic() - began}
    return found | {"kinds": sorted({ack["what"] for ack in ledger.acks}), "events": head[0]}


def _killed(
    kind: type[writer.Writer],
    seed: int,
    launch: int,
    may_be: list[str],
    chance: random.Random,
    died: list[str],
) -> bytes:
    """What one writer acknowledged before it was killed, a few milliseconds into its work or its start."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        forked.leave_with(lambda: kind(seed, launch, writer.through(write), may_be).work())
    os.close(write)
    # Counted in its own lines, not in time, so that a busy machine tries the same; then somewhere in a write.
    told = b""
    if chance.random() > SOONER:
        told = _lines(read, chance.randrange(1, 14))
    time.sleep(chance.uniform(0, 0.008))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        died.append(f"launch {launch} ended by itself with {status}")
    return told + forked.all_of(read)


def _lines(pipe: int, number: int) -> bytes:
    """The first lines of a writer; fewer if it has ended."""
    told = b""
    while told.count(b"\n") < number and (more := os.read(pipe, 4096)):
        told += more
    return told


def _examine(order: dict[str, Any], tell: Callable[[Ack], None]) -> None:
    """What the next start does, then what it must find."""
    from palpate.clinic import keeping
    from palpate.records import chain
    from palpate.records.models import Moment
    from palpate.records.queries import integrity, people
    from palpate.records.vault import backup, door

    by = people.practitioner()
    assert by is not None
    left = keeping.take_in(by=by, at=writer.START)
    anchors = [chain.Head(*order["head"])] if order["head"] else []
    verdict = chain.verify(anchors)
    broken = [verdict.broken] if verdict.broken else []
    broken += [f"left in the inbox: {sentence}" for sentence in left]
    numbers = list(Moment.objects.order_by("session_id", "number").values_list("session_id", "number"))
    broken += [
        f"mark {b} of session {s} follows {a}"
        for (r, a), (s, b) in zip([(0, 0), *numbers], numbers, strict=False)
        if b != (a + 1 if r == s else 1)
    ]
    if order["whole"]:
        backup.check_file(door.folder().vault, door.keys().vault)
        for each in backup.all_of(door.folder().backups):
            backup.check_file(each.path / "vault.db", door.keys().vault)
        broken += integrity.signatures()[1]
    tell(
        {
            "lost": ack_ledger.lost(order["acks"]),
            "broken": "; ".join(broken),
            "head": [verdict.head.number, verdict.head.seal],
        }
    )


if __name__ == "__main__":
    main()
