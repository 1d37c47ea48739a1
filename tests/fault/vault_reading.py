"""What a vault holds, read in a process of its own beside the program that serves it."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fault import hatching
from tests.fault.served import PASSPHRASE


@dataclass(frozen=True, slots=True)
class Record:
    """The texts of drafts and events, marks by key with their numbers, the first broken link of the chain."""

    texts: list[str]
    marks: dict[str, int]
    broken: str


def read_record(vault: Path) -> Record:
    """Open the vault with its passphrase and read it."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "palpate.settings.desk"}
    done = hatching.ended(__name__, str(vault), given=PASSPHRASE, environment=environment)
    assert done.returncode == 0, done.stderr
    return Record(**json.loads(done.stdout))


def main() -> None:
    """The other end: a process that opens the vault, and tells what is in it."""
    import django

    django.setup()
    from palpate.records.vault import door, key
    from palpate.records.vault.folder import Folder

    folder = Folder(Path(sys.argv[1]))
    door.stand_before(folder)
    keys = key.unwrap(folder, sys.stdin.readline().rstrip())
    assert keys is not None
    door.unlock(keys)
    from palpate.records import chain
    from palpate.records.models import BesideCopy, Draft, Moment, Trauma

    drafted: list[Any] = [*Draft.objects.all(), *BesideCopy.objects.all()]
    texts = [text for row in drafted for _, text in row.fields]
    texts += Trauma.objects.values_list("words", flat=True)
    marks = dict(Moment.objects.values_list("key", "number"))
    json.dump({"texts": texts, "marks": marks, "broken": chain.verify().broken}, sys.stdout)


if __name__ == "__main__":
    main()
