"""Makes a real vault with a little history, and two backups of it.

Run as a program, since a process has one vault: the argument is a folder, which gets vault/ and backups/.
What a test must know is written to standard output.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

PASSPHRASE = "the heron stands in the reeds"
PRACTICE = "Practice on the Mill Stream"
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def build(where: Path) -> dict[str, object]:
    """The vault, an early backup and a late one."""
    from django.db import connection

    from palpate.clinic import clients, keeping
    from palpate.records import chain
    from palpate.records.vault import backup, door, key, making, migrating
    from palpate.records.vault.folder import Folder

    folder = Folder(where / "vault")
    keys, words = making.make(folder, PASSPHRASE, kdf=key.QUICK)
    vault_id = str(key.read(folder)["vault_id"])
    door.stand_before(folder)
    door.unlock(keys)
    migrating.bring_up(AT)
    anna = keeping.found(practice=PRACTICE, practitioner="Anna Weber", vault_id=vault_id, at=AT)
    names = []
    for number in (1, 2):
        for _ in range(20):
            clients.admit(by=anna, at=AT, name="Berta Example", contact="invented " * 40)
        connection.ensure_connection()
        made = backup.make(
            connection.connection, folder, keys.vault, to=where / "backups", vault_id=vault_id,
            head=str(chain.head()), at=AT + timedelta(hours=number),
        )  # fmt: skip
        names.append(made.path.name)
    told = {
        "words": " ".join(words),
        "early": names[0],
        "late": names[1],
        "vault_id": vault_id,
        "key": keys.vault.hex(),
    }
    door.lock()
    return told


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "palpate.settings.desk"
    import django

    django.setup()
    sys.stdout.write(json.dumps(build(Path(sys.argv[1]))))
