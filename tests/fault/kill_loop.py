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
import traceback
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.fault import ack_ledger, writer
from tests.fault.ack_ledger import Ack, AckLedger

ALL_OF_IT = (
    "clinic.clients",
    "clinic.drafts",
    "clinic.histories",
    "clinic.keeping",
    "clinic.notes",
    "clinic.sessions",
    "records.chain",
    "records.queries.drafts",
    "records.queries.integrity",
    "records.queries.people",
    "records.vault.backup",
    "records.vault.base",
    "records.vault.migrating",
    "web.keeping_copies",
)
EVERY = 50  # kills between two readings of every page
SOONER = 0.15  # of the kills: while the writer still opens the vault and empties the inbox
PASSPHRASE = "the heron stands in the reeds"


def main() -> None:
    """Read the order, do it, report."""
    order = json.loads(sys.stdin.readline())
    _open_nothing(order)
    _in_child(_found, order)
    json.dump(_loop(order), sys.stdout)


def _open_nothing(order: dict[str, Any]) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "palpate.settings.desk"
    django.setup()
    from palpate.records.vault import door, key
    from palpate.records.vault.folder import Folder

    for name in ALL_OF_IT:  # before the forks, so that none of them spends its short life on imports
        import_module(f"palpate.{name}")
    door.stand_before(Folder(Path(order["folder"])))
    vault, signing = bytearray.fromhex(order["vault"]), bytearray.fromhex(order["signing"])
    door.unlock(key.Keys(vault=vault, signing=signing, inbox=order["inbox"]))


def _found(order: dict[str, Any], tell: Callable[[Ack], None]) -> None:
    from palpate.clinic import clients, keeping
    from palpate.records.vault import door, key, making, migrating

    folder, vault_id = door.folder(), "0123456789abcdef"
    folder.make()
    making.empty(str(folder.vault), door.keys().vault)
    key.create(folder, vault_id, door.keys(), PASSPHRASE, bytes(16), key.QUICK)
    migrating.bring_up(writer.START)
    at = writer.START - timedelta(days=1)
    by = keeping.found(practice="Mill Stream", practitioner="Anna Weber", vault_id=vault_id, at=at)
    clients.admit(by=by, at=at, name="Berta Example")
    tell({})


def _loop(order: dict[str, Any]) -> dict[str, Any]:
    chance, ledger, began = random.Random(order["seed"]), AckLedger(), time.monotonic()
    kind = writer.HastyWriter if order["hasty"] else writer.Writer
    found: dict[str, Any] = {"lost": [], "broken": [], "read": 0, "died": []}
    head: list[Any] = []
    may_be = [PASSPHRASE]
    for launch in range(1, order["kills"] + 1):
        fresh = ledger.read(_killed(kind, order["seed"], launch, may_be, chance, found["died"]))
        may_be = next((ack["may_be"] for ack in reversed(fresh) if ack["what"] == "passphrase"), may_be)
        last = launch == order["kills"]
        acks, whole = (ledger.acks if last else fresh), last or launch % EVERY == 0
        saw = json.loads(_in_child(_examine, {"acks": acks, "head": head, "whole": whole}))
        head = saw["head"]
        found["lost"] += [f"launch {launch}: {sentence}" for sentence in saw["lost"]]
        found["broken"] += [f"launch {launch}: {saw['broken']}"] if saw["broken"] else []
        found["read"] += whole
    found |= {"kills": order["kills"], "acknowledged": len(ledger.acks), "seconds": time.monotonic() - began}
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
        _leave_with(lambda: kind(seed, launch, writer.through(write), may_be).work())
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
    return told + _all(read)


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


def _in_child(work: Callable[[dict[str, Any], Callable[[Ack], None]], None], order: dict[str, Any]) -> bytes:
    """Run `work` in a process of its own; what it tells comes back, and a failure is raised here."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _leave_with(lambda: work(order, writer.through(write)))
    os.close(write)
    told = _all(read)
    if os.waitpid(child, 0)[1]:
        raise RuntimeError(f"{work.__name__} failed; look above")
    return told


def _leave_with(work: Callable[[], None]) -> None:
    """The end of a forked child: it never returns into its parent's code."""
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def _all(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as file:
        return file.read()


if __name__ == "__main__":
    main()
