"""Exports a real vault while somebody else writes to it.

Run as a program, since a process has one vault; the arguments are vault, key, and where to export.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def run(vault: Path, key_hex: str, to: Path) -> dict[str, int]:
    """Rows seen during and after one moment, and in the export."""
    from sqlcipher3 import dbapi2

    from palpate.records import canonical
    from palpate.records.queries import people
    from palpate.records.vault import door, opening
    from palpate.records.vault.folder import Folder
    from palpate.records.vault.key import Keys
    from palpate.records.vault.making import address
    from palpate.reports import export

    fresh = Keys.fresh()
    door.stand_before(Folder(vault))
    door.unlock(Keys(vault=bytearray.fromhex(key_hex), signing=fresh.signing, inbox=fresh.inbox))
    by = people.practitioner()
    assert by is not None
    other = dbapi2.connect(address(str(vault / "vault.db")), uri=True, isolation_level=None, timeout=1)
    opening.unlock(other, bytes.fromhex(key_hex))
    with canonical.one_moment():
        before = canonical.count("ownterm")
        other.execute(
            "INSERT INTO records_ownterm (practice_id, vocabulary, code, label, meaning, retired) "
            "VALUES (1, 'signs', 'own-1', 'x', '', 0)"
        )
        during = sum(1 for _row in canonical.rows("ownterm"))
    after = canonical.count("ownterm")
    out = export.export(to, by=by, at=AT)
    exported = len((out / "record" / "ownterm.jsonl").read_text().splitlines())
    return {"before": before, "during": during, "after": after, "exported": exported}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "palpate.settings.desk"
    django.setup()
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))))
