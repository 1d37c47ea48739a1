"""The big invented practice: built once from one seed, kept in a folder named by what it was built from.

`python -m benchmarks.practice vault` builds the encrypted one, `... stock` its plain twin.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import ground
from benchmarks.index import rebuild
from benchmarks.size import Size

HERE = Path(__file__).parent
MADE_FROM = ("size.py", "tongue.py", "bulk.py", "long_story.py")


def folder(engine: str) -> Path:
    """Where the practice lies for one engine; another name as soon as rows or words would differ."""
    migrations = HERE.parent / "palpate" / "records" / "migrations"
    made_from = [HERE / name for name in MADE_FROM] + sorted(migrations.glob("0*.py"))
    told = hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()[:8]
    return ground.place() / f"{Size().name}-{told}" / engine


def ensure(engine: str, *, fresh: bool = False) -> Path:
    """The folder of the practice, built in a process of its own if it is not there."""
    path = folder(engine)
    if fresh:
        shutil.rmtree(path, ignore_errors=True)
    if not (path / "built").exists():
        shutil.rmtree(path, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "benchmarks.practice", engine], check=True)
    return path


def build(engine: str) -> None:
    """Make the vault, pour the practice into it, tell one long story, index every word."""
    start = time.perf_counter()
    ground.prepare(engine)
    from benchmarks.long_story import Story
    from palpate.records.vault import door, key, making, migrating
    from palpate.records.vault.folder import Folder

    place = Folder(folder(engine))
    for old in ground.place().glob(f"{Size().name}-*"):
        if old != place.path.parent:
            shutil.rmtree(old)
    place.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.make()
    if engine == "vault":
        keys, _ = making.make(place, ground.PASSPHRASE)
    else:
        keys = key.Keys.fresh()
        key.create(place, "0" * 16, keys, ground.PASSPHRASE, bytes(16), key.QUICK)
    door.stand_before(place)
    door.unlock(keys)
    if engine == "vault":
        migrating.bring_up(datetime.now(UTC))
    else:
        _tables_of_an_older_engine()
    Story(fill(Size())).tell()
    (place.path / "built").touch()
    print(f"built {place.path} in {time.perf_counter() - start:.0f} s", file=sys.stderr)


def fill(size: Size) -> Any:
    """Pour a practice of this size into the open, empty vault and index every word; returns who signed."""
    from benchmarks.bulk import pour

    with in_haste():
        triggers = _take_triggers_away()
        by = pour(size)
        _put_back(triggers)
        rebuild()
    return by


@contextmanager
def in_haste() -> Iterator[None]:
    """A half-built practice is thrown away, so it need not outlive a power cut. Afterwards as always."""
    from django.db import connection

    hasty = ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -262144")
    with connection.cursor() as cursor:
        for pragma in hasty:
            cursor.execute(f"PRAGMA {pragma}")
    yield
    connection.close()


def _tables_of_an_older_engine() -> None:
    """The standard library's engine may not know secure-delete for an index: its tables do without."""
    from django.core.management import call_command
    from django.db import connection

    words = import_module("palpate.records.migrations.0002_words_can_be_found")
    quiet = {"verbosity": 0, "interactive": False, "skip_checks": True}
    call_command("migrate", "records", "0001", **quiet)
    with connection.cursor() as cursor:
        for statement in words.WORDS + words.NAMES:
            if "'secure-delete'" not in statement:
                cursor.execute(statement)
    call_command("migrate", "records", "0002", fake=True, **quiet)
    call_command("migrate", **quiet)


def _take_triggers_away() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN "
            "('records_client', 'records_searchtext')"
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in found]


def _put_back(triggers: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql in triggers:
            cursor.execute(sql)


if __name__ == "__main__":
    build(sys.argv[1])
