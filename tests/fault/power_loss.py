"""Power cuts: from one recording, thousands of folders as a cut could have left them, each opened and proved.

Run as a program, as the kill loop is. Each image is laid into memory, opened by the program's own opener
under the program's own rules, and must be exactly one of the two states that were possible then: the last one
that was committed before the cut, or the one on its way. A weaker `synchronous`, or a sync that never reaches
the disk, must be found out.
"""

from __future__ import annotations

import json
import pickle
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.fault import forked, proving, recording
from tests.fault.disk_model import WAYS, Disk, Image
from tests.fault.forked import Order

MEMORY = Path("/dev/shm")
FULLY = 50  # images between two readings of every page


def main() -> None:
    """Read the order, do it, report."""
    order = json.loads(sys.stdin.readline())
    forked.open_nothing(order)
    forked.in_child(forked.found, order)
    json.dump(cuts(order), sys.stdout)


def cuts(order: Order) -> dict[str, Any]:
    """Record one stretch of work, then cut the power `images` times."""
    began, to = time.monotonic(), Path(order["folder"]).with_name("recording.pickle")
    order = {"synchronous": "", "no_sync": False, "checkpoint": 60} | order | {"to": str(to)}
    forked.in_child(recording.record, order)
    recorded = time.monotonic() - began
    found = json.loads(forked.in_child(_prove, order))
    to.unlink()
    return found | {"seconds": round(time.monotonic() - began, 1), "recorded": round(recorded, 1)}


def _prove(order: Order, tell: forked.Tell) -> None:
    before, log = pickle.loads(Path(order["to"]).read_bytes())
    place = Path(tempfile.mkdtemp(prefix="palpate-cut-", dir=MEMORY if MEMORY.is_dir() else None))
    found: dict[str, Any] = {
        "images": 0,
        "lost": [],
        "broken": [],
        "again": 0,
        "ways": dict.fromkeys(WAYS, 0),
    }
    found |= {"acts": len(log), "points": 0}
    try:
        chance = random.Random(order["seed"])
        for image, at, truth in possible(before, log, order["images"], chance, found):
            again = order.get("again", 0) and chance.random() < order["again"]
            said = proving.prove(
                image, truth, place, bytes.fromhex(order["vault"]), order["folder"],
                fully=found["images"] % FULLY == 0, again=chance if again else None,
            )  # fmt: skip
            found["images"] += 1
            found["again"] += bool(again)
            for kind in ("lost", "broken"):
                if said[kind] and len(found[kind]) < 20:
                    found[kind].append(f"act {at}, image {found['images']}: {said[kind]}")
                found[f"{kind} in all"] = found.get(f"{kind} in all", 0) + bool(said[kind])
    finally:
        shutil.rmtree(place, ignore_errors=True)
    tell(found | {"cpu": round(time.process_time(), 1)})


def possible(
    before: Image, log: list[Any], images: int, chance: random.Random, found: dict[str, Any]
) -> Iterator[tuple[Image, int, proving.Truth]]:
    """Folders after a cut at each act of the disk, no two alike, spread over the recording."""
    disk, truth = Disk(before), proving.Truth(before)
    states = [said[1] for said in log if said[0] == "committed"]
    points = sum(1 for act in log if len(act) == 4)
    owed, given = images / max(points, 1), 0.0
    seen: set[object] = set()
    for at, act in enumerate(log):
        if len(act) == 2:
            truth.said(act, states)
            continue
        truth.act(act)
        found["points"] += 1
        if act[0] == "sync":  # the boundary itself, just before
            yield from _distinct(disk, at, truth, 2, chance, seen, found)
        disk.act(*act)
        given += owed
        wanted = int(given)
        given -= wanted
        left = images - found["images"]
        made = min(wanted, left)
        before_these = found["images"]
        yield from _distinct(disk, at, truth, made, chance, seen, found)
        given += made - (found["images"] - before_these)  # what could not differ here is owed elsewhere
        if found["images"] >= images:
            return


def _distinct(
    disk: Disk, at: int, truth: proving.Truth, number: int, chance: random.Random, seen: set[object],
    found: dict[str, Any],
) -> Iterator[tuple[Image, int, proving.Truth]]:  # fmt: skip
    for _ in range(number):
        way = chance.choice(WAYS)
        image, told = disk.image(way, chance)
        key = hash((told, truth.level))
        if key not in seen:
            seen.add(key)
            found["ways"][way] += 1
            yield image, at, truth


if __name__ == "__main__":
    main()
