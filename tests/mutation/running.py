"""Every wrong of one target, each in a process of its own that is split off from one where all is loaded.

    python -m tests.mutation.running "consent"

The tests of the target run once as they are, which says how long each takes and which functions it enters;
then once for each wrong, only those that enter the changed function, the quickest first, until one fails or
`COST` is spent. A process that is split off holds all that was imported and the laid vault, so a wrong costs
a fraction of a second. What it wrote into the folder of the test vault is put back; the working tree is only
read.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import itertools
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import ModuleType, NoneType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.house.tree import ROOT
from tests.mutation import placing
from tests.mutation.mutants import Mutant, mutants, mutated, text
from tests.mutation.targets import CANARY, GROUPS, OF_THE_HARNESS, Group

KILLED, SURVIVED, STOPPED = "killed", "survived", "stopped"  # stopped: it ran on without end
COST = 2.5  # seconds of tests that one wrong may cost, as they took without it
COST_OF_A_TABLE = 8.0  # seconds; the same where any test may notice
ONCE = 60.0  # seconds on the clock after which a wrong counts as one without end
ADDRESSES = 12 * 2**30  # bytes; a wrong that asks for more is refused by the system


class Forge:
    """A plugin of pytest: instead of one run of the tests, one for each wrong."""

    def __init__(self, group: Group, chosen: Callable[[Mutant], bool]) -> None:
        self.group = group
        self.wrongs = [
            each for target in group.targets
            for each in mutants(ROOT, target.path, target.only) if chosen(each)
        ]  # fmt: skip
        read = {each.path: sha256(text(ROOT, each.path).encode()).hexdigest() for each in group.targets}
        self.found: dict[str, Any] = {"failed before": [], "read": read, "wrongs": []}
        self.entered: dict[tuple[str, str], set[int]] = {}
        self.took: list[float] = []
        self.caught: Counter[tuple[str, str, int]] = Counter()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Once as it is, then once for each wrong."""
        if session.testsfailed:
            self.found["failed before"] = ["the tests could not be collected"]
            return True
        self.session = session
        _quick_laws()
        for number in range(len(session.items)):
            self._as_it_is(number)
        if not self.found["failed before"]:
            self._let_go()
            folder = _Folder()
            gc.collect()
            gc.freeze()  # so that a process that is split off does not touch, and copy, every page
            for wrong in self.wrongs:
                said, by = self._tried(wrong)
                folder.put_back()
                if said != KILLED:
                    sys.stderr.write(f"{said}: {wrong.line}: {wrong.key}\n")
                self.found["wrongs"].append({"key": wrong.key, "line": wrong.line, "came": said, "by": by})
        return True

    def _as_it_is(self, number: int) -> None:
        item, began = self.session.items[number], time.process_time()
        with _noting(self.group, lambda name: self.entered.setdefault(name, set()).add(number)):
            fine = self._passes(item, [name for target in self.group.targets for name in target.forgets])
        self.took.append(time.process_time() - began)
        if not fine:
            self.found["failed before"].append(item.nodeid)

    def _passes(self, item: pytest.Item, forgets: Iterable[str]) -> bool:
        for name in forgets:
            module, _, cached = name.rpartition(".")
            getattr(importlib.import_module(module), cached).cache_clear()
        reports = runtestprotocol(item, log=False, nextitem=_Rest(self.session))  # type: ignore[arg-type]
        return not any(report.failed for report in reports)

    def _tried(self, wrong: Mutant) -> tuple[str, str]:
        """What became of one wrong, and the test that caught it."""
        name = (wrong.path, wrong.function)
        numbers = self.entered.get(name, set())
        cost = COST
        if not self._only_there(wrong):  # a table, or what a class takes for granted: any test may notice
            name, numbers, cost = (wrong.path, ""), set(range(len(self.session.items))), COST_OF_A_TABLE
        caught, beside = self.caught, (wrong.path, "*")
        order = self._within(
            sorted(numbers, key=lambda each: (-caught[*name, each], -caught[*beside, each], self.took[each])),
            cost,
        )
        limit = 3 + 6 * sum(self.took[each] for each in order)
        read, write = os.pipe()
        child = os.fork()
        if not child:
            self._child(wrong, order, limit, write)
        os.close(write)
        with os.fdopen(read) as pipe:
            told = pipe.read()
        _, status = os.waitpid(child, 0)
        if told.startswith("caught"):
            at = int(told.split()[1])
            if at >= 0:
                self.caught[*name, at] += 1
                self.caught[*beside, at] += 1
            return KILLED, self.session.items[at].nodeid if at >= 0 else "it does not load"
        if told == "missed":
            return SURVIVED, ""
        return STOPPED, f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {status}"

    def _within(self, order: list[int], cost: float) -> list[int]:
        """The tests that one wrong may cost: a further one only while those before took less than that."""
        before = itertools.accumulate((self.took[each] for each in order), initial=0.0)
        return [each for each, spent in zip(order, before, strict=False) if spent < cost]

    def _child(self, wrong: Mutant, order: list[int], limit: float, write: int) -> None:
        """In the process that was split off: it never comes back."""
        told = "caught -1"
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for each in (0, 1, 2):
                os.dup2(nowhere, each)
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, limit)
            signal.setitimer(signal.ITIMER_REAL, max(ONCE, 8 * limit))
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
            name = wrong.path.removesuffix(".py").replace("/", ".")
            placing.place(importlib.import_module(name), mutated(ROOT, wrong), wrong.statement)
            told = "missed"
            forgets = {
                name for target in self.group.targets if target.path == wrong.path for name in target.forgets
            }
            for number in order:
                if not self._passes(self.session.items[number], forgets):
                    told = f"caught {number}"
                    break
        except BaseException:  # whatever a wrong raises where it is put in, it was seen
            told = "caught -1"
        finally:
            os.write(write, told.encode())
            os._exit(0)

    def _only_there(self, wrong: Mutant) -> bool:
        """Whether it stands in a function that made no table, so that only tests that enter it can notice."""
        thing: Any = importlib.import_module(wrong.path.removesuffix(".py").replace("/", "."))
        for part in filter(None, wrong.function.split(".")):
            thing = vars(thing).get(part)
        tree = ast.parse(text(ROOT, wrong.path))
        return not isinstance(thing, (type, ModuleType, NoneType)) and not placing.remade(
            tree, wrong.statement
        )

    def _let_go(self) -> None:
        """Close the connection to the test vault: each process opens its own."""
        from django.db import connection

        connection.close()


