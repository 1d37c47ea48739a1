"""How many small wrongs in six promises the quick tests notice, with a sealed report in docs/proof/.

    python -m tests.mutation                        all six, some minutes of one core
    python -m tests.mutation --only consent         one of them; the others stay in the report as they were
    python -m tests.mutation --only consent --show  what survived, and no report
    python -m tests.mutation --none                 no run; the report takes up new sentences

Each group runs in a process of its own. docs/proof/mutation.json is sealed as the reports of `make prove`
are, docs/proof/mutation.md says the same for people, with a sentence for each wrong that survived, taken from
explained.csv. It counts as proved if at least 90 % of the wrongs in each group were noticed, every survivor
has its sentence, and the canary behaved: the function that nobody looks at kept all its wrongs.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.fault import prove
from tests.house.tree import ROOT
from tests.mutation.running import KILLED, SURVIVED
from tests.mutation.targets import CANARY, GROUPS, Group

HERE = Path(__file__).parent
LEAST = 0.9  # of the wrongs of a group (6-reliability 13)
Report = dict[str, Any]


def main() -> int:
    """Run what is asked for; 1 if a promise falls short."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--only", action="append", choices=GROUPS, help="one group; may be repeated")
    parser.add_argument(
        "--none", action="store_true", help="run nothing; take up new sentences of explained.csv"
    )
    parser.add_argument("--survivors", action="store_true", help="only those that survived last time")
    parser.add_argument("--show", action="store_true", help="say what survived, and write no report")
    parser.add_argument("--to", type=Path, default=prove.PROOF, help="folder for the report")
    given = parser.parse_args()
    names = [] if given.none else given.only or list(GROUPS)
    found = proved(given.to, names, again=given.survivors)
    if given.show:
        for name in given.only or GROUPS:
            sys.stdout.write("\n".join(found["groups"][name]["survivors"]) + "\n")
    else:
        prove.write(given.to, "mutation", found, "python -m tests.mutation")
        (given.to / "mutation.md").write_text(page(found), encoding="utf-8")
    for name, group in found["groups"].items():
        sys.stdout.write(
            f"{name:16} {group['noticed']:4} of {group['wrongs']:4}, {group['score']:.1%}, "
            f"{len(group['without a sentence'])} survivors without a sentence\n"
        )
    return 0 if found["proved"] else 1


def proved(to: Path = prove.PROOF, names: list[str] | None = None, *, again: bool = False) -> Report:
    """What came of these groups, beside what the report says of the others."""
    last = _as_it_stood(to) if again else {}
    ours = {
        name: _tried_again(name, last[name]) if name in last else _summed(GROUPS[name], ran(name))
        for name in (GROUPS if names is None else names)
    }
    canary = ran(CANARY)["wrongs"]
    looked_at = {each["came"] for each in canary if ":looked_at:" in each["key"]}
    overlooked = {each["came"] for each in canary if ":overlooked:" in each["key"]}
    behaved = looked_at == {KILLED} and overlooked == {SURVIVED}
    groups = _as_it_stood(to) | ours  # read last: another run may have written its own meanwhile
    found = {name: groups[name] for name in GROUPS if name in groups}
    for group in found.values():
        group["without a sentence"] = [key for key in group["survivors"] if not sentence(key)]
    wrongs = sum(each["wrongs"] for each in found.values())
    noticed = sum(each["noticed"] for each in found.values())
    enough = all(
        each["score"] >= LEAST and not each["without a sentence"] and not each["failed before"]
        for each in found.values()
    )
    return {
        "wrongs": wrongs, "noticed": noticed, "score": round(noticed / max(wrongs, 1), 4),
        "canary behaved": behaved, "groups": found,
        "proved": behaved and enough and set(found) == set(GROUPS),
    }  # fmt: skip


def ran(name: str, *more: str) -> Report:
    """One group in a process of its own, on one core."""
    one = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation.running", name, *more], capture_output=True, text=True,
        cwd=ROOT, env=os.environ | one,
    )  # fmt: skip
    last = done.stdout.rstrip().rpartition("\n")[2]
    if not last.startswith("{"):
        raise RuntimeError((done.stdout + done.stderr)[-4000:])
    return dict(json.loads(last)) | {"seconds": round(time.monotonic() - began, 1)}


