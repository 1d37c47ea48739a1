"""`make prove`: every fault in its number, and a sealed report of what came of it in docs/proof/.

    python -m tests.fault.prove                     what half an hour to forty minutes of one core reaches
    python -m tests.fault.prove --full              the figures of a release: 10,000 kills and the wrongs of
                                                    tests/mutation besides, two hours and a half
    python -m tests.fault.prove --only cuts --images 2000

Each part writes its own report as soon as it is done: docs/proof/<part>.json, with the command, the seed, the
version, the engine, the machine, and a SHA-256 over all of it, which `python -m tests.fault.prove --check`
reads again. The seal finds a report that was edited by hand; it is no signature of a person.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import resource
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import palpate
from palpate.records.vault import key, opening
from tests.house.tree import ROOT

PROOF = ROOT / "docs" / "proof"
MEMORY = Path("/dev/shm")
# What 30 to 40 minutes of one quiet core reach; and a release (6-reliability 3.2), whose kills take 40 more.
USUAL = {"kills": 1_000, "images": 100_000, "again": 10_000, "every": 1, "flips": 10_000, "torn": 1_000,
         "drills": 50, "started": 2, "killed": 6, "tampered": 10_000}  # fmt: skip
FULL = USUAL | {"kills": 10_000, "started": 10, "killed": 60}
BATCH = 125  # kills of one vault; a longer chain would make each look at it longer, not harder
CUTS = 5_000  # images of one recording

Report = dict[str, Any]


def main() -> int:
    """Run the parts that are asked for; 1 if anything was lost or broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.fault.prove", description=__doc__)
    parser.add_argument("--full", action="store_true", help="the figures of a release")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be repeated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=PROOF, help="folder for the reports")
    parser.add_argument("--check", action="store_true", help="read the seals of the reports that are there")
    for name in USUAL:
        parser.add_argument(f"--{name}", type=int)
    given = parser.parse_args()
    if given.check:
        return checked(given.to)
    asked = FULL if given.full else USUAL
    number = {name: asked[name] if getattr(given, name) is None else getattr(given, name) for name in USUAL}
    failed = 0
    for name in given.only or [part for part in PARTS if part != "mutation" or given.full]:
        began, spent = time.monotonic(), _spent()
        found = PARTS[name](number, given.seed)
        found |= {"seconds": round(time.monotonic() - began, 1), "cpu seconds": round(_spent() - spent, 1)}
        command = f"python -m tests.fault.prove --only {name} --seed {given.seed} "
        write(given.to, name, found, command + " ".join(f"--{what} {many}" for what, many in number.items()))
        failed += not found["proved"]
        said = "proved" if found["proved"] else "FAILED"
        sys.stdout.write(f"{name:10} {said}  {json.dumps(found)[:400]}\n")
        sys.stdout.flush()
    return 1 if failed else 0