class _Rest:
    """Stands for the next test: what lives as long as the session stays."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session

    def listchain(self) -> list[Any]:
        """Only the session is needed next."""
        return [self.session]


class _Folder:
    """The folder of the test vault as it lies before the first wrong."""

    def __init__(self) -> None:
        from django.conf import settings

        self.place = Path(settings.DATABASES["default"]["NAME"]).parent
        self.files = {path: (path.read_bytes(), self._mark(path)) for path in self._all()}

    def put_back(self) -> None:
        """Every file as it was, and no other."""
        for path in self._all():
            if path not in self.files:
                path.unlink()
        for path, (content, mark) in self.files.items():
            if not path.exists() or self._mark(path) != mark:
                path.write_bytes(content)
                self.files[path] = content, self._mark(path)

    def _all(self) -> list[Path]:
        return [path for path in self.place.rglob("*") if path.is_file()]

    @staticmethod
    def _mark(path: Path) -> tuple[int, int]:
        return path.stat().st_mtime_ns, path.stat().st_size


@contextmanager
def _noting(group: Group, note: Callable[[tuple[str, str]], None]) -> Iterator[None]:
    """Tell of each function of the targets that is entered meanwhile."""
    paths = {str(ROOT / target.path): target.path for target in group.targets}

    def entered(frame: Any, event: str, argument: Any) -> None:
        path = paths.get(frame.f_code.co_filename)
        if path is not None:
            note((path, frame.f_code.co_qualname.partition(".<locals>")[0]))

    sys.settrace(entered)
    try:
        yield
    finally:
        sys.settrace(None)


def _quick_laws() -> None:
    """Laws try the same examples each time, and do not look for the smallest one that fails."""
    from hypothesis import Phase, settings

    settings.register_profile(
        "mutation", max_examples=60, deadline=None, derandomize=True, database=None,
        phases=(Phase.explicit, Phase.generate),
    )  # fmt: skip
    settings.load_profile("mutation")


def run(group: Group, chosen: Callable[[Mutant], bool] = lambda wrong: True) -> dict[str, Any]:
    """What became of every chosen wrong of a group. Once in a process: pytest loads its tests."""
    scratch = Path(tempfile.mkdtemp(prefix="palpate-mutation-"))
    forge = Forge(group, chosen)
    try:
        pytest.main(
            ["-q", "-s", "-n", "0", "-p", "no:randomly", "--no-header", "--tb=native", "--assert=plain",
              f"--basetemp={scratch / 'tests'}",
             "-o", "tmp_path_retention_policy=none", *group.tests],
            plugins=[forge],
        )  # fmt: skip
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return forge.found


def main() -> int:
    """Run one group, or of it what a file of keys names, and tell what came of it as the last line."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.running", description=__doc__)
    parser.add_argument("group", choices=(*GROUPS, CANARY))
    parser.add_argument("--every", type=int, default=1, help="only each so manieth wrong")
    parser.add_argument("--keys", type=Path, help="a file that names those to try, one key a line")
    given = parser.parse_args()
    count = itertools.count()
    keys = set(given.keys.read_text(encoding="utf-8").splitlines()) if given.keys else None
    found = run(
        OF_THE_HARNESS if given.group == CANARY else GROUPS[given.group],
        lambda wrong: next(count) % given.every == 0 and (keys is None or wrong.key in keys),
    )
    spent = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    found["cpu seconds"] = round(sum(each.ru_utime + each.ru_stime for each in spent), 1)
    sys.stdout.write("\n" + json.dumps(found) + "\n")
    return 1 if found["failed before"] else 0


if __name__ == "__main__":
    sys.exit(main())