def _summed(group: Group, found: Report) -> Report:
    wrongs = found["wrongs"]
    survivors = [each["key"] for each in wrongs if each["came"] == SURVIVED]
    noticed = len(wrongs) - len(survivors)
    by_file = Counter(each["key"].partition(":")[0] for each in wrongs)
    missed = Counter(key.partition(":")[0] for key in survivors)
    return {
        "wrongs": len(wrongs), "noticed": noticed, "score": round(noticed / max(len(wrongs), 1), 4),
        "of them without end": sum(each["came"] not in (KILLED, SURVIVED) for each in wrongs),
        "files": {
            target.path: {
                "wrongs": by_file[target.path], "noticed": by_file[target.path] - missed[target.path],
                "sha256": found["read"][target.path],
            }
            for target in group.targets
        },
        "tests": list(group.tests), "failed before": found["failed before"],
        "survivors": survivors,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"), "seconds": found["seconds"],
        "cpu seconds": found["cpu seconds"],
    }  # fmt: skip


def _tried_again(name: str, before: Report) -> Report:
    """The survivors of a group alone, after tests were written for them: the files are as they were."""
    with tempfile.NamedTemporaryFile("w", suffix=".keys", encoding="utf-8") as keys:
        keys.write("\n".join(before["survivors"]))
        keys.flush()
        found = ran(name, "--keys", keys.name)
    if {path: each["sha256"] for path, each in before["files"].items()} != found["read"]:
        raise RuntimeError(f"a file of {name} is not as it was: run the whole of it")
    now = _summed(GROUPS[name], found)
    gone = len(before["survivors"]) - len(now["survivors"])
    noticed = before["noticed"] + gone
    missed = Counter(key.partition(":")[0] for key in now["survivors"])
    files = {
        path: each | {"noticed": each["wrongs"] - missed[path]} for path, each in before["files"].items()
    }
    return before | {
        "noticed": noticed, "score": round(noticed / max(before["wrongs"], 1), 4), "files": files,
        "survivors": now["survivors"], "failed before": now["failed before"], "tests": now["tests"],
        "survivors tried again at": now["made_at"],
    }  # fmt: skip


def _as_it_stood(to: Path) -> Report:
    """The groups of a report that is there, if its seal holds."""
    path = to / "mutation.json"
    if not path.exists():
        return {}
    report = json.loads(path.read_text(encoding="utf-8"))
    return dict(report["found"]["groups"]) if report.get("sha256") == prove.seal(report) else {}


def explained() -> list[tuple[str, str]]:
    """The beginning of a key, and why a wrong that begins so may survive."""
    with (HERE / "explained.csv").open(encoding="utf-8", newline="") as file:
        return [
            (":".join((row["file"], row["function"], row["operator"], row["change"])), row["why"])
            for row in csv.DictReader(file)
        ]  # fmt: skip


def sentence(key: str) -> str:
    """Why this wrong may survive; empty if nobody has said."""
    return next((why for beginning, why in explained() if key.startswith(beginning)), "")


def page(found: Report) -> str:
    """The report for people."""
    lines = [
        "# Small wrongs, and whether the tests notice them", "",
        "`.venv/bin/python -m tests.mutation`; the sealed report is `mutation.json`, its reader "
        "`python -m tests.fault.prove --check`.", "",
        "Each wrong is one small change of one file: a comparison moved by its boundary, an operator or a "
        "truth value turned, a constant one off, a code misspelled, a condition turned round or cut short, a "
        "return without its value, a step left out (`tests/mutation/mutants.py`). Only the quick tests named "
        "in `tests/mutation/targets.py` are asked, not the whole suite, and of them no more than 2.5 seconds "
        "for each wrong. The score counts every wrong, also those that no test could tell from the original.",
        "",
        "| Promise | Wrongs | Noticed | Score |", "|---|---|---|---|",
    ]  # fmt: skip
    for name, group in found["groups"].items():
        lines.append(f"| {name} | {group['wrongs']} | {group['noticed']} | {group['score']:.1%} |")
    lines.append(f"| all | {found['wrongs']} | {found['noticed']} | {found['score']:.1%} |")
    lines += [
        "",
        "## Which files, and why these",
        "",
        "| File | Why | Wrongs | Noticed |",
        "|---|---|---|---|",
    ]
    for name, group in found["groups"].items():
        for target in GROUPS[name].targets:
            of = group["files"].get(target.path, {"wrongs": 0, "noticed": 0})
            only = f" ({len(target.only)} functions)" if target.only else ""
            lines.append(f"| `{target.path}`{only} | {target.why} | {of['wrongs']} | {of['noticed']} |")
    lines += [
        "", "## What survived", "",
        "A canary stands beside them: a function whose answer no test looks at keeps all its wrongs, "
        + ("and it did." if found["canary behaved"] else "AND IT DID NOT."), "",
        "| Where | What kind | The wrong | Why it may survive |", "|---|---|---|---|",
    ]  # fmt: skip
    for group in found["groups"].values():
        for key in group["survivors"]:
            path, function, operator, said = key.split(":", 3)
            where = f"`{path.removeprefix('palpate/')}` {function}"
            cells = (where, operator, f"`{said}`", sentence(key) or "**not explained**")
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
