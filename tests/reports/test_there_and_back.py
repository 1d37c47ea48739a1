"""I7: an export, brought into a new vault and exported again, is the same to the byte."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import ROOT
from tests.records.a_vault import AT, PASSPHRASE

ASK = """
import sys, json, django
django.setup()
from datetime import datetime
from pathlib import Path
from palpate.demo import practice
from palpate.records.vault import door, key, making, migrating
from palpate.records.vault.folder import Folder
order = json.loads(sys.stdin.readline())
at, folder = datetime.fromisoformat(order["at"]), Folder(Path(order["vault"]))
if order["build"]:
    keys, _ = making.make(folder, order["secret"], key.QUICK)
    door.stand_before(folder)
    door.unlock(keys)
    migrating.bring_up(at)
    practice.PEOPLE = practice.PEOPLE[:3]
    practice.build(at, key.read(folder)["vault_id"])
else:
    door.stand_before(folder)
    door.unlock(key.unwrap(folder, order["secret"]))
from palpate.records.models import SearchText
from palpate.records.queries import integrity, people
from palpate.reports import export
found = sorted(SearchText.objects.values_list("kind", "ref", "text"))
export.export(Path(order["to"]), by=people.practitioner(), at=at)
json.dump({"signed": integrity.signatures(), "found": found}, sys.stdout)
"""


def asked(**order: Any) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", ASK], input=json.dumps(order | {"secret": PASSPHRASE, "at": AT.isoformat()}),
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def brought(export: Path, keys: Path, to: Path, secret: str = PASSPHRASE) -> Any:
    command = ["vault", "import", str(export), "--keys", str(keys), "--to", str(to)]
    return subprocess.run(
        [sys.executable, "-m", "palpate", *command], input=secret, capture_output=True, text=True, cwd=ROOT
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An invented practice, exported."""
    where = tmp_path_factory.mktemp("first")
    return where, asked(vault=str(where / "vault"), to=str(where / "export"), build=True)


def test_there_and_back_is_the_same_to_the_byte(first: Any, tmp_path: Path) -> None:
    where, there = first

    done = brought(where / "export", where / "vault", tmp_path / "vault")

    assert done.returncode == 0, done.stderr
    assert "read back and compared" in done.stdout
    back = asked(vault=str(tmp_path / "vault"), to=str(tmp_path / "export"), build=False)
    one, other = files(where / "export"), files(tmp_path / "export")
    assert len(one) > 60 and sum(map(len, one.values())) > 100_000
    assert [name for name in {*one, *other} if one.get(name) != other.get(name)] == []
    assert back == there and there["signed"][0] > 3 and there["signed"][1] == []


def test_an_export_that_was_changed_is_refused(first: Any, tmp_path: Path) -> None:
    where, _ = first
    spoiled = tmp_path / "export"
    for name, content in files(where / "export").items():
        (spoiled / name).parent.mkdir(parents=True, exist_ok=True)
        (spoiled / name).write_bytes(content)
    clients = spoiled / "record" / "client.jsonl"
    clients.write_bytes(clients.read_bytes().replace(b'"color":0', b'"color":1', 1) + b" ")

    done = brought(spoiled, where / "vault", tmp_path / "vault")

    assert done.returncode == 1 and "client.jsonl of this export is not as it was written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["export"]


def test_a_wrong_passphrase_and_a_place_that_is_taken_are_refused(first: Any, tmp_path: Path) -> None:
    where, _ = first

    wrong = brought(where / "export", where / "vault", tmp_path / "vault", "the heron stands in the wood")
    taken = brought(where / "export", where / "vault", where / "vault")

    assert wrong.returncode == 1 and "neither the passphrase slot nor" in wrong.stderr
    assert taken.returncode == 1 and "is there already" in taken.stderr
    assert not (tmp_path / "vault").exists()