def kills(number: dict[str, int], seed: int) -> Report:
    """FI-01."""
    found: Report = {"kills": 0, "acknowledged": 0, "lost": [], "broken": [], "died": []}
    for batch in range(0, number["kills"], BATCH):
        some = min(BATCH, number["kills"] - batch)
        saw = ran("kill_loop", seed=seed * 1000 + batch // BATCH, kills=some, hasty=False)
        found["kills"] += saw["kills"]
        found["acknowledged"] += saw["acknowledged"]
        for what in ("lost", "broken", "died"):
            found[what] += saw[what]
    hasty = ran("kill_loop", seed=seed, kills=40, hasty=True)
    found["canary that says saved too early was found out"] = bool(hasty["lost"])
    return found | {"proved": not found["lost"] + found["broken"] + found["died"] and bool(hasty["lost"])}


def cuts(number: dict[str, int], seed: int) -> Report:
    """FI-02, and FI-06 for the cuts: `again` of them lose their power once more while they recover."""
    found: Report = {"images": 0, "lost": 0, "broken": 0, "power cut again while recovering": 0, "ways": {}}
    told, batch = [], 0
    share = min(1.0, number["again"] / max(number["images"], 1))
    while found["images"] < number["images"]:
        saw = ran(
            "power_loss", seed=seed * 1000 + batch, acts=260, again=share,
            images=min(CUTS, number["images"] - found["images"]),
            checkpoint=(60, 1000, 20)[batch % 3],
        )  # fmt: skip
        found["images"] += saw["images"]
        found["lost"] += saw["lost in all"]
        found["broken"] += saw["broken in all"]
        found["power cut again while recovering"] += saw["again"]
        found["ways"] = {way: found["ways"].get(way, 0) + many for way, many in saw["ways"].items()}
        told += saw["lost"] + saw["broken"]
        batch += 1
        if not saw["images"]:
            break
    canaries = {
        name: ran("power_loss", seed=seed, acts=100, images=400, **how)["lost in all"]
        for name, how in CANARIES.items()
    }
    sound = not found["lost"] + found["broken"] and all(canaries.values())
    return found | {"recordings": batch, "told": told[:20], "canaries, images lost of 400": canaries,
                    "proved": sound and found["images"] >= number["images"]}  # fmt: skip


CANARIES: dict[str, Report] = {
    "synchronous=NORMAL": {"synchronous": "NORMAL"},
    "synchronous=OFF": {"synchronous": "OFF"},
    "no sync reaches the disk": {"no_sync": True},
}


def faults(number: dict[str, int], seed: int) -> Report:
    """FI-03 and FI-04: I/O errors once and for good, and a full disk."""
    saw = ran("nth_fault", seed=seed, every=number["every"])
    return saw | {"verbs in all": len(saw["verbs"]), "proved": not saw["wrong"] and len(saw["verbs"]) >= 30}


def spoiled(number: dict[str, int], seed: int) -> Report:
    """FI-07, FI-08 and FI-10."""
    saw = ran(
        "spoiling", seed=seed, acts=120, flips=number["flips"], torn=number["torn"], drills=number["drills"]
    )
    return saw | {"proved": not saw["wrong"]}


def migrations(number: dict[str, int], seed: int) -> Report:
    """FI-11: no version was released yet, so the oldest vault is that of the first migration."""
    saw = ran("migration_kills", seed=seed, started=number["started"], kills=number["killed"], oldest="0001")
    return saw | {"proved": not saw["wrong"]}


def tampering(number: dict[str, int], seed: int) -> Report:
    """I4: six kinds of tampering, each named."""
    from tests.fault import tamper

    wrong = tamper.tried(number["tampered"], seed)
    return {"of each kind": number["tampered"], "wrong": wrong[:20], "proved": not wrong}


def mutation(number: dict[str, int], seed: int) -> Report:
    """Small wrongs put into the code of six promises, and whether the quick tests notice them."""
    from tests.mutation import __main__ as wrongs

    found = wrongs.proved()
    (PROOF / "mutation.md").write_text(wrongs.page(found), encoding="utf-8")
    return found


PARTS: dict[str, Callable[[dict[str, int], int], Report]] = {
    "tampering": tampering, "spoiled": spoiled, "migrations": migrations, "faults": faults, "kills": kills,
    "cuts": cuts, "mutation": mutation,
}  # fmt: skip


def ran(module: str, **order: Any) -> Report:
    """One program of the harness, with fresh keys, in a folder in memory if there is one."""
    place = Path(tempfile.mkdtemp(prefix="palpate-prove-", dir=MEMORY if MEMORY.is_dir() else None))
    keys = key.Keys.fresh()
    told = {
        "folder": str(place / "vault"), "vault": keys.vault.hex(), "signing": keys.signing.hex(),
        "inbox": keys.inbox,
    }  # fmt: skip
    try:
        done = subprocess.run(
            [sys.executable, "-m", f"tests.fault.{module}"], input=json.dumps(told | order) + "\n",
            capture_output=True, text=True, cwd=ROOT, env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
    finally:
        shutil.rmtree(place, ignore_errors=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    return dict(json.loads(done.stdout))


def write(to: Path, name: str, found: Report, command: str) -> None:
    """One sealed report: what was found, and all that says where, when and by which command."""
    to.mkdir(parents=True, exist_ok=True)
    # "-dirty" if the tree was not as it was committed.
    described = ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*"]
    commit = subprocess.run(described, capture_output=True, text=True, cwd=ROOT)
    report = {
        "part": name,
        "command": command,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "program": f"palpate {palpate.__version__}",
        "commit": commit.stdout.strip(),
        "engine": opening.engine(),
        "machine": f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        "run": secrets.token_hex(8),
        "found": found,
    }
    path = to / f"{name}.json"
    path.write_text(
        json.dumps(report | {"sha256": seal(report)}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def seal(report: Report) -> str:
    """SHA-256 over a report without its seal."""
    content = {name: value for name, value in report.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def checked(to: Path) -> int:
    """Each report, whether its seal holds, and what it says; 1 if one does not hold or proved nothing."""
    wrong = 0
    for path in sorted(to.glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        if "part" not in report:
            continue  # another kind of proof, which has its own reader
        holds = report.get("sha256") == seal(report)
        wrong += not (holds and report["found"]["proved"])
        sys.stdout.write(f"{path.name:18} seal {'holds' if holds else 'BROKEN'}, "
              f"{'proved' if report['found']['proved'] else 'FAILED'}, {report['made_at']}\n")  # fmt: skip
    return 1 if wrong else 0


def _spent() -> float:
    """Processor time of this process and of all that it waited for [s]."""
    return sum(
        each.ru_utime + each.ru_stime
        for each in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    sys.exit(main())
