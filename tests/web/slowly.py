"""The program with work that takes as long as a test wants: `python -m tests.web.slowly serve ...` is
`palpate serve`, whose backups and packs wait at their second half until the file that PALPATE_GO names is
there; the first PALPATE_LET_BY backups do not. They tell meanwhile that they are at piece 40 of 100. What
nobody watches does not wait.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from palpate.pace import Pace, Watched
from tests.web.served import Served

PIECES = (40, 100)


class Slowly(Served):
    """`palpate serve`, held up."""

    def __init__(self, *arguments: str, home: Path, let_by: int = 1) -> None:
        self.go, self._let_by = home / "go", let_by
        super().__init__(*arguments, home=home)

    def start(self) -> None:
        self._command[1:3] = ["-m", "tests.web.slowly"]
        held = {"PALPATE_GO": str(self.go), "PALPATE_LET_BY": str(self._let_by)}
        os.environ.update(held)
        try:
            super().start()
        finally:
            for name in held:
                del os.environ[name]


class Held(Pace):
    """The pace of the page, and a wait at the step `at`."""

    def __init__(self, pace: Pace, at: str) -> None:
        self._pace, self._at, self._go = pace, at, Path(os.environ["PALPATE_GO"])

    @property
    def asked(self) -> bool:
        return self._pace.asked

    def step(self, name: str, done: int = 0, of: int = 0) -> None:
        self._pace.step(name, done, of)
        while name == self._at and not self._go.exists():
            self._pace.step(name, *PIECES)
            time.sleep(0.02)


def hold_up(module: Any, at: str, *, let_by: int = 0) -> None:
    """From now on `module.make` waits at that step; the first `let_by` times it does not."""
    make, left = module.make, iter(range(let_by))

    def held(*given: Any, pace: Pace, **named: Any) -> Any:
        waits = isinstance(pace, Watched) and next(left, None) is None
        return make(*given, pace=Held(pace, at) if waits else pace, **named)

    module.make = held


def main() -> int:
    """Serve."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "palpate.settings.desk"
    import django

    django.setup()
    from palpate.cli import main as run
    from palpate.records.vault import backup
    from palpate.reports import access_pack

    # Usually the backup of the day, when the vault is unlocked, does not wait.
    hold_up(backup, backup.PROVING, let_by=int(os.environ["PALPATE_LET_BY"]))
    hold_up(access_pack, access_pack.TYPESETTING)
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
