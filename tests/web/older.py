"""A vault as an older version left it: `python -m tests.web.older FOLDER` takes its last migration back."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.conftest import PASSPHRASE

BEFORE = "0015"


def main(path: Path) -> None:
    """Open, take back, leave."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "palpate.settings.desk"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from palpate.records.vault import door, key
    from palpate.records.vault.folder import Folder

    door.stand_before(Folder(path))
    keys = key.unwrap(Folder(path), PASSPHRASE)
    assert keys is not None
    door.unlock(keys)
    with connection.constraint_checks_disabled():
        call_command("migrate", "records", BEFORE, verbosity=0, interactive=False)
    door.lock()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
