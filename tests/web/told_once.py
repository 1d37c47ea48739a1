"""The invented practice, told once for many tests: `python -m tests.web.told_once FOLDER` tells it, and
`python -m tests.web.told_once demo ...` serves the copy that PALPATE_TOLD names, as `palpate demo` serves a
practice it has just told.

Telling costs five seconds of processor time; test_first_run goes through the telling itself.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.web.served import Served

PASSPHRASE = "an invented practice 0000"


class ToldOnce(Served):
    """`palpate demo` in front of a copy of the practice that was told before."""

    def start(self) -> None:
        self._command[1:3] = ["-m", "tests.web.told_once"]
        os.environ["PALPATE_TOLD"] = str(self._home / "told")
        try:
            super().start()
        finally:
            del os.environ["PALPATE_TOLD"]


def tell(where: Path) -> None:
    """A vault with the twelve invented people."""
    from django.utils import timezone

    from palpate.demo import practice
    from palpate.records.vault import door, key, making
    from palpate.records.vault.folder import Folder
    from palpate.web import entering

    folder = Folder(where)
    keys, _ = making.make(folder, PASSPHRASE, key.QUICK)
    door.stand_before(folder)
    entering.open_with(keys, timezone.now())
    practice.build(at=timezone.now(), vault_id=key.read(folder)["vault_id"])
    door.lock()


def open_the_copy() -> None:
    """In the place of `serving._invent`: the same desk, the same passphrase in its banner."""
    from palpate.records.vault import door, key
    from palpate.records.vault.folder import Folder
    from palpate.web.desk import desk

    folder = Folder(Path(os.environ["PALPATE_TOLD"]))
    desk.sit_at(folder, demo=True)
    desk.passphrase = PASSPHRASE
    keys = key.unwrap(folder, PASSPHRASE)
    assert keys is not None
    door.unlock(keys)
    desk.opened(15)


def main() -> int:
    """Tell, or serve."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "palpate.settings.desk"
    import django

    django.setup()
    if len(sys.argv) == 2:
        tell(Path(sys.argv[1]))
        return 0
    from palpate.cli import main as run
    from palpate.web import serving

    serving._invent = open_the_copy
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
