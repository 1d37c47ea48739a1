"""The real program on a clock that a test moves on: `python -m tests.web.in_time serve ...`.

The file named by PALPATE_LATER holds by how many seconds the program is ahead. Only what the program calls
"now" is moved: locks, timeouts and the audit chain run as they always do.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page

from tests.web.served import Served


class InTime(Served):
    """`palpate serve` in a process of its own, whose time goes on when `pass_time` says so."""

    def __init__(self, *arguments: str, home: Path) -> None:
        self.file = home / "later"
        self.later = 0.0
        self.file.write_text("0", encoding="utf-8")
        super().__init__(*arguments, home=home)

    def start(self) -> None:
        """As its parent does, with the file named for the program."""
        self._command[1:3] = ["-m", "tests.web.in_time"]
        os.environ["PALPATE_LATER"] = str(self.file)
        try:
            super().start()
        finally:
            del os.environ["PALPATE_LATER"]

    def pass_time(self, page: Page, seconds: float) -> None:
        """So many seconds go by, in the program and on the page, whose clock a test has installed."""
        self.later += seconds
        whole = self.file.with_suffix(".new")
        whole.write_text(repr(self.later), encoding="utf-8")
        whole.replace(self.file)  # the program may read it at any instant
        page.clock.fast_forward(int(seconds * 1000))


def main() -> int:
    """Run the program with its clock moved."""
    from django.utils import timezone

    file = Path(os.environ["PALPATE_LATER"])

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(file.read_text(encoding="utf-8")))

    timezone.now = now  # type: ignore[assignment]
    from palpate.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
