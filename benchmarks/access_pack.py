"""Promise: everything on file about a client of twenty years is packed for her in at most 10 s.

Four hundred sessions, told through the same verbs as any other; the practice has nobody else, since what
counts is how long one file is.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import ground, practice
from benchmarks.figure import Figure, timed

SESSIONS = 400
APART = timedelta(days=18)  # twenty years of them
FIRST = datetime(2006, 1, 9, 9, 0, tzinfo=UTC)
RUNS = 3


def measure() -> list[Figure]:
    """The pack made whole, its line in the log included; and the same without a word changed in its size."""
    ground.stand(ensure())
    from palpate.records.queries import people
    from palpate.reports import access_pack

    by, client = people.practitioner(), people.client(1)
    assert by is not None
    assert client is not None
    seconds, busy, size = [], [], 0
    for run in range(RUNS):
        at = datetime.now(UTC) + timedelta(hours=run)  # another hour: the same press twice is once
        made: list[bytes] = []
        start = time.process_time()
        seconds.append(
            timed(lambda at=at, made=made: made.append(access_pack.make(client, by=by, at=at).content))
        )
        busy.append(time.process_time() - start)
        size = len(made[0])
        assert zipfile.ZipFile(io.BytesIO(made[0])).testzip() is None
    return [
        Figure(
            what=f"an access pack, {SESSIONS} sessions in twenty years", values=seconds, unit="s",
            promised=10.0, counted="highest",
        ),
        Figure(what="the same in processor time, whatever else the machine did", values=busy, unit="s"),
        Figure(what="its size", values=[size / 1e6], unit="MB"),
    ]  # fmt: skip


def ensure() -> Path:
    """The folder of the vault with the long file, built in a process of its own if it is not there."""
    migrations = practice.HERE.parent / "palpate" / "records" / "migrations"
    made_from = [practice.HERE / name for name in ("access_pack.py", "long_story.py", "tongue.py")]
    texts = b"".join(path.read_bytes() for path in [*made_from, *sorted(migrations.glob("0*.py"))])
    path = ground.place() / f"access-pack-{SESSIONS}-{hashlib.sha256(texts).hexdigest()[:8]}"
    if not (path / "built").exists():
        subprocess.run([sys.executable, "-m", "benchmarks.access_pack", str(path)], check=True)
    return path


def build(path: Path) -> None:
    """One practice, one client, twenty years."""
    ground.prepare("vault")
    from benchmarks.long_story import Story
    from palpate.clinic import keeping, notes
    from palpate.records.vault import door, making, migrating
    from palpate.records.vault.folder import Folder

    place = Folder(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.make()
    keys, _ = making.make(place, ground.PASSPHRASE)
    door.stand_before(place)
    door.unlock(keys)
    migrating.bring_up(datetime.now(UTC))
    with practice.in_haste():
        by = keeping.found(
            practice="Practice of the Reeds", practitioner="Anna Weber", vault_id="0" * 32, at=FIRST
        )
        story = Story(by, first=FIRST)
        story.begin()
        for number in range(SESSIONS):
            at = FIRST + number * APART
            notes.sign(session=story.session(at), by=by, at=at + timedelta(hours=1))
    (path / "built").touch()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        build(Path(sys.argv[1]))
    else:
        print(json.dumps([figure.as_json() for figure in measure()]))
