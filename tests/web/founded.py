"""Makes a practice that was just founded, its sheet checked; the folder of the vault is the argument.

A program of its own, since a process has one vault. Its passphrase slot has the lightest parameters that are
allowed, so that page tests unlock in no time; the first run itself is tested with the shipped ones.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.web.served import PASSPHRASE


def found(where: Path) -> None:
    """Vault, practice, practitioner."""
    from palpate.clinic import keeping
    from palpate.records.vault import door, key, making, migrating
    from palpate.records.vault.folder import Folder

    now = datetime.now(UTC)
    folder = Folder(where)
    keys, _ = making.make(folder, PASSPHRASE, kdf=key.QUICK)
    door.stand_before(folder)
    door.unlock(keys)
    migrating.bring_up(now)
    by = keeping.found(
        practice="Practice on the Mill Stream",
        practitioner="Anna Weber",
        vault_id=key.read(folder)["vault_id"],
        at=now,
    )
    keeping.sheet_checked(practice=by.practice, by=by, at=now)
    door.lock()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "palpate.settings.desk"
    import django

    django.setup()
    found(Path(sys.argv[1]))
