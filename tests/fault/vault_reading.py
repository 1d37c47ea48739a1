"""What a vault holds, read in a process of its own beside the program that serves it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.fault.served import PASSPHRASE
from tests.house.tree import ROOT

READ = """
import json, sys, django
django.setup()
from pathlib import Path
from palpate.records.vault import door, key
from palpate.records.vault.folder import Folder
folder = Folder(Path(sys.argv[1]))
door.stand_before(folder)
door.unlock(key.unwrap(folder, sys.stdin.readline().rstrip()))
from palpate.records import chain
from palpate.records.models import BesideCopy, Draft, Moment, Trauma
texts = [text for model in (Draft, BesideCopy) for row in model.objects.all() for _, text in row.fields]
texts += Trauma.objects.values_list("words", flat=True)
marks = dict(Moment.objects.values_list("key", "number"))
json.dump({"texts": texts, "marks": marks, "broken": chain.verify().broken}, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Record:
    """The texts of drafts and events, marks by key with their numbers, the first broken link of the chain."""

    texts: list[str]
    marks: dict[str, int]
    broken: str


def read_record(vault: Path) -> Record:
    """Open the vault with its passphrase and read it."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(vault)],
        input=PASSPHRASE,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "palpate.settings.desk"},
    )
    assert done.returncode == 0, done.stderr
    return Record(**json.loads(done.stdout))
